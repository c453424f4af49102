import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Alert } from '../ui/alert.js';
import { Button, ButtonLink, ButtonRow } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { DescriptionList } from '../ui/description-list.js';
import { Form } from '../ui/form.js';
import { type Freshness, FreshnessNote } from '../ui/freshness-note.js';
import { Link } from '../ui/link.js';
import { Columns, Section, Stack } from '../ui/section.js';
import { MapPicture, type Place } from './map-picture.js';

export type EntryPageProps = {
  slug: string;
  revision: number;
  name: string;
  kind: string;
  kindHref: string;
  freshness: { state: Freshness; text: string };
  closed: { on: string; reason: string } | null;
  description: readonly string[];
  targetGroup: string;
  hours: { rows: readonly { day: string; hours: string; isToday: boolean }[]; today: string } | null;
  openingNote: string;
  street: string;
  town: string;
  phone: string;
  mail: string;
  website: string;
  place: Place | null;
  outline: readonly (readonly Place[])[];
  owner: { href: string; label: string };
  askHref: string;
  may: { edit: boolean; reason: string };
  reviewDue: string;
};

/** One offer: who it is for, when it is open, how to reach it, and who in the house answers for the entry. */
export function EntryPage(props: EntryPageProps & { chrome: Chrome }) {
  const { chrome, slug, name, kind, kindHref, freshness, closed, description, targetGroup, may } = props;
  return (
    <Page
      chrome={chrome}
      title={name}
      lead={closed ? undefined : <FreshnessNote {...freshness} />}
      audienceHref={paths.entryAudience(slug)}
      breadcrumbs={[
        { label: 'Verzeichnis', href: paths.directory },
        { label: kind, href: kindHref },
      ]}
      action={
        may.edit && (
          <ButtonLink href={paths.editEntry(slug)} icon="edit">
            Bearbeiten
          </ButtonLink>
        )
      }
    >
      {closed && (
        <Alert kind="warning" title={`Seit ${closed.on} nicht mehr im Verzeichnis`}>
          <p>{closed.reason}</p>
        </Alert>
      )}
      <Columns aside={<Aside {...props} />} asideLabel="Lage und Zuständigkeit">
        <Stack gap="large">
          <Reach {...props} />
          <Hours {...props} />
          {targetGroup && (
            <Section id="fuer-wen" title="Für wen">
              <p class="kern-body">{targetGroup}</p>
            </Section>
          )}
          {description.length > 0 && (
            <Section id="was" title="Was es dort gibt">
              <div class="st-flow">
                {description.map((paragraph) => (
                  <p key={paragraph} class="kern-body st-keep-lines">
                    {paragraph}
                  </p>
                ))}
              </div>
            </Section>
          )}
        </Stack>
      </Columns>
    </Page>
  );
}

function Hours({ hours, openingNote }: EntryPageProps) {
  return (
    <Section id="zeiten" title="Öffnungszeiten" lead={hours ? `Heute: ${hours.today}` : undefined}>
      {hours && (
        <table class="st-hours">
          <caption class="st-sr-only">Öffnungszeiten der Woche</caption>
          <tbody>
            {hours.rows.map((row) => (
              <tr key={row.day} class={row.isToday ? 'st-hours__today' : undefined}>
                <th scope="row">
                  {row.day}
                  {row.isToday && <span class="st-sr-only"> (heute)</span>}
                </th>
                <td>{row.hours}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {openingNote && <p class="kern-body">{openingNote}</p>}
      {!hours && !openingNote && <p class="kern-body">Nicht bekannt. Bitte vorher anrufen.</p>}
    </Section>
  );
}

function Reach({ street, town, phone, mail, website }: EntryPageProps) {
  const items = [
    {
      term: 'Anschrift',
      value:
        street || town ? (
          <>
            {street}
            {street && town && <br />}
            {town}
          </>
        ) : null,
    },
    { term: 'Telefon', value: phone && <Link href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</Link> },
    { term: 'E-Mail', value: mail && <Link href={`mailto:${mail}`}>{mail}</Link> },
    {
      term: 'Website',
      value: website && (
        <a class="kern-link kern-link--no-visited-state st-link" href={website} rel="noreferrer noopener">
          {website.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '')}
        </a>
      ),
    },
  ];
  return (
    <Section id="kontakt" title="So erreichbar">
      {items.some(({ value }) => value) ? (
        <DescriptionList items={items} />
      ) : (
        <p class="kern-body">Noch nichts eingetragen.</p>
      )}
    </Section>
  );
}

function Aside(props: EntryPageProps & { chrome: Chrome }) {
  const { place, name, outline } = props;
  return (
    <Stack>
      <Responsible {...props} />
      {place && (
        <MapPicture
          id="lage"
          title={`Lage: ${name}`}
          outline={outline}
          pins={[{ number: 1, name, href: '', place }]}
          groupHref={() => ''}
        />
      )}
    </Stack>
  );
}

function Responsible({
  chrome,
  slug,
  owner,
  askHref,
  may,
  closed,
  reviewDue,
}: EntryPageProps & { chrome: Chrome }) {
  return (
    <div id="stand">
      <Card title="Wer im Haus dafür sorgt" surface>
        <Stack gap="small">
          <p class="kern-body">
            <Link href={owner.href}>{owner.label}</Link> hält den Eintrag aktuell. Nächste Prüfung:{' '}
            {reviewDue}.
          </p>
          {may.edit ? (
            <>
              <ButtonRow>
                {closed ? (
                  <Form
                    action={paths.reopenEntry(slug)}
                    csrfToken={chrome.csrfToken}
                    inline
                    actions={<Button>Wieder aufnehmen</Button>}
                  />
                ) : (
                  <Form
                    action={paths.confirmEntry(slug)}
                    csrfToken={chrome.csrfToken}
                    inline
                    actions={
                      <Button kind="primary" icon="check">
                        Stimmt noch
                      </Button>
                    }
                  />
                )}
              </ButtonRow>
              <p class="kern-body kern-body--small kern-body--muted">{may.reason}</p>
            </>
          ) : (
            <p class="kern-body">
              Stimmt etwas nicht? <Link href={askHref}>Der Stelle Bescheid geben</Link>
            </p>
          )}
        </Stack>
      </Card>
    </div>
  );
}
