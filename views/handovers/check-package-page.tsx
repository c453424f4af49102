import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Alert } from '../ui/alert.js';
import { Button, ButtonLink, ButtonRow } from '../ui/button.js';
import { RadioGroup } from '../ui/choice-fields.js';
import { EmptyState } from '../ui/empty-state.js';
import { Form } from '../ui/form.js';
import { LinkList } from '../ui/link-list.js';
import { Section, Stack } from '../ui/section.js';
import { HiddenField } from '../ui/text-fields.js';
import { type PostHead, postCrumbs } from './post-tabs.js';

export type CheckedPart = {
  key: string;
  slug: string;
  title: string;
  /** The first rows in short. */
  rows: readonly string[];
  more: number;
  verdict: 'HOLDS' | 'CHANGED' | null;
  editHref: string;
};

export type CheckPackagePageProps = {
  post: PostHead;
  parts: readonly CheckedPart[];
  /** "Gefragt am …" or when it was last looked through. */
  state: string;
  done: boolean;
};

/** Three minutes: does each part still hold? */
export function CheckPackagePage(props: CheckPackagePageProps & { chrome: Chrome }) {
  const { chrome, post, parts, state, done } = props;
  const changed = parts.filter(({ verdict }) => verdict === 'CHANGED');
  const empty = parts.every(({ rows, verdict }) => rows.length === 0 && verdict === null);
  return (
    <Page
      chrome={chrome}
      preline={`Stelle ${post.number} ${post.title}`}
      title="Stimmt das Paket noch?"
      lead={<p>{state}</p>}
      breadcrumbs={[...postCrumbs(post), { label: 'Paket', href: paths.postPackage(post.number) }]}
      width="narrow"
    >
      <Stack gap="large">
        {done && (
          <Alert kind="success" title="Danke, alles ist durchgesehen">
            <p>Beim nächsten Mal fragen wir in einigen Monaten wieder.</p>
          </Alert>
        )}
        {changed.length > 0 && (
          <Section
            id="zu-aendern"
            title="Hat sich geändert"
            lead="Diese Teile können Sie gleich berichtigen."
          >
            <LinkList
              items={changed.map(({ title, editHref }) => ({ label: `${title} bearbeiten`, href: editHref }))}
            />
          </Section>
        )}
        {empty && !done && <Empty {...props} />}
        {!done && !empty && (
          <Form
            action={paths.checkPackage(post.number)}
            csrfToken={chrome.csrfToken}
            actions={
              <>
                <Button kind="primary">Speichern</Button>
                <ButtonLink href={paths.postPackage(post.number)} kind="tertiary">
                  Zum Paket
                </ButtonLink>
              </>
            }
          >
            {parts.map((part) => (
              <Part key={part.key} part={part} />
            ))}
          </Form>
        )}
      </Stack>
    </Page>
  );
}

/** Nothing to look through: begin, or say that it stays so. */
function Empty({ chrome, post, parts }: CheckPackagePageProps & { chrome: Chrome }) {
  return (
    <EmptyState
      title="Das Paket ist noch leer"
      action={
        <ButtonRow>
          <ButtonLink href={parts[0]?.editHref ?? paths.postPackage(post.number)} kind="primary">
            Mit den Fristen beginnen
          </ButtonLink>
          <Form action={paths.checkPackage(post.number)} csrfToken={chrome.csrfToken} inline>
            {parts.map(({ key }) => (
              <HiddenField key={key} name={`teil.${key}`} value="HOLDS" />
            ))}
            <Button kind="tertiary">Bleibt vorerst leer</Button>
          </Form>
        </ButtonRow>
      }
    >
      <p>
        Drei Fristen, drei Aufgaben und drei Kontakte helfen schon, wenn morgen jemand anderes einspringen
        muss.
      </p>
    </EmptyState>
  );
}

function Part({ part }: { part: CheckedPart }) {
  const { key, title, rows, more, verdict } = part;
  return (
    <div class="st-check">
      <RadioGroup
        name={`teil.${key}`}
        label={rows.length > 0 ? `${title} (${rows.length + more})` : `${title}: noch nichts eingetragen`}
        value={verdict ?? ''}
        choices={[
          { value: 'HOLDS', label: rows.length > 0 ? 'Stimmt noch' : 'Bleibt leer' },
          { value: 'CHANGED', label: rows.length > 0 ? 'Hat sich geändert' : 'Da fehlt etwas' },
        ]}
      />
      {rows.length > 0 && (
        <ul class="st-check__rows">
          {rows.map((row) => (
            <li key={row}>{row}</li>
          ))}
          {more > 0 && (
            <li class="st-links__meta">{more === 1 ? 'und ein weiterer Eintrag' : `und ${more} weitere`}</li>
          )}
        </ul>
      )}
    </div>
  );
}
