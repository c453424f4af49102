import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Badge } from '../ui/badge.js';
import { Button, ButtonLink } from '../ui/button.js';
import { Disclosure } from '../ui/disclosure.js';
import { EmptyState } from '../ui/empty-state.js';
import { Form } from '../ui/form.js';
import { Section, Stack } from '../ui/section.js';
import { HiddenField } from '../ui/text-fields.js';
import { type PostHead, postCrumbs } from './post-tabs.js';
import { type RowAgain, RowNote, rowErrors } from './row-note.js';

export type CorrectionView = {
  id: string;
  subject: string;
  text: string;
  /** "von Jonas Weidner am 12.03.2026". */
  from: string;
  /** Where the row or article is changed. */
  editHref: string | null;
  state: string;
  note: string | null;
  revision: number;
  /** The reader proposed it: somebody else decides. */
  own: boolean;
};

export type CorrectionsPageProps = {
  post: PostHead;
  open: readonly CorrectionView[];
  settled: readonly CorrectionView[];
  /** The row whose note has to be looked at again. */
  again: RowAgain | null;
};

/** What receivers found wrong, for whoever answers for it. */
export function CorrectionsPage(props: CorrectionsPageProps & { chrome: Chrome }) {
  const { chrome, post, open, settled, again } = props;
  return (
    <Page
      chrome={chrome}
      preline={`Stelle ${post.number} ${post.title}`}
      title="Berichtigungen"
      hasErrors={again !== null}
      lead={
        <p>
          Wer die Stelle neu übernimmt, sieht, was nicht mehr stimmt. Bitte ändern Sie es, oder sagen Sie,
          warum nicht.
        </p>
      }
      breadcrumbs={postCrumbs(post)}
    >
      <Stack gap="large">
        {open.length === 0 ? (
          <EmptyState title="Nichts zu entscheiden">
            <p>Neue Vorschläge erscheinen hier.</p>
          </EmptyState>
        ) : (
          <Section id="offen" title={`Offen (${open.length})`}>
            <ul class="st-notes">
              {open.map((one) => (
                <li key={one.id} id={`vorschlag-${one.id}`} class="st-notes__item">
                  <Open {...props} one={one} />
                </li>
              ))}
            </ul>
          </Section>
        )}
        {settled.length > 0 && (
          <Disclosure summary={`Entschieden (${settled.length})`}>
            <ul class="st-notes">
              {settled.map(({ id, subject, text, state, note }) => (
                <li key={id} class="st-notes__item">
                  <strong>{subject}</strong> <Badge tone="neutral">{state}</Badge>
                  <p class="st-package__text">{text}</p>
                  {note && <p class="st-links__meta">{note}</p>}
                </li>
              ))}
            </ul>
          </Disclosure>
        )}
      </Stack>
    </Page>
  );
}

function Open(props: CorrectionsPageProps & { chrome: Chrome; one: CorrectionView }) {
  const { chrome, post, one, again } = props;
  return (
    <>
      <h3 class="kern-title">{one.subject}</h3>
      <p class="st-package__text">{one.text}</p>
      <p class="st-links__meta">{one.from}</p>
      {one.own ? (
        <p class="st-links__meta">Das ist Ihr eigener Vorschlag; jemand anderes entscheidet.</p>
      ) : (
        <Form
          action={paths.correction(post.number, one.id)}
          csrfToken={chrome.csrfToken}
          label={`Entscheiden: ${one.subject}`}
          errors={rowErrors('hinweis', one.id, again)}
          actions={
            <>
              <Button small kind="primary" name="urteil" value="TAKEN" context={one.subject}>
                Ist berichtigt
              </Button>
              <Button small kind="tertiary" name="urteil" value="DECLINED" context={one.subject}>
                Bleibt so
              </Button>
              {one.editHref && (
                <ButtonLink href={one.editHref} small kind="tertiary" icon="edit" context={one.subject}>
                  Zuerst ändern
                </ButtonLink>
              )}
            </>
          }
        >
          <HiddenField name="revision" value={one.revision} />
          <RowNote id={one.id} name="hinweis" label="Hinweis dazu (freiwillig)" again={again} />
        </Form>
      )}
    </>
  );
}
