import { z } from 'zod';
import { ProposalPostPage } from '../../../views/handovers/proposals/proposal-post-page.js';
import { ProposalsPage } from '../../../views/handovers/proposals/proposals-page.js';
import { confirmBox, type PersonalDataCheck, readCheckedForm, unchecked } from '../../http/checked-form.js';
import { requiredText } from '../../http/fields.js';
import { page, type Reply, type Route, redirect, route } from '../../http/route.js';
import { listPositionsForSelect } from '../../organisation/index.js';
import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { paths } from '../../shared/paths.js';
import type { FieldErrors } from '../../shared/result.js';
import { dismissProposals, readProposal, readProposals } from './dismiss-proposals.js';
import { presentProposal } from './proposal-present.js';

async function showList(
  services: Services,
  actor: Actor,
  typed?: { chosen: readonly string[]; reason: string; errors: FieldErrors; check: PersonalDataCheck },
): Promise<Reply> {
  const rows = await readProposals(services, actor);
  const today = services.clock.today();
  return page(
    ProposalsPage,
    {
      items: rows.map((row) => presentProposal(row, today)),
      chosen: typed?.chosen ?? [],
      reason: typed?.reason ?? '',
      confirm: confirmBox(typed?.check ?? unchecked),
      ...(typed ? { errors: typed.errors } : {}),
    },
    typed ? 422 : 200,
  );
}

const form = z.object({ grund: requiredText('einen Grund', 300) });

/** Handovers and inductions that the personnel system or the directory suggests. */
export const proposalRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/verwaltung/vorschlaege',
    access: 'handovers.start',
    sample: '/verwaltung/vorschlaege',
    audit: 'reads',
    handler: ({ services, actor }) => showList(services, actor),
  }),
  route({
    method: 'post',
    path: '/verwaltung/vorschlaege/verwerfen',
    access: 'handovers.start',
    sample: '/verwaltung/vorschlaege/verwerfen',
    audit: ['proposal.dismissed'],
    mostFields: 2_000,
    async handler({ services, actor, body }) {
      const chosen = [body.vorschlag ?? []].flat().filter((one) => typeof one === 'string');
      const reason = typeof body.grund === 'string' ? body.grund : '';
      const check = readCheckedForm(form, body, ['grund']);
      const { form: read, confirmed } = check;
      const errors = {
        ...(read.ok ? {} : read.errors),
        ...(chosen.length === 0 ? { '': 'Bitte kreuzen Sie an, was Sie verwerfen möchten.' } : {}),
      };
      if (!read.ok || Object.keys(errors).length > 0)
        return showList(services, actor, { chosen, reason, errors, check });
      const count = await dismissProposals(services, actor, {
        ids: chosen,
        reason: read.value.grund,
        confirmed,
      });
      return redirect(paths.proposals, {
        kind: 'success',
        text: count === 1 ? 'Ein Vorschlag ist verworfen.' : `${count} Vorschläge sind verworfen.`,
      });
    },
  }),
  route({
    method: 'get',
    path: '/verwaltung/vorschlaege/:id/stelle',
    access: 'handovers.start',
    params: z.object({ id: z.uuid() }),
    sample: '/verwaltung/vorschlaege/00000000-0000-7000-8000-000000000000/stelle',
    audit: 'reads',
    async handler({ services, actor, params: { id } }) {
      const { personId, personName, day } = await readProposal(services, actor, id);
      const posts = await listPositionsForSelect(services.db.read);
      return page(ProposalPostPage, {
        person: { id: personId, name: personName },
        startsOn: day,
        posts: posts.map(({ number, title, unitName }) => ({
          value: number,
          label: `${number} ${title} – ${unitName}`,
        })),
      });
    },
  }),
];
