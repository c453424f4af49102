import { paths } from '../../src/shared/paths.js';
import { Alert } from '../ui/alert.js';
import { Button } from '../ui/button.js';
import { Disclosure } from '../ui/disclosure.js';
import { Form, type FormErrors } from '../ui/form.js';
import { Link } from '../ui/link.js';
import { FileField } from '../ui/text-fields.js';

export type AttachmentItem = {
  key: string;
  name: string;
  /** "PDF, 1,2 MB, von Brigitte Maurer am 22.11.2026" */
  meta: string;
  downloadHref: string;
  /** Null for kinds that a browser does not show. */
  viewHref: string | null;
  isPicture: boolean;
  /** Why the search does not know its text, or that it will; null where it does. */
  textNote: string | null;
  /** Readers do not have it yet. */
  pending: boolean;
  /** How the text names it. */
  markdown: string;
  /** A picture that the text does not show. */
  unused: boolean;
  mayRemove: boolean;
};

export type AttachmentPanelProps = {
  slug: string;
  items: readonly AttachmentItem[];
  removed: readonly { key: string; name: string; until: string; mayRestore: boolean }[];
  /** Null where the version in work brings new files anyway. */
  waiting: { sentence: string; maySubmit: boolean } | null;
  accept: string;
  hint: string;
  errors: FormErrors;
};

/**
 * An article's files for those who write it: add, name in the text, take away, fetch back. Within the editor only this
 * panel is renewed where script runs, so that nothing typed is lost.
 */
export function AttachmentPanel(props: AttachmentPanelProps & { csrfToken: string }) {
  const { slug, csrfToken, items, removed, waiting, errors } = props;
  return (
    <div
      id="anlagen-liste"
      class="st-stack st-stack--default"
      hx-boost="true"
      hx-target="#anlagen-liste"
      hx-select="#anlagen-liste"
      hx-select-oob="#meldung"
      hx-swap="outerHTML"
      hx-push-url="false"
    >
      {waiting && (
        <Alert title={waiting.sentence}>
          {waiting.maySubmit && (
            <Form action={paths.submitAttachments(slug)} csrfToken={csrfToken} inline>
              <Button small>Zur Freigabe geben</Button>
            </Form>
          )}
        </Alert>
      )}
      {items.length > 0 && (
        <ul class="st-attachments" hx-boost="false">
          {items.map((item) => (
            <EditableAttachment key={item.key} slug={slug} csrfToken={csrfToken} item={item} />
          ))}
        </ul>
      )}
      <Form
        action={paths.attachments(slug)}
        csrfToken={csrfToken}
        errors={errors}
        multipart
        label="Anlage hinzufügen"
        actions={<Button icon="add">Hochladen</Button>}
      >
        <FileField
          name="datei"
          label="Datei hinzufügen"
          hint={props.hint}
          accept={props.accept}
          multiple
          error={errors.datei}
        />
      </Form>
      {removed.length > 0 && (
        <Disclosure summary={`Entfernt (${removed.length})`} id="entfernt">
          <ul class="st-attachments">
            {removed.map(({ key, name, until, mayRestore }) => (
              <li key={key}>
                <p>
                  {name} <span class="st-attachments__meta">wird am {until} endgültig gelöscht</span>
                </p>
                {mayRestore && (
                  <Form action={paths.restoreAttachment(slug, key)} csrfToken={csrfToken} inline>
                    <Button kind="tertiary" small context={name}>
                      Zurückholen
                    </Button>
                  </Form>
                )}
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </div>
  );
}

function EditableAttachment({
  slug,
  csrfToken,
  item,
}: {
  slug: string;
  csrfToken: string;
  item: AttachmentItem;
}) {
  const { key, name, markdown } = item;
  return (
    <li id={`anlage-${key}`}>
      {item.isPicture && item.viewHref && (
        <img class="st-attachments__thumb" src={item.viewHref} alt="" loading="lazy" />
      )}
      <div class="st-attachments__body">
        <p>
          <Link href={item.downloadHref}>{name}</Link> <span class="st-attachments__meta">{item.meta}</span>
        </p>
        {(item.pending || item.unused || item.textNote) && (
          <p class="st-attachments__note">
            {[
              item.pending && 'Noch nicht für Lesende da.',
              item.unused && 'Dieses Bild steht nicht im Text.',
              item.textNote,
            ]
              .filter(Boolean)
              .join(' ')}
          </p>
        )}
        <p class="st-attachments__code">
          {item.isPicture ? 'Im Text zeigen:' : 'Im Text nennen:'}{' '}
          <code id={`verweis-${key}`}>{markdown}</code>
          <button
            type="button"
            class="kern-btn kern-btn--tertiary kern-btn--x-small"
            data-copy={`#verweis-${key}`}
          >
            <span class="kern-label">
              Kopieren<span class="st-sr-only"> Verweis auf {name}</span>
            </span>
          </button>
        </p>
      </div>
      {item.mayRemove && (
        <div class="st-attachments__act" hx-boost="true">
          <Form action={paths.removeAttachment(slug, key)} csrfToken={csrfToken} inline>
            <Button kind="tertiary" small context={name}>
              Entfernen
            </Button>
          </Form>
        </div>
      )}
    </li>
  );
}
