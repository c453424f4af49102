import { Alert } from '../ui/alert.js';
import { Button } from '../ui/button.js';
import { Form } from '../ui/form.js';
import { Link } from '../ui/link.js';
import { HiddenField } from '../ui/text-fields.js';

/** How the editor keeps what is typed, and what it knows of earlier texts and of others (views/browser/editor/keep-text.ts). */
export type Keeping = {
  /** Where the text goes by itself. */
  address: string;
  /** What the text is of, for the browser's own copy. */
  key: string;
  /** Whose text it is, for the browser's own copy. */
  who: string;
  revision: number;
  /** The text in the fields is one that was not saved; it can be thrown away. */
  restored: { savedAt: string; discardTo: string; art: string } | null;
  /** There is one that was not saved, and the fields show another. */
  waiting: { savedAt: string; href: string } | null;
  /** Sentences about those who write at the same article. */
  others: readonly string[];
};

/** Above the editor: unsaved texts and how to get rid of them, and who else is writing. */
export function KeepingNotes({ keeping, csrfToken }: { keeping: Keeping; csrfToken: string }) {
  const { restored, waiting, others } = keeping;
  return (
    <div class="st-keeping">
      {restored && (
        <Alert title={`Im Feld steht Ihr Text vom ${restored.savedAt} Uhr, der noch nicht gespeichert ist.`}>
          <Form action={restored.discardTo} csrfToken={csrfToken} inline>
            <HiddenField name="art" value={restored.art} />
            <Button kind="tertiary" small>
              Diesen Text verwerfen
            </Button>
          </Form>
        </Alert>
      )}
      {waiting && (
        <Alert
          kind="warning"
          title={`Von Ihnen gibt es noch einen Text vom ${waiting.savedAt} Uhr, der nicht gespeichert ist.`}
        >
          <p>
            Wenn Sie hier schreiben, tritt der neue an seine Stelle.{' '}
            <Link href={waiting.href}>Den nicht gespeicherten Text ansehen</Link>
          </p>
        </Alert>
      )}
      <div data-keep-local />
      <div class="st-keeping__others" role="status" data-keep-others>
        {others.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
    </div>
  );
}

/** Below the text: how far the keeping is, in words; empty without script. */
export function KeepingState({ keeping }: { keeping: Keeping }) {
  const { address, key, who, revision } = keeping;
  return (
    <p
      class="st-saved"
      role="status"
      data-keep={address}
      data-keep-key={key}
      data-keep-who={who}
      data-keep-revision={revision}
    />
  );
}
