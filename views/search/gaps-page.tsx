import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { type QuestionLine, QuestionList } from '../questions/questions-page.js';
import { ButtonLink } from '../ui/button.js';
import { DataTable } from '../ui/data-table.js';
import { EmptyState } from '../ui/empty-state.js';
import { KeyFigure } from '../ui/key-figure.js';
import { Link } from '../ui/link.js';
import { CardGrid, Section, Stack } from '../ui/section.js';
import { SearchesPicture, type SearchWeekBar } from './searches-picture.js';

export type GapRow = {
  words: string;
  href: string;
  /** How often it led to nothing (or, among the frequent ones, how often it was searched). */
  count: number;
  searches: number;
  /** "Sozialamt (12)": units with five and more of these searches. */
  units: string;
};

export type GapsPageProps = {
  figures: readonly { value: string; label: string; meaning: string; href: string }[];
  weeks: readonly SearchWeekBar[];
  withoutHit: readonly GapRow[];
  withoutClick: readonly GapRow[];
  frequent: readonly GapRow[];
  questions: readonly QuestionLine[];
  questionCount: number;
};

/** Answers: what does the house look for and not find? */
export function GapsPage(props: GapsPageProps & { chrome: Chrome }) {
  const { chrome, figures, weeks, withoutHit, withoutClick, frequent, questions, questionCount } = props;
  return (
    <Page
      chrome={chrome}
      title="Wissenslücken"
      lead="Was im Haus gesucht und nicht gefunden wird: die nächsten Artikel. Gezählt wird ohne Personen, nach Tag und Einheit; Einheiten unter fünf Personen zählen bei der nächsthöheren mit. Nach 90 Tagen wird gelöscht."
    >
      {frequent.length === 0 && questionCount === 0 ? (
        <EmptyState
          title="Noch keine Suchen gezählt"
          action={<ButtonLink href={paths.search}>Zur Suche</ButtonLink>}
        >
          <p>Sobald gesucht wird, stehen hier die Suchen ohne Treffer, die häufigsten zuerst.</p>
        </EmptyState>
      ) : (
        <Stack gap="large">
          <CardGrid>
            {figures.map((figure) => (
              <KeyFigure key={figure.label} {...figure} />
            ))}
          </CardGrid>
          <Section
            id="ohne-treffer"
            title="Gesucht, nichts gefunden"
            lead={
              <>
                Hier fehlt ein Artikel, oder er heißt anders. Alltagswörter gehören zu den{' '}
                <Link href={paths.synonyms}>Suchwörtern</Link>.
              </>
            }
          >
            <Gaps rows={withoutHit} counted="Ohne Treffer" begin empty="Jede Suche hatte Treffer." />
          </Section>
          <Section
            id="offene-fragen"
            title={`Offene Fragen (${questionCount})`}
            action={<Link href={paths.questions}>Alle Fragen</Link>}
          >
            {questions.length > 0 ? (
              <QuestionList questions={questions} />
            ) : (
              <p class="kern-body">Niemand wartet auf eine Antwort.</p>
            )}
          </Section>
          <Section
            id="ohne-klick"
            title="Gefunden, nichts geöffnet"
            lead="Titel oder Auszug haben nicht überzeugt, oder die Antwort stand schon im Auszug."
          >
            <Gaps
              rows={withoutClick}
              counted="Nichts geöffnet"
              empty="Nach jeder Suche wurde etwas geöffnet."
            />
          </Section>
          <Section id="verlauf" title="Suchen der letzten 13 Wochen">
            <SearchesPicture id="suchen" weeks={weeks} />
          </Section>
          <Section id="haeufig" title="Am häufigsten gesucht">
            <Gaps rows={frequent} counted="Suchen" empty="Noch keine Suchen." />
          </Section>
        </Stack>
      )}
    </Page>
  );
}

function Gaps(props: { rows: readonly GapRow[]; counted: string; begin?: boolean; empty: string }) {
  const { rows, counted, begin, empty } = props;
  if (rows.length === 0) return <p class="kern-body">{empty}</p>;
  return (
    <DataTable
      caption={counted}
      captionHidden
      rows={rows}
      columns={[
        { header: 'Gesucht', cell: ({ words, href }) => <Link href={href}>{words}</Link> },
        { header: counted, numeric: true, cell: ({ count }) => count },
        ...(counted === 'Suchen'
          ? []
          : [{ header: 'von Suchen', numeric: true, cell: ({ searches }: GapRow) => searches }]),
        { header: 'Einheiten ab fünf Suchen', cell: ({ units }) => units },
        ...(begin
          ? [
              {
                header: 'Schreiben',
                action: true,
                cell: ({ words }: GapRow) => (
                  <Link href={paths.newArticleOf('faq', '')} context={words}>
                    FAQ beginnen
                  </Link>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}
