import { Alert } from '../ui/alert.js';
import { CheckboxField } from '../ui/choice-fields.js';
import { HiddenField } from '../ui/text-fields.js';

export type PackageConfirmProps = {
  name: string;
  confirmation: string | null;
  /** Already confirmed: the form carries it along, for a preview on the way. */
  confirmed?: boolean;
};

/**
 * Offers to say that what was pointed out is no citizen's data. The box holds for exactly what was found; it appears
 * only after something was pointed out.
 */
export function PackageConfirm({ name, confirmation, confirmed = false }: PackageConfirmProps) {
  if (!confirmation) return null;
  if (confirmed) return <HiddenField name={name} value={confirmation} />;
  return (
    <Alert kind="warning" title="Daten von Bürgerinnen und Bürgern gehören nicht hierher">
      <p>Bitte ersetzen Sie Namen, Geburtsdaten und Kontonummern durch das Aktenzeichen.</p>
      <CheckboxField
        name={name}
        value={confirmation}
        label="Ich habe es geprüft: Das sind keine Daten von Bürgerinnen oder Bürgern."
      />
    </Alert>
  );
}
