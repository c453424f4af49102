import { paths } from '../../src/shared/paths.js';
import { Badge } from '../ui/badge.js';
import { Button } from '../ui/button.js';
import { Form } from '../ui/form.js';
import { Link } from '../ui/link.js';
import { HiddenField } from '../ui/text-fields.js';

export type ReadingStepView = {
  articleId: string;
  title: string;
  href: string;
  /** "Prozessbeschreibung, 4 Minuten, zu Fahrdienste". */
  meta: string;
  state: 'open' | 'understood' | 'changed';
  /** "bis 16.03.2026, in 5 Tagen". */
  due: string | null;
  late: boolean;
  /** A document that is acknowledged on its own page. */
  isStep: boolean;
  /** Where a question or a correction is written; null for everybody but the successor. */
  remarkHref: string | null;
};

export type ReadingPathProps = {
  steps: readonly ReadingStepView[];
  number: string;
  /** The reader may say "verstanden". */
  mine: boolean;
  csrfToken: string;
};

/** Articles in the order in which they should be read; the successor says what they understood. */
export function ReadingPath({ steps, number, mine, csrfToken }: ReadingPathProps) {
  return (
    <ol class="st-reading">
      {steps.map(({ articleId, title, href, meta, state, due, late, isStep, remarkHref }) => (
        <li key={articleId} class="st-reading__item" id={`lesen-${articleId}`}>
          <div class="st-reading__body">
            <Link href={href}>{title}</Link>
            <span class="st-links__meta">{meta}</span>
            {due && state !== 'understood' && (
              <span class={late ? 'st-links__meta st-package__note--late' : 'st-links__meta'}>{due}</span>
            )}
            {remarkHref && (
              <span class="st-links__meta">
                <Link href={remarkHref} small context={title}>
                  Frage oder Berichtigung
                </Link>
              </span>
            )}
          </div>
          <div class="st-reading__state">
            {state === 'understood' && <Badge tone="success">{isStep ? 'Erledigt' : 'Verstanden'}</Badge>}
            {state === 'changed' && <Badge tone="warning">Seitdem geändert</Badge>}
            {mine && !isStep && (
              <Form action={paths.readingMark(number, articleId)} csrfToken={csrfToken} inline>
                <HiddenField name="verstanden" value={state === 'understood' ? 'nein' : 'ja'} />
                <Button small kind={state === 'understood' ? 'tertiary' : 'secondary'} context={title}>
                  {state === 'understood' ? 'Doch nicht' : 'Verstanden'}
                </Button>
              </Form>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}
