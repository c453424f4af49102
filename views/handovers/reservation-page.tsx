import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Alert } from '../ui/alert.js';
import { Badge, type Tone } from '../ui/badge.js';
import { Button } from '../ui/button.js';
import { DescriptionList } from '../ui/description-list.js';
import { Form, type FormErrors } from '../ui/form.js';
import { Section } from '../ui/section.js';
import { HiddenField, TextArea } from '../ui/text-fields.js';
import { PackageConfirm } from './package-confirm.js';
import { runCrumb } from './package-crumb.js';
import { PackageStack } from './package-stack.js';

export type ReservationPageProps = {
  number: string;
  id: string;
  position: { number: string; title: string };
  /** Where it was reserved; null: about the package. */
  step: { key: string; title: string } | null;
  /** The absent owner for whom the reader would report it. */
  inPlaceOf: string | null;
  text: string;
  badge: { text: string; tone: Tone };
  facts: readonly { term: string; value: string }[];
  revision: number;
  /** Owner: say that it is mended. Receiver: confirm or send back. */
  act: 'resolve' | 'decide' | null;
  note: string;
  errors?: FormErrors;
  confirm: { name: string; value: string | null };
};

/** One reservation: what is missing, who mends it by when, and whether the receiver agrees. */
export function ReservationPage(props: ReservationPageProps & { chrome: Chrome }) {
  const { chrome, number, position, step, text, badge, facts, act, errors } = props;
  return (
    <Page
      chrome={chrome}
      preline={`Vorbehalt zur Stelle ${position.number}`}
      title={text}
      lead={
        <p>
          <Badge tone={badge.tone}>{badge.text}</Badge>
        </p>
      }
      breadcrumbs={[
        runCrumb(number),
        step
          ? { label: `Schritt ${step.key}`, href: paths.step(number, step.key) }
          : { label: 'Abnahme', href: paths.acceptance(number) },
      ]}
      width="narrow"
      hasErrors={Boolean(errors)}
    >
      <PackageStack>
        {props.inPlaceOf && (
          <Alert title={`Sie handeln in Vertretung für ${props.inPlaceOf}; das wird so vermerkt.`} />
        )}
        <DescriptionList items={facts} />
        {act && <ActForm {...props} act={act} />}
      </PackageStack>
    </Page>
  );
}

function ActForm(props: ReservationPageProps & { chrome: Chrome; act: 'resolve' | 'decide' }) {
  const { chrome, number, id, act, note, errors, confirm, revision } = props;
  const resolving = act === 'resolve';
  return (
    <Section id="erledigung" title={resolving ? 'Als erledigt melden' : 'Ist es erledigt?'}>
      <Form
        action={paths.reservation(number, id)}
        csrfToken={chrome.csrfToken}
        errors={errors}
        actions={
          resolving ? (
            <Button kind="primary" name="tun" value="resolve">
              Erledigt
            </Button>
          ) : (
            <>
              <Button kind="primary" name="tun" value="confirm">
                Erledigung bestätigen
              </Button>
              <Button name="tun" value="return">
                Zurückgeben
              </Button>
            </>
          )
        }
      >
        <HiddenField name="revision" value={revision} />
        <TextArea
          name="notiz"
          label={resolving ? 'Was haben Sie getan?' : 'Bemerkung'}
          hint={
            resolving
              ? 'Zum Beispiel: Frist mit Fundstelle im Paket ergänzt.'
              : 'Wenn Sie zurückgeben: Was fehlt noch?'
          }
          value={note}
          error={errors?.notiz}
          required={resolving}
          rows={3}
        />
        <PackageConfirm name={confirm.name} confirmation={confirm.value} />
      </Form>
    </Section>
  );
}
