import { classNames } from './class-names.js';
import { describe, Field, type FieldProps, fieldId } from './field.js';

export type TextFieldProps = FieldProps & {
  value?: string;
  type?: 'text' | 'email' | 'tel' | 'url' | 'number' | 'search' | 'password';
  /** The browser's autofill key, such as `email`. */
  autocomplete?: string;
  inputMode?: 'numeric' | 'decimal' | 'email' | 'tel' | 'url' | 'search';
  maxLength?: number;
  /** Narrow fields for short answers tell the expected length. */
  width?: 'short' | 'medium' | 'full';
  readOnly?: boolean;
  spellcheck?: boolean;
  /** Id of a `datalist` whose words are offered. */
  list?: string;
};

const input = (error?: string, width: TextFieldProps['width'] = 'full') =>
  classNames(
    'kern-form-input__input',
    error && 'kern-form-input__input--error',
    width !== 'full' && `st-input--${width}`,
  );

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const {
    name,
    value,
    type = 'text',
    autocomplete,
    inputMode,
    maxLength,
    width,
    readOnly,
    spellcheck,
    list,
  } = props;
  const id = props.id ?? fieldId(name);
  return (
    <Field {...props} id={id}>
      <input
        class={input(props.error, width)}
        id={id}
        name={name}
        // Preact types one union member per kind of input; to this field they are all alike.
        type={type as 'text'}
        value={value ?? ''}
        required={props.required}
        autocomplete={autocomplete}
        inputMode={inputMode}
        maxLength={maxLength}
        readOnly={readOnly}
        spellcheck={spellcheck}
        list={list}
        autofocus={props.autofocus}
        {...describe({ ...props, id })}
      />
    </Field>
  );
}

export type TextAreaProps = FieldProps & {
  value?: string;
  rows?: number;
  maxLength?: number;
  /** Fixed-width letters, for Markdown. */
  code?: boolean;
};

/** Several lines of text. */
export function TextArea(props: TextAreaProps) {
  const { name, value, rows = 5, maxLength, code } = props;
  const id = props.id ?? fieldId(name);
  return (
    <Field {...props} id={id}>
      <textarea
        class={classNames(input(props.error), 'st-textarea', code && 'st-textarea--code')}
        id={id}
        name={name}
        rows={rows}
        required={props.required}
        maxLength={maxLength}
        autofocus={props.autofocus}
        {...describe({ ...props, id })}
      >
        {value ?? ''}
      </textarea>
    </Field>
  );
}

export type DateFieldProps = FieldProps & {
  /** ISO day: 2026-03-31. */
  value?: string;
  min?: string;
  max?: string;
};

/** A calendar day. The browser's own picker speaks the reader's language and works without script. */
export function DateField(props: DateFieldProps) {
  const { name, value, min, max } = props;
  const id = props.id ?? fieldId(name);
  return (
    <Field {...props} id={id}>
      <input
        class={input(props.error, 'medium')}
        id={id}
        name={name}
        type="date"
        value={value ?? ''}
        min={min}
        max={max}
        required={props.required}
        {...describe({ ...props, id })}
      />
    </Field>
  );
}

/** A value the form carries along unseen. */
export function HiddenField({ name, value }: { name: string; value: string | number }) {
  return <input type="hidden" name={name} value={value} />;
}

export type FileFieldProps = FieldProps & { accept?: string; multiple?: boolean };

/** Files from the reader's computer. Say in the hint which kinds and sizes are taken. The form must be `multipart`. */
export function FileField(props: FileFieldProps) {
  const id = props.id ?? fieldId(props.name);
  return (
    <Field {...props} id={id}>
      <input
        class={input(props.error)}
        id={id}
        name={props.name}
        type="file"
        accept={props.accept}
        multiple={props.multiple}
        required={props.required}
        {...describe({ ...props, id })}
      />
    </Field>
  );
}
