import { keptDays } from '../../shared/kept-days.js';
import { evaluationsOn, isEvaluationKey } from '../evaluations.js';
import type { HouseFacts } from './house-facts.js';

/** A processing activity as Art. 30 (1) GDPR wants it described. */
export interface Activity {
  readonly key: string;
  readonly title: string;
  readonly purpose: string;
  readonly basis: string;
  readonly people: string;
  readonly data: string;
  readonly recipients: string;
  readonly kept: string;
  /** Tables that it fills with personal data; a test holds the list against the database. */
  readonly tables: readonly string[];
}

const task = 'Art. 6 Abs. 1 Buchst. e DSGVO mit dem Landesdatenschutzrecht';
const employment = `${task}; Beschäftigtendaten nach dem Landesbeamten- und Landesdatenschutzrecht und, wo es sie gibt, der Dienstvereinbarung`;

/** The activities of this house: what is switched off is not done and not listed. */
export function processingActivities(facts: HouseFacts): readonly Activity[] {
  const afterClosing = `${facts.retentionMonths} Monate nach Abschluss mit Namen, danach mit Pseudonym`;
  const on = evaluationsOn(facts.off).filter(({ key }) => isEvaluationKey(key));
  return [
    {
      key: 'uebergaben',
      title: 'Übergaben, Vertretungen und Einarbeitungen',
      purpose: 'Wissen und Aufgaben einer Stelle beim Wechsel sichern, übergeben und das belegen',
      basis: employment,
      people: 'Beschäftigte, die eine Stelle abgeben, vertreten, übernehmen, leiten oder daran mitwirken',
      data: 'Name; Stelle, von wann bis wann, Anteil; letzter Präsenztag; Abwesenheit mit Vertretung (ohne Grund); Schritte mit Rolle, Tag und Erledigung; Antworten auf Leitfragen; Abnahme mit Vorbehalten; hochgeladene Dateien; dienstliche Kontakte',
      recipients: 'im Haus: Beteiligte, ihre Leitung, Personalstelle',
      kept: `${afterClosing}; Einträge des Pakets, solange sie für die Stelle gelten`,
      tables: [
        'Absence',
        'Assignment',
        'Run',
        'RunStep',
        'RunEvent',
        'StepAssignee',
        'StepFile',
        'StepArticle',
        'PackageItem',
        'PackageVersion',
        'PackageTransfer',
        'PackagePrompt',
        'PackageCheck',
        'Acceptance',
        'Reservation',
        'InterviewAnswer',
        'InterviewOutcome',
        'InterviewModeration',
        'InterviewNote',
        'ReadingMark',
        'ContactCheck',
        'Correction',
        'Readiness',
        'ArticleDecision',
        'Protocol',
        'MassStart',
        'Proposal',
        'MassRaise',
        'MassStartLine',
        'TemplateVersion',
        'TemplateImprovement',
        'CalendarFeed',
      ],
    },
    {
      key: 'wissen',
      title: 'Wissenssammlung',
      purpose: 'Wissen der Stellen schreiben, prüfen, finden und aktuell halten',
      basis: task,
      people: 'Beschäftigte, die schreiben, prüfen, fragen oder zurückmelden',
      data: 'Name bei Fassungen, Freigaben, Anlagen, Prozessbildern, Prüfungen; Fragen und Rückmeldungen (Name nur, wenn angegeben); noch nicht gespeicherte Texte; wer gerade an einem Artikel schreibt',
      recipients:
        'im Haus: wer den Artikel lesen darf; Fragen und Rückmeldungen die zuständige Stelle, ihre Leitung, die Wissensredaktion',
      kept: `solange der Artikel gilt; verworfene Entwürfe ${facts.trashDays} Tage; nicht gespeicherte Texte ${keptDays.unsaved} Tage`,
      tables: [
        'Article',
        'ArticleVersion',
        'ArticleApproval',
        'PublicVersion',
        'ReviewRemark',
        'ArticleAttachment',
        'ArticleDiagram',
        'ArticleFeedback',
        'ArticleEditing',
        'WorkingCopy',
        'LawCheck',
        'Subscription',
        'Question',
        'SearchSynonym',
        'Checklist',
        'Collection',
        'CollectionEntry',
      ],
    },
    {
      key: 'kenntnisnahmen',
      title: 'Kenntnisnahmen',
      purpose: 'Dienstanweisungen und geänderte Abläufe nachweislich bekannt machen',
      basis: facts.off.includes('kenntnisnahmen') ? task : `${employment}; mitbestimmungspflichtig`,
      people: 'Beschäftigte der gefragten Einheiten, Stellen und Gruppen',
      data: 'Name, Artikel, gelesene Fassung; nicht, wann bestätigt wurde',
      recipients: facts.off.includes('kenntnisnahmen')
        ? 'niemand mit Namen; die Zahl: zuständige Stelle, ihre Leitung, Wissensredaktion'
        : 'zuständige Stelle des Artikels, ihre Leitung, Wissensredaktion',
      kept: `${facts.retentionMonths} Monate nach dem Tag, bis zu dem gelesen sein sollte; danach nur die Zahl`,
      tables: ['ReadingRequest', 'ReadingConfirmation'],
    },
    {
      key: 'konten',
      title: 'Anmeldung und Konten',
      purpose: 'Berechtigte einlassen, Rechte zuordnen, Missbrauch abwehren',
      basis: `${task}; Art. 32 DSGVO`,
      people: 'alle Beschäftigten mit Zugang',
      data: 'Name, dienstliche Mailadresse, Kennung und Gruppen aus dem Anmeldedienst oder dem Verzeichnisdienst (SCIM); Sitzungen mit Browser in zwei Worten; Anmeldeversuche ohne Namen; Zähler ohne lesbare Adresse oder Kennung; Einstellungen des Hauses',
      recipients:
        facts.identityProviders === 1
          ? 'der Anmeldedienst des Hauses; die Verwaltung des Systems'
          : `${facts.identityProviders} Anmeldedienste; die Verwaltung des Systems`,
      kept: `Konto bis zur Löschung; Sitzung ${facts.idleMinutes} Minuten nach der letzten Benutzung, höchstens ${facts.sessionHours} Stunden; Anmeldeversuche ${keptDays.signInAttempts} Tage; Zähler zehn Minuten`,
      tables: [
        'Person',
        'Session',
        'EmergencyLink',
        'OfficeSetting',
        'RoleGrant',
        'UnitChange',
        'Insight',
        'Group',
        'ScimUser',
        'ScimGroupMember',
      ],
    },
    {
      key: 'nachweis',
      title: 'Nachweis von Änderungen und Einsichten',
      purpose: 'Nachvollziehen, wer was geändert und Eingeschränktes gelesen hat; Manipulation erkennen',
      basis: `${task}; Art. 5 Abs. 2 und Art. 32 DSGVO`,
      people: 'alle Beschäftigten mit Zugang',
      data: 'Zeit, handelnde Person, Vorgang, Gegenstand',
      recipients: facts.syslog
        ? `Revision; der Syslog-Server des Hauses (${facts.syslog.toUpperCase()}, nur Kennungen, keine Namen und Titel)`
        : 'Revision',
      kept: `nach den Regeln des Hauses; in abgelaufenen Übergaben (${facts.retentionMonths} Monate) und bei gelöschten Konten mit Pseudonym`,
      tables: ['AuditEvent'],
    },
    {
      key: 'mails',
      title: 'Tägliche Erinnerung',
      purpose: 'Einmal am Tag sagen, was ansteht',
      basis: task,
      people: 'Beschäftigte mit offenen Schritten, Prüfungen oder Fragen',
      data: `Mailadresse, offene Aufgaben mit Nummer und Titel${facts.off.includes('risiko') ? '' : '; Amtsleitungen einmal im Monat die Stellen mit höchstem Wissensrisiko'}; der Betreff nennt keine Personen`,
      recipients:
        facts.mail === 'none'
          ? 'niemand; es ist kein Mailserver eingerichtet, die Texte bleiben in Staffelstab'
          : 'der Mailserver des Hauses und das Postfach der Person',
      kept: `${keptDays.digests} Tage; dass etwas schon gesagt wurde, ${Math.round(keptDays.reminders / 366)} Jahre`,
      tables: ['Digest', 'Reminder'],
    },
    ...(on.length > 0
      ? [
          {
            key: 'auswertungen',
            title: 'Auswertungen von Stellen',
            purpose: on.map(({ title, purpose }) => `${title}: ${purpose}`).join(' '),
            basis: `${employment}; mitbestimmungspflichtig`,
            people: 'mittelbar die Inhaberinnen und Inhaber der Stellen; keine Gruppe unter fünf',
            data: [...new Set(on.flatMap(({ fields }) => fields))].join(', '),
            recipients: 'Leitungen für ihre Einheit und alles darunter, Personalstelle',
            kept: 'wird bei jedem Aufruf berechnet und nicht gespeichert',
            tables: [],
          },
        ]
      : []),
    ...(facts.off.includes('suchen')
      ? []
      : [
          {
            key: 'suchen',
            title: 'Zählung von Suchen und gelesenen Artikeln',
            purpose: 'Erkennen, welches Wissen gesucht wird und fehlt',
            basis: task,
            people:
              'niemand: gezählt wird je Tag und Einheit ohne Person; Einheiten unter fünf Personen mit der nächsthöheren',
            data: 'Suchwörter, Tag, Einheit, Zahl; gelesener Artikel, Tag, Einheit, Zahl',
            recipients: 'Wissensredaktion',
            kept: `${keptDays.usage} Tage`,
            tables: [],
          },
        ]),
  ];
}

