import { fieldId } from '../../ui/field.js';

/** Words of the house for the field above; each button puts its word there. */
export function TagSuggestions({ names }: { names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <div class="st-tags-field__offer">
      <span>Im Haus gebräuchlich:</span>
      {names.map((name) => (
        <button
          key={name}
          type="button"
          class="st-tags-field__word"
          data-add-word={name}
          aria-controls={fieldId('schlagwoerter')}
        >
          <span class="st-sr-only">Schlagwort </span>
          {name}
          <span class="st-sr-only"> einfügen</span>
        </button>
      ))}
    </div>
  );
}
