import { formatDay, formatInstant } from '../shared/dates.js';
import type { ProtocolAcceptance, ProtocolFacts, ProtocolStep } from './protocol-facts.js';
import { thingWords } from './returned-things.js';
import { unfinished } from './step-states.js';
import { anchors, anchorWords, roleWord, runKindWords } from './template-terms.js';

// The protocol in words. Page and PDF draw this one document, so they cannot say different things.

/** A table of the protocol; the column `header` names its rows. */
export interface ProtocolTable {
  readonly caption: string;
  readonly columns: readonly { readonly title: string; readonly width: number }[];
  readonly header: number;
  readonly rows: readonly (readonly string[])[];
}

export interface ProtocolSection {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly tables: readonly ProtocolTable[];
}

export interface ProtocolDocument {
  readonly title: string;
  readonly subtitle: string;
  readonly sections: readonly ProtocolSection[];
}

const statusWords = { ACTIVE: 'läuft', COMPLETED: 'abgeschlossen', CANCELLED: 'abgebrochen' } as const;

const occasionWords = {
  STEP: 'mit dem Schritt „Übergabeprotokoll erzeugen“',
  REQUEST: 'auf Anforderung',
  CLOSING: 'mit dem Abschluss',
} as const;

const day = (value: string | null) => (value ? formatDay(value) : 'noch offen');

/** "Übergabeprotokoll Ü-2026-0007, Nr. 1". */
export function protocolTitle(number: string, kind: ProtocolFacts['run']['kind'], no: number): string {
  return `${runKindWords[kind]}sprotokoll ${number}, Nr. ${no}`.replace(
    'Übergabesprotokoll',
    'Übergabeprotokoll',
  );
}

function aboutRun(facts: ProtocolFacts): ProtocolTable {
  const { run, position, madeInRole } = facts;
  const rows: string[][] = [
    ['Behörde', facts.authority],
    ['Stelle', `${position.number} ${position.title}`],
    ['Einheit', position.unit],
    ['Vorlage', `${run.template}, Fassung ${run.templateNo}`],
    ['Begonnen am', formatDay(run.startedOn)],
    ...anchors.map((key) => [
      `${anchorWords[key].charAt(0).toUpperCase()}${anchorWords[key].slice(1)}`,
      day(run.days[key]),
    ]),
    [
      'Stand',
      [
        statusWords[run.status],
        run.closedOn && `am ${formatDay(run.closedOn)}`,
        run.closeReason && `(${run.closeReason})`,
      ]
        .filter(Boolean)
        .join(' '),
    ],
    [
      'Protokoll erzeugt',
      `${formatInstant(new Date(facts.madeAt))} Uhr, ${occasionWords[facts.reason]}${madeInRole ? `, in der Rolle ${roleWord(madeInRole)}` : ''}`,
    ],
  ];
  return {
    caption: `Angaben: ${runWords[facts.run.kind]}`,
    columns: [
      { title: 'Merkmal', width: 34 },
      { title: 'Angabe', width: 66 },
    ],
    header: 0,
    rows,
  };
}

function stateOf(step: ProtocolStep): string {
  switch (step.status) {
    case 'DONE': {
      const role =
        step.doneInRole && step.doneInRole !== step.role ? ` als ${roleWord(step.doneInRole)}` : '';
      return `erledigt am ${day(step.doneOn)}${role}${step.inPlaceOf ? ', in Vertretung' : ''}`;
    }
    case 'WAIVED':
      return `entfällt: ${step.reason ?? 'ohne Angabe'}`;
    case 'REJECTED':
      return `abgelehnt: ${step.reason ?? 'ohne Angabe'}`;
    default:
      return `offen, fällig ${step.dueOn ? formatDay(step.dueOn) : 'noch ohne Tag'}`;
  }
}

