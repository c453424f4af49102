import { paths } from '../../../src/shared/paths.js';
import type { Chrome } from '../../layout/chrome.js';
import { Page } from '../../layout/page.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Surroundings, type SurroundingsProps } from './surroundings.js';

export type SurroundingsPageProps = SurroundingsProps & { articleTitle: string };

/** What refers to an article and what is related to it. */
export function SurroundingsPage(props: SurroundingsPageProps & { chrome: Chrome }) {
  const { chrome, slug, articleTitle, backlinks, related } = props;
  return (
    <Page
      chrome={chrome}
      title="Umfeld des Artikels"
      preline={articleTitle}
      lead="Was auf diesen Artikel verweist, und welche Artikel dieselben Vorschriften, Sammlungen oder dieselbe Stelle haben."
      width="narrow"
      breadcrumbs={[
        { label: 'Artikel', href: paths.articles },
        { label: articleTitle, href: paths.article(slug) },
      ]}
    >
      {backlinks.length === 0 && related.length === 0 ? (
        <EmptyState title="Noch steht der Artikel für sich">
          Kein Artikel, den Sie lesen dürfen, verweist hierher, und keiner hat viel mit ihm gemeinsam.
        </EmptyState>
      ) : (
        <Surroundings {...props} />
      )}
    </Page>
  );
}
