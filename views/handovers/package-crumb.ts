import { paths, postOfKey } from '../../src/shared/paths.js';
import type { Crumb } from '../ui/navigation.js';

/** The way back to the run; the numbers of inductions begin with E (src/handovers/start-run.ts). */
export function runCrumb(number: string): Crumb {
  const post = postOfKey(number);
  if (post !== null) return { label: `Stelle ${post}`, href: paths.position(post) };
  return number.startsWith('E-')
    ? { label: `Einarbeitung ${number}`, href: paths.induction(number) }
    : { label: `Übergabe ${number}`, href: paths.run(number) };
}

/** What the package is called: within a handover it is handed over, between them it is the post's. */
export function packageWord(key: string): string {
  return postOfKey(key) === null ? 'Übergabepaket' : 'Paket';
}
