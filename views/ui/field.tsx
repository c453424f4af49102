import type { ComponentChildren } from 'preact';
import { classNames } from './class-names.js';
import { Icon } from './icon.js';

/** What every field has in common. */
export type FieldProps = {
  name: string;
  label: string;
  hint?: string;
  /** The message of a failed check; it says what to do, not what was wrong. */
  error?: string;
  required?: boolean;
  /** Only needed where the same name stands twice on a page. */
  id?: string;
  /** Where the cursor should stand when the page opens: at most one field a page. */
  autofocus?: boolean;
};

/** The id of a field made from its name, so that the error summary can link to it. */
export function fieldId(name: string, prefix = 'feld'): string {
  return `${prefix}-${name.replace(/[^\w-]+/g, '-')}`;
}

/** The attributes that tie hint and error to a control, the same for all kinds of field. */
export function describe({ id, hint, error }: { id: string; hint?: string; error?: string }) {
  const describedBy = classNames(hint && `${id}-hinweis`, error && `${id}-fehler`);
  return {
    'aria-invalid': error ? ('true' as const) : undefined,
    'aria-describedby': describedBy || undefined,
  };
}

/** The words behind a label. Required is said in words, because an asterisk has to be known. */
export function RequiredMark({ required }: { required?: boolean }) {
  return required ? <span class="kern-label__optional st-required"> (Pflichtfeld)</span> : null;
}

export function FieldHint({ id, hint }: { id: string; hint?: string }) {
  return hint ? (
    <div class="kern-hint" id={`${id}-hinweis`}>
      {hint}
    </div>
  ) : null;
}

export function FieldError({ id, error }: { id: string; error?: string }) {
  return error ? (
    <p class="kern-error" id={`${id}-fehler`}>
      <Icon name="danger" />
      <span class="kern-body">
        <span class="st-sr-only">Fehler: </span>
        {error}
      </span>
    </p>
  ) : null;
}

/** Label, hint, control and error in KERN's order around one control. */
export function Field(props: FieldProps & { id: string; children: ComponentChildren }) {
  const { id, label, hint, error, required, children } = props;
  return (
    <div class={classNames('kern-form-input', error && 'kern-form-input--error')}>
      <label class="kern-label" for={id}>
        {label}
        <RequiredMark required={required} />
      </label>
      <FieldHint id={id} hint={hint} />
      {children}
      <FieldError id={id} error={error} />
    </div>
  );
}

/** Label, hint and error around several controls that answer one question. */
export function FieldGroup(props: Omit<FieldProps, 'name'> & { id: string; children: ComponentChildren }) {
  const { id, label, hint, error, required, children } = props;
  return (
    <fieldset
      class={classNames('kern-fieldset', error && 'kern-fieldset--error')}
      aria-describedby={describe({ id, hint, error })['aria-describedby']}
    >
      <legend class="kern-label">
        {label}
        <RequiredMark required={required} />
      </legend>
      <FieldHint id={id} hint={hint} />
      <div class="kern-fieldset__body">{children}</div>
      <FieldError id={id} error={error} />
    </fieldset>
  );
}
