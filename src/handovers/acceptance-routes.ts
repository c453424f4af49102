import { z } from 'zod';
import { AcceptancePage, type AcceptancePageProps } from '../../views/handovers/acceptance-page.js';
import type { PackageStateProps } from '../../views/handovers/package-state.js';
import { choice, optionalText } from '../http/fields.js';
import { readForm } from '../http/forms.js';
import { page, type Reply, type Route, redirect, route } from '../http/route.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { addDays, formatDay } from '../shared/dates.js';
import { paths } from '../shared/paths.js';
import type { FieldErrors } from '../shared/result.js';
import { type AcceptanceScene, loadAcceptance } from './acceptance-view.js';
import { giveAcceptance } from './give-acceptance.js';
import { checkPersonalData, confirmField } from './package-form.js';
import { parts } from './package-parts.js';
import { acceptanceWords, stateOfPackage } from './package-state-present.js';
import { acceptancesOf, type PackageVersion, versionsOfRun } from './package-version-store.js';
import { type GivenReservation, maxReservations, readReservations } from './reservation-form.js';
import { presentReservation } from './reservation-present.js';
import { reservationRoutes } from './reservation-routes.js';
import { workingDaysOf } from './working-days.js';

const params = z.object({ number: z.string() });

interface Typed {
  readonly verdict: string;
  readonly remark: string;
  readonly rows: readonly { text: string; dueOn: string; ownerId: string }[];
  readonly errors?: FieldErrors;
  readonly confirmation: string | null;
  readonly changed?: boolean;
}

/** A week is enough for most of it, and the leaver must still be there. */
function proposedDay({ base }: AcceptanceScene, services: Services): string {
  const today = services.clock.today();
  const calendar = workingDaysOf(services.config.holidayState);
  const inAWeek = calendar.atOrAfter(addDays(today, 7));
  const { T } = base.days;
  return T && T >= today && T < inAWeek ? calendar.atOrBefore(T) : inAWeek;
}

function presentForm(
  scene: AcceptanceScene,
  services: Services,
  typed: Typed | null,
): AcceptancePageProps['form'] {
  const { role, given, owners, base, contentHash } = scene;
  if (!role || given || scene.refusal) return null;
  const blank = { text: '', dueOn: proposedDay(scene, services), ownerId: owners[0]?.id ?? '' };
  const { T } = base.days;
  return {
    heading: role === 'VT' ? 'Als Vertretung übernehmen' : 'Als Nachfolge übernehmen',
    contentHash,
    verdict: typed?.verdict ?? '',
    remark: typed?.remark ?? '',
    rows: typed && typed.rows.length > 0 ? typed.rows : [blank],
    owners: owners.map(({ id, name, role: word }) => ({ value: id, label: `${name} (${word})` })),
    minDay: services.clock.today(),
    dayHint:
      T && T >= services.clock.today()
        ? `Ein Arbeitstag. Letzter Präsenztag ist der ${formatDay(T)}.`
        : 'Ein Arbeitstag ab heute.',
    errors: typed?.errors,
    confirm: { name: confirmField, value: typed?.confirmation ?? null },
    changed: typed?.changed ?? false,
  };
}

async function show(
  services: Services,
  actor: Actor,
  number: string,
  typed: Typed | null = null,
): Promise<Reply> {
  const scene = await loadAcceptance(services, actor, number);
  const today = services.clock.today();
  const calendar = workingDaysOf(services.config.holidayState);
  const { versions, content, contentHash, acceptances, base } = scene;
  const summary = parts.flatMap(({ key, title }) => {
    const rows = content.items.filter(({ part }) => part === key);
    if (rows.length === 0) return [];
    const late = rows.filter(({ dueOn }) => dueOn !== null && dueOn < today).length;
    const urgent = rows.filter(({ fields }) => fields.urgency === 'red').length;
    const more = [urgent && `${urgent} rot`, late && `${late} mit abgelaufenem Datum`].filter(Boolean);
    const value = more.length > 0 ? `${rows.length}, davon ${more.join(' und ')}` : String(rows.length);
    return [{ term: title, value }];
  });
  return page(
    AcceptancePage,
    {
      number,
      position: base.position,
      state: withoutAcceptances(stateOfPackage(versionsOfRun(versions, base.id), contentHash), versions),
      summary,
      given: acceptances.map((acceptance) => ({
        words: acceptanceWords(acceptance),
        remark: acceptance.remark,
        reservations: acceptance.reservations.map((one) => presentReservation(number, one, today, calendar)),
      })),
      form: presentForm(scene, services, typed),
      refusal: scene.refusal,
    },
    typed?.changed ? 409 : typed?.errors ? 422 : 200,
  );
}

