import { paths } from '../../../src/shared/paths.js';
import { fieldId } from '../../ui/field.js';
import { Link } from '../../ui/link.js';
import { TextField } from '../../ui/text-fields.js';

/** Free words with commas between them; words that the house has are offered below while somebody types. */
export function TagsField({ value, error }: { value: string; error?: string }) {
  return (
    <div class="st-tags-field">
      <TextField
        name="schlagwoerter"
        label="Schlagwörter"
        hint="Worum es geht, mit Komma getrennt, zum Beispiel: Pflegegrad, Heimkosten. Höchstens 12."
        width="full"
        value={value}
        error={error}
      />
      <div
        role="status"
        hx-post={paths.tagSuggestions}
        hx-trigger={`load, input delay:250ms from:#${fieldId('schlagwoerter')}, change from:#${fieldId('title')}`}
        hx-include="closest form"
        hx-params="schlagwoerter,title,_csrf"
        hx-sync="this:replace"
        hx-swap="innerHTML"
      />
      <p class="st-tags-field__all">
        <Link href={paths.tags} small>
          Alle Schlagwörter des Hauses
        </Link>
      </p>
    </div>
  );
}
