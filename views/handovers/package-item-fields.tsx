import type { Choice } from '../ui/choice-fields.js';
import { RadioGroup } from '../ui/choice-fields.js';
import { SelectField } from '../ui/select-field.js';
import { DateField, TextArea, TextField } from '../ui/text-fields.js';

/** A field of a part's form, as the part's table describes it. */
export type PackageFieldView = {
  name: string;
  label: string;
  kind: 'text' | 'long' | 'day' | 'choice' | 'tel' | 'mail' | 'select';
  hint?: string;
  required: boolean;
  maxLength: number;
  choices?: readonly Choice[];
};

export type PackageItemFieldsProps = {
  fields: readonly PackageFieldView[];
  values: Readonly<Record<string, string>>;
  errors?: Readonly<Record<string, string | undefined>>;
  /** Puts the cursor into the first field. */
  autofocus?: boolean;
};

/** The fields of one row, the same for adding and changing. */
export function PackageItemFields({ fields, values, errors, autofocus }: PackageItemFieldsProps) {
  return (
    <div class="st-package__fields">
      {fields.map((field, index) => {
        const { name, label, kind, hint, required, maxLength, choices = [] } = field;
        const common = {
          name,
          label,
          hint,
          required,
          error: errors?.[name],
          value: values[name] ?? '',
          autofocus: autofocus && index === 0,
        };
        switch (kind) {
          case 'day':
            return <DateField key={name} {...common} />;
          case 'long':
            return <TextArea key={name} {...common} rows={3} />;
          case 'choice':
            return choices.length <= 3 ? (
              <RadioGroup key={name} {...common} choices={choices} />
            ) : (
              <SelectField key={name} {...common} choices={choices} placeholder="Bitte wählen" />
            );
          case 'select':
            return <SelectField key={name} {...common} choices={choices} placeholder="Keine Angabe" />;
          case 'tel':
            return <TextField key={name} {...common} type="tel" width="medium" maxLength={maxLength} />;
          case 'mail':
            return <TextField key={name} {...common} type="email" maxLength={maxLength} />;
          default:
            return <TextField key={name} {...common} maxLength={maxLength} />;
        }
      })}
    </div>
  );
}
