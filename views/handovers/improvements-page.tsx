import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Badge } from '../ui/badge.js';
import { Button } from '../ui/button.js';
import { Disclosure } from '../ui/disclosure.js';
import { EmptyState } from '../ui/empty-state.js';
import { Form } from '../ui/form.js';
import { Section, Stack } from '../ui/section.js';
import { type RowAgain, RowNote, rowErrors } from './row-note.js';

export type ImprovementView = {
  id: string;
  template: string;
  text: string;
  /** "von Vanessa Grimm am 12.03.2026" or "ohne Namen am …". */
  from: string;
  state: string | null;
  note: string | null;
};

export type ImprovementsPageProps = {
  open: readonly ImprovementView[];
  settled: readonly ImprovementView[];
  /** The row whose note has to be looked at again. */
  again: RowAgain | null;
};

/** What templates should do better next time. */
export function ImprovementsPage(props: ImprovementsPageProps & { chrome: Chrome }) {
  const { chrome, open, settled, again } = props;
  return (
    <Page
      chrome={chrome}
      title="Verbesserungen der Vorlagen"
      hasErrors={again !== null}
      lead={
        <p>Aus den Rückmeldungen nach der Einarbeitung. Was Sie aufgreifen, ändern Sie in der Vorlage.</p>
      }
    >
      <Stack gap="large">
        {open.length === 0 ? (
          <EmptyState title="Keine offenen Vorschläge">
            <p>Am Ende jeder Einarbeitung wird danach gefragt.</p>
          </EmptyState>
        ) : (
          <Section id="offen" title={`Offen (${open.length})`}>
            <ul class="st-notes">
              {open.map((one) => (
                <li key={one.id} class="st-notes__item">
                  <strong>{one.template}</strong>
                  <p class="st-package__text">{one.text}</p>
                  <p class="st-links__meta">{one.from}</p>
                  <Form
                    action={paths.improvement(one.id)}
                    csrfToken={chrome.csrfToken}
                    label={`Entscheiden: ${one.template}`}
                    errors={rowErrors('hinweis', one.id, again)}
                    actions={
                      <>
                        <Button small kind="primary" name="urteil" value="TAKEN" context={one.template}>
                          Aufgegriffen
                        </Button>
                        <Button small kind="tertiary" name="urteil" value="DECLINED" context={one.template}>
                          Nicht aufgreifen
                        </Button>
                      </>
                    }
                  >
                    <RowNote id={one.id} name="hinweis" label="Hinweis (freiwillig)" again={again} />
                  </Form>
                </li>
              ))}
            </ul>
          </Section>
        )}
        {settled.length > 0 && (
          <Disclosure summary={`Entschieden (${settled.length})`}>
            <ul class="st-notes">
              {settled.map(({ id, template, text, state, note }) => (
                <li key={id} class="st-notes__item">
                  <strong>{template}</strong> {state && <Badge tone="neutral">{state}</Badge>}
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
