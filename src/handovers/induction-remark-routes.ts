import { z } from 'zod';
import { InductionPage } from '../../views/handovers/induction-page.js';
import { InductionRemarkPage } from '../../views/handovers/induction-remark-page.js';
import { confirmBox, readCheckedForm } from '../http/checked-form.js';
import { optionalText, requiredText } from '../http/fields.js';
import { readForm } from '../http/forms.js';
import { page, type Reply, type Route, redirect, route } from '../http/route.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { notFound } from '../shared/errors.js';
import { paths } from '../shared/paths.js';
import type { FieldErrors } from '../shared/result.js';
import { askAboutItem } from './ask-about-item.js';
import { confirmContact } from './confirm-contact.js';
import { declareReadiness } from './declare-readiness.js';
import { presentInduction } from './induction-present.js';
import { subjectFor } from './induction-subject.js';
import { checkPersonalData, confirmField } from './package-form.js';
import { proposeCorrection } from './propose-correction.js';
import { type InductionContact, readInduction } from './read-induction.js';

const params = z.object({ number: z.string().max(40) });
const sample = '/einarbeitungen/E-2026-0001';

type Body = Readonly<Record<string, unknown>>;

/** What the page is about: a row or an article. */
interface About {
  readonly itemId?: string;
  readonly articleId?: string;
}

interface Typed {
  readonly form: 'question' | 'correction';
  readonly text: string;
  readonly to: string;
  readonly errors: FieldErrors;
  readonly confirmation: string | null;
}

const roleWords: Readonly<Record<InductionContact['role'], string>> = {
  mentor: 'Patin oder Pate',
  standIn: 'Vertretung',
  predecessor: 'hatte die Stelle vor Ihnen',
  superior: 'Führungskraft',
};

const word = (body: Body, name: string) => (typeof body[name] === 'string' ? (body[name] as string) : '');
const aboutOf = (body: Body): About => ({
  ...(word(body, 'eintrag') ? { itemId: word(body, 'eintrag') } : {}),
  ...(word(body, 'artikel') ? { articleId: word(body, 'artikel') } : {}),
});

async function show(
  services: Services,
  actor: Actor,
  number: string,
  about: About,
  typed?: Typed,
): Promise<Reply> {
  const { title, people, itemId, articleId } = await subjectFor(services, actor, number, about);
  const of = (form: Typed['form']) => ({
    text: typed?.form === form ? typed.text : '',
    errors: typed?.form === form ? typed.errors : undefined,
    confirm: { name: confirmField, value: typed?.form === form ? typed.confirmation : null },
  });
  return page(
    InductionRemarkPage,
    {
      number,
      title,
      about: articleId ? { name: 'artikel', value: articleId } : { name: 'eintrag', value: itemId ?? '' },
      people: people.map(({ id, name, role }) => ({ value: id, label: name, hint: roleWords[role] })),
      to: typed?.to ?? people[0]?.id ?? '',
      question: of('question'),
      correction: of('correction'),
    },
    typed ? 422 : 200,
  );
}

const questionSchema = z.object({
  frage: requiredText('Ihre Frage', 1_800),
  an: requiredText('eine Person', 60),
});
const readinessSchema = z.object({ bemerkung: optionalText(1_000) });
const correctionSchema = z.object({ vorschlag: requiredText('Ihren Vorschlag', 2_000) });

