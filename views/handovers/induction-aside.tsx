import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Badge } from '../ui/badge.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { Form } from '../ui/form.js';
import { Link } from '../ui/link.js';
import { Stack } from '../ui/section.js';
import { HiddenField } from '../ui/text-fields.js';
import { MailText, PackageCellText, type PackageRow } from './package-cells.js';
import { PackageState, type PackageStateProps } from './package-state.js';

export type InductionPerson = { name: string; role: string; mail: string | null; question: string };

export type InductionAsideProps = {
  number: string;
  /** The reader is the successor: everything is theirs to do. */
  mine: boolean;
  people: readonly InductionPerson[];
  contacts: readonly { row: PackageRow; verdict: 'HOLDS' | 'CHANGED' | null; remarkHref: string | null }[];
  /** Null for a mentor, who does not open the package. */
  state: PackageStateProps | null;
  /** The successor's own acceptance. */
  acceptance: { label: string; due: string | null } | null;
};

/** Beside an induction: whom to ask, the package, and the contacts of the post with what became of each. */
export function InductionAside(props: InductionAsideProps & { chrome: Chrome }) {
  const { chrome, number, mine, people, contacts, state, acceptance } = props;
  const confirmed = contacts.filter(({ verdict }) => verdict !== null).length;
  return (
    <Stack>
      <Card title="Wen frage ich" surface>
        {people.length === 0 ? (
          <p>Noch niemand benannt.</p>
        ) : (
          <ul class="st-links">
            {people.map(({ name, role, mail, question }) => (
              <li key={`${role} ${name}`}>
                {mail ? (
                  <Link href={`mailto:${mail}?subject=${encodeURIComponent(question)}`}>{name}</Link>
                ) : (
                  name
                )}
                <span class="st-links__meta">
                  {role}
                  {mail && (
                    <>
                      {', '}
                      <MailText mail={mail} />
                    </>
                  )}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Card>
      {state && (
        <Card title="Übergabepaket" surface>
          <PackageState {...state} />
          <p>
            <Link href={paths.package(number)}>Paket öffnen</Link>
          </p>
          {acceptance && (
            <p>
              <Link href={paths.acceptance(number)}>{acceptance.label}</Link>
              {acceptance.due && <span class="st-links__meta"> {acceptance.due}</span>}
            </p>
          )}
        </Card>
      )}
      {contacts.length > 0 && (
        <Card title="Kontakte der Stelle" surface>
          <p class="st-links__meta">
            {confirmed === 0
              ? 'Rufen Sie die fünf wichtigsten in den ersten Wochen an.'
              : `${confirmed} von ${contacts.length} erreicht`}
          </p>
          <ul class="st-links">
            {contacts.map(({ row: { id, cells }, verdict, remarkHref }) => (
              <li key={id} id={`kontakt-${id}`}>
                <strong>{cells[0]?.text}</strong>
                <span class="st-links__meta">{cells[2]?.text || cells[1]?.text}</span>
                {[cells[3], cells[4]].map(
                  (cell) =>
                    cell?.text && (
                      <div key={cell.text} class="st-contact__way">
                        <PackageCellText cell={cell} />
                      </div>
                    ),
                )}
                {verdict && (
                  <Badge tone={verdict === 'HOLDS' ? 'success' : 'info'}>
                    {verdict === 'HOLDS' ? 'Erreicht, stimmt' : 'Berichtigung vorgeschlagen'}
                  </Badge>
                )}
                {mine && (
                  <div class="st-answers__actions">
                    <Form action={paths.inductionContact(number, id)} csrfToken={chrome.csrfToken} inline>
                      <HiddenField name="stimmt" value={verdict === 'HOLDS' ? 'nein' : 'ja'} />
                      <Button
                        small
                        kind={verdict === 'HOLDS' ? 'tertiary' : 'secondary'}
                        context={cells[0]?.text}
                      >
                        {verdict === 'HOLDS' ? 'Doch nicht' : 'Stimmt'}
                      </Button>
                    </Form>
                    {remarkHref && (
                      <Link href={remarkHref} small context={cells[0]?.text}>
                        Stimmt nicht
                      </Link>
                    )}
                  </div>
                )}
              </li>
            ))}
          </ul>
        </Card>
      )}
    </Stack>
  );
}