/** The acts themselves stand on the page with their reservations; the head need not repeat them. */
function withoutAcceptances(
  state: PackageStateProps,
  versions: readonly PackageVersion[],
): PackageStateProps {
  const said = new Set(acceptancesOf(versions).map(acceptanceWords));
  return { ...state, lines: state.lines.filter((line) => !said.has(line)) };
}

interface ReadAcceptance {
  readonly typed: Typed;
  readonly reservations: readonly GivenReservation[];
  readonly confirmed: boolean;
}

/** Reads the form as sent. */
function readAcceptance(body: Readonly<Record<string, unknown>>): ReadAcceptance {
  const { verdict, rows, given, texts, errors } = readReservations(body);
  const remark = typeof body.bemerkung === 'string' ? body.bemerkung : '';
  const head = readForm(
    z.object({
      urteil: choice(['ohne', 'mit'], 'Bitte wählen, ob Sie mit oder ohne Vorbehalt übernehmen.'),
      bemerkung: optionalText(2_000),
    }),
    body,
  );
  const checked = checkPersonalData({ bemerkung: remark, ...texts }, body);
  const all = { ...checked.errors, ...(head.ok ? {} : head.errors), ...errors };
  return {
    typed: {
      verdict,
      remark,
      rows,
      confirmation: checked.confirmation,
      ...(Object.keys(all).length > 0 ? { errors: all } : {}),
    },
    reservations: given,
    confirmed: checked.confirmed,
  };
}

/** Acceptance by the receiver, and the reservations that come of it. */
export const acceptanceRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/uebergaben/:number/abnahme',
    access: 'signed-in',
    params,
    sample: '/uebergaben/Ü-2026-0001/abnahme',
    audit: 'reads',
    handler: ({ services, actor, params: { number } }) => show(services, actor, number),
  }),
  route({
    method: 'post',
    path: '/uebergaben/:number/abnahme',
    access: 'signed-in',
    params,
    sample: '/uebergaben/Ü-2026-0001/abnahme',
    audit: ['acceptance.given'],
    async handler({ services, actor, params: { number }, body }) {
      const { typed, reservations, confirmed } = readAcceptance(body);
      if (body.tun === 'zeile') {
        const scene = await loadAcceptance(services, actor, number);
        const blank = {
          text: '',
          dueOn: proposedDay(scene, services),
          ownerId: scene.owners[0]?.id ?? '',
        };
        return show(services, actor, number, {
          ...typed,
          verdict: 'mit',
          errors: undefined,
          rows: [...typed.rows, blank].slice(0, maxReservations),
        });
      }
      if (typed.errors) return show(services, actor, number, typed);
      const result = await giveAcceptance(services, actor, {
        number,
        contentHash: typeof body.stand === 'string' ? body.stand : '',
        remark: typed.remark.trim(),
        reservations,
        confirmed,
      });
      if (!result.ok)
        return show(services, actor, number, {
          ...typed,
          ...(result.stale ? { changed: true } : { errors: result.errors }),
        });
      return redirect(paths.acceptance(number), {
        kind: 'success',
        text: result.isNew ? doneWords(reservations, result.versionNo) : 'Sie haben bereits abgenommen.',
      });
    },
  }),
  ...reservationRoutes,
];

function doneWords(reservations: readonly GivenReservation[], no: number): string {
  const terms =
    reservations.length === 0
      ? 'ohne Vorbehalt'
      : reservations.length === 1
        ? 'unter einem Vorbehalt'
        : `unter ${reservations.length} Vorbehalten`;
  return `Sie haben Fassung ${no} ${terms} abgenommen.`;
}
