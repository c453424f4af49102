import type { StartPreviewPageProps } from '../../views/handovers/start-preview-page.js';
import { riskOf } from '../organisation/index.js';
import { addDays, type Day, formatDay, formatLongDay } from '../shared/dates.js';
import type { PlannedStep } from './plan-run.js';
import type { RunPlan } from './start-run.js';
import { roleWord } from './template-terms.js';

function whoOf({ assignees }: PlannedStep): string {
  return assignees
    .map(({ role, personName }) => `${personName ?? 'noch niemand'} (${roleWord(role)})`)
    .join(', ');
}

/** What somebody should know before pressing start, from the post itself. */
function hintsOf(plan: RunPlan): readonly string[] {
  const { position, days, startedOn, leadShift, steps } = plan;
  const hints: string[] = [];
  const atOnce = steps.filter((step) => step.atOnce && step.status !== 'WAIVED').length;
  const risk = riskOf(position);
  if (risk && leadShift > 0)
    hints.push(
      `Risiko ${risk.total} von 25 („${risk.band.word}“): Auftakt, Landkarte, Leitfragen und Jahreskalender beginnen ${leadShift} ${leadShift === 1 ? 'Tag' : 'Tage'} früher als in der Vorlage.`,
    );
  const { leadDays, word, consequence } = risk?.band ?? {};
  if (risk && leadDays && days.T && addDays(startedOn, leadDays) > days.T)
    hints.push(
      leadShift > 0
        ? `Empfohlen war der Beginn am ${formatDay(addDays(days.T, -leadDays))}; die Tage rücken so weit vor, wie der Start heute es zulässt.`
        : `Für diese Stelle (Risiko ${risk.total}, „${word}“) wird ein früherer Beginn empfohlen. ${consequence}`,
    );
  if (risk && leadDays === null && leadShift === 0)
    hints.push(`Risiko ${risk.total} von 25 („${word}“). ${consequence}`);
  if (risk === null)
    hints.push(
      'Die Stelle ist noch nicht nach ihrem Wissensrisiko eingestuft; das holt der Schritt „Risikoeinstufung“ nach.',
    );
  if (atOnce > 0)
    hints.push(
      atOnce === 1
        ? 'Der Tag eines Schritts ist schon vorbei; er ist sofort fällig. Keiner fällt weg.'
        : `Die Tage von ${atOnce} Schritten sind schon vorbei; sie sind sofort fällig. Keiner fällt weg.`,
    );
  if (position.lapses)
    hints.push(
      'Die Stelle trägt einen kw-Vermerk. Im Schritt „Wiederbesetzung klären“ können die Schritte der Nachfolge entfallen.',
    );
  if (!days.S)
    hints.push(
      'Der Dienstantritt der Nachfolge steht noch nicht fest; die Schritte der Nachfolge bekommen ihren Tag, sobald er bekannt ist.',
    );
  return hints;
}

/** The plan as the preview shows it. */
export function presentPlan(
  plan: RunPlan,
  values: Readonly<Record<string, string>>,
  leaverName: string,
): Omit<StartPreviewPageProps, 'chrome'> {
  const { position, version, days, steps } = plan;
  const needed = steps.filter(({ status }) => status !== 'WAIVED');
  const word = (day: Day | null) => (day ? formatLongDay(day) : 'noch offen');
  const names = [...new Set(steps.map(({ phase }) => phase))];
  return {
    positionLabel: `Übergabe der Stelle ${position.number} ${position.title}`,
    lead: `${needed.length} Schritte, davon ${needed.filter(({ mandatory }) => mandatory).length} Pflicht. So fallen sie auf Tage und Personen.`,
    summary: [
      { term: 'Es übergibt', value: leaverName },
      { term: 'Letzter Präsenztag', value: word(days.T) },
      { term: 'Vakanzbeginn', value: word(days.V) },
      { term: 'Dienstantritt der Nachfolge', value: word(days.S) },
      { term: 'Vorlage', value: `${version.title}, Fassung ${version.no}` },
    ],
    hints: hintsOf(plan),
    phases: names.map((name, index) => ({
      id: `phase-${index + 1}`,
      title: name,
      steps: steps
        .filter(({ phase }) => phase === name)
        .map((step) => ({
          key: step.key,
          title: step.title,
          due: step.dueOn ? formatDay(step.dueOn) : 'Tag noch offen',
          rule: step.dueWords,
          atOnce: step.atOnce,
          who: whoOf(step),
          note: step.assignees[0]?.note ?? null,
          waived: step.status === 'WAIVED' ? step.reason : null,
          mandatory: step.mandatory,
        })),
    })),
    values,
  };
}