/** Technical and organisational measures (Art. 30 (1) g, Art. 32), with how they stand in this house. */
export function protectiveMeasures(facts: HouseFacts): readonly { term: string; value: string }[] {
  return [
    {
      term: 'Übertragung',
      value: facts.https ? 'nur verschlüsselt (HTTPS, HSTS)' : 'NICHT verschlüsselt: BASE_URL ist kein https',
    },
    {
      term: 'Anmeldung',
      value: `SAML 2.0 ohne eigene Kennwörter; Anfragen ${facts.signedRequests ? 'unterschrieben' : 'ohne Unterschrift'}; Antworten ${facts.encryptedAnswers ? 'auch verschlüsselt' : 'unterschrieben, nicht verschlüsselt'}; Verwaltung weist sich ${facts.adminsAnew ? 'bei jeder Anmeldung neu aus' : 'nicht neu aus'}`,
    },
    {
      term: 'Sitzung',
      value: `endet nach ${facts.idleMinutes} Minuten Ruhe und nach ${facts.sessionHours} Stunden; stillgelegte Konten sind binnen einer Minute draußen`,
    },
    {
      term: 'Zugriff',
      value:
        'Rechte aus Stelle, Einheit und Rolle, in jeder Abfrage; was jemand nicht lesen darf, wird weder gefunden noch gezählt noch vorgeschlagen; Rolle Verwaltung liest nichts Eingeschränktes mit',
    },
    {
      term: 'Nachweis',
      value: `nur anfügbar, jede Zeile versiegelt und verkettet; Schlüssel ${facts.auditKey ? 'außerhalb der Datenbank (AUDIT_KEY)' : 'in der Datenbank: AUDIT_KEY ist nicht gesetzt'}; ${facts.syslog ? `Kopie an Syslog (${facts.syslog.toUpperCase()})` : 'keine Kopie außerhalb (SYSLOG_URL ist nicht gesetzt)'}`,
    },
    {
      term: 'Speicherorte',
      value: [
        'PostgreSQL',
        facts.meilisearch ? 'Suchmaschine Meilisearch (Kopie der Artikel)' : null,
        facts.files === 's3' ? 'Objektspeicher (Anlagen)' : 'Verzeichnis auf dem Server (Anlagen)',
      ]
        .filter(Boolean)
        .join(', '),
    },
    {
      term: 'Mail',
      value: {
        none: 'kein Mailserver eingerichtet',
        open: 'unverschlüsselt angesprochen (smtp://)',
        tls: 'verschlüsselt (smtps://)',
      }[facts.mail],
    },
    {
      term: 'Datensparsamkeit',
      value:
        'keine Bürgerdaten (Hinweis beim Speichern), keine Gründe des Ausscheidens; Protokolle, Fehlerseiten und Kennzahlen ohne Personenbezug; keine Anfragen an fremde Server',
    },
    {
      term: 'Löschung',
      value: `jede Nacht selbsttätig; Namen in Übergaben nach ${facts.retentionMonths} Monaten; Vorschau auf den nächsten Lauf unter „Datenschutz“`,
    },
  ];
}
