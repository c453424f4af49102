import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { ArticleKind } from '../shared/article-kinds.js';
import { findPersonalData, type PersonalDataFinding } from '../shared/personal-data.js';
import { expectedHeadings } from './kind-templates.js';
import {
  articleScheme,
  attachmentScheme,
  isArticleKey,
  isSafeLink,
  plainKey,
  postOfLink,
  processOfLink,
} from './links.js';
import { lineOf, readMarks, wordsOf } from './read-source.js';
import { findTangle } from './tangle.js';

/** Something the author should look at; nothing here stops saving. */
export interface SourceWarning {
  /** From 1; null where it concerns the whole text. */
  readonly line: number | null;
  readonly code:
    | 'broken-link'
    | 'missing-heading'
    | 'skipped-level'
    | 'empty-link'
    | 'empty-heading'
    | 'image-without-text'
    | 'foreign-image'
    | 'unsafe-link'
    | 'html'
    | 'tangle'
    | 'personal-data';
  readonly message: string;
}

function articleLinks(tree: Root): { key: string; line: number }[] {
  const links: { key: string; line: number }[] = [];
  visit(tree, (node) => {
    if ((node.type !== 'link' && node.type !== 'definition') || !node.url.startsWith(articleScheme)) return;
    const key = plainKey(node.url.slice(articleScheme.length).replace(/#.*$/, ''));
    links.push({ key, line: lineOf(node) });
  });
  return links;
}

/**
 * Reads a source as its readers will and says what is unclear, incomplete or broken, in order of lines.
 * @param options.found ids and addresses of linked articles that the author may read; others count as missing
 * @param options.posts numbers of posts that exist; without it none does
 */
export function checkSource(
  source: string,
  options: { kind: ArticleKind; found: Known; posts?: Known },
): SourceWarning[] {
  const tangle = findTangle(source);
  if (tangle)
    return [
      {
        line: tangle.line,
        code: 'tangle',
        message: `Der Text lässt sich so nicht als Markdown lesen: ${tangle.reason}.`,
      },
    ];
  const tree = readMarks(source);
  const warnings: SourceWarning[] = [
    ...checkHeadings(tree, options.kind),
    ...checkLinks(tree, options.found, options.posts ?? noPosts),
    ...checkHtml(tree),
    ...findPersonalData(source).map(personalDataWarning),
  ];
  return warnings.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}

function checkHeadings(tree: Root, kind: ArticleKind): SourceWarning[] {
  const warnings: SourceWarning[] = [];
  const present = new Set<string>();
  let last = 0;
  visit(tree, 'heading', (node) => {
    const words = wordsOf(node);
    const line = lineOf(node);
    present.add(words.toLocaleLowerCase('de'));
    if (words === '') warnings.push({ line, code: 'empty-heading', message: 'Diese Überschrift ist leer.' });
    if (last > 0 && node.depth > last + 1)
      warnings.push({
        line,
        code: 'skipped-level',
        message: `Die Überschrift „${words}“ überspringt eine Ebene. Bitte ${'#'.repeat(last + 1)} statt ${'#'.repeat(node.depth)} schreiben.`,
      });
    last = node.depth;
  });
  const missing = expectedHeadings(kind, present).filter(
    (words) => !present.has(words.toLocaleLowerCase('de')),
  );
  if (missing.length > 0)
    warnings.push({
      line: null,
      code: 'missing-heading',
      message: `${missing.length === 1 ? 'Es fehlt der Abschnitt' : 'Es fehlen die Abschnitte'} ${missing.map((words) => `„${words}“`).join(', ')}.`,
    });
  return warnings;
}

interface Known {
  has(key: string): boolean;
}

function checkLinks(tree: Root, found: Known, posts: Known): SourceWarning[] {
  const warnings: SourceWarning[] = [];
  for (const { key, line } of articleLinks(tree))
    if (!isArticleKey(key) || !found.has(key))
      warnings.push({
        line,
        code: 'broken-link',
        message: `Der Verweis „artikel:${key}“ führt zu keinem Artikel, der für Sie lesbar ist.`,
      });
  visit(tree, (node) => {
    const line = lineOf(node);
    if (node.type === 'link') {
      if (wordsOf(node) === '')
        warnings.push({
          line,
          code: 'empty-link',
          message: 'Dieser Verweis hat keinen Text. Bitte in die eckigen Klammern schreiben, wohin er führt.',
        });
      const post = postOfLink(node.url);
      if (post && !posts.has(post))
        warnings.push({
          line,
          code: 'broken-link',
          message: `Die Stelle „${post}“ gibt es nicht (mehr). Bitte mit @ eine andere nennen.`,
        });
      if (!post && !isSafeLink(node.url))
        warnings.push({
          line,
          code: 'unsafe-link',
          message: 'Diese Art Adresse ist nicht erlaubt; der Verweis wird als Text gezeigt.',
        });
    }
    if (node.type === 'image' || node.type === 'imageReference') {
      if (!node.alt?.trim())
        warnings.push({
          line,
          code: 'image-without-text',
          message:
            'Dieses Bild hat keine Beschreibung. Bitte in die eckigen Klammern schreiben, was es zeigt.',
        });
      if (
        node.type === 'imageReference' ||
        !(node.url.startsWith(attachmentScheme) || processOfLink(node.url))
      )
        warnings.push({
          line,
          code: 'foreign-image',
          message:
            'Bilder von anderswo werden nur als Verweis gezeigt. Bitte laden Sie das Bild als Anlage hoch.',
        });
    }
  });
  return warnings;
}

function checkHtml(tree: Root): SourceWarning[] {
  const lines = new Set<number>();
  visit(tree, 'text', (node) => {
    for (const match of node.value.matchAll(/<(?:\/?[a-z][^<>]{0,500}>|!--)/gi))
      lines.add(lineOf(node) + node.value.slice(0, match.index).split('\n').length - 1);
  });
  return [...lines].map((line) => ({
    line,
    code: 'html',
    message: 'HTML wird als Text gezeigt. Bitte Markdown verwenden.',
  }));
}

const noPosts: Known = new Set();

const findingWords: Record<PersonalDataFinding['kind'], string> = {
  iban: 'eine IBAN',
  'social-insurance-number': 'eine Sozialversicherungsnummer',
  'birth-date': 'eine Person mit Geburtsdatum',
};

/** The finding in words; the value itself is shortened. */
export function personalDataWarning(finding: PersonalDataFinding): SourceWarning {
  return {
    line: finding.line,
    code: 'personal-data',
    message: `„${finding.excerpt}“ sieht aus wie ${findingWords[finding.kind]}. Daten von Bürgerinnen und Bürgern gehören in die E-Akte.`,
  };
}
