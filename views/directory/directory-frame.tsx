import { paths } from '../../src/shared/paths.js';
import { Button } from '../ui/button.js';
import { CSRF_FIELD } from '../ui/form.js';
import { Link } from '../ui/link.js';
import { TabNav } from '../ui/navigation.js';
import { SelectField } from '../ui/select-field.js';
import { HiddenField, TextField } from '../ui/text-fields.js';

/** What list and map of the directory share. */
export type DirectoryFrameProps = {
  query: { q: string; art: string; ort: string; stand: string };
  total: number;
  kinds: readonly { value: string; label: string }[];
  towns: readonly string[];
  listHref: string;
  mapHref: string;
  files: readonly { label: string; href: string }[];
};

/** Words, filters and the two views of what was found. */
export function DirectoryFilter({
  query,
  kinds,
  towns,
  listHref,
  mapHref,
  at,
  csrfToken,
}: DirectoryFrameProps & { at: 'list' | 'map'; csrfToken: string }) {
  return (
    <>
      <search>
        <form
          class="st-filterbar"
          action={at === 'map' ? paths.directoryMap() : paths.directory}
          method="post"
          aria-label="Verzeichnis eingrenzen"
        >
          <HiddenField name={CSRF_FIELD} value={csrfToken} />
          <TextField name="q" type="search" label="Suchen im Verzeichnis" value={query.q} />
          <SelectField name="art" label="Art" value={query.art} placeholder="Alle" choices={kinds} />
          <SelectField
            name="ort"
            label="Ort"
            value={query.ort}
            placeholder="Alle"
            choices={towns.map((town) => ({ value: town, label: town }))}
          />
          {query.stand && <input type="hidden" name="stand" value={query.stand} />}
          <Button kind="primary">Suchen</Button>
        </form>
      </search>
      <TabNav
        label="Ansicht"
        tabs={[
          { label: 'Liste', href: listHref, current: at === 'list' },
          { label: 'Karte', href: mapHref, current: at === 'map' },
        ]}
      />
    </>
  );
}

/** The same list as a file. */
export function DirectoryFiles({ files }: Pick<DirectoryFrameProps, 'files'>) {
  return (
    <p class="kern-body kern-body--small">
      Diese Auswahl mitnehmen:{' '}
      {files.map(({ label, href }, index) => (
        <>
          {index > 0 && ' · '}
          <Link href={href} small>
            {label}
          </Link>
        </>
      ))}
    </p>
  );
}
