import { z } from 'zod';
import { ReservationPage } from '../../views/handovers/reservation-page.js';
import { choice, optionalText, revision } from '../http/fields.js';
import { readForm } from '../http/forms.js';
import { page, type Reply, type Route, redirect, route } from '../http/route.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { formatDay, relativeDay } from '../shared/dates.js';
import { paths } from '../shared/paths.js';
import type { FieldErrors } from '../shared/result.js';
import { checkPersonalData, confirmField } from './package-form.js';
import { reservationFor } from './reservation-access.js';
import { reservationBadge } from './reservation-present.js';
import { absentOwner, reservationActs, settleReservation } from './settle-reservation.js';

const params = z.object({ number: z.string(), id: z.uuid() });

async function show(
  services: Services,
  actor: Actor,
  which: { number: string; id: string },
  typed?: { note: string; errors: FieldErrors; confirmation: string | null },
): Promise<Reply> {
  const { row, run, leads } = await reservationFor(services, actor, which.number, which.id);
  const today = services.clock.today();
  const acts = reservationActs(actor, leads, row);
  const resolution = row.status === 'OPEN' ? 'Noch zu tun' : 'Erledigung';
  return page(
    ReservationPage,
    {
      ...which,
      position: run.position,
      step: row.stepKey ? { key: row.stepKey, title: row.stepTitle ?? '' } : null,
      text: row.text,
      badge: reservationBadge(row.status, row.dueOn, today),
      facts: [
        { term: 'Zuständig', value: row.ownerName ?? 'Niemand' },
        { term: 'Bis', value: `${formatDay(row.dueOn)} (${relativeDay(row.dueOn, today)})` },
        {
          term: 'Vorbehalten von',
          value: `${row.receiverName} am ${formatDay(row.acceptedOn)}, zu ${row.stepKey ? `Schritt ${row.stepKey}` : `Fassung ${row.versionNo}`}`,
        },
        { term: resolution, value: row.resolution ?? '' },
        {
          term: 'Gemeldet',
          value: row.resolvedOn
            ? `${formatDay(row.resolvedOn)} von ${row.resolvedByName ?? 'Unbekannt'}${row.resolvedForName ? ` in Vertretung für ${row.resolvedForName}` : ''}`
            : '',
        },
        { term: 'Bestätigt', value: row.confirmedOn ? formatDay(row.confirmedOn) : '' },
      ],
      revision: row.revision,
      act: acts.includes('resolve') ? 'resolve' : acts.includes('confirm') ? 'decide' : null,
      inPlaceOf: acts.includes('resolve') ? (absentOwner(actor, row)?.name ?? null) : null,
      note: typed?.note ?? '',
      errors: typed?.errors,
      confirm: { name: confirmField, value: typed?.confirmation ?? null },
    },
    typed ? 422 : 200,
  );
}

const schema = z
  .object({ tun: choice(['resolve', 'confirm', 'return']), notiz: optionalText(2_000), revision })
  .refine(({ tun, notiz }) => tun === 'confirm' || notiz !== '', {
    path: ['notiz'],
    message: 'Bitte in einem Satz angeben, was getan ist oder was noch fehlt.',
  });

const words = {
  resolve: 'Als erledigt gemeldet. Wer den Vorbehalt gemacht hat, bestätigt es.',
  confirm: 'Die Erledigung ist bestätigt.',
  return: 'Der Vorbehalt ist wieder offen.',
} as const;

/** A single reservation: resolve, confirm, send back. */
export const reservationRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/uebergaben/:number/vorbehalte/:id',
    access: 'signed-in',
    params,
    sample: '/uebergaben/Ü-2026-0001/vorbehalte/00000000-0000-7000-8000-000000000000',
    audit: 'reads',
    handler: ({ services, actor, params: which }) => show(services, actor, which),
  }),
  route({
    method: 'post',
    path: '/uebergaben/:number/vorbehalte/:id',
    access: 'signed-in',
    params,
    sample: '/uebergaben/Ü-2026-0001/vorbehalte/00000000-0000-7000-8000-000000000000',
    audit: ['reservation.resolved', 'reservation.confirmed', 'reservation.returned'],
    async handler({ services, actor, params: which, body }) {
      const note = typeof body.notiz === 'string' ? body.notiz : '';
      const form = readForm(schema, body);
      const checked = checkPersonalData({ notiz: note }, body);
      const errors = { ...checked.errors, ...(form.ok ? {} : form.errors) };
      if (!form.ok || Object.keys(errors).length > 0)
        return show(services, actor, which, { note, errors, confirmation: checked.confirmation });
      const { tun: act, notiz, revision: seen } = form.value;
      await settleReservation(services, actor, {
        ...which,
        act,
        note: notiz,
        revision: seen,
        confirmed: checked.confirmed,
      });
      return redirect(paths.reservation(which.number, which.id), { kind: 'success', text: words[act] });
    },
  }),
];
