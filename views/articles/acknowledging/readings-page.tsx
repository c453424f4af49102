import { paths } from '../../../src/shared/paths.js';
import type { Chrome } from '../../layout/chrome.js';
import { Page } from '../../layout/page.js';
import { Alert } from '../../ui/alert.js';
import { Button, ButtonLink, ButtonRow } from '../../ui/button.js';
import { Disclosure } from '../../ui/disclosure.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Form } from '../../ui/form.js';
import { Section, Stack } from '../../ui/section.js';

type Named = { name: string; unit: string };

export type ReadingItem = {
  id: string;
  /** Units, posts and groups by name. */
  asked: string;
  until: string;
  late: boolean;
  note: string | null;
  versionNo: number;
  /** What readers have now, where it is another version. */
  newerNo: number | null;
  total: number;
  /** Null where there are too few people for a number without names. */
  confirmed: number | null;
  /** Null where the house shows no names. */
  missing: readonly Named[] | null;
  /** Asked, but not in the article's circle of readers. */
  outside: readonly Named[];
  done: readonly (Named & { versionNo: number })[];
};

export type ReadingsPageProps = {
  slug: string;
  title: string;
  published: boolean;
  named: boolean;
  open: readonly ReadingItem[];
  ended: readonly { id: string; asked: string; words: string }[];
};

/** Who has read it, and who is missing: for those in charge only. */
export function ReadingsPage(props: ReadingsPageProps & { chrome: Chrome }) {
  const { chrome, slug, title, published, named, open, ended } = props;
  const ask = published && (
    <ButtonLink href={paths.askToRead(slug)} kind={open.length > 0 ? 'secondary' : 'primary'}>
      Um Kenntnisnahme bitten
    </ButtonLink>
  );
  return (
    <Page
      chrome={chrome}
      title="Kenntnisnahme"
      preline={title}
      lead="Nur die zuständige Stelle, ihre Leitungen und die Wissensredaktion sehen diese Seite."
      audienceHref={`${paths.articleAudience(slug)}#kenntnisnahmen`}
      breadcrumbs={[
        { label: 'Artikel', href: paths.articles },
        { label: title, href: paths.article(slug) },
      ]}
      action={open.length > 0 && ask}
    >
      <Stack gap="large">
        {!named && (
          <Alert title="Ohne Namen">
            Ihr Haus hat die Liste der Namen abgeschaltet. Sie sehen, wie viele bestätigt haben.
          </Alert>
        )}
        {open.length === 0 && (
          <EmptyState title="Zurzeit ist niemand gefragt" action={ask}>
            <p>
              {published
                ? 'Bitten Sie Einheiten, Stellen oder Gruppen, den Artikel bis zu einem Tag zu lesen. Hier steht dann, wer noch fehlt.'
                : 'Zur Kenntnis geben lässt sich der Artikel, sobald er veröffentlicht ist.'}
            </p>
          </EmptyState>
        )}
        {open.map((item) => (
          <Request key={item.id} item={item} slug={slug} csrfToken={chrome.csrfToken} />
        ))}
        {ended.length > 0 && (
          <Disclosure summary={`Abgeschlossen (${ended.length})`}>
            <ul>
              {ended.map(({ id, asked, words }) => (
                <li key={id}>
                  {asked}: {words}
                </li>
              ))}
            </ul>
          </Disclosure>
        )}
      </Stack>
    </Page>
  );
}

const people = (count: number) => (count === 1 ? '1 Person' : `${count} Personen`);

function Request({ item, slug, csrfToken }: { item: ReadingItem; slug: string; csrfToken: string }) {
  const { id, asked, until, late, note, versionNo, newerNo, total, confirmed, missing, outside, done } = item;
  return (
    <Section
      id={`bitte-${id}`}
      title={asked}
      lead={`Fassung ${versionNo}, bis ${until}${late ? ' (der Tag ist vorbei)' : ''}`}
    >
      <Stack>
        {note && <p class="kern-body">{note}</p>}
        <p class="kern-body">
          {confirmed === null
            ? `Gefragt: ${people(total)}.`
            : `${confirmed} von ${people(total)} ${confirmed === 1 ? 'hat' : 'haben'} bestätigt.`}
        </p>
        {missing?.length === 0 && outside.length === 0 && total > 0 && (
          <p class="kern-body">Niemand fehlt.</p>
        )}
        {missing && missing.length > 0 && <Names title={`Es fehlen (${missing.length})`} people={missing} />}
        {outside.length > 0 && (
          <Alert kind="warning" title={`${people(outside.length)} darf den Artikel nicht lesen`}>
            <p>Nehmen Sie sie in den Leserkreis auf oder fragen Sie andere.</p>
            <Names title="Außerhalb des Leserkreises" people={outside} />
          </Alert>
        )}
        {done.length > 0 && (
          <Disclosure summary={`Bestätigt (${done.length})`}>
            <ul>
              {done.map(({ name, unit, versionNo }) => (
                <li key={`${name} ${unit}`}>
                  {name}, {unit} (Fassung {versionNo})
                </li>
              ))}
            </ul>
          </Disclosure>
        )}
        {newerNo !== null && (
          <p class="kern-body">
            Inzwischen gilt Fassung {newerNo}. Wer noch nicht bestätigt hat, bestätigt sie. Sollen alle neu
            lesen, bitten Sie neu.
          </p>
        )}
        <ButtonRow>
          {newerNo !== null && (
            <ButtonLink href={paths.askToRead(slug, id)} kind="secondary">
              Für Fassung {newerNo} neu bitten
            </ButtonLink>
          )}
          <Form action={paths.endAsking(slug, id)} csrfToken={csrfToken} inline>
            <Button kind="tertiary">Abschließen</Button>
          </Form>
        </ButtonRow>
      </Stack>
    </Section>
  );
}

function byUnit(people: readonly Named[]): ReadonlyMap<string, readonly string[]> {
  const units = new Map<string, string[]>();
  for (const { name, unit } of people) units.set(unit, [...(units.get(unit) ?? []), name]);
  return units;
}

/** Names by unit: long lists stay short. */
function Names({ title, people }: { title: string; people: readonly Named[] }) {
  return (
    <div>
      <p class="kern-body">
        <strong>{title}</strong>
      </p>
      <ul>
        {[...byUnit(people)].map(([unit, names]) => (
          <li key={unit}>
            {unit}: {names.join(', ')}
          </li>
        ))}
      </ul>
    </div>
  );
}
