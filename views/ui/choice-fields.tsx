import { classNames } from './class-names.js';
import {
  describe,
  FieldError,
  FieldGroup,
  FieldHint,
  type FieldProps,
  fieldId,
  RequiredMark,
} from './field.js';

export type Choice = { value: string; label: string; hint?: string; disabled?: boolean };
export type ChoiceGroup = { label: string; choices: readonly Choice[] };

type CheckProps = {
  id: string;
  type: 'radio' | 'checkbox';
  name: string;
  choice: Choice;
  checked: boolean;
  error?: string;
  required?: boolean;
};

function Check({ id, type, name, choice, checked, error, required }: CheckProps) {
  return (
    <div class="kern-form-check">
      <input
        class={classNames(`kern-form-check__${type}`, error && `kern-form-check__${type}--error`)}
        id={id}
        name={name}
        type={type}
        value={choice.value}
        checked={checked}
        disabled={choice.disabled}
        required={required}
        aria-invalid={error && type === 'checkbox' ? 'true' : undefined}
        aria-describedby={choice.hint ? `${id}-hinweis` : undefined}
      />
      <label class="kern-label" for={id}>
        {choice.label}
      </label>
      {choice.hint && (
        <p class="st-check-hint" id={`${id}-hinweis`}>
          {choice.hint}
        </p>
      )}
    </div>
  );
}

/** The first choice carries the group's own id, so that the error summary leads to it. */
const choiceId = (id: string, index: number) => (index === 0 ? id : `${id}-${index + 1}`);

export type RadioGroupProps = FieldProps & { value?: string; choices: readonly Choice[] };

/** One of a few answers, all in sight. */
export function RadioGroup(props: RadioGroupProps) {
  const id = props.id ?? fieldId(props.name);
  return (
    <FieldGroup {...props} id={id}>
      {props.choices.map((choice, index) => (
        <Check
          key={choice.value}
          id={choiceId(id, index)}
          type="radio"
          name={props.name}
          choice={choice}
          checked={choice.value === props.value}
          error={props.error}
          required={props.required}
        />
      ))}
    </FieldGroup>
  );
}

export type CheckboxGroupProps = FieldProps & { values?: readonly string[]; choices: readonly Choice[] };

/** Any number of a few answers. The server receives the name once per tick. */
export function CheckboxGroup(props: CheckboxGroupProps) {
  const id = props.id ?? fieldId(props.name);
  return (
    <FieldGroup {...props} id={id}>
      {props.choices.map((choice, index) => (
        <Check
          key={choice.value}
          id={choiceId(id, index)}
          type="checkbox"
          name={props.name}
          choice={choice}
          checked={props.values?.includes(choice.value) ?? false}
          error={props.error}
        />
      ))}
    </FieldGroup>
  );
}

export type CheckboxFieldProps = FieldProps & { checked?: boolean; value?: string };

/** A single yes or no. */
export function CheckboxField(props: CheckboxFieldProps) {
  const { name, label, hint, error, required, checked, value = 'ja' } = props;
  const id = props.id ?? fieldId(name);
  return (
    <div class={classNames('kern-form-check', error && 'kern-form-check--error')}>
      <input
        class={classNames('kern-form-check__checkbox', error && 'kern-form-check__checkbox--error')}
        id={id}
        name={name}
        type="checkbox"
        value={value}
        checked={checked}
        required={required}
        {...describe({ id, hint, error })}
      />
      <label class="kern-label" for={id}>
        {label}
        <RequiredMark required={required} />
      </label>
      {hint && (
        <div class="st-check-hint">
          <FieldHint id={id} hint={hint} />
        </div>
      )}
      <FieldError id={id} error={error} />
    </div>
  );
}
