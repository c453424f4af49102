import { withQuery } from './with-query.js';

/** Signing in, sessions, accounts, roles, insights, absences. */
export const peoplePaths = {
  signIn: '/saml/login',
  signInFor: (zurueck: string) => withQuery('/saml/login', { zurueck }),
  signInWith: (key: string, zurueck: string) => withQuery('/saml/login', { dienst: key, zurueck }),
  /** Has the identity provider ask anew who somebody is. */
  signInAgain: (key: string, zurueck: string) =>
    withQuery('/saml/login', { dienst: key, zurueck, erneut: 'ja' }),
  chooseSignIn: '/saml/login?auswahl=ja',
  signOut: '/saml/logout',
  samlAcs: '/saml/acs',
  samlMetadata: '/saml/metadata',
  signedOut: '/abgemeldet',
  sessionState: '/anmeldung/stand',
  signedInAgain: '/anmeldung/erledigt',
  ownSessions: '/anmeldungen',
  endSession: (id: string) => `/anmeldungen/${id}/beenden`,
  emergency: '/notfall',
  emergencyWith: (secret: string) => withQuery('/notfall', { schluessel: secret }),
  signInCheck: '/verwaltung/anmeldung',
  roles: '/verwaltung/rollen',
  endRole: (id: string) => `/verwaltung/rollen/${id}/beenden`,
  groups: '/verwaltung/gruppen',
  othersSessions: '/verwaltung/anmeldungen',
  othersSessionsOf: (personId: string) => withQuery('/verwaltung/anmeldungen', { person: personId }),
  insights: '/verwaltung/einsicht',
  insightLimit: '/verwaltung/einsicht/dauer',
  endInsight: (id: string) => `/verwaltung/einsicht/${id}/ende`,
  signInCheckList: (fields: { vorfall?: string; nur?: string }) => withQuery('/verwaltung/anmeldung', fields),
  scimCheck: '/verwaltung/scim',
  scimFailures: '/verwaltung/scim?nur=fehler',
  removePerson: '/verwaltung/konto-loeschen',
  removePersonOf: (id: string) => withQuery('/verwaltung/konto-loeschen', { person: id }),
  absence: '/abwesenheit',
  absenceOf: (personId: string) => withQuery('/abwesenheit', { person: personId }),
  endAbsence: (id: string) => `/abwesenheit/${id}/beenden`,
} as const;
