import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Card } from '../ui/card.js';
import { DescriptionList } from '../ui/description-list.js';
import { Stack } from '../ui/section.js';

export type MailPageProps = {
  subject: string;
  recipient: string;
  state: string;
  /** The mail's plain text. */
  text: string;
  /** The configured address; links to it in the text become links on the page. */
  ownAddress: string;
};

/** One mail as plain text, with its links to this application. */
export function MailPage({
  chrome,
  subject,
  recipient,
  state,
  text,
  ownAddress,
}: MailPageProps & { chrome: Chrome }) {
  return (
    <Page
      chrome={chrome}
      title={subject}
      preline="Mail"
      width="narrow"
      breadcrumbs={[{ label: 'Postfach', href: paths.mailbox }]}
    >
      <Stack>
        <DescriptionList
          items={[
            { term: 'An', value: recipient },
            { term: 'Stand', value: state },
          ]}
        />
        <Card>
          <p class="st-mail">{withLinks(text, ownAddress)}</p>
        </Card>
      </Stack>
    </Page>
  );
}

/** The text with addresses of this application as links; everything else stays words. */
function withLinks(text: string, ownAddress: string) {
  return text.split(/(https?:\/\/\S+)/).map((part, index) => {
    const own = part.startsWith(`${ownAddress}/`) ? part.slice(ownAddress.length) : null;
    const key = `${index} ${part.slice(0, 20)}`;
    return own ? (
      <a key={key} class="kern-link kern-link--no-visited-state" href={own}>
        {part}
      </a>
    ) : (
      <span key={key}>{part}</span>
    );
  });
}