function stepTables(facts: ProtocolFacts): readonly ProtocolTable[] {
  const phases = [...new Set(facts.steps.map(({ phase }) => phase))];
  return phases.map((phase) => ({
    caption: phase,
    columns: [
      { title: 'Nr.', width: 8 },
      { title: 'Schritt', width: 40 },
      { title: 'Rolle', width: 18 },
      { title: 'Stand', width: 34 },
    ],
    header: 1,
    rows: facts.steps
      .filter((step) => step.phase === phase)
      .map((step) => [
        step.key,
        `${step.title}${step.mandatory || /freiwillig/.test(step.title) ? '' : ' (freiwillig)'}`,
        roleWord(step.role),
        stateOf(step),
      ]),
  }));
}

function countWords(facts: ProtocolFacts): string {
  const of = (status: ProtocolStep['status'][]) =>
    facts.steps.filter((step) => status.includes(step.status)).length;
  const [done, waived, open] = [of(['DONE']), of(['WAIVED']), of([...unfinished])];
  const left = open === 0 ? 'keiner ist offen' : open === 1 ? 'einer ist offen' : `${open} sind offen`;
  return `Von ${facts.steps.length} Schritten sind ${done} erledigt, ${waived} ${waived === 1 ? 'entfällt' : 'entfallen'} mit Begründung, ${left}.`;
}

const reservationWords = (one: ProtocolAcceptance['reservations'][number]): string => {
  const told = one.resolvedOn ? `erledigt gemeldet am ${formatDay(one.resolvedOn)}` : '';
  const solved = one.resolution ? `: ${one.resolution.replace(/\.$/, '')}` : '';
  if (one.status === 'CONFIRMED')
    return `${told}${solved}; bestätigt am ${day(one.confirmedOn)}`.replace(/^; /, '');
  return one.status === 'RESOLVED' ? `${told}${solved}; Bestätigung offen` : 'offen';
};

function acceptanceSection(facts: ProtocolFacts): ProtocolSection {
  const { acceptances, stepReservations = [] } = facts;
  return {
    title: 'Abnahme',
    paragraphs:
      acceptances.length === 0
        ? ['Die Übergabe ist noch nicht abgenommen.']
        : acceptances.map(({ role, on, versionNo, remark, reservations }) => {
            const terms =
              reservations.length === 0
                ? 'ohne Vorbehalt'
                : reservations.length === 1
                  ? 'unter einem Vorbehalt'
                  : `unter ${reservations.length} Vorbehalten`;
            return `Fassung ${versionNo} des Übergabepakets abgenommen am ${formatDay(on)} in der Rolle ${roleWord(role)}, ${terms}.${remark ? ` Bemerkung: ${remark}` : ''}`;
          }),
    tables: [
      ...acceptances.map(({ role, reservations }) => ({
        caption: `Vorbehalte der Rolle ${roleWord(role)}`,
        reservations,
      })),
      ...stepReservations.map(({ key, title, reservations }) => ({
        caption: `Vorbehalte zu Schritt ${key}: ${title}`,
        reservations,
      })),
    ]
      .filter(({ reservations }) => reservations.length > 0)
      .map(({ caption, reservations }) => ({
        caption,
        columns: [
          { title: 'Vorbehalt', width: 36 },
          { title: 'Bis', width: 14 },
          { title: 'Zu erledigen von', width: 18 },
          { title: 'Stand', width: 32 },
        ],
        header: 0,
        rows: reservations.map((one) => [
          one.text,
          formatDay(one.dueOn),
          roleWord(one.ownerRole),
          reservationWords(one),
        ]),
      })),
  };
}

/** Both halves of "eigenständig", each in its role; only of inductions. */
function readinessSections({ readiness }: ProtocolFacts): readonly ProtocolSection[] {
  if (!readiness) return [];
  const missing = (['NF', 'FK'] as const).filter((role) => !readiness.some((one) => one.role === role));
  return [
    {
      title: 'Eigenständigkeit',
      paragraphs: [
        ...readiness.map(
          ({ role, on, remark }) =>
            `Erklärt am ${formatDay(on)} in der Rolle ${roleWord(role)}.${remark ? ` Bemerkung: ${remark}` : ''}`,
        ),
        ...missing.map((role) => `Noch nicht erklärt in der Rolle ${roleWord(role)}.`),
      ],
      tables: [],
    },
  ];
}

