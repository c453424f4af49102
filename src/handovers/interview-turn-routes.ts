import { z } from 'zod';
import { choice, requiredText } from '../http/fields.js';
import { readForm } from '../http/forms.js';
import { redirect, route } from '../http/route.js';
import { notFound } from '../shared/errors.js';
import type { Notice } from '../shared/notice.js';
import { paths } from '../shared/paths.js';
import { addPackageItems } from './add-package-item.js';
import { showInterviewResult } from './interview-page-routes.js';
import { linesAsItems } from './interview-present.js';
import { findQuestion } from './interview-questions.js';
import { draftItem } from './interview-rules.js';
import { listAnswers } from './interview-store.js';
import { packageFor } from './package-access.js';
import { checkPersonalData, confirmField, readItem } from './package-form.js';
import { partKeys, partOf } from './package-parts.js';
import { turnInterviewAnswerIntoArticle } from './turn-interview-answer-into-article.js';

const articleKinds = ['FAQ', 'PROCESS', 'CHECKLIST', 'NOTE'] as const;
const articleSchema = z.object({ ziel: choice(articleKinds), titel: requiredText('einen Titel', 160) });

/** One click makes a row or a draft of an answer; what a row still needs is asked for in its form. */
export const turnAnswerRoute = route({
  method: 'post',
  path: '/uebergaben/:number/leitfragen/uebernehmen',
  access: 'signed-in',
  params: z.object({ number: z.string() }),
  sample: '/uebergaben/Ü-2026-0001/leitfragen/uebernehmen',
  audit: ['package.item-added', 'interview.turned-into-article'],
  async handler({ services, actor, params: { number }, body }) {
    const { base } = await packageFor(services, actor, number, 'answer');
    const question = findQuestion(typeof body.frage === 'string' ? body.frage : '');
    const answers = await listAnswers(services.db.read, base.id);
    const answer = answers.find(({ questionKey }) => questionKey === question?.key)?.answer;
    if (!question || !answer) throw notFound();
    const key = question.key;

    const part = partKeys.find((one) => one === body.ziel);
    if (!part) {
      const form = readForm(articleSchema, body);
      const title = typeof body.titel === 'string' ? body.titel : '';
      // The house reads articles: what was confirmed for the package is asked again.
      const checked = checkPersonalData({ titel: title, text: answer }, body);
      const { text: inAnswer, ...inTitle } = checked.errors;
      const errors = {
        ...inTitle,
        ...(inAnswer && !inTitle.titel ? { titel: `In der Antwort: ${inAnswer}` } : {}),
        ...(form.ok ? {} : form.errors),
      };
      if (!form.ok || Object.keys(errors).length > 0)
        return showInterviewResult(services, actor, number, {
          key,
          title,
          errors,
          confirm: { name: confirmField, value: checked.confirmation },
        });
      const { ziel: kind, titel } = form.value;
      const { slug } = await turnInterviewAnswerIntoArticle(services, actor, {
        number,
        questionKey: key,
        kind,
        title: titel,
        confirmed: checked.confirmed,
      });
      return redirect(paths.editArticle(slug), {
        kind: 'success',
        text: 'Der Entwurf ist angelegt. Sie können ihn gleich ausarbeiten oder später.',
      });
    }

    const table = partOf(part);
    const noticeOf = (items: readonly { id: string; title: string }[]): Notice => {
      const [only] = items;
      if (!only || items.length > 1)
        return { kind: 'success', text: `${items.length} Zeilen als ${table.title} übernommen.` };
      return {
        kind: 'success',
        text: `Übernommen: ${table.singular} „${only.title}“.`,
        undo: {
          action: paths.removePackageItem(number, table.slug, only.id),
          label: 'Rückgängig',
          fields: {},
        },
      };
    };
    const { form } = readItem(table, draftItem(part, answer));
    const rows = body.zeilen === 'ja' ? linesAsItems(part, answer) : form.ok ? [form.value] : [];
    if (rows.length > 0) {
      const added = await addPackageItems(services, actor, { number, part, rows, questionKey: key });
      if (added.ok) return redirect(`${paths.interviewResult(number)}#antwort-${key}`, noticeOf(added.items));
    }
    return redirect(paths.packagePartFrom(number, table.slug, key), {
      kind: 'info',
      text: 'Bitte ergänzen Sie noch, was in der Antwort fehlt.',
    });
  },
});
