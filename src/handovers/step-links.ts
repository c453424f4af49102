import type { Actor } from '../shared/actor.js';
import { paths } from '../shared/paths.js';
import { partOfPurpose } from './package-parts.js';
import type { RunAccess } from './run-access.js';
import type { Run, RunStep } from './run-store.js';

/** The page where a step's work is done, and the words of its button. */
export interface StepLink {
  readonly href: string;
  readonly label: string;
}

type LinkRun = Pick<Run, 'number' | 'kind'> & { readonly position: { readonly number: string } };

/**
 * Where the step's work is done besides its own form; null where the form is all, and for readers to whom that page is
 * closed (whoever takes back a key reads the step, not the package).
 */
export function stepLink(access: RunAccess, step: Pick<RunStep, 'purpose'>, actor: Actor): StepLink | null {
  const { run, standing, may } = access;
  switch (step.purpose) {
    case 'interview':
      return may('write-package') ? workplaceOf(run, step) : null;
    case 'debriefing':
      // Nobody but the leaver and the moderator whom they name learns of the talk's notes.
      return standing.leaver
        ? { href: paths.interviewTalk(run.number), label: 'Moderiertes Gespräch öffnen' }
        : null;
    case 'articles:owner':
      return standing.leaver || standing.leads || actor.permissions.has('articles.edit-any')
        ? workplaceOf(run, step)
        : null;
    case 'articles:drafts':
    case 'articles:review':
    case 'articles:approve':
    case 'articles:improve':
    case 'reading-path':
    case 'independence':
      return workplaceOf(run, step);
    default:
      return may('read-package') ? workplaceOf(run, step) : null;
  }
}

function workplaceOf(run: LinkRun, step: Pick<RunStep, 'purpose'>): StepLink | null {
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
