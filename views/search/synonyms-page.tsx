import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Button, ButtonLink } from '../ui/button.js';
import { DataTable } from '../ui/data-table.js';
import { Form } from '../ui/form.js';
import { Link } from '../ui/link.js';
import { Section, Stack } from '../ui/section.js';
import { TextField } from '../ui/text-fields.js';

export type OwnSynonymRow = {
  words: string;
  targets: string;
  state: string;
  editHref: string | null;
  removeAction: string;
  removeLabel: string;
};

export type ShippedSynonymRow = { key: string; words: string; targets: string; editHref: string | null };

export type SynonymsPageProps = {
  /** Narrows the lists and is tried out. */
  word: string;
  probe: {
    total: number;
    readAs: readonly string[];
    hits: readonly { href: string; title: string }[];
    searchHref: string;
  } | null;
  own: readonly OwnSynonymRow[];
  shipped: readonly ShippedSynonymRow[];
  shippedTotal: number;
  shippedShown: number;
};

/** Answers: how does the search read a word, and how do I teach it another? */
export function SynonymsPage(props: SynonymsPageProps & { chrome: Chrome }) {
  const { chrome, word, probe, own, shipped, shippedTotal, shippedShown } = props;
  return (
    <Page
      chrome={chrome}
      title="Suchwörter"
      lead="Was die Leute sagen und was in den Texten steht, ist oft nicht dasselbe Wort. Hier lernt die Suche es: Wer „Stütze“ eingibt, findet auch „Sozialhilfe“."
    >
      <Stack gap="large">
        <Form
          action={paths.synonyms}
          csrfToken={chrome.csrfToken}
          actions={<Button kind="primary">Ausprobieren</Button>}
        >
          <TextField
            name="wort"
            label="Ein Wort ausprobieren"
            hint="Zeigt, wie die Suche es liest und was sie findet, und die Zeilen dazu."
            value={word}
          />
        </Form>
        {probe && <Probe word={word} probe={probe} />}
        <Section
          id="eigene"
          title="Zeilen Ihres Hauses"
          lead="Sie gelten vor den mitgelieferten, und zwar ab der nächsten Suche."
          action={<ButtonLink href={paths.newSynonym('', word)}>Neue Zeile</ButtonLink>}
        >
          {own.length === 0 ? (
            <p class="kern-body">
              {word ? `Zu „${word}“ hat Ihr Haus noch keine Zeile.` : 'Ihr Haus hat noch keine eigene Zeile.'}
            </p>
          ) : (
            <DataTable
              caption="Zeilen Ihres Hauses"
              captionHidden
              rows={own}
              columns={[
                { header: 'Wer dies eingibt', cell: (row) => row.words },
                { header: 'findet auch', cell: (row) => row.targets || 'die anderen der Zeile' },
                { header: 'Stand', cell: (row) => row.state },
                {
                  header: 'Ändern',
                  action: true,
                  cell: (row) => (
                    <div class="st-row-actions">
                      {row.editHref && (
                        <Link href={row.editHref}>
                          Ändern<span class="st-sr-only">: {row.words}</span>
                        </Link>
                      )}
                      <Form action={row.removeAction} csrfToken={chrome.csrfToken} inline>
                        <Button kind="tertiary">
                          {row.removeLabel}
                          <span class="st-sr-only">: {row.words}</span>
                        </Button>
                      </Form>
                    </div>
                  ),
                },
              ]}
            />
          )}
        </Section>
        <Section
          id="mitgeliefert"
          title={`Mitgelieferte Zeilen (${shippedTotal})`}
          lead={
            shippedTotal > shippedShown
              ? `Gezeigt sind die ersten ${shippedShown}. Mit einem Wort oben finden Sie die anderen.`
              : 'Sie kommen mit dem Programm. Ändern heißt: Ihr Haus schreibt sie anders.'
          }
        >
          {shipped.length === 0 ? (
            <p class="kern-body">Keine mitgelieferte Zeile enthält „{word}“.</p>
          ) : (
            <DataTable
              caption="Mitgelieferte Zeilen"
              captionHidden
              rows={shipped}
              columns={[
                { header: 'Wer dies eingibt', cell: (row) => row.words },
                { header: 'findet auch', cell: (row) => row.targets || 'die anderen der Zeile' },
                {
                  header: 'Ändern',
                  action: true,
                  cell: (row) =>
                    row.editHref && (
                      <Link href={row.editHref}>
                        Ändern<span class="st-sr-only">: {row.words}</span>
                      </Link>
                    ),
                },
              ]}
            />
          )}
        </Section>
      </Stack>
    </Page>
  );
}

function Probe({ word, probe }: { word: string; probe: NonNullable<SynonymsPageProps['probe']> }) {
  return (
    <Section
      id="probe"
      title={`So liest die Suche „${word}“`}
      action={<Link href={probe.searchHref}>Alle {probe.total} Treffer</Link>}
    >
      <p class="kern-body">
        {probe.readAs.length > 0
          ? `Gelesen wird ${probe.readAs.join('; ')}.`
          : 'Gelesen wird es so, wie es da steht.'}
      </p>
      {probe.hits.length === 0 ? (
        <p class="kern-body">Gefunden wird damit nichts: Eine neue Zeile kann helfen.</p>
      ) : (
        <ol>
          {probe.hits.map(({ href, title }) => (
            <li key={href}>
              <Link href={href}>{title}</Link>
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}
