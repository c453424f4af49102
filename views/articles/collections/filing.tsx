import { paths } from '../../../src/shared/paths.js';
import { Button } from '../../ui/button.js';
import { CheckboxGroup, type Choice } from '../../ui/choice-fields.js';
import { Form } from '../../ui/form.js';
import { Link } from '../../ui/link.js';
import { Section } from '../../ui/section.js';
import { HiddenField } from '../../ui/text-fields.js';

export type FilingProps = {
  slug: string;
  collections: readonly Choice[];
  chosen: readonly string[];
};

/** In which collections an article stands. */
export function Filing({ slug, collections, chosen, csrfToken }: FilingProps & { csrfToken: string }) {
  return (
    <Section
      id="sammlungen"
      title="Sammlungen"
      lead="Ein Artikel darf in mehreren stehen. Die erste nach dem Alphabet führt auf seiner Seite zurück."
      action={<Link href={paths.collections}>Alle Sammlungen</Link>}
    >
      {collections.length === 0 ? (
        <p class="kern-body">Es gibt noch keine Sammlung, in die Sie den Artikel stellen könnten.</p>
      ) : (
        <Form
          action={paths.fileArticle(slug)}
          csrfToken={csrfToken}
          actions={<Button>Sammlungen speichern</Button>}
        >
          {collections.map(({ value }) => (
            <HiddenField key={value} name="angeboten" value={value} />
          ))}
          <CheckboxGroup
            name="sammlungen"
            label="In welche gehört er?"
            values={chosen}
            choices={collections}
          />
        </Form>
      )}
    </Section>
  );
}
