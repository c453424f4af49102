import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type ImportedArticle,
  type ImportedTerms,
  importArticleBatch,
  readCitations,
  tidyArticles,
} from '../articles/index.js';
import { record } from '../audit/index.js';
import { listPositionsForSelect, listUnits } from '../organisation/index.js';
import { peopleByExternalIds } from '../people/index.js';
import type { Services } from '../platform/services.js';
import type { FileFault } from './front-matter.js';
import { importGlossary } from './import-glossary.js';
import { listArticleFiles } from './list-article-files.js';
import {
  type ArticleFile,
  maxFileBytes,
  type ReadArticleFile,
  readArticleFile,
} from './read-article-file.js';

/** A file that was not taken. */
export interface RefusedFile {
  readonly file: string;
  readonly faults: readonly FileFault[];
}

export interface ImportReport {
  readonly files: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly refused: readonly RefusedFile[];
  /** Terms of the folder's `glossar.csv`; left out where it has none. */
  readonly terms?: ImportedTerms;
}

/** One transaction each: the locks are short, and a broken connection costs at most this many files' time. */
const batchSize = 250;

/**
 * Takes all Markdown files of a folder as articles, and its `glossar.csv` into the glossary, again and again: the same id is the same article, and a file that
 * says the same changes nothing. A refused file holds up no other. Every batch is one transaction with its audit
 * records and one event for the search.
 * @param options.owner number of the post that owns articles whose file names none
 * @throws the file system's error where the folder cannot be read, the database's where it is away
 */
export async function importArticles(
  services: Services,
  folder: string,
  options: { owner?: string; onProgress?: (done: number, all: number) => void } = {},
): Promise<ImportReport> {
  const { onProgress = () => undefined } = options;
  // Law that changes now must find all who rely on it, also those who were published before citations were read.
  await readCitations(services);
  const files = await listArticleFiles(folder);
  const names = await namesOfHouse(services);
  if (options.owner && !names.positions.has(options.owner))
    throw new UnknownOwner(`Die Stelle ${options.owner} gibt es nicht.`);
  const seen = new Map<string, string>();
  const refused: RefusedFile[] = [];
  const counts = { created: 0, updated: 0, unchanged: 0 };
  onProgress(0, files.length);
  for (let from = 0; from < files.length; from += batchSize) {
    const batch = files.slice(from, from + batchSize);
    const read = await Promise.all(batch.map((file) => readOne(services, folder, file)));
    const authors = await peopleByExternalIds(services.db.read, authorsOf(read));
    const articles: ImportedArticle[] = [];
    batch.forEach((file, index) => {
      const result = read[index];
      if (!result) return;
      const checked = result.ok
        ? settle(result.value, file, { ...names, authors, seen }, options.owner)
        : result;
      if (checked.ok) articles.push(checked.value);
      else refused.push({ file, faults: checked.faults });
    });
    const outcomes = await importArticleBatch(services, null, articles);
    for (const outcome of outcomes.values()) counts[outcome] += 1;
    onProgress(Math.min(from + batchSize, files.length), files.length);
  }
  if (counts.created + counts.updated > batchSize) await tidyArticles(services.db);
  const glossary = await importGlossary(services, folder, {
    positions: names.positions,
    owner: options.owner,
  });
  for (const { file, line, message } of glossary?.faults ?? [])
    refused.push({ file, faults: [{ line, reason: message }] });
  const report = { files: files.length, ...counts, refused, ...(glossary ? { terms: glossary.terms } : {}) };
  await recordImport(services, report);
  return report;
}

/** The post named by `--owner` does not exist. */
export class UnknownOwner extends Error {}

interface House {
  readonly positions: ReadonlyMap<string, string>;
  readonly units: ReadonlyMap<string, string>;
}

async function namesOfHouse({ db }: Services): Promise<House> {
  const [positions, units] = await Promise.all([listPositionsForSelect(db.read), listUnits(db.read)]);
  return {
    positions: new Map(positions.map(({ number, id }) => [number, id])),
    units: new Map(units.map(({ key, id }) => [key, id])),
  };
}

async function readOne({ clock }: Services, folder: string, file: string): Promise<ReadArticleFile> {
  const path = join(folder, file);
  try {
    // Not even read: a file of gigabytes would be in memory otherwise.
    if ((await stat(path)).size > maxFileBytes)
      return { ok: false, faults: [{ line: 1, reason: 'Die Datei ist größer als 2 MB.' }] };
    return readArticleFile(await readFile(path), clock.today());
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unbekannter Fehler';
    return { ok: false, faults: [{ line: 1, reason: `Die Datei ist nicht lesbar (${code}).` }] };
  }
}

function authorsOf(read: readonly ReadArticleFile[]): string[] {
  return read.flatMap((one) => (one.ok && one.value.author ? [one.value.author.name] : []));
}

type Settled = { ok: true; value: ImportedArticle } | { ok: false; faults: readonly FileFault[] };

/** Names become ids; what this house does not know is a fault of the file. */
function settle(
  article: ArticleFile,
  file: string,
  house: House & { authors: ReadonlyMap<string, string>; seen: Map<string, string> },
  defaultOwner: string | undefined,
): Settled {
  const faults: FileFault[] = [];
  const before = house.seen.get(article.externalId);
  if (before !== undefined)
    faults.push({
      line: article.idLine,
      reason: `Die id „${article.externalId}“ steht schon in ${before}.`,
    });
  const look = (named: ArticleFile['owner'], known: ReadonlyMap<string, string>, missing: string) => {
    const id = named ? (known.get(named.name) ?? null) : null;
    if (named && !id) faults.push({ line: named.line, reason: `${missing} „${named.name}“ gibt es nicht.` });
    return id;
  };
  const isLaw = article.kind === 'NORM';
  const owner = article.owner ?? (defaultOwner && !isLaw ? { name: defaultOwner, line: 1 } : null);
  const ownerPositionId = look(owner, house.positions, 'Die Stelle (owner)');
  if (!owner && !isLaw)
    faults.push({
      line: 1,
      reason:
        'Es fehlt die Stelle (owner), der der Artikel gehört. Für alle ohne Angabe: --owner STELLENNUMMER.',
    });
  const readerUnitId = look(article.readers, house.units, 'Die Einheit (readers)');
  const authorId = look(article.author, house.authors, 'Die Person (author)');
  if (faults.length > 0) return { ok: false, faults };
  house.seen.set(article.externalId, file);
  const { owner: _owner, readers: _readers, author: _author, idLine: _line, ...rest } = article;
  // Another --owner is another content for files that leave it to the command.
  const hash = article.owner || !owner ? article.hash : `${article.hash}:${owner.name}`;
  return {
    ok: true,
    value: { ...rest, hash, ownerPositionId, readerIds: readerUnitId ? [readerUnitId] : [], authorId },
  };
}

async function recordImport(
  services: Services,
  report: Omit<ImportReport, 'refused'> & { refused: readonly RefusedFile[] },
) {
  await services.db.transact((tx) =>
    record(tx, null, {
      action: 'articles.imported',
      objectType: 'import',
      objectId: 'articles',
      details: { ...report, refused: report.refused.length },
    }),
  );
}
