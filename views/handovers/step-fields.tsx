import { CheckboxField, CheckboxGroup, type Choice, RadioGroup } from '../ui/choice-fields.js';
import type { FormErrors } from '../ui/form.js';
import { SelectField } from '../ui/select-field.js';
import { DateField, TextArea, TextField } from '../ui/text-fields.js';
import { ReturnedThings, type ReturnedThingsProps } from './returned-things.js';

/** A field of a step's form, ready to draw. */
export type StepFieldProps =
  | {
      type: 'text';
      name: string;
      label: string;
      hint?: string;
      required: boolean;
      rows: number;
      value: string;
    }
  | { type: 'line'; name: string; label: string; hint?: string; required: boolean; value: string }
  | { type: 'number'; name: string; label: string; hint?: string; required: boolean; value: string }
  | { type: 'day'; name: string; label: string; hint?: string; required: boolean; value: string }
  | {
      type: 'choice';
      name: string;
      label: string;
      hint?: string;
      required: boolean;
      choices: readonly Choice[];
      value: string;
    }
  | {
      type: 'person';
      name: string;
      label: string;
      hint?: string;
      required: boolean;
      choices: readonly Choice[];
      value: string;
    }
  | { type: 'percent'; name: string; label: string; hint?: string; required: boolean; value: string }
  | {
      type: 'some';
      name: string;
      label: string;
      hint?: string;
      required: boolean;
      items: readonly string[];
      values: readonly string[];
    }
  | { type: 'ticks'; name: string; label: string; items: readonly string[]; values: readonly string[] }
  | ({ type: 'things'; name: string; label: string } & ReturnedThingsProps)
  | { type: 'confirm'; name: string; label: string; checked: boolean };

/** The fields of a step, by their type. */
export function StepFields({ fields, errors }: { fields: readonly StepFieldProps[]; errors: FormErrors }) {
  return (
    <>
      {fields.map((field) => (
        <StepField key={field.name} field={field} error={errors[field.name]} errors={errors} />
      ))}
    </>
  );
}

/** Its own `type` is ours, not the input's. */
function rest({
  name,
  label,
  hint,
  required,
  value,
}: Extract<StepFieldProps, { type: 'percent' | 'line' | 'number' }>) {
  return { name, label, hint, required, value };
}

function StepField(props: { field: StepFieldProps; error?: string; errors: FormErrors }) {
  const { field, error, errors } = props;
  switch (field.type) {
    case 'text':
      return <TextArea {...field} error={error} maxLength={4_000} />;
    case 'day':
      return <DateField {...field} error={error} />;
    case 'choice':
      return <RadioGroup {...field} error={error} />;
    case 'line':
      return <TextField {...rest(field)} maxLength={300} error={error} />;
    case 'number':
      return <TextField {...rest(field)} inputMode="decimal" width="short" error={error} />;
    case 'some':
      return (
        <CheckboxGroup
          {...field}
          choices={field.items.map((item) => ({ value: item, label: item }))}
          error={error}
        />
      );
    case 'person':
      return <SelectField {...field} filterable placeholder="Bitte wählen" error={error} />;
    case 'percent':
      return <TextField {...rest(field)} inputMode="numeric" width="short" error={error} />;
    case 'ticks':
      return (
        <CheckboxGroup
          {...field}
          choices={field.items.map((item) => ({ value: item, label: item }))}
          error={error}
        />
      );
    case 'things':
      return <ReturnedThings {...field} errors={errors} />;
    case 'confirm':
      return <CheckboxField {...field} required error={error} />;
  }
}
