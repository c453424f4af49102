import { randomUUID } from 'node:crypto';
import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { notFound } from '../../shared/errors.js';
import type { FormResult } from '../../shared/result.js';
import { hashOf } from '../load-templates.js';
import { createVersion } from '../template-release.js';
import type { RunKind } from '../template-terms.js';
import { recordDraft } from './draft-acts.js';
import { replaceHead } from './edit-source.js';
import { requireEditor } from './policy.js';
import { findVersion } from './store.js';
import { writeHead } from './write-step.js';

/** What somebody begins with. */
export interface NewTemplate {
  readonly title: string;
  readonly description: string;
  readonly kind: RunKind;
  /** The template whose steps it begins with; null: empty. */
  readonly basedOn: string | null;
}

/** "Übergabe Bauamt" -> "uebergabe-bauamt": the lasting key of a template. */
export function keyOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/ä/g, 'ae')
    .replace(/ö/g, 'oe')
    .replace(/ü/g, 'ue')
    .replace(/ß/g, 'ss')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
}

const empty = `
## Planung

### 1* Letzten Präsenztag bestätigen

- Rolle: FK
- Fällig: T-30
- Art: FORMULAR
- nach: –
- Nachweis: Datum T, bestätigt von
- Zweck: last-day
`;

/**
 * Makes a template with a draft, empty or as a copy of another one.
 * @throws Forbidden, NotFound for an unknown origin
 */
export async function createTemplate(
  services: Services,
  actor: Actor,
  given: NewTemplate,
): Promise<FormResult<{ key: string }>> {
  requireEditor(actor);
  const key = keyOf(given.title);
  if (key.length < 3)
    return { ok: false, errors: { title: 'Bitte einen Titel mit mindestens drei Buchstaben angeben.' } };
  return services.db.transact(async (tx) => {
    const taken = await tx.template.findUnique({ where: { key }, select: { id: true } });
    if (taken)
      return { ok: false as const, errors: { title: 'Eine Vorlage mit diesem Titel gibt es schon.' } };
    const origin = given.basedOn ? await findVersion(tx, given.basedOn, 'RELEASED') : null;
    if (given.basedOn && !origin) throw notFound();
    const kind = origin?.kind ?? given.kind;
    const head = { title: given.title, description: given.description };
    const copied = origin && replaceHead(origin.source, head);
    const source = copied
      ? copied.replace(/^key: .*$/m, `key: ${key}`)
      : writeHead({ key, kind, ...head }) + empty;
    const template = await tx.template.create({
      data: { id: randomUUID(), key, kind },
      select: { id: true },
    });
    const draft = await createVersion(tx, {
      templateId: template.id,
      source,
      hash: hashOf(source),
      title: given.title,
      now: services.clock.now(),
      editorId: actor.personId,
    });
    await recordDraft(tx, actor, 'template.draft-begun', { ...draft, key, title: given.title });
    return { ok: true as const, value: { key } };
  });
}
