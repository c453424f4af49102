import { type Choice, RadioGroup } from '../ui/choice-fields.js';
import type { FormErrors } from '../ui/form.js';
import { SelectField } from '../ui/select-field.js';
import { DateField, TextArea } from '../ui/text-fields.js';

export type ReservationRowsProps = {
  verdict: string;
  rows: readonly { text: string; dueOn: string; ownerId: string }[];
  owners: readonly Choice[];
  minDay: string;
  dayHint: string;
};

/** With or without reservations. */
export function ReservationVerdict({ verdict, error }: { verdict: string; error?: string }) {
  return (
    <RadioGroup
      name="urteil"
      label="Wie übernehmen Sie?"
      required
      value={verdict}
      error={error}
      choices={[
        {
          value: 'ohne',
          label: 'Ohne Vorbehalt',
          hint: 'Ich habe alles, was ich für die Arbeit brauche.',
        },
        {
          value: 'mit',
          label: 'Unter Vorbehalt',
          hint: 'Ich übernehme; was unten steht, wird bis zum genannten Tag nachgereicht.',
        },
      ]}
    />
  );
}

/** What is missing, by when, and who takes care of it: a row each. */
export function ReservationRows(props: ReservationRowsProps & { errors?: FormErrors }) {
  const { rows, owners, minDay, dayHint, errors } = props;
  return (
    <fieldset class="st-acceptance__rows">
      <legend class="st-sr-only">Vorbehalte</legend>
      {rows.map((row, index) => {
        const field = (name: string) => `vorbehalt.${index}.${name}`;
        return (
          <div key={field('text')} class="st-acceptance__row">
            <TextArea
              name={field('text')}
              label={`Vorbehalt ${index + 1}: Was fehlt?`}
              value={row.text}
              error={errors?.[field('text')]}
              rows={2}
            />
            <DateField
              name={field('bis')}
              label="Bis wann"
              hint={index === 0 ? dayHint : undefined}
              value={row.dueOn}
              min={minDay}
              error={errors?.[field('bis')]}
            />
            <SelectField
              name={field('wer')}
              label="Wer kümmert sich"
              value={row.ownerId}
              choices={owners}
              error={errors?.[field('wer')]}
            />
          </div>
        );
      })}
    </fieldset>
  );
}