/** What the new holder gives back: questions, corrections, confirmed contacts, and the declaration of two. */
export const inductionRemarkRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/einarbeitungen/:number/rueckfrage',
    access: 'signed-in',
    params,
    query: z.object({ eintrag: z.string().max(60).catch(''), artikel: z.string().max(60).catch('') }),
    sample: `${sample}/rueckfrage`,
    audit: 'reads',
    handler: ({ services, actor, params: { number }, query }) =>
      show(services, actor, number, aboutOf(query)),
  }),
  route({
    method: 'post',
    path: '/einarbeitungen/:number/rueckfrage',
    access: 'signed-in',
    params,
    sample: `${sample}/rueckfrage`,
    audit: ['question.asked'],
    async handler({ services, actor, params: { number }, body }) {
      const about = aboutOf(body);
      const form = readForm(questionSchema, body);
      const text = word(body, 'frage');
      const checked = checkPersonalData({ frage: text }, body);
      const again = (errors: FieldErrors) =>
        show(services, actor, number, about, {
          form: 'question',
          text,
          to: word(body, 'an'),
          errors,
          confirmation: checked.confirmation,
        });
      const errors = { ...checked.errors, ...(form.ok ? {} : form.errors) };
      if (!form.ok || Object.keys(errors).length > 0) return again(errors);
      const asked = await askAboutItem(services, actor, {
        number,
        ...about,
        toId: form.value.an,
        text: form.value.frage,
        confirmed: checked.confirmed,
      });
      if (!asked.ok) return again(asked.errors);
      return redirect(`${paths.induction(number)}#rueckfragen`, {
        kind: 'success',
        text: 'Ihre Frage ist gestellt. Die Antwort sehen Sie hier und in Ihrer täglichen Nachricht.',
      });
    },
  }),
  route({
    method: 'post',
    path: '/einarbeitungen/:number/berichtigung',
    access: 'signed-in',
    params,
    sample: `${sample}/berichtigung`,
    audit: ['induction.correction-proposed'],
    async handler({ services, actor, params: { number }, body }) {
      const about = aboutOf(body);
      const form = readForm(correctionSchema, body);
      const text = word(body, 'vorschlag');
      const checked = checkPersonalData({ vorschlag: text }, body);
      const errors = { ...checked.errors, ...(form.ok ? {} : form.errors) };
      if (!form.ok || Object.keys(errors).length > 0)
        return show(services, actor, number, about, {
          form: 'correction',
          text,
          to: '',
          errors,
          confirmation: checked.confirmation,
        });
      await proposeCorrection(services, actor, {
        number,
        ...about,
        text: form.value.vorschlag,
        confirmed: checked.confirmed,
      });
      return redirect(`${paths.induction(number)}#rueckfragen`, {
        kind: 'success',
        text: 'Ihr Vorschlag ist unterwegs.',
      });
    },
  }),
  route({
    method: 'post',
    path: '/einarbeitungen/:number/kontakte/:id',
    access: 'signed-in',
    params: z.object({ number: z.string().max(40), id: z.uuid() }),
    sample: `${sample}/kontakte/00000000-0000-7000-8000-000000000000`,
    audit: ['induction.contact-confirmed', 'induction.contact-reopened'],
    async handler({ services, actor, params: { number, id }, body }) {
      const right = body.stimmt !== 'nein';
      const { title } = await confirmContact(services, actor, { number, itemId: id, right });
      return redirect(`${paths.induction(number)}#kontakt-${id}`, {
        kind: 'success',
        text: right ? `Erreicht und bestätigt: ${title}.` : `Wieder offen: ${title}.`,
      });
    },
  }),
  route({
    method: 'post',
    path: '/einarbeitungen/:number/eigenstaendig',
    access: 'signed-in',
    params,
    sample: `${sample}/eigenstaendig`,
    audit: ['induction.readiness.declared', 'induction.readiness.withdrawn'],
    async handler({ services, actor, params: { number }, body }) {
      const ready = body.weiter !== 'withdraw';
      const check = readCheckedForm(readinessSchema, body, ready ? ['bemerkung'] : []);
      const { form, confirmed } = check;
      if (!form.ok) {
        const induction = await readInduction(services, actor, number);
        if (!induction) throw notFound();
        const again = { text: word(body, 'bemerkung'), errors: form.errors, confirm: confirmBox(check) };
        return page(InductionPage, presentInduction(induction, actor, services.clock.today(), again), 422);
      }
      const remark = form.value.bemerkung;
      const { both } = await declareReadiness(services, actor, { number, ready, remark, confirmed });
      return redirect(`${paths.induction(number)}#eigenstaendig`, {
        kind: 'success',
        text: both
          ? 'Von beiden erklärt: Die Nachfolge arbeitet eigenständig.'
          : ready
            ? 'Erklärt. Es fehlt noch die andere Erklärung.'
            : 'Ihre Erklärung ist zurückgenommen.',
      });
    },
  }),
];
