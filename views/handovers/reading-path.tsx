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
      {steps.map(({ articleId, title, href, meta, state }) => (
        <li key={articleId} class="st-reading__item" id={`lesen-${articleId}`}>
          <div class="st-reading__body">
            <Link href={href}>{title}</Link>
            <span class="st-links__meta">{meta}</span>
          </div>
          <div class="st-reading__state">
            {state === 'understood' && <Badge tone="success">Verstanden</Badge>}
            {state === 'changed' && <Badge tone="warning">Seitdem geändert</Badge>}
            {mine && (
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
