import { createDigests } from '../../src/notifications/create-digests.js';
import { loadActor } from '../../src/people/index.js';
import type { Services } from '../../src/platform/services.js';
import type { Findings } from './comparison.js';
import { decisionsOf, factsOf } from './decisions.js';
import type { BuiltOffice } from './drawn-office.js';

/** Today's digests: nobody is told of what they could not open. */
export async function compareMails(
  services: Services,
  office: BuiltOffice,
  findings: Findings,
): Promise<void> {
  const { wrong } = findings;
  await createDigests(services);
  const rules = await factsOf(services, office);
  for (const { personId, text, html, subject } of await services.db.read.digest.findMany()) {
    const actor = await loadActor(services.db, personId, services.clock.today());
    if (!actor) continue;
    const may = await decisionsOf(services, actor, rules);
    const mail = `${subject}\n${text}\n${html}`;
    findings.count += 1;
    for (const { title } of office.articles)
      if (mail.includes(title) && !may.articles.some((one) => one.title === title))
        wrong.push(`${actor.name}, mail: ${title}`);
    for (const { number } of office.runs)
      if ((mail.includes(number) || mail.includes(encodeURIComponent(number))) && !may.runs.includes(number))
        wrong.push(`${actor.name}, mail: ${number}`);
    for (const { id } of office.questions)
      if (mail.includes(id) && !may.questions.includes(id)) wrong.push(`${actor.name}, mail: question ${id}`);
  }
}
