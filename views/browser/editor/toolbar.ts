import { around, type Command, heading, insertion, lines, link, table } from './commands.js';
import type { Surface } from './surface.js';

/** The buttons of views/articles/editor-toolbar.tsx by their `data-do`. */
const commands: Readonly<Record<string, Command>> = {
  ueberschrift: heading(2),
  zwischenueberschrift: heading(3),
  fett: around('**', 'wichtig'),
  kursiv: around('*', 'betont'),
  liste: lines('bullet'),
  schritte: lines('step'),
  checkliste: lines('check'),
  zitat: lines('quote'),
  tabelle: table,
  verweis: link,
  artikel: insertion('[['),
  stelle: (marked) => insertion(/[^\s([]$/.test(marked.text.slice(0, marked.from)) ? ' @' : '@')(marked),
};

/** Keys that do the same, as other editors have them. */
export const shortcuts: Readonly<Record<string, Command>> = {
  'Mod-b': around('**', 'wichtig'),
  'Mod-i': around('*', 'betont'),
  'Mod-k': link,
};

/**
 * A toolbar as the ARIA practices describe it: one stop of the Tab key, arrows inside, Escape back to the text.
 * @returns a function that leads into it
 */
export function wireToolbar(
  toolbar: HTMLElement,
  surface: () => Surface,
  after: (name: string) => void,
): () => void {
  const buttons = [...toolbar.querySelectorAll<HTMLButtonElement>('button')];
  let current = 0;
  const stopAt = (index: number, focus: boolean) => {
    current = (index + buttons.length) % buttons.length;
    buttons.forEach((button, no) => {
      button.tabIndex = no === current ? 0 : -1;
    });
    if (focus) {
      buttons[current]?.focus();
      buttons[current]?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
  };
  stopAt(0, false);
  toolbar.addEventListener('keydown', (event) => {
    const to = { ArrowRight: current + 1, ArrowLeft: current - 1, Home: 0, End: -1 }[event.key];
    if (to !== undefined) stopAt(to, true);
    else if (event.key === 'Escape') surface().focus();
    else return;
    event.preventDefault();
  });
  toolbar.addEventListener('click', (event) => {
    const button = (event.target as HTMLElement).closest('button');
    if (!button) return;
    stopAt(buttons.indexOf(button), false);
    const name = button.dataset.do ?? '';
    const command = commands[name];
    if (command) surface().apply(command(surface().marked()));
    after(name);
  });
  return () => stopAt(current, true);
}
