import { evaluationsOn, isEvaluationKey } from '../evaluations.js';
import type { HouseFacts } from './house-facts.js';

/** A risk to the people concerned, with what is done about it here. Levels: 1 low to 3 high, proposed and to be judged. */
export interface AssessedRisk {
  readonly risk: string;
  readonly whom: string;
  readonly likelihood: 1 | 2 | 3;
  readonly severity: 1 | 2 | 3;
  readonly measures: string;
}

/** A draft of the assessment that Art. 35 GDPR asks for: facts are filled in, judgements are proposed. */
export interface ImpactAssessment {
  /** Why an assessment is advisable, in the words of this house's switches. */
  readonly threshold: readonly string[];
  readonly necessity: readonly string[];
  readonly risks: readonly AssessedRisk[];
  /** What the configuration leaves open; empty where nothing. */
  readonly open: readonly string[];
}

/** Made anew from configuration and switches each time it is looked at. */
export function impactAssessment(facts: HouseFacts): ImpactAssessment {
  const on = evaluationsOn(facts.off);
  const ofPosts = on.filter(({ key }) => isEvaluationKey(key));
  const counts = on.some(({ key }) => key === 'suchen');
  const namesMissing = on.some(({ key }) => key === 'kenntnisnahmen');
  return {
    threshold: [
      'Verarbeitet werden Daten von Beschäftigten, die der Behörde gegenüber in einem Abhängigkeitsverhältnis stehen.',
      ofPosts.length > 0
        ? `Eingeschaltet ${ofPosts.length === 1 ? 'ist eine Auswertung' : `sind ${ofPosts.length} Auswertungen`} von Stellen (${ofPosts.map(({ title }) => title).join(', ')}). Aus einer Stelle lässt sich meist auf eine Person schließen.`
        : 'Auswertungen von Stellen sind ausgeschaltet.',
      counts
        ? 'Suchen und gelesene Artikel werden ohne Person je Tag und Einheit gezählt.'
        : 'Suchen und gelesene Artikel werden nicht gezählt.',
      namesMissing
        ? 'Wer um Kenntnisnahme eines Artikels bittet, sieht die Namen derer, die noch nicht bestätigt haben; wann jemand bestätigt hat, wird nicht gespeichert.'
        : 'Wer Artikel nicht zur Kenntnis genommen hat, wird nicht mit Namen gezeigt.',
      'Nicht verarbeitet werden besondere Kategorien (Art. 9 DSGVO), Daten von Bürgerinnen und Bürgern, Gründe des Ausscheidens. Es gibt keine automatisierte Entscheidung und kein Profiling einer Person.',
    ],
    necessity: [
      'Der Zweck, Wissen einer Stelle über den Wechsel zu retten, ist ohne die Namen der Beteiligten und ihre Zeiten nicht zu erreichen; alles andere hängt an der Stelle.',
      `Namen bleiben nur so lange, wie der Vorgang nachvollziehbar sein muss: ${facts.retentionMonths} Monate nach Abschluss, danach Pseudonyme.`,
      'Jede Auswertung lässt sich einzeln ausschalten; Gruppen unter fünf werden nicht gezeigt.',
      'Betroffene sehen alles über sich selbst und nehmen es mit (Meine Daten), ohne jemanden zu fragen.',
    ],
    risks: [
      {
        risk: 'Aus Auswertungen wird auf Leistung oder Weggangsabsicht einzelner geschlossen',
        whom: 'Beschäftigte',
        likelihood: ofPosts.length > 0 ? 2 : 1,
        severity: 2,
        measures:
          ofPosts.length > 0
            ? 'gezählt werden Stellen; keine Gruppe unter fünf; kein Alter, keine Vermutungen; nur Leitung und Personalstelle; Beschreibung für den Personalrat'
            : 'alle Auswertungen sind ausgeschaltet',
      },
      {
        risk: 'Unbefugte lesen Eingeschränktes',
        whom: 'Beschäftigte, mittelbar Bürgerinnen und Bürger',
        likelihood: facts.https ? 1 : 3,
        severity: 2,
        measures:
          'Rechte in jeder Abfrage, von Zufallstests gegengeprüft; Anmeldung nach SAML; Einsichten in Eingeschränktes stehen im Nachweis',
      },
      {
        risk: 'Daten von Bürgerinnen und Bürgern geraten in Texte',
        whom: 'Bürgerinnen und Bürger',
        likelihood: 2,
        severity: 3,
        measures:
          'nur Aktenzeichen vorgesehen; Hinweis beim Speichern auf Namen mit Geburtsdatum, IBAN und Versicherungsnummern; Prüfung durch eine zweite Person vor der Freigabe',
      },
      {
        risk: 'Ein Konto wird übernommen',
        whom: 'Beschäftigte',
        likelihood: facts.idpInitiated ? 2 : 1,
        severity: 2,
        measures: `Sitzung endet nach ${facts.idleMinutes} Minuten Ruhe; ${facts.adminsAnew ? 'Verwaltung weist sich neu aus' : 'Verwaltung weist sich nicht neu aus'}; ${facts.idpInitiated ? 'unverlangte Antworten sind zugelassen' : 'nur verlangte Antworten'}; Begrenzung der Versuche`,
      },
      {
        risk: 'Der Nachweis wird verändert oder für die Kontrolle von Verhalten benutzt',
        whom: 'Beschäftigte',
        likelihood: facts.auditKey ? 1 : 2,
        severity: 2,
        measures: `versiegelt und verkettet (${facts.auditKey ? 'Schlüssel außerhalb der Datenbank' : 'Schlüssel in der Datenbank'}); nur die Rolle Revision sieht ihn; jede Ausgabe steht selbst darin`,
      },
      {
        risk: 'Namen bleiben länger als nötig',
        whom: 'Beschäftigte',
        likelihood: facts.retentionMonths > 36 ? 2 : 1,
        severity: 1,
        measures: `nächtlicher Lauf mit Vorschau; Frist ${facts.retentionMonths} Monate; Löschung eines Kontos wirkt sofort und überall`,
      },
    ],
    open: [
      facts.https
        ? null
        : 'BASE_URL ist kein https: Anmeldung und Inhalte gehen unverschlüsselt über das Netz.',
      facts.auditKey
        ? null
        : 'AUDIT_KEY ist nicht gesetzt: Wer die Datenbank verwaltet, könnte Zeilen des Nachweises nachmachen.',
      facts.syslog
        ? null
        : 'SYSLOG_URL ist nicht gesetzt: Eine Kopie des Nachweises außerhalb von Staffelstab fehlt.',
      facts.syslog === 'udp' || facts.syslog === 'tcp'
        ? `Der Nachweis geht unverschlüsselt an den Syslog-Server (${facts.syslog.toUpperCase()}).`
        : null,
      facts.encryptedAnswers
        ? null
        : 'Antworten des Anmeldedienstes sind nicht verschlüsselt (SAML_SP_ENCRYPTION_KEY).',
      facts.mail === 'open' ? 'Der Mailserver wird ohne Verschlüsselung angesprochen (smtp://).' : null,
      facts.contact
        ? null
        : 'CONTACT_MAIL ist nicht gesetzt: Den Hinweisen zum Datenschutz fehlt eine Adresse.',
      facts.idpInitiated
        ? 'Unverlangte Antworten des Anmeldedienstes sind zugelassen (SAML_IDP_INITIATED).'
        : null,
      ofPosts.length > 0
        ? 'Beteiligung des Personalrats zu den eingeschalteten Auswertungen: Stand eintragen.'
        : null,
      'Stellungnahme der Datenschutzbeauftragten (Art. 35 Abs. 2 DSGVO): eintragen.',
      'Verträge mit Dienstleistern, die Server oder Sicherungen betreiben (Art. 28 DSGVO): eintragen.',
    ].filter((line) => line !== null),
  };
}
