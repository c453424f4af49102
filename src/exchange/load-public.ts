import { join } from 'node:path';
import { z } from 'zod';
import {
  hasPublicVersions,
  importedSlugs,
  makePublic,
  proposePublic,
  setPublicArea,
} from '../articles/index.js';
import type { Fault } from '../organisation/index.js';
import { loadActor, peopleByExternalIds } from '../people/index.js';
import type { Services } from '../platform/services.js';
import { AppError } from '../shared/errors.js';
import { readYaml } from './yaml-file.js';

const text = z.string().trim().min(1).max(300);
const file = z.object({
  /** Of the Wissensredaktion: proposes. */
  von: text,
  /** Of the Wissensredaktion: approves. */
  freigabe: text,
  artikel: z.array(
    z.object({ artikel: text, thema: text, kontakt: text, vorschlag: z.boolean().optional() }),
  ),
});
const name = 'oeffentlich.yaml';

/** The demo's public area, switched on, with articles proposed and approved by two people. Where there is any, nothing happens. */
export async function loadPublic(
  services: Services,
  folder: string,
): Promise<{ chosen: number; faults: readonly Fault[] }> {
  const faults: Fault[] = [];
  const read = await readYaml(join(folder, name), file, faults);
  if (!read || (await hasPublicVersions(services.db))) return { chosen: 0, faults };
  const { db, clock } = services;
  const { von, freigabe, artikel } = read.value;
  const ids = await peopleByExternalIds(db.read, [von, freigabe]);
  const [proposer, approver] = await Promise.all(
    [von, freigabe].map((who) => loadActor(db, ids.get(who) ?? '', clock.today()).catch(() => null)),
  );
  if (!proposer || !approver) {
    faults.push({
      file: name,
      line: read.lineOf(['von']),
      message: `${von} oder ${freigabe} gibt es nicht.`,
    });
    return { chosen: 0, faults };
  }
  const slugs = await importedSlugs(
    db,
    artikel.map((one) => one.artikel),
  );
  let chosen = 0;
  for (const [index, one] of artikel.entries()) {
    const slug = slugs.get(one.artikel);
    const fault = (message: string) =>
      faults.push({
        file: name,
        line: read.lineOf(['artikel', index]),
        message: `${one.artikel}: ${message}`,
      });
    const row = slug
      ? await db.read.article.findUnique({ where: { slug }, select: { publishedNo: true } })
      : null;
    if (!slug || !row?.publishedNo) {
      fault('Den Artikel gibt es nicht.');
      continue;
    }
    const no = row.publishedNo;
    const proposal = { slug, no, topic: one.thema, contact: one.kontakt, attachmentKeys: [] };
    try {
      const done = await proposePublic(services, proposer, proposal);
      if (done === 'proposed' && !one.vorschlag) await makePublic(services, approver, { slug, no });
      chosen += 1;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      fault(error.publicMessage);
    }
  }
  await setPublicArea(services, proposer, { on: true, indexed: false, revision: 0 });
  return { chosen, faults };
}
