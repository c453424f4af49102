import { formatInstant } from '../../src/shared/dates.js';
import type { PersonData, PersonEntry } from '../../src/shared/person-data.js';
import { renderFragment } from '../layout/page.js';

// A file of its own, read without us: its few styles come with it.
const style = `
  body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 sans-serif; color: #111; }
  table { width: 100%; border-collapse: collapse; margin-bottom: 2rem; }
  th, td { padding: .35rem .5rem; border-bottom: 1px solid #bbb; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
  dl { display: grid; grid-template-columns: minmax(8rem, auto) 1fr; gap: .1rem .75rem; margin: .25rem 0; }
  dt { color: #444; } dd { margin: 0; overflow-wrap: anywhere; }
`;

const words = (value: unknown): string =>
  value === null || value === undefined
    ? '–'
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value);

function Row({ at, what, as, data }: PersonEntry) {
  return (
    <tr>
      <td>{at ? formatInstant(new Date(at)) : '–'}</td>
      <td>
        {what}
        <details>
          <summary>Alle Angaben</summary>
          <dl>
            {Object.entries(data).flatMap(([name, value]) => [
              <dt key={name}>{name}</dt>,
              <dd key={`${name}=`}>{words(value)}</dd>,
            ])}
          </dl>
        </details>
      </td>
      <td>{as.join(', ')}</td>
    </tr>
  );
}

/** All that is kept about a person, as one page to read and print. */
export function personDataDocument({ person, gatheredAt, sections }: PersonData): string {
  const title = `Gespeicherte Daten: ${person.name}`;
  return `<!doctype html>${renderFragment(
    <html lang="de">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <style>{style}</style>
      </head>
      <body>
        <h1>{title}</h1>
        <p>Aus Staffelstab, Stand {formatInstant(gatheredAt)}. Auskunft nach Art. 15 DSGVO.</p>
        {sections.map((section) => (
          <section key={section.title}>
            <h2>
              {section.title} ({section.entries.length})
            </h2>
            <table>
              <thead>
                <tr>
                  <th scope="col">Wann</th>
                  <th scope="col">Was</th>
                  <th scope="col">Sie darin</th>
                </tr>
              </thead>
              <tbody>
                {section.entries.map((entry, n) => (
                  <Row key={n} {...entry} />
                ))}
              </tbody>
            </table>
          </section>
        ))}
      </body>
    </html>,
  )}`;
}
