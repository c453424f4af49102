import type { ComponentChildren } from 'preact';
import { fieldId } from './field.js';
import { HiddenField } from './text-fields.js';

/** Messages by field name. The key '' holds what concerns the whole form and no single field. */
export type FormErrors = Readonly<Record<string, string | undefined>>;

/** The name of the hidden field that carries the token against forged requests. */
export const CSRF_FIELD = '_csrf';

const entries = (errors: FormErrors) =>
  Object.entries(errors).filter((entry): entry is [string, string] => Boolean(entry[1]));

/** All mistakes at once, each leading to its field. Renders nothing when there are none. */
export function ErrorSummary({ errors, idPrefix }: { errors: FormErrors; idPrefix?: string }) {
  const list = entries(errors);
  if (list.length === 0) return null;
  const title =
    list.length === 1 ? 'Bitte prüfen Sie eine Angabe' : `Bitte prüfen Sie ${list.length} Angaben`;
  return (
    <div class="kern-alert kern-alert--danger st-errors" role="alert" tabIndex={-1} data-error-summary>
      <div class="kern-alert__header">
        <span class="kern-icon kern-icon--danger" aria-hidden="true" />
        <h2 class="kern-title">{title}</h2>
      </div>
      <div class="kern-alert__body">
        <ul class="st-errors__list">
          {list.map(([name, message]) => (
            <li key={name}>
              {name === '' ? (
                message
              ) : (
                <a class="kern-link kern-link--no-visited-state" href={`#${fieldId(name, idPrefix)}`}>
                  {message}
                </a>
              )}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

export type FormProps = {
  action: string;
  /** Needed for every form that changes something; leave it out only for `method="get"`. */
  csrfToken?: string;
  method?: 'post' | 'get';
  errors?: FormErrors;
  /** What the ids of its fields begin with, where another form of the page has fields of the same names. */
  idPrefix?: string;
  /** For forms with a `FileField`. */
  multipart?: boolean;
  id?: string;
  /** Names the form for screen readers where a page has several. */
  label?: string;
  /** Buttons at the end; the primary one first. */
  actions?: ComponentChildren;
  /** Without distance between its parts, for a form that is only a button. */
  inline?: boolean;
  children?: ComponentChildren;
};

/**
 * A form that works without script: token, error summary and buttons in their places. The browser's own checks
 * are off, because its bubbles vanish, show one mistake at a time and cannot be translated.
 */
export function Form(props: FormProps) {
  const {
    action,
    csrfToken,
    method = 'post',
    errors,
    idPrefix,
    multipart,
    id,
    label,
    actions,
    inline,
    children,
  } = props;
  return (
    <form
      class={inline ? 'st-form st-form--inline' : 'st-form'}
      action={action}
      method={method}
      encType={multipart ? 'multipart/form-data' : undefined}
      id={id}
      aria-label={label}
      noValidate
    >
      {csrfToken !== undefined && <HiddenField name={CSRF_FIELD} value={csrfToken} />}
      {errors && <ErrorSummary errors={errors} idPrefix={idPrefix} />}
      {children}
      {actions && <div class="kern-btn-wrapper st-form__actions">{actions}</div>}
    </form>
  );
}
