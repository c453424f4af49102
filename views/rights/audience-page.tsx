import { paths } from '../../src/shared/paths.js';
import { type Chrome, Page } from '../layout/page.js';
import { Alert } from '../ui/alert.js';
import { Button } from '../ui/button.js';
import { RadioGroup } from '../ui/choice-fields.js';
import { CirclePicker, type CircleProps } from '../ui/circle-picker.js';
import { DataTable } from '../ui/data-table.js';
import { Form } from '../ui/form.js';
import { Section, Stack } from '../ui/section.js';

export type AudienceItem = {
  title: string;
  people: number;
  posts: readonly { number: string; title: string }[];
  morePosts: number;
  withoutPost: number;
};

/** An object, or a part of its page with rights of its own. */
export type AudiencePart = {
  id: string;
  title: string;
  /** Why the reader sees it. */
  why: string;
  note: string | null;
  total: number;
  audiences: readonly AudienceItem[];
};

export type AudiencePageProps = {
  chrome: Chrome;
  what: string;
  back: { label: string; href: string };
  /** The object itself first. */
  parts: readonly AudiencePart[];
  /** The narrowed collection that an article stands in. */
  narrowing?: { slug: string; title: string; readerNames: string } | null;
  /** For those who choose the circle of readers. */
  readers: (CircleProps & { action: string }) | null;
};

const peopleWords = (n: number) => (n === 1 ? '1 Person' : `${n.toLocaleString('de-DE')} Personen`);

function Posts({ posts, morePosts, withoutPost }: AudienceItem) {
  const rest = [
    ...(morePosts > 0 ? [`${morePosts.toLocaleString('de-DE')} Stellen`] : []),
    ...(withoutPost > 0 ? [`${peopleWords(withoutPost)} ohne Stelle`] : []),
  ];
  // One element: stacked on the phone, a cell's parts would stand beside each other.
  return (
    <div>
      {posts.map(({ number, title }) => (
        <div key={number}>
          <a href={paths.position(number)}>
            {number} {title}
          </a>
        </div>
      ))}
      {rest.join(', ')}
    </div>
  );
}

function ReaderForm({
  readers,
  csrfToken,
}: {
  readers: NonNullable<AudiencePageProps['readers']>;
  csrfToken: string;
}) {
  const narrowed = readers.present.length > 0;
  return (
    <Section
      id="leserkreis"
      title="Leserkreis ändern"
      lead="Das ganze Haus, außer es gibt einen Grund für weniger. Die zuständige Stelle, ihre Leitungen und die Wissensredaktion lesen immer mit."
    >
      <Form action={readers.action} csrfToken={csrfToken}>
        <Stack>
          <RadioGroup
            name="kreis"
            label="Wer darf lesen?"
            value={narrowed ? 'nur' : 'haus'}
            choices={[
              { value: 'haus', label: 'Das ganze Haus' },
              { value: 'nur', label: 'Nur die hier Gewählten' },
            ]}
          />
          <CirclePicker
            circle={readers}
            words={{
              present: 'Bisheriger Leserkreis',
              hint: 'Was Sie abwählen, liest nicht mehr mit.',
              add: 'dazunehmen',
            }}
          />
          <Button kind="primary">Leserkreis speichern</Button>
        </Stack>
      </Form>
    </Section>
  );
}

function Part({ id, title, why, note, total, audiences, alone }: AudiencePart & { alone: boolean }) {
  return (
    <Section
      id={id}
      title={alone ? 'Wer es sieht, und warum' : title}
      lead={alone ? undefined : `${seenBy(total)} Sie auch: ${why}`}
    >
      {note && <p>{note}</p>}
      <DataTable<AudienceItem>
        caption={`Gründe, mit den Stellen der Personen: ${title}`}
        captionHidden
        rows={audiences}
        columns={[
          { header: 'Weil', rowHeader: true, cell: ({ title: reason }) => reason },
          { header: 'Personen', numeric: true, cell: ({ people }) => people.toLocaleString('de-DE') },
          { header: 'Stellen', cell: (item) => <Posts {...item} /> },
        ]}
      />
    </Section>
  );
}

const seenBy = (total: number) => `${peopleWords(total)} ${total === 1 ? 'sieht' : 'sehen'} das.`;

/** Why do I see this, and who else does? */
export function AudiencePage({ chrome, what, back, parts, narrowing, readers }: AudiencePageProps) {
  const [main] = parts;
  return (
    <Page
      chrome={chrome}
      title="Wer sieht das?"
      preline={what}
      breadcrumbs={[back]}
      lead={main && seenBy(main.total)}
    >
      <Stack gap="large">
        {main && <Alert title="Warum sehe ich das?">{main.why}</Alert>}
        {narrowing && (
          <p>
            Er steht in der eingeschränkten Sammlung{' '}
            <a href={paths.collection(narrowing.slug)}>{narrowing.title}</a>. Deshalb liest ihn nur, wer auch
            zu deren Leserkreis gehört: {narrowing.readerNames}.
          </p>
        )}
        {parts.map((part) => (
          <Part key={part.id} {...part} alone={parts.length === 1} />
        ))}
        <p>
          Jede Person steht bei dem ersten Grund, der für sie gilt. Berechnet aus denselben Regeln, nach denen
          die Seiten öffnen; was Sie selbst nicht sehen, steht hier nicht.
        </p>
        {readers && <ReaderForm readers={readers} csrfToken={chrome.csrfToken} />}
      </Stack>
    </Page>
  );
}
