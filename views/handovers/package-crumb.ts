import { paths } from '../../src/shared/paths.js';
import type { Crumb } from '../ui/navigation.js';

/** The way back to the run; the numbers of inductions begin with E (src/handovers/start-run.ts). */
export function runCrumb(number: string): Crumb {
  return number.startsWith('E-')
    ? { label: `Einarbeitung ${number}`, href: paths.induction(number) }
    : { label: `Übergabe ${number}`, href: paths.run(number) };
}
