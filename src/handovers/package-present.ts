import type { PackageCell, PackagePartView, PackageRow } from '../../views/handovers/package-cells.js';
import type { PackageFieldView } from '../../views/handovers/package-item-fields.js';
import type { ArticleLine } from '../articles/index.js';
import { type Day, daysBetween, formatDay, relativeDay } from '../shared/dates.js';
import { paths } from '../shared/paths.js';
import { nextDay, ruleOf } from './duty-rule.js';
import { flatTree, mapTrees } from './knowledge-map.js';
import { type ContentItem, sortItems } from './package-content.js';
import { type ItemValues, type Part, type PartField, toValues } from './package-parts.js';

/** What rows need to know of their surroundings. */
export interface PartContext {
  readonly today: Day;
  /** Articles by id that this reader may see; others are not even named. */
  readonly articles: ReadonlyMap<string, Pick<ArticleLine, 'slug' | 'title'>>;
  /** The number of the run under which rows are changed; null for readers and frozen versions. */
  readonly editNumber: string | null;
}

const isNote = (field: PartField) => field.kind === 'long';
const isColumn = (field: PartField) => !isNote(field) && field.kind !== 'parent';

/** A part with its rows in reading order. */
export function presentPart(
  part: Part,
  items: readonly ContentItem[],
  context: PartContext,
): PackagePartView {
  const { editNumber } = context;
  const columns = part.fields.filter(isColumn);
  const rows = sortItems(part, items);
  const levels = new Map(
    part.key === 'MAP_NODE' ? flatTree(mapTrees(rows)).map(({ node, level }) => [node.id, level]) : [],
  );
  return {
    slug: part.slug,
    title: part.title,
    lead: part.lead,
    empty: part.empty,
    columns: columns.map(({ label, header }) => header ?? label),
    rows: rows.map((item): PackageRow => {
      const values = toValues(part, item);
      const level = levels.get(item.id);
      return {
        id: item.id,
        cells: columns.map((field) => cellOf(field, shownValue(part, field, values, context.today), context)),
        notes: [
          ...(item.origin ? [`Übernommen von Stelle ${item.origin}.`] : []),
          ...part.fields.filter(isNote).flatMap(({ name }) => values[name] || []),
        ],
        ...(level ? { level: Math.min(level, 3) as 1 | 2 | 3 } : {}),
        ...(editNumber ? { editHref: paths.packageItem(editNumber, part.slug, item.id) } : {}),
      };
    }),
    ...(editNumber ? { editHref: paths.packagePart(editNumber, part.slug) } : {}),
  };
}

/** A duty's next time is counted on from the day that was typed once. */
function shownValue(part: Part, { name }: PartField, values: ItemValues, today: Day): string {
  const value = values[name] ?? '';
  if (part.key !== 'DUTY' || name !== 'dueOn' || value >= today) return value;
  const { rhythm = '', pattern = '', until = '' } = values;
  const rule = value && ruleOf({ rhythm, dueOn: value, pattern, until });
  return (rule && nextDay(rule, today)) || value;
}

function cellOf(field: PartField, value: string, { today, articles }: PartContext): PackageCell {
  if (!value) return { text: '' };
  switch (field.kind) {
    case 'day': {
      const late = value < today;
      const near = Math.abs(daysBetween(today, value)) <= 60;
      return {
        text: formatDay(value),
        ...(near
          ? { note: late ? `(${relativeDay(value, today)} abgelaufen)` : `(${relativeDay(value, today)})` }
          : {}),
        ...(late ? { late } : {}),
      };
    }
    case 'choice': {
      const chosen = field.choices?.find((one) => one.value === value);
      const label = chosen?.label ?? value;
      return chosen?.tone ? { text: label.split(':')[0] ?? label, tone: chosen.tone } : { text: label };
    }
    case 'mail':
      return { text: value, href: `mailto:${value}` };
    case 'tel':
      return { text: value, href: `tel:${value.replace(/[^\d+]/g, '')}`, keep: true };
    case 'file-number':
      return { text: value, keep: true };
    case 'article': {
      const article = articles.get(value);
      return article ? { text: article.title, href: paths.article(article.slug) } : { text: '' };
    }
    default:
      // Short words stay whole; the column would else become as narrow as a letter.
      return { text: value, ...(value.length <= 16 ? { keep: true } : {}) };
  }
}

/** What stands under a field's label: hint and example. */
function hintOf({ hint, example }: PartField): string | undefined {
  const parts = [hint, example && `Beispiel: ${example}`].filter(Boolean);
  return parts.length > 0 ? parts.join(' ') : undefined;
}

/** The form of a part; map nodes offer the nodes above and the post's articles. */
export function presentFields(
  part: Part,
  siblings: readonly ContentItem[],
  articles: readonly Pick<ArticleLine, 'id' | 'title'>[],
  ownId: string | null = null,
): readonly PackageFieldView[] {
  return part.fields.map((field): PackageFieldView => {
    const { name, label, kind, required, max } = field;
    const view = { name, label, required, maxLength: max, hint: hintOf(field) };
    switch (kind) {
      case 'parent':
        return {
          ...view,
          kind: 'select',
          choices: flatTree(mapTrees(siblings))
            .filter(({ level, node }) => level < 3 && node.id !== ownId)
            .map(({ node, level }) => ({
              value: node.id,
              label: `${level === 2 ? '– ' : ''}${node.title}`,
            })),
        };
      case 'article':
        return {
          ...view,
          kind: 'select',
          choices: articles.map(({ id, title }) => ({ value: id, label: title })),
        };
      case 'choice':
        return { ...view, kind: 'choice', choices: field.choices ?? [] };
      case 'file-number':
        return { ...view, kind: 'text' };
      default:
        return { ...view, kind };
    }
  });
}

/** Only the part's own fields of what was typed, as single texts. */
export function typedItem(part: Part, body: Readonly<Record<string, unknown>>): ItemValues {
  return Object.fromEntries(
    part.fields.map(({ name }) => {
      const value = body[name];
      return [name, typeof value === 'string' ? value : ''];
    }),
  );
}

/** A row's values in words, for showing the other version of a stale edit. */
export function valuesInWords(
  part: Part,
  item: ContentItem,
  context: PartContext,
): readonly { term: string; value: string }[] {
  const values = toValues(part, item);
  return part.fields
    .filter(({ kind }) => kind !== 'parent')
    .map((field) => ({
      term: field.label,
      value: cellOf(field, values[field.name] ?? '', context).text || '–',
    }));
}
