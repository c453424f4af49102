import { z } from 'zod';
import { SynonymPage } from '../../views/search/synonym-page.js';
import { SynonymsPage } from '../../views/search/synonyms-page.js';
import { typed, typedValues } from '../http/forms.js';
import { page, type Reply, type Route, redirect, route, searchRoute } from '../http/route.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { notFound } from '../shared/errors.js';
import { paths } from '../shared/paths.js';
import { shippedSynonyms } from './analysis/german-analysis.js';
import { termsOf } from './analysis/synonym-lines.js';
import { listSynonyms, wordsWithoutText } from './list-synonyms.js';
import { presentSynonyms } from './present-synonyms.js';
import { removeSynonym, saveSynonym } from './save-synonym.js';
import { faultsOfLine } from './synonym-rules.js';
import { lineKey, ownLines } from './synonym-store.js';

const field = z.preprocess((value) => (Array.isArray(value) ? value[0] : value), z.string()).catch('');
const idParams = z.object({ id: z.uuid() });

/** What the form is about: a new line, an own one, or one in place of a shipped line. */
interface Subject {
  readonly id: string | null;
  readonly version: number;
  readonly shippedKey: string | null;
  readonly words: string;
  readonly targets: string;
}

const newLine: Subject = { id: null, version: 0, shippedKey: null, words: '', targets: '' };

function shippedSubject(key: string): Subject {
  const line = shippedSynonyms().find((one) => lineKey(one) === key);
  if (!line || line.question) throw notFound();
  return { ...newLine, shippedKey: key, words: line.words.join(', '), targets: line.targets.join(', ') };
}

async function ownSubject(services: Services, id: string): Promise<Subject> {
  const line = (await ownLines(services.db)).find((one) => one.id === id);
  if (!line) throw notFound();
  const { version, shippedKey, words, targets } = line;
  return { id, version, shippedKey, words: words.join(', '), targets: targets.join(', ') };
}

function formPage(
  subject: Subject,
  again?: { errors: Record<string, string>; withoutText: readonly string[] },
): Reply {
  const { id, version, shippedKey, words, targets } = subject;
  return page(
    SynonymPage,
    {
      id,
      version: String(version),
      shippedKey,
      values: { woerter: words, ziele: targets },
      errors: again?.errors ?? {},
      withoutText: again?.withoutText ?? [],
    },
    again ? 422 : 200,
  );
}

async function save(
  services: Services,
  actor: Actor,
  body: Readonly<Record<string, unknown>>,
  subject: Subject,
): Promise<Reply> {
  const values = typedValues(body);
  const again = { ...subject, words: typed(values, 'woerter'), targets: typed(values, 'ziele') };
  const words = termsOf(again.words.replaceAll('=', ','));
  const targets = termsOf(again.targets);
  const faults = faultsOfLine(words, targets);
  if (Object.keys(faults).length > 0)
    return formPage(again, { errors: { ...faults } as Record<string, string>, withoutText: [] });
  const checked = targets.length > 0 ? targets : words;
  const without = typed(values, 'trotzdem') === 'ja' ? [] : await wordsWithoutText(services, actor, checked);
  // Equal words are of use as soon as one of them is found.
  if (without.length > 0 && (targets.length > 0 || without.length === words.length))
    return formPage(again, {
      errors: {
        [targets.length > 0 ? 'ziele' : 'woerter']:
          `Kein Text enthält ${without.map((word) => `„${word}“`).join(', ')}. Bitte anders schreiben oder unten bestätigen.`,
      },
      withoutText: without,
    });
  await saveSynonym(services, actor, {
    id: subject.id,
    version: Number(typed(values, 'fassung')) || 0,
    shippedKey: subject.shippedKey,
    words,
    targets,
    isOff: false,
  });
  return redirect(paths.synonymsWith(words[0] ?? ''), {
    kind: 'success',
    text: 'Gespeichert. Die nächste Suche liest die Wörter so.',
  });
}

/** The list of everyday words, kept by the Wissensredaktion. */
export const synonymRoutes: readonly Route[] = [
  ...searchRoute({
    path: '/suchwoerter',
    access: 'articles.edit-any',
    query: z.object({ wort: field }),
    sample: paths.synonymsWith('Kita'),
    async handler({ actor, query: { wort }, services }) {
      const word = wort.slice(0, 100).trim();
      return page(SynonymsPage, presentSynonyms(await listSynonyms(services, actor, word), word));
    },
  }),
  route({
    method: 'get',
    path: '/suchwoerter/neu',
    access: 'articles.edit-any',
    query: z.object({ zeile: field, wort: field }),
    sample: paths.newSynonym(''),
    audit: 'reads',
    sealed: true,
    handler: ({ query: { zeile, wort } }) =>
      formPage(zeile ? shippedSubject(zeile) : { ...newLine, words: wort.slice(0, 100) }),
  }),
  route({
    method: 'post',
    path: '/suchwoerter/neu',
    access: 'articles.edit-any',
    sample: paths.newSynonym(''),
    audit: ['synonym.added', 'synonym.changed'],
    sealed: true,
    handler({ actor, body, services }) {
      const zeile = typed(typedValues(body), 'zeile');
      return save(services, actor, body, zeile ? shippedSubject(zeile) : newLine);
    },
  }),
  route({
    method: 'post',
    path: '/suchwoerter/abschalten',
    access: 'articles.edit-any',
    sample: paths.switchSynonymOff,
    audit: ['synonym.switched-off'],
    async handler({ actor, body, services }) {
      const { shippedKey } = shippedSubject(typed(typedValues(body), 'zeile'));
      await saveSynonym(services, actor, {
        id: null,
        version: 0,
        shippedKey,
        words: [],
        targets: [],
        isOff: true,
      });
      return redirect(paths.synonyms, {
        kind: 'success',
        text: 'Die Zeile gilt hier nicht mehr. Unter „Zeilen Ihres Hauses“ schalten Sie sie wieder ein.',
      });
    },
  }),
  route({
    method: 'get',
    path: '/suchwoerter/:id',
    access: 'articles.edit-any',
    params: idParams,
    sample: '/suchwoerter/00000000-0000-4000-8000-000000000000',
    audit: 'reads',
    handler: async ({ params: { id }, services }) => formPage(await ownSubject(services, id)),
  }),
  route({
    method: 'post',
    path: '/suchwoerter/:id',
    access: 'articles.edit-any',
    params: idParams,
    sample: '/suchwoerter/00000000-0000-4000-8000-000000000000',
    audit: ['synonym.changed'],
    sealed: true,
    handler: async ({ actor, body, params: { id }, services }) =>
      save(services, actor, body, await ownSubject(services, id)),
  }),
  route({
    method: 'post',
    path: '/suchwoerter/:id/weg',
    access: 'articles.edit-any',
    params: idParams,
    sample: '/suchwoerter/00000000-0000-4000-8000-000000000000/weg',
    audit: ['synonym.removed'],
    async handler({ actor, params: { id }, services }) {
      await removeSynonym(services, actor, id);
      return redirect(paths.synonyms, { kind: 'success', text: 'Die Zeile ist entfernt.' });
    },
  }),
];
