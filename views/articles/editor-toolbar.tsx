import { paths } from '../../src/shared/paths.js';

type Tool = { does: string; label: string; title?: string; sign?: string };

const groups: readonly (readonly Tool[])[] = [
  [
    { does: 'ueberschrift', label: 'Überschrift' },
    { does: 'zwischenueberschrift', label: 'Zwischenüberschrift' },
    { does: 'fett', label: 'Fett', title: 'Fett (Strg+B)' },
    { does: 'kursiv', label: 'Kursiv', title: 'Kursiv (Strg+I)' },
  ],
  [
    { does: 'liste', label: 'Liste' },
    { does: 'schritte', label: 'Schritte', title: 'Nummerierte Schritte' },
    { does: 'checkliste', label: 'Checkliste', title: 'Punkte zum Abhaken' },
    { does: 'tabelle', label: 'Tabelle' },
    { does: 'zitat', label: 'Zitat' },
  ],
  [
    { does: 'verweis', label: 'Verweis', title: 'Verweis (Strg+K)' },
    { does: 'artikel', label: 'Artikel', sign: '[[', title: 'Auf einen Artikel verweisen' },
    { does: 'stelle', label: 'Stelle', sign: '@', title: 'Eine Stelle nennen' },
  ],
];

/**
 * The tools of the text field; there only for those whose browser runs the script (views/browser/editor.ts).
 * `uploads`: where pictures go; null before the article is begun, where `begins` says how a picture begins it.
 */
export function EditorToolbar({
  fieldId,
  uploads,
  begins,
}: {
  fieldId: string;
  uploads: string | null;
  begins: string | null;
}) {
  const takesFiles = Boolean(uploads ?? begins);
  return (
    <div
      class="st-tools"
      role="toolbar"
      aria-label="Text gestalten"
      aria-controls={fieldId}
      data-editor-toolbar
      data-suggestions={paths.linkSuggestions}
      data-uploads={uploads ?? undefined}
      data-begins={begins ?? undefined}
      hidden
    >
      {groups.map((tools) => (
        <div class="st-tools__group" key={tools[0]?.does}>
          {tools.map(({ does, label, title, sign }) => (
            <button type="button" class={`st-tool st-tool--${does}`} data-do={does} title={title} key={does}>
              {sign && (
                <span class="st-tool__sign" aria-hidden="true">
                  {sign}{' '}
                </span>
              )}
              {label}
            </button>
          ))}
        </div>
      ))}
      <div class="st-tools__group">
        {takesFiles && (
          <button
            type="button"
            class="st-tool"
            data-do="bild"
            title="Bild oder Datei hochladen und einfügen; Bilder lassen sich auch einfügen oder hierher ziehen"
          >
            Bild
          </button>
        )}
        <button
          type="button"
          class="st-tool"
          data-do="einfach"
          aria-pressed="false"
          title="Ohne Farben und Vorschläge; manche Vorleseprogramme kommen damit besser zurecht"
        >
          Einfaches Textfeld
        </button>
      </div>
      {takesFiles && <input type="file" multiple hidden tabIndex={-1} aria-label="Bild oder Datei wählen" />}
      <p class="st-sr-only" id={`${fieldId}-tasten`}>
        Mit Alt und F10 kommen Sie zu den Werkzeugen, mit Escape zurück in den Text. Escape und danach Tab
        verlässt das Textfeld. Zwei eckige Klammern schlagen Artikel vor, das At-Zeichen Stellen.
      </p>
    </div>
  );
}
