import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { ButtonLink } from '../ui/button.js';
import { EmptyState } from '../ui/empty-state.js';
import { Link } from '../ui/link.js';
import { Section, Stack } from '../ui/section.js';
import { DirectoryFiles, DirectoryFilter, type DirectoryFrameProps } from './directory-frame.js';
import type { EntryItem } from './directory-page.js';
import { MapPicture, type Place } from './map-picture.js';

export type DirectoryMapPageProps = DirectoryFrameProps & {
  pins: readonly (EntryItem & { number: number; place: Place })[];
  /** Entries that have no place on the map. */
  unplaced: readonly EntryItem[];
  /** Entries beyond what a map shows. */
  more: number;
  outline: readonly (readonly Place[])[];
  tiles: { url: string; attribution: string } | null;
};

/** Where is it? The map, and everything it shows as a list with the same numbers. */
export function DirectoryMapPage(props: DirectoryMapPageProps & { chrome: Chrome }) {
  const { chrome, pins, unplaced, more, outline, tiles, files, total } = props;
  return (
    <Page
      chrome={chrome}
      title="Verzeichnis: Karte"
      lead="Jede Nummer steht auch in der Liste darunter."
      breadcrumbs={[{ label: 'Verzeichnis', href: paths.directory }]}
    >
      <link rel="stylesheet" href="/leaflet/leaflet.css" />
      <Stack>
        <DirectoryFilter csrfToken={props.chrome.csrfToken} {...props} at="map" />
        {total === 0 && (
          <EmptyState
            title="Dazu gibt es keinen Eintrag"
            action={<ButtonLink href={paths.directoryMap()}>Auswahl aufheben</ButtonLink>}
          >
            <p>Wählen Sie weniger aus, oder suchen Sie nach einem kürzeren Wort.</p>
          </EmptyState>
        )}
        {pins.length > 0 && (
          <div
            id="karte"
            data-map
            data-outline={outline.length > 0 ? paths.directoryOutline : undefined}
            data-tiles={tiles?.url}
            data-attribution={tiles?.attribution}
          >
            <MapPicture
              id="kreiskarte"
              title="Karte der Einträge"
              outline={outline}
              pins={pins}
              groupHref={(number) => `#eintrag-${number}`}
            />
          </div>
        )}
        {more > 0 && (
          <p class="kern-body">
            Die Karte zeigt die ersten Einträge, {more.toLocaleString('de-DE')} weitere stehen in der{' '}
            <Link href={props.listHref}>Liste</Link>. Grenzen Sie ein, um sie zu sehen.
          </p>
        )}
        {pins.length > 0 && (
          <Section id="liste" title="Auf der Karte">
            <ol class="st-map-list">
              {pins.map((pin) => (
                <li
                  key={pin.number}
                  id={`eintrag-${pin.number}`}
                  value={pin.number}
                  data-pin={pin.number}
                  data-longitude={pin.place[0]}
                  data-latitude={pin.place[1]}
                >
                  <EntryLine {...pin} />
                </li>
              ))}
            </ol>
          </Section>
        )}
        {unplaced.length > 0 && (
          <Section id="ohne-ort" title="Ohne Ort auf der Karte">
            <ul class="st-map-list">
              {unplaced.map((item) => (
                <li key={item.href}>
                  <EntryLine {...item} />
                </li>
              ))}
            </ul>
          </Section>
        )}
        {total > 0 && <DirectoryFiles files={files} />}
      </Stack>
      <script src="/leaflet/leaflet.js" defer />
      <script src="/assets/directory-map.js" defer />
    </Page>
  );
}

function EntryLine({ href, name, kind, address, today }: EntryItem) {
  return (
    <>
      <Link href={href}>{name}</Link>
      <span class="st-links__meta">
        {[kind, address, today && `heute: ${today}`].filter(Boolean).join(' · ')}
      </span>
    </>
  );
}
