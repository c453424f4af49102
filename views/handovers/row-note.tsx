import { fieldId } from '../ui/field.js';
import type { FormErrors } from '../ui/form.js';
import { TextField } from '../ui/text-fields.js';
import { PackageConfirm, type PackageConfirmProps } from './package-confirm.js';

/** A row's form that is asked again: what was typed, what is wrong with it, and the box for confirming. */
export type RowAgain = { id: string; text: string; error: string; confirm: PackageConfirmProps };

export type RowNoteProps = {
  /** Of the row; the page has the same field once for each. */
  id: string;
  name: string;
  label: string;
  required?: boolean;
  /** Null for rows that are asked for the first time. */
  again: RowAgain | null;
};

const key = (name: string, id: string) => `${name}-${id}`;

/** For the error summary of the row's form; undefined where nothing is wrong. */
export function rowErrors(name: string, id: string, again: RowAgain | null): FormErrors | undefined {
  return again?.id === id ? { [key(name, id)]: again.error } : undefined;
}

/** A short note in the form of one row of a list. */
export function RowNote({ id, name, label, required, again }: RowNoteProps) {
  const mine = again?.id === id ? again : null;
  return (
    <>
      <TextField
        name={name}
        id={fieldId(key(name, id))}
        label={label}
        maxLength={500}
        width="full"
        required={required}
        value={mine?.text}
        error={mine?.error}
      />
      {mine && <PackageConfirm {...mine.confirm} />}
    </>
  );
}
