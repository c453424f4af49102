import type { ArticleItem } from '../../views/organisation/article-list.js';
import type { LinkItem } from '../../views/ui/link-list.js';
import {
  type ArticleLine,
  type AskedLine,
  freshnessOf,
  type LawCheckLine,
  type Suggestion,
  shortNorm,
} from '../articles/index.js';
import { kindWords } from '../shared/article-kinds.js';
import { type Day, dayOf, formatDay, relativeDay } from '../shared/dates.js';
import { paths } from '../shared/paths.js';

const stateWords = { DRAFT: 'Entwurf', IN_REVIEW: 'Wartet auf Freigabe', ARCHIVED: 'Archiviert' } as const;

function stateOf({ state, pendingState }: ArticleLine): string | null {
  if (state !== 'PUBLISHED') return stateWords[state];
  return pendingState ? `neue Fassung: ${stateWords[pendingState]}` : null;
}

/** An article as posts and units list it: kind, state where it is not plainly published, and freshness. */
export function articleItem(line: ArticleLine, today: Day): ArticleItem {
  return {
    href: paths.article(line.slug),
    title: line.title,
    meta: [kindWords[line.kind], stateOf(line)].filter(Boolean).join(', '),
    freshness: line.state === 'PUBLISHED' ? freshnessOf(line, today) : null,
  };
}

/** An article as news: when and from where, and whether it came since the reader's last visit. */
export function newsItem(line: Suggestion, today: Day): ArticleItem {
  const days = line.publishedAt ? relativeDay(dayOf(line.publishedAt), today) : '';
  const when = line.sinceLastVisit ? `neu seit Ihrem letzten Besuch, ${days}` : days;
  return {
    href: paths.article(line.slug),
    title: line.title,
    meta: [kindWords[line.kind], line.ownerUnitName, when].filter(Boolean).join(', '),
    freshness: null,
  };
}

/** An article that waits for an approval: whose it is and since when. */
export function waitingItem(line: ArticleLine, today: Day): ArticleItem {
  const since = relativeDay(dayOf(line.updatedAt), today);
  return {
    href: paths.article(line.slug),
    title: line.title,
    meta: [kindWords[line.kind], line.ownerNumber && `Stelle ${line.ownerNumber}`, `eingereicht ${since}`]
      .filter(Boolean)
      .join(', '),
    freshness: null,
  };
}

/** An article that is proposed for the public and waits for an approval: whose it is and since when. */
export function publicProposalItem(
  line: ArticleLine & { readonly proposedAt: Date },
  today: Day,
): ArticleItem {
  const since = relativeDay(dayOf(line.proposedAt), today);
  return {
    href: paths.chooseForPublic(line.slug),
    title: line.title,
    meta: [
      'Für die öffentliche Auskunft',
      line.ownerNumber && `Stelle ${line.ownerNumber}`,
      `vorgeschlagen ${since}`,
    ]
      .filter(Boolean)
      .join(', '),
    freshness: null,
  };
}

/** An article that the reader is asked to confirm having read: by when, whose it is. */
export function askedItem({ slug, title, ownerNumber, dueOn }: AskedLine, today: Day): ArticleItem {
  const until =
    dueOn < today
      ? `erbeten bis ${formatDay(dueOn)}`
      : `bis ${formatDay(dueOn)}, ${relativeDay(dueOn, today)}`;
  return {
    href: paths.article(slug),
    title,
    meta: [until, ownerNumber && `Stelle ${ownerNumber}`].filter(Boolean).join(', '),
    freshness: null,
  };
}

/** An article that others of the unit open: kind and owner, no count. */
export function readItem(line: Suggestion): ArticleItem {
  return {
    href: paths.article(line.slug),
    title: line.title,
    meta: [kindWords[line.kind], line.ownerUnitName].filter(Boolean).join(', '),
    freshness: null,
  };
}

/** An article whose law changed: which norm, since when, and whether somebody is at it. */
export function lawCheckItem(line: LawCheckLine, today: Day): ArticleItem {
  const since = relativeDay(dayOf(line.createdAt), today);
  return {
    href: paths.lawCheck(line.slug, line.id),
    title: line.title,
    meta: [
      `${shortNorm(line.normTitle)} geändert ${since}`,
      line.ownerNumber && `Stelle ${line.ownerNumber}`,
      line.state === 'CHANGING' && 'Änderung begonnen',
    ]
      .filter(Boolean)
      .join(', '),
    freshness: null,
  };
}

/** An article that names a post: kind and whose it is. */
export function mentionItem({ slug, title, kind, ownerUnitName }: ArticleLine): ArticleItem {
  return {
    href: paths.article(slug),
    title,
    meta: [kindWords[kind], ownerUnitName].filter(Boolean).join(', '),
    freshness: null,
  };
}

/** A checklist that the reader has begun: for which case, and how far. */
export function checklistItem({ title, checklist }: Suggestion): LinkItem {
  const { id = '', fileNumber = '', ticked = [], pointCount = 0 } = checklist ?? {};
  return {
    href: paths.checklist(id),
    label: `${fileNumber}: ${title}`,
    meta: `${ticked.length} von ${pointCount} Punkten erledigt`,
  };
}
