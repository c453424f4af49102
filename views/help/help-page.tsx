import type { SafeHtml as SafeHtmlString } from '../../src/shared/safe-html.js';
import { FoldedContents } from '../articles/contents.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Card } from '../ui/card.js';
import { LinkList } from '../ui/link-list.js';
import { SafeHtml } from '../ui/safe-html.js';
import { Columns, Stack } from '../ui/section.js';

export type HelpPageProps = {
  title: string;
  html: SafeHtmlString;
  contents: readonly { id: string; text: string }[];
};

/** A page of fixed text with its contents at the side. */
export function HelpPage({ chrome, title, html, contents }: HelpPageProps & { chrome: Chrome }) {
  return (
    <Page chrome={chrome} title={title}>
      <Columns
        asideLabel="Inhalt dieser Seite"
        aside={
          <div class="st-wide-only">
            <Card title="Auf dieser Seite" surface>
              <LinkList items={contents.map(({ id, text }) => ({ label: text, href: `#${id}` }))} />
            </Card>
          </div>
        }
      >
        <Stack>
          <FoldedContents items={contents.map((one) => ({ ...one, depth: 1 }))} />
          <SafeHtml html={html} />
        </Stack>
      </Columns>
    </Page>
  );
}
