import type { Chrome } from '../layout/chrome.js';
import { Button, ButtonLink } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { DescriptionList } from '../ui/description-list.js';
import { Disclosure } from '../ui/disclosure.js';
import { Form } from '../ui/form.js';
import { Link } from '../ui/link.js';
import { LinkList } from '../ui/link-list.js';
import { Stack } from '../ui/section.js';

export type RunAsideProps = {
  chrome: Chrome;
  kindWord: string;
  positionNumber: string;
  positionTitle: string;
  positionHref: string;
  audienceHref: string;
  template: string;
  people: readonly { term: string; value: string }[];
  days: readonly { term: string; value: string }[];
  links: readonly { href: string; label: string; meta?: string }[];
  /** What was reserved when steps were accepted and is not settled. */
  reservations: readonly { href: string; label: string; meta?: string }[];
  /** Only for those in charge of a running case. */
  manage: {
    moveHref: string;
    peopleHref: string;
    /** The package of a handover goes to other posts. */
    splitHref: string | null;
    /** Where no successor is in sight. */
    searchHref: string | null;
    cancelHref: string;
    /** A newer version of its template is in force. */
    raise: { href: string; no: number } | null;
    /** Null while something stands in the way of closing. */
    closeAction: string | null;
    obstacles: readonly string[];
  } | null;
};

function Manage({
  manage,
  kindWord,
  chrome,
}: {
  manage: NonNullable<RunAsideProps['manage']>;
  kindWord: string;
  chrome: Chrome;
}) {
  return (
    <Card title="Steuern" level={2}>
      <Stack gap="small">
        {manage.closeAction && (
          <Form action={manage.closeAction} csrfToken={chrome.csrfToken} inline>
            <Button kind="primary" block>
              {kindWord} abschließen
            </Button>
          </Form>
        )}
        <ButtonLink href={manage.moveHref} block small icon="calendar-today">
          Termine ändern
        </ButtonLink>
        <ButtonLink href={manage.peopleHref} block small icon="account-circle">
          Beteiligte ändern
        </ButtonLink>
        {manage.raise && (
          <ButtonLink href={manage.raise.href} block small icon="autorenew">
            Auf Fassung {String(manage.raise.no)} heben
          </ButtonLink>
        )}
        {manage.splitHref && (
          <ButtonLink href={manage.splitHref} block small>
            Paket an andere Stellen
          </ButtonLink>
        )}
        {manage.searchHref && (
          <ButtonLink href={manage.searchHref} block small icon="search">
            Suche nach der Nachfolge
          </ButtonLink>
        )}
        <ButtonLink href={manage.cancelHref} block small kind="tertiary">
          {kindWord} abbrechen
        </ButtonLink>
        {manage.obstacles.length > 0 && (
          <Disclosure summary="Vor dem Abschluss">
            <ul class="st-plain-list">
              {manage.obstacles.map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          </Disclosure>
        )}
      </Stack>
    </Card>
  );
}

/** Beside a run: what belongs to it, who takes part, its days, and what those in charge may do. */
export function RunAside(props: RunAsideProps) {
  const { links, days, people, manage, chrome, positionHref, positionNumber, positionTitle, template } =
    props;
  return (
    <Stack>
      {links.length > 0 && (
        <Card title="Dazu gehört" level={2} surface>
          <LinkList items={links} />
        </Card>
      )}
      {props.reservations.length > 0 && (
        <Card title="Offene Vorbehalte an Schritten" level={2}>
          <LinkList items={props.reservations} />
        </Card>
      )}
      <Disclosure narrowOnly summary="Beteiligte und Tage">
        <Stack>
          <Card title="Beteiligte" level={2}>
            <DescriptionList stacked items={people} />
          </Card>
          <Card title="Tage" level={2}>
            <DescriptionList stacked items={days} />
          </Card>
        </Stack>
      </Disclosure>
      {manage && <Manage manage={manage} kindWord={props.kindWord} chrome={chrome} />}
      <Disclosure narrowOnly summary="Stelle, Vorlage und Einsicht">
        <Card title="Grundlage" level={2}>
          <DescriptionList
            stacked
            items={[
              {
                term: 'Stelle',
                value: (
                  <Link href={positionHref}>
                    {positionNumber} {positionTitle}
                  </Link>
                ),
              },
              { term: 'Vorlage', value: template },
              { term: 'Einsicht', value: <Link href={props.audienceHref}>Wer sieht das?</Link> },
            ]}
          />
        </Card>
      </Disclosure>
    </Stack>
  );
}
