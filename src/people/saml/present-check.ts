import { X509Certificate } from 'node:crypto';
import type {
  AttemptItem,
  ProviderItem,
  SignInCheckPageProps,
} from '../../../views/people/sign-in-check-page.js';
import type { Config } from '../../config/config.js';
import type { RoleName } from '../../shared/actor.js';
import { formatInstant } from '../../shared/dates.js';
import { paths } from '../../shared/paths.js';
import type { KeptAttempt } from '../attempt-store.js';
import type { ConfiguredProvider, IdentityProviders } from './identity-providers.js';
import { metadataWords, reasonWords } from './reason-words.js';
import type { ServiceProvider } from './service-provider.js';

const monthMs = 30 * 86_400_000;

const outcomes: Readonly<Record<string, { word: string; tone: AttemptItem['tone'] }>> = {
  'signed-in': { word: 'Angemeldet', tone: 'success' },
  'asked-anew': { word: 'Neu auszuweisen', tone: 'info' },
  declined: { word: 'Dort abgelehnt', tone: 'warning' },
  deactivated: { word: 'Konto stillgelegt', tone: 'warning' },
  limited: { word: 'Zu viele Versuche', tone: 'warning' },
  incomplete: { word: 'Unvollständig', tone: 'danger' },
  stale: { word: 'Nicht neu ausgewiesen', tone: 'danger' },
  malformed: { word: 'Keine Nachricht', tone: 'danger' },
  refused: { word: 'Abgewiesen', tone: 'danger' },
};
const roleWords: Readonly<Record<RoleName, string>> = {
  EDITOR: 'Wissensredaktion',
  PERSONNEL: 'Personalstelle',
  AUDITOR: 'Revision',
  ADMIN: 'Verwaltung',
  DATA_PROTECTION: 'Datenschutz',
};
const roleWord = (role: string) => Object.entries(roleWords).find(([name]) => name === role)?.[1] ?? role;
const signedWords = {
  response: 'die Antwort',
  assertion: 'die Assertion',
  both: 'Antwort und Assertion',
} as const;

/** How it stands with one identity provider. */
export function presentProvider(
  providers: IdentityProviders,
  provider: ConfiguredProvider,
  now: number,
): ProviderItem {
  const { setting, source, prefix } = provider;
  const idp = source.known();
  const { loadedAt, fault } = source.state();
  const soon = idp ? Math.max(...idp.certificateEnds) - now < monthMs : false;
  return {
    name: providers.nameOf(provider),
    key: setting.key,
    prefix,
    from: setting.from.replace(/\/\/[^/@]*@/, '//'),
    entityId: idp?.entityId ?? null,
    loaded: loadedAt ? formatInstant(loadedAt) : null,
    fault: fault ? metadataWords(fault) : null,
    keepsLast: fault !== null && idp !== null,
    domains: providers.domainsOf(provider),
    certificates: (idp?.certificates ?? []).map((pem, index) => ({
      subject: new X509Certificate(pem).subject.replace(/\n/g, ', '),
      until: formatInstant(new Date(idp?.certificateEnds[index] ?? 0)),
    })),
    expiresSoon: soon,
    wantsSigned: idp?.wantsSignedRequests ?? false,
    logout: idp?.logout !== null && idp?.logout !== undefined,
  };
}

/** What an identity provider's administrator has to enter, and how strictly we look. */
export function presentOurs(sp: ServiceProvider, { saml }: Config): SignInCheckPageProps['ours'] {
  const names = (list: readonly string[]) => list.join(' oder ');
  return [
    { term: 'Name (Entity-ID)', value: sp.entityId },
    { term: 'Antworten an (ACS, HTTP-POST)', value: sp.acs },
    { term: 'Abmeldung an (POST und Redirect)', value: sp.logout },
    { term: 'Kennung', value: names(saml.attributes.id) },
    { term: 'Name der Person', value: names(saml.attributes.name) },
    { term: 'Mailadresse', value: names(saml.attributes.mail) },
    { term: 'Gruppen', value: names(saml.attributes.groups) },
    {
      term: 'Gruppen mit Rolle',
      value: [...saml.roleMap].map(([group, role]) => `${group} → ${roleWords[role]}`).join(', ') || 'keine',
    },
    { term: 'Unsere Anfragen', value: saml.signing ? 'unterschrieben (RSA-SHA-256)' : 'ohne Unterschrift' },
    {
      term: 'Verschlüsselte Antworten',
      value: saml.encryption.length > 0 ? 'werden angenommen' : 'nein, kein Schlüssel eingerichtet',
    },
    { term: 'Uhren dürfen abweichen um', value: `${saml.skewMs / 1_000} Sekunden` },
    {
      term: 'Metadaten des Anmeldedienstes',
      value:
        saml.metadataCertificates.length > 0
          ? 'müssen unterschrieben sein (SAML_METADATA_CERT)'
          : 'ohne Prüfung einer Unterschrift',
    },
    { term: 'Anmeldung vom Anmeldedienst aus', value: saml.idpInitiated ? 'erlaubt' : 'nicht erlaubt' },
    { term: 'Verwaltung weist sich neu aus', value: saml.forceAuthnForAdmins ? 'ja (ForceAuthn)' : 'nein' },
  ];
}

/** One attempt in words. */
export function presentAttempt(attempt: KeptAttempt, names: ReadonlyMap<string, string>): AttemptItem {
  const { details } = attempt;
  const outcome = outcomes[attempt.outcome] ?? { word: attempt.outcome, tone: 'neutral' as const };
  const words = attempt.reason ? reasonWords(attempt.reason) : null;
  const facts: { term: string; value: string }[] = [];
  const say = (term: string, value: string | undefined) => {
    if (value) facts.push({ term, value });
  };
  say('Attribute', details.attributes?.join(', '));
  if (details.groupCount !== undefined) say('Gruppen', groupWords(details.groups ?? [], details.groupCount));
  if (details.roles) say('Rollen daraus', details.roles.map(roleWord).join(', ') || 'keine');
  if (details.signed) say('Unterschrieben', signedWords[details.signed]);
  if (details.encrypted) say('Verschlüsselt', 'ja');
  if (details.unsolicited) say('Begonnen', 'beim Anmeldedienst');
  if (details.clockMs !== undefined)
    say(
      'Uhr dort',
      `${(details.clockMs / 1_000).toLocaleString('de-DE', { maximumFractionDigits: 1 })} s gegenüber hier`,
    );
  say('Im Protokoll', attempt.reason);
  return {
    id: attempt.id,
    when: formatInstant(attempt.at),
    provider: names.get(attempt.idp) ?? attempt.idp ?? '',
    outcome: outcome.word,
    tone: outcome.tone,
    incident: attempt.incident,
    what: words?.what ?? '',
    remedy: words?.remedy ?? '',
    compared: attempt.expected
      ? [
          { term: 'Erwartet', value: attempt.expected },
          { term: 'Gekommen', value: attempt.got || 'nichts' },
        ]
      : [],
    facts,
  };
}

function groupWords(groups: readonly string[], count: number): string {
  if (count === 0) return 'keine';
  const more = count - groups.length;
  return groups.join(', ') + (more > 0 ? ` und ${more.toLocaleString('de-DE')} weitere` : '');
}

/** The addresses of the page's two views. */
export const viewsOf = (incident: string, failedOnly: boolean) => [
  { label: 'Alle Versuche', href: paths.signInCheck, current: !failedOnly && !incident },
  { label: 'Nur gescheiterte', href: paths.signInCheckList({ nur: 'fehler' }), current: failedOnly },
];
