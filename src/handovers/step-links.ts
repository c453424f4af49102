import { paths } from '../shared/paths.js';
import { partOfPurpose } from './package-parts.js';
import type { Run, RunStep } from './run-store.js';

/** The page where a step's work is done, and the words of its button. */
export interface StepLink {
  readonly href: string;
  readonly label: string;
}

type LinkRun = Pick<Run, 'number' | 'kind'> & { readonly position: { readonly number: string } };

/** Where the step's work is done besides its own form; null where the form is all. */
export function stepLink(run: LinkRun, step: Pick<RunStep, 'purpose'>): StepLink | null {
  const { number } = run;
  const part = partOfPurpose(step.purpose);
  if (part) return { href: paths.packagePart(number, part.slug), label: `${part.title} öffnen` };
  switch (step.purpose) {
    case 'package:update':
    case 'package:check':
    case 'handover-talk':
      return { href: paths.package(number), label: 'Übergabepaket öffnen' };
    case 'interview':
      return { href: paths.interview(number), label: 'Leitfragen öffnen' };
    case 'acceptance':
    case 'acceptance:successor':
    case 'reservations':
      return { href: paths.acceptance(number), label: 'Abnahme öffnen' };
    case 'reading-path':
      return { href: paths.induction(number), label: 'Lesepfad öffnen' };
    case 'independence':
      return { href: `${paths.induction(number)}#eigenstaendig`, label: 'Eigenständigkeit erklären' };
    case 'articles:drafts':
      return { href: paths.newArticleFor(run.position.number), label: 'Artikel anlegen' };
    case 'articles:owner':
      return { href: paths.postDependence(run.position.number), label: 'Was trägt nur diese Stelle?' };
    case 'articles:review':
    case 'articles:approve':
    case 'articles:improve':
      return { href: paths.position(run.position.number), label: 'Artikel der Stelle ansehen' };
    case 'protocol':
      return { href: paths.protocol(number), label: 'Übergabeprotokoll ansehen' };
    default:
      return null;
  }
}