/** Each thing with its day and receiver; left out where nothing is to come back. */
function returnSections({ steps }: ProtocolFacts): readonly ProtocolSection[] {
  const tables = steps
    .filter(({ things }) => things !== undefined && things.length > 0)
    .map(({ key, title, things = [] }) => ({
      caption: `Schritt ${key}: ${title}`,
      columns: [
        { title: 'Gegenstand', width: 34 },
        { title: 'Fällig', width: 14 },
        { title: 'Stand', width: 52 },
      ],
      header: 0,
      rows: things.map((one) => [
        one.thing,
        one.dueOn ? formatDay(one.dueOn) : 'mit dem Schritt',
        thingWords({ ...one, dueOn: null }),
      ]),
    }));
  return tables.length === 0 ? [] : [{ title: 'Rückgabe', paragraphs: [], tables }];
}

function packageSection({ versions }: ProtocolFacts): ProtocolSection {
  return {
    title: 'Übergabepaket',
    paragraphs: versions.length === 0 ? ['Es ist noch keine Fassung des Übergabepakets eingereicht.'] : [],
    tables:
      versions.length === 0
        ? []
        : [
            {
              caption: 'Fassungen des Übergabepakets',
              columns: [
                { title: 'Fassung', width: 12 },
                { title: 'Festgehalten', width: 26 },
                { title: 'Prüfung', width: 22 },
                { title: 'Prüfsumme des Inhalts (SHA-256)', width: 40 },
              ],
              header: 0,
              rows: versions.map(({ no, on, reason, hash, reviewedOn, returnedOn }) => [
                `Fassung ${no}`,
                `${formatDay(on)}, ${reason === 'SUBMISSION' ? 'eingereicht' : 'bei der Abnahme'}`,
                reviewedOn
                  ? `geprüft am ${formatDay(reviewedOn)}`
                  : returnedOn
                    ? `zurückgegeben am ${formatDay(returnedOn)}`
                    : 'nicht geprüft',
                hash ? spacedHash(hash) : 'ohne',
              ]),
            },
          ],
  };
}

/** A checksum in groups of eight, which can be broken into lines and compared by eye. */
export function spacedHash(hash: string): string {
  return hash.replace(/(.{8})(?=.)/g, '$1 ');
}

const runWords = {
  HANDOVER: 'Übergabevorgang',
  INDUCTION: 'Einarbeitung',
  STAND_IN: 'Vertretung',
} as const;

/** The whole protocol in words. */
export function protocolDocument(facts: ProtocolFacts, hash: string): ProtocolDocument {
  return {
    title: protocolTitle(facts.run.number, facts.run.kind, facts.no),
    subtitle: `Stelle ${facts.position.number} ${facts.position.title}`,
    sections: [
      { title: runWords[facts.run.kind], paragraphs: [], tables: [aboutRun(facts)] },
      acceptanceSection(facts),
      packageSection(facts),
      ...readinessSections(facts),
      ...returnSections(facts),
      { title: 'Schritte', paragraphs: [countWords(facts)], tables: stepTables(facts) },
      {
        title: 'Prüfsumme',
        paragraphs: [
          `SHA-256 der Angaben dieses Protokolls: ${spacedHash(hash)}`,
          'Staffelstab sagt unter „Protokoll prüfen“, ob eine Datei oder eine Prüfsumme unverändert ist.',
          'Das Protokoll nennt Tatsachen: was, wann, in welcher Rolle. Es gehört in die Sachakte der Organisation, nicht in eine Personalakte.',
        ],
        tables: [],
      },
    ],
  };
}
