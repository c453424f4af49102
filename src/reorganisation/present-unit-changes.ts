import type { UnitChangePreviewPageProps } from '../../views/reorganisation/unit-change-preview-page.js';
import type { UnitChangeItem } from '../../views/reorganisation/unit-changes-page.js';
import { type Day, formatDay, relativeDay } from '../shared/dates.js';
import type { ChangePreview, WantedChange } from './plan-unit-change.js';
import type { UnitChange } from './unit-change-store.js';

/** "Jugendamt heißt dann Amt für Familie" */
export function changeWords(
  change: Pick<UnitChange, 'kind' | 'unitName' | 'targetName' | 'newName'>,
): string {
  const { kind, unitName, targetName, newName } = change;
  if (kind === 'RENAME') return `„${unitName}“ heißt dann „${newName ?? unitName}“`;
  if (kind === 'MOVE') return `„${unitName}“ kommt unter „${targetName}“`;
  if (kind === 'MERGE') return `„${unitName}“ geht in „${targetName}“ auf`;
  return `Aus „${unitName}“ wird die neue Einheit „${newName}“ herausgelöst`;
}

/** A row of the list. */
export function presentChange(change: UnitChange): UnitChangeItem {
  const { id, effectiveOn, note, state, message } = change;
  return { id, what: changeWords(change), on: formatDay(effectiveOn), note, state, message };
}

/** The rules by which rights and knowledge follow, as the preview states them (docs/decisions/0152). */
function rulesOf({ kind, rolesFollow }: WantedChange, { touched, target, unit }: ChangePreview): string[] {
  const into = target ? `„${target.name}“` : '';
  if (kind === 'RENAME')
    return [
      'Adresse, Stellen, Artikel, Rollen und Leserkreise bleiben, wie sie sind.',
      'Der alte Name bleibt auf der Seite der Einheit lesbar und in der Liste der Stellen suchbar.',
    ];
  if (kind === 'MOVE')
    return [
      `Rechte der Leitung folgen dem Baum: bisher führt „${touched.headBefore ?? 'niemand'}“ darüber, dann „${touched.headAfter ?? 'niemand'}“.`,
      'Rollen für diese Einheit und Artikel, die auf sie eingeschränkt sind, bleiben.',
      'Laufende Fälle behalten ihre Schritte; offene Schritte der Führungskraft gehen in der Nacht danach an die neue.',
    ];
  if (kind === 'MERGE')
    return [
      `Stellen und untergeordnete Einheiten gehören dann zu ${into}, mit Artikeln und laufenden Fällen.`,
      rolesFollow
        ? `Rollen für „${unit.name}“ gelten dann für ganz ${into}: Sie reichen weiter als vorher.`
        : `Rollen für „${unit.name}“ enden am Tag davor.`,
      `Was auf „${unit.name}“ eingeschränkt war, lesen dann alle in ${into}.`,
      'Die alte Adresse führt zur neuen Einheit; der alte Name bleibt dort und bei den Stellen lesbar.',
    ];
  return [
    'Die gewählten Stellen gehören dann zur neuen Einheit, mit Artikeln und laufenden Fällen.',
    'Rollen für die bisherige Einheit gelten auch für die neue; auf sie Eingeschränktes lesen beide. Niemand verliert oder gewinnt dadurch etwas.',
    'Geht die Leitungsstelle mit, leitet sie die neue Einheit; die andere ist ohne Leitung, bis Sie eine einlesen.',
  ];
}

const count = (n: number, one: string, many: string) => (n === 0 ? 'keine' : `${n} ${n === 1 ? one : many}`);

/** The preview: what is touched, in numbers; what follows, in sentences. */
export function presentChangePreview(
  wanted: WantedChange,
  preview: ChangePreview,
  today: Day,
): Pick<UnitChangePreviewPageProps, 'title' | 'lead' | 'touched' | 'rules'> {
  const { touched, unit, target } = preview;
  return {
    title: changeWords({
      kind: wanted.kind,
      unitName: unit.name,
      targetName: target?.name ?? null,
      newName: wanted.newName,
    }),
    lead:
      wanted.effectiveOn === today
        ? 'Gilt ab heute, also sofort mit dem Speichern.'
        : `Gilt ab ${formatDay(wanted.effectiveOn)} (${relativeDay(wanted.effectiveOn, today)}). Bis dahin lässt es sich absagen.`,
    touched: [
      {
        term: 'Stellen',
        value: `${count(touched.posts, 'Stelle', 'Stellen')}, besetzt mit ${count(touched.people, 'Person', 'Personen')}`,
      },
      { term: 'Untergeordnete Einheiten', value: count(touched.units, 'Einheit', 'Einheiten') },
      { term: 'Artikel dieser Stellen', value: count(touched.articles, 'Artikel', 'Artikel') },
      { term: 'Auf die Einheit eingeschränkt', value: count(touched.narrowed, 'Artikel', 'Artikel') },
      { term: 'Sammlungen der Einheit', value: count(touched.collections, 'Sammlung', 'Sammlungen') },
      { term: 'Rollen für die Einheit', value: count(touched.roles, 'Rolle', 'Rollen') },
      { term: 'Laufende Übergaben und Einarbeitungen', value: count(touched.runs, 'Fall', 'Fälle') },
    ],
    rules: rulesOf(wanted, preview),
  };
}
