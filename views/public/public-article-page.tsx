import { paths } from '../../src/shared/paths.js';
import type { SafeHtml as SafeHtmlString } from '../../src/shared/safe-html.js';
import { Card } from '../ui/card.js';
import { DescriptionList } from '../ui/description-list.js';
import { Link } from '../ui/link.js';
import { LinkList } from '../ui/link-list.js';
import { SafeHtml } from '../ui/safe-html.js';
import { Section, Stack } from '../ui/section.js';
import { PublicFrame } from './public-frame.js';

export type PublicArticleProps = {
  office: string;
  indexed: boolean;
  title: string;
  topic: string;
  /** The office that answers. */
  unit: string;
  summary: readonly { term: string; value: string }[];
  html: SafeHtmlString;
  /** Schlagwörter, as they were approved with the version. */
  words: readonly string[];
  files: readonly { href: string; name: string }[];
  contact: string;
  reviewedOn: string | null;
};

/** The text and what belongs to it, as citizens read it; the preview shows the same. */
export function PublicTextBody({
  summary,
  html,
  words,
  files,
  contact,
  reviewedOn,
  unit,
}: Omit<PublicArticleProps, 'office' | 'indexed' | 'title' | 'topic'>) {
  return (
    <Stack gap="large">
      {summary.length > 0 && (
        <Card surface>
          <DescriptionList items={summary} />
        </Card>
      )}
      <SafeHtml html={html} />
      {files.length > 0 && (
        <Section id="dateien" title="Zum Herunterladen">
          <LinkList items={files.map(({ href, name }) => ({ href, label: name }))} />
        </Section>
      )}
      <Section id="kontakt" title="Noch eine Frage?">
        <p class="kern-body">
          {unit}
          <br />
          <span class="st-pre-line">{contact}</span>
        </p>
      </Section>
      {words.length > 0 && <p class="kern-body kern-body--muted">Schlagwörter: {words.join(', ')}</p>}
      {reviewedOn && <p class="kern-body kern-body--muted">Zuletzt geprüft am {reviewedOn}</p>}
    </Stack>
  );
}

/** An answer for citizens. */
export function PublicArticlePage(props: PublicArticleProps) {
  const { office, indexed, title, topic } = props;
  return (
    <PublicFrame office={office} indexed={indexed} title={title} preline={topic} back>
      <PublicTextBody {...props} />
      <p>
        <Link href={paths.publicTopic(topic)}>Mehr zu {topic}</Link>
      </p>
    </PublicFrame>
  );
}
