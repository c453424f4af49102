import { paths } from '../../../src/shared/paths.js';
import type { SafeHtml as SafeHtmlString } from '../../../src/shared/safe-html.js';
import { PackageConfirm, type PackageConfirmProps } from '../../handovers/package-confirm.js';
import { type RowAgain, RowNote, rowErrors } from '../../handovers/row-note.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { Disclosure } from '../../ui/disclosure.js';
import { Form, type FormErrors } from '../../ui/form.js';
import { Link } from '../../ui/link.js';
import { SafeHtml } from '../../ui/safe-html.js';
import { HiddenField, TextArea } from '../../ui/text-fields.js';

export type RemarkItem = {
  id: string;
  quote: string;
  text: string;
  /** "Markus Dietterle, gestern" */
  meta: string;
  /** How it was dealt with; null while it is open. */
  resolved: string | null;
};

export type ReviewedTextProps = {
  slug: string;
  no: number;
  csrfToken: string;
  blocks: readonly { html: SafeHtmlString; remarks: readonly RemarkItem[]; writing: boolean }[];
  /** Remarks whose passage is not in this version any more. */
  unplaced: readonly RemarkItem[];
  open: number;
  mayRemark: boolean;
  mayResolve: boolean;
  /** Of the form for a new remark. */
  values: { stelle: string; text: string };
  errors: FormErrors;
  confirm: PackageConfirmProps | null;
  /** The remark whose answer has to be looked at again. */
  resolving: RowAgain | null;
};

/** A version under review, paragraph by paragraph, with what reviewers say of each beside it. */
export function ReviewedText(props: ReviewedTextProps) {
  const { slug, no, blocks, unplaced, mayRemark } = props;
  return (
    <div class="st-review">
      {unplaced.length > 0 && (
        <div class="st-review__notes">
          <p class="kern-body">Zu Stellen, die es in dieser Fassung nicht mehr gibt:</p>
          <Remarks {...props} remarks={unplaced} withQuote />
        </div>
      )}
      {blocks.map(({ html, remarks, writing }, index) => (
        <div key={index} class="st-review__block" id={`absatz-${index + 1}`}>
          <SafeHtml html={html} />
          <div class="st-review__notes">
            <Remarks {...props} remarks={remarks} />
            {writing ? (
              <Writing {...props} block={index} />
            ) : (
              mayRemark && (
                <Link href={paths.remarkAt(slug, no, index)} small context={`zu Absatz ${index + 1}`}>
                  Anmerken
                </Link>
              )
            )}
          </div>
        </div>
      ))}
    </div>
  );
}

function Remarks(props: ReviewedTextProps & { remarks: readonly RemarkItem[]; withQuote?: boolean }) {
  const { slug, no, csrfToken, remarks, mayResolve, withQuote, resolving } = props;
  if (remarks.length === 0) return null;
  return (
    <ul class="st-review__remarks">
      {remarks.map(({ id, quote, text, meta, resolved }) => (
        <li
          key={id}
          class={resolved ? 'st-review__remark st-review__remark--done' : 'st-review__remark'}
          id={`anmerkung-${id}`}
        >
          <p class="st-links__meta">
            {meta}
            {!withQuote && ' zu'}
          </p>
          <blockquote class="st-review__quote">„{quote}“</blockquote>
          <p class="st-pre-line">{text}</p>
          {resolved && <p class="st-links__meta">{resolved}</p>}
          {!resolved && mayResolve && (
            <Disclosure summary="Erledigt" open={resolving?.id === id}>
              <Form
                action={paths.resolveRemark(slug, no, id)}
                csrfToken={csrfToken}
                errors={rowErrors('antwort', id, resolving)}
                actions={<Button small>Als erledigt vermerken</Button>}
              >
                <RowNote id={id} name="antwort" label="Was wurde daraus? (freiwillig)" again={resolving} />
              </Form>
            </Disclosure>
          )}
        </li>
      ))}
    </ul>
  );
}

function Writing(props: ReviewedTextProps & { block: number }) {
  const { slug, no, csrfToken, block, values, errors, confirm } = props;
  return (
    <Form
      id="anmerken"
      action={paths.remarkAt(slug, no, block)}
      csrfToken={csrfToken}
      errors={Object.keys(errors).length > 0 ? errors : undefined}
      actions={
        <>
          <Button kind="primary">Anmerken</Button>
          <ButtonLink href={`${paths.articleVersion(slug, no)}#absatz-${block + 1}`} kind="tertiary">
            Abbrechen
          </ButtonLink>
        </>
      }
    >
      <HiddenField name="no" value={no} />
      <TextArea
        name="stelle"
        label="Um diese Worte geht es"
        hint="Kürzen Sie auf die Worte, die Sie meinen."
        rows={3}
        required
        maxLength={400}
        value={values.stelle}
        error={errors.stelle}
      />
      <TextArea
        name="text"
        label="Ihre Anmerkung"
        rows={4}
        required
        value={values.text}
        error={errors.text}
      />
      {confirm && <PackageConfirm {...confirm} />}
    </Form>
  );
}
