import { paths } from '../../src/shared/paths.js';
import { Badge } from '../ui/badge.js';
import { Button } from '../ui/button.js';
import { DescriptionList } from '../ui/description-list.js';
import { Form, type FormErrors } from '../ui/form.js';
import { Section } from '../ui/section.js';
import { HiddenField, TextArea } from '../ui/text-fields.js';
import { PackageConfirm, type PackageConfirmProps } from './package-confirm.js';

type Half = { name: string; on: string; remark: string | null } | null;

export type ReadinessProps = {
  due: string;
  done: boolean;
  /** "wartet auf …" while something else comes first. */
  waits: string | null;
  successor: Half;
  superior: Half;
  /** What this reader can do; null: only look. */
  act: 'declare' | 'withdraw' | null;
  /** What was typed and has to be looked at again. */
  again: { text: string; errors: FormErrors; confirm: PackageConfirmProps } | null;
};

/** "Eigenständig": declared by two, each for themself. */
export function Readiness(props: ReadinessProps & { number: string; csrfToken: string }) {
  const { due, done, waits, successor, superior, act, again, number, csrfToken } = props;
  return (
    <Section
      id="eigenstaendig"
      title="Eigenständig"
      lead="Wenn die Stelle läuft, erklären es beide: die Nachfolge und die Führungskraft."
    >
      <DescriptionList
        items={[
          { term: 'Nachfolge', value: <HalfWords half={successor} /> },
          { term: 'Führungskraft', value: <HalfWords half={superior} /> },
        ]}
      />
      {done ? (
        <p>
          <Badge tone="success">Von beiden erklärt</Badge>
        </p>
      ) : (
        <p class="st-links__meta">{waits ?? due}</p>
      )}
      {act && (
        <Form
          action={paths.inductionReady(number)}
          csrfToken={csrfToken}
          label="Eigenständigkeit erklären"
          errors={again?.errors}
          actions={
            <Button kind={act === 'declare' ? 'primary' : 'tertiary'}>
              {act === 'declare' ? 'Eigenständig erklären' : 'Meine Erklärung zurücknehmen'}
            </Button>
          }
        >
          <HiddenField name="weiter" value={act} />
          {act === 'declare' && (
            <TextArea
              name="bemerkung"
              label="Bemerkung (freiwillig)"
              hint="Zum Beispiel, wobei weiterhin jemand mitsieht. Keine Bewertung der Person."
              rows={2}
              value={again?.text}
              error={again?.errors.bemerkung}
            />
          )}
          {again && <PackageConfirm {...again.confirm} />}
        </Form>
      )}
    </Section>
  );
}

function HalfWords({ half }: { half: Half }) {
  if (!half) return <>noch nicht erklärt</>;
  return (
    <>
      {`erklärt am ${half.on} von ${half.name}`}
      {half.remark && <span class="st-links__meta">{half.remark}</span>}
    </>
  );
}
