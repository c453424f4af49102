import { Alert } from '../ui/alert.js';
import { Disclosure } from '../ui/disclosure.js';
import { Link } from '../ui/link.js';
import { type LinkItem, LinkList } from '../ui/link-list.js';
import { Section } from '../ui/section.js';

export type ArticleLawProps = {
  /** What the text cites; without an address where the norm is not imported. */
  cited: readonly { label: string; href: string | null }[];
  /** Changed norms that wait for a look; with an address for those who decide. */
  checks: readonly { href: string | null; norm: string; since: string; changing: boolean }[];
  /** Under a norm: house knowledge and other norms that cite it, and how many there are. */
  citing: readonly LinkItem[];
  citingTotal: number;
  citingNorms: readonly LinkItem[];
  citingNormsTotal: number;
  changes: readonly LinkItem[];
};

/** Above the text: a norm has changed since the article was written. Owners get the task, readers a calm word. */
export function LawNotice({ checks }: Pick<ArticleLawProps, 'checks'>) {
  if (checks.length === 0) return null;
  const mine = checks.some(({ href }) => href !== null);
  return (
    <Alert
      kind={mine ? 'warning' : 'info'}
      title={mine ? 'Rechtsänderung prüfen' : 'Eine Vorschrift hat sich geändert'}
    >
      <ul>
        {checks.map(({ href, norm, since, changing }) => (
          <li key={href ?? norm}>
            {norm}, geändert eingelesen {since}
            {href ? (
              <>
                :{' '}
                <Link href={href}>
                  {changing ? 'Vergleich ansehen (Änderung ist begonnen)' : 'vergleichen und entscheiden'}
                </Link>
              </>
            ) : changing ? (
              ': Dieser Artikel wird angepasst.'
            ) : (
              ': Die zuständige Stelle prüft, ob dieser Artikel noch stimmt.'
            )}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

/** After the text: what it rests on; under a norm what rests on it. */
export function LawReferences({
  cited,
  citing,
  citingTotal,
  citingNorms,
  citingNormsTotal,
  changes,
  isNorm,
}: ArticleLawProps & { isNorm: boolean }) {
  return (
    <>
      {isNorm && (
        <Section
          id="zitiert-von"
          title={citingTotal > 0 ? `Wird zitiert von (${citingTotal})` : 'Wird zitiert von'}
        >
          {citing.length > 0 ? (
            <LinkList items={citing} />
          ) : (
            <p class="kern-body kern-body--muted">Noch beruft sich kein Artikel des Hauses darauf.</p>
          )}
          {citingTotal > citing.length && (
            <p class="kern-body kern-body--muted">Gezeigt sind die ersten {citing.length}.</p>
          )}
          {citingNorms.length > 0 && (
            <Disclosure
              summary={
                citingNormsTotal === 1 ? 'Eine andere Vorschrift' : `${citingNormsTotal} andere Vorschriften`
              }
            >
              <LinkList items={citingNorms} />
              {citingNormsTotal > citingNorms.length && (
                <p class="kern-body kern-body--muted">Gezeigt sind die ersten {citingNorms.length}.</p>
              )}
            </Disclosure>
          )}
        </Section>
      )}
      {changes.length > 0 && (
        <Section id="aenderungen" title="Geändert">
          <LinkList items={changes} />
        </Section>
      )}
      {cited.length > 0 && (
        <Section id="rechtsgrundlagen" title={isNorm ? 'Verweist auf' : 'Rechtsgrundlagen'}>
          <ul class="st-law-list">
            {cited.map(({ label, href }) => (
              <li key={label}>{href ? <Link href={href}>{label}</Link> : label}</li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
