import type { Choice } from '../ui/choice-fields.js';
import { Disclosure } from '../ui/disclosure.js';
import type { FormErrors } from '../ui/form.js';
import { SelectField } from '../ui/select-field.js';
import { DateField, TextField } from '../ui/text-fields.js';

/** A thing to be returned: its name, and a field each for state, day, receiver, due day and note. */
export type ThingProps = {
  thing: string;
  names: Readonly<Record<'stand' | 'am' | 'von' | 'faellig' | 'notiz', string>>;
  values: Readonly<Record<'stand' | 'am' | 'von' | 'faellig' | 'notiz', string>>;
};

export type ReturnedThingsProps = {
  things: readonly ThingProps[];
  states: readonly Choice[];
  receivers: readonly Choice[];
  hint: string;
};

/** Folded away while nothing stands in them: most things come back on the day, to whoever does the step. */
const details = ['am', 'von', 'faellig', 'notiz'] as const;

/** Each thing with a state, days and receiver of its own. */
export function ReturnedThings(props: ReturnedThingsProps & { errors: FormErrors }) {
  const { things, states, receivers, hint, errors } = props;
  return (
    <div class="st-flow">
      <p class="kern-body kern-body--muted">{hint}</p>
      {things.map(({ thing, names, values }) => (
        <fieldset class="st-thing" key={names.stand}>
          <legend class="st-thing__name">{thing}</legend>
          <div class="st-flow">
            <SelectField
              name={names.stand}
              label="Stand"
              choices={states}
              value={values.stand}
              error={errors[names.stand]}
            />
            <Disclosure
              summary="Tag, Annahme und Vermerk"
              open={details.some((name) => (name !== 'von' && values[name]) || errors[names[name]])}
            >
              <div class="st-thing__fields">
                <DateField name={names.am} label="Angenommen am" value={values.am} error={errors[names.am]} />
                <SelectField
                  name={names.von}
                  label="Angenommen von"
                  placeholder="bitte wählen"
                  choices={receivers}
                  value={values.von}
                  error={errors[names.von]}
                />
                <DateField
                  name={names.faellig}
                  label="Fällig am"
                  value={values.faellig}
                  error={errors[names.faellig]}
                />
                <TextField
                  name={names.notiz}
                  label="Nummer oder Vermerk"
                  maxLength={300}
                  value={values.notiz}
                  error={errors[names.notiz]}
                />
              </div>
            </Disclosure>
          </div>
        </fieldset>
      ))}
    </div>
  );
}
