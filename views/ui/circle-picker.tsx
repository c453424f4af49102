import { CheckboxGroup, type Choice } from './choice-fields.js';
import { fieldId } from './field.js';
import type { FormErrors } from './form.js';
import { SelectField } from './select-field.js';

/** Units, posts and groups to choose from, and those chosen already. */
export type CircleProps = {
  present: readonly Choice[];
  units: readonly Choice[];
  posts: readonly Choice[];
  groups: readonly Choice[];
};

export type CirclePickerProps = {
  circle: CircleProps;
  /** Chosen ones that stay; all where it is not said. */
  values?: { bleibt: readonly string[]; einheit: string; stelle: string; gruppe: string };
  errors?: FormErrors;
  /** As the form's. */
  idPrefix?: string;
  words: {
    /** Label of those chosen already. */
    present: string;
    hint: string;
    /** The verb behind "Einheit". */
    add: string;
  };
};

/** People chosen by what they belong to: fields `bleibt`, `einheit`, `stelle`, `gruppe` with ids. */
export function CirclePicker({ circle, values, errors = {}, idPrefix, words }: CirclePickerProps) {
  return (
    <>
      {circle.present.length > 0 && (
        <CheckboxGroup
          name="bleibt"
          label={words.present}
          hint={words.hint}
          values={values?.bleibt ?? circle.present.map(({ value }) => value)}
          choices={circle.present}
        />
      )}
      <SelectField
        name="einheit"
        id={fieldId('einheit', idPrefix)}
        label={`Einheit ${words.add}`}
        hint="Mit allen Einheiten darunter."
        placeholder="Keine"
        choices={circle.units}
        value={values?.einheit}
        error={errors.einheit}
        filterable
      />
      <SelectField
        name="stelle"
        id={fieldId('stelle', idPrefix)}
        label={`Stelle ${words.add}`}
        placeholder="Keine"
        choices={circle.posts}
        value={values?.stelle}
        error={errors.stelle}
        filterable
      />
      {circle.groups.length > 0 && (
        <SelectField
          name="gruppe"
          id={fieldId('gruppe', idPrefix)}
          label={`Gruppe ${words.add}`}
          placeholder="Keine"
          choices={circle.groups}
          value={values?.gruppe}
          error={errors.gruppe}
        />
      )}
    </>
  );
}
