import type { Choice, ChoiceGroup } from './choice-fields.js';
import { classNames } from './class-names.js';
import { describe, Field, type FieldProps, fieldId } from './field.js';

export type SelectFieldProps = FieldProps & {
  value?: string;
  choices: readonly (Choice | ChoiceGroup)[];
  /** The words of the empty first choice, such as "Bitte wählen"; without it there is none. */
  placeholder?: string;
  /** Offers a box that narrows a long list while typing, where script runs. */
  filterable?: boolean;
};

function OptionOf({ choice, value }: { choice: Choice; value?: string }) {
  return (
    <option value={choice.value} selected={choice.value === value} disabled={choice.disabled}>
      {choice.label}
    </option>
  );
}

/** One of many known answers. For up to five, `RadioGroup` is easier to read. */
export function SelectField(props: SelectFieldProps) {
  const { name, value, choices, placeholder, filterable, error } = props;
  const id = props.id ?? fieldId(name);
  return (
    <Field {...props} id={id}>
      <div class="kern-form-input__select-wrapper">
        <select
          class={classNames('kern-form-input__select', error && 'kern-form-input__select--error')}
          id={id}
          name={name}
          required={props.required}
          data-filter={filterable ? props.label : undefined}
          {...describe({ ...props, id })}
        >
          {placeholder !== undefined && <option value="">{placeholder}</option>}
          {choices.map((choice) =>
            'choices' in choice ? (
              <optgroup key={choice.label} label={choice.label}>
                {choice.choices.map((one) => (
                  <OptionOf key={one.value} choice={one} value={value} />
                ))}
              </optgroup>
            ) : (
              <OptionOf key={choice.value} choice={choice} value={value} />
            ),
          )}
        </select>
      </div>
    </Field>
  );
}
