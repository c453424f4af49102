import { paths } from '../../../src/shared/paths.js';
import type { Chrome } from '../../layout/chrome.js';
import { Page } from '../../layout/page.js';
import { Alert } from '../../ui/alert.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { Disclosure } from '../../ui/disclosure.js';
import { Form, type FormErrors } from '../../ui/form.js';
import { Section, Stack } from '../../ui/section.js';
import { HiddenField, TextField } from '../../ui/text-fields.js';
import { PackageConfirm, type PackageConfirmProps } from '../package-confirm.js';
import { Comparison, type ComparisonProps, comparisonWords } from './comparison.js';

export type RaiseRunPageProps = {
  chrome: Chrome;
  number: string;
  positionTitle: string;
  /** "Übergabe …, Fassung 1". */
  now: string;
  /** Null where there is nothing to move up to. */
  target: { no: number; note: string; comparison: ComparisonProps; done: readonly string[] } | null;
  reason: string;
  confirm: PackageConfirmProps;
  errors: FormErrors;
};

/** What moving one case up to the version in force would change, before it is done. */
export function RaiseRunPage(props: RaiseRunPageProps) {
  const { chrome, number, target, errors } = props;
  return (
    <Page
      chrome={chrome}
      title="Auf neue Fassung heben"
      preline={props.positionTitle}
      width="wide"
      lead={
        target
          ? `Diese Übergabe läuft nach „${props.now}“; inzwischen gilt Fassung ${target.no}. Gehoben wird erst, wenn Sie es unten bestätigen.`
          : `Diese Übergabe läuft nach „${props.now}“. Eine neuere Fassung gibt es nicht.`
      }
      hasErrors={Object.values(errors).some(Boolean)}
      breadcrumbs={[
        { label: 'Übergaben', href: paths.handovers },
        { label: number, href: paths.run(number) },
      ]}
    >
      {target ? (
        <Stack>
          {target.note && <Alert title={`Was ist neu: ${target.note}`} />}
          <Section id="aenderungen" title="Das würde sich ändern" lead={comparisonWords(target.comparison)}>
            <Comparison {...target.comparison} words={{ added: 'kommt hinzu', removed: 'entfällt' }} />
          </Section>
          {target.done.length > 0 && (
            <Disclosure
              summary={
                target.done.length === 1
                  ? 'Ein erledigter Schritt bleibt erledigt'
                  : `${target.done.length} erledigte Schritte bleiben erledigt`
              }
            >
              <ul class="st-list">
                {target.done.map((title) => (
                  <li key={title}>{title}</li>
                ))}
              </ul>
            </Disclosure>
          )}
          <Form
            action={paths.raiseRun(number)}
            csrfToken={chrome.csrfToken}
            errors={errors}
            actions={
              <>
                <Button kind="primary">Auf Fassung {String(target.no)} heben</Button>
                <ButtonLink href={paths.run(number)} kind="tertiary">
                  Bei der bisherigen Fassung bleiben
                </ButtonLink>
              </>
            }
          >
            <HiddenField name="no" value={target.no} />
            <TextField
              name="reason"
              label="Grund"
              hint="Ein Satz für den Verlauf"
              required
              maxLength={300}
              value={props.reason}
              error={errors.reason}
            />
            <PackageConfirm {...props.confirm} />
          </Form>
        </Stack>
      ) : (
        <ButtonLink href={paths.run(number)}>Zurück zur Übergabe</ButtonLink>
      )}
    </Page>
  );
}
