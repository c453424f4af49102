import type { SafeHtml as SafeHtmlString } from '../../src/shared/safe-html.js';
import { SafeHtml } from '../ui/safe-html.js';

export type WarningItem = { line: number | null; message: string };

export type PreviewPaneProps = {
  /** Null where there is no preview; the note says why. */
  html: SafeHtmlString | null;
  empty: boolean;
  warnings: readonly WarningItem[];
  note: string | null;
};

/** The text as readers will see it, and what its author should look at; also sent alone while typing. */
export function PreviewPane({ html, empty, warnings, note }: PreviewPaneProps) {
  return (
    <>
      {warnings.length > 0 && (
        <div class="st-warnings">
          <p class="st-warnings__title">
            {warnings.length === 1 ? 'Ein Hinweis zum Text' : `${warnings.length} Hinweise zum Text`}
          </p>
          <ul>
            {warnings.map(({ line, message }) => (
              <li key={`${line}-${message}`}>
                {line !== null && <strong>Zeile {line}: </strong>}
                {message}
              </li>
            ))}
          </ul>
        </div>
      )}
      {note && <p class="kern-body kern-body--muted">{note}</p>}
      {empty ? (
        <p class="kern-body kern-body--muted">Hier erscheint der Text, sobald Sie schreiben.</p>
      ) : (
        html !== null && <SafeHtml html={html} />
      )}
    </>
  );
}
