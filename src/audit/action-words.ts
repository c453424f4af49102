// German words for the actions of the record. A test reads all sources and names actions that are missing here.

/** Actions by the thing they are about, in the order of the filter. */
export const actionGroups: readonly {
  readonly title: string;
  readonly actions: Readonly<Record<string, string>>;
}[] = [
  {
    title: 'Übergabe und Einarbeitung',
    actions: {
      'handover.started': 'Übergabe begonnen',
      'induction.started': 'Einarbeitung begonnen',
      'handover.search-set': 'Tag für die Suche der Nachfolge gesetzt',
      'handover.rescheduled': 'Termine verschoben',
      'handover.people-changed': 'Beteiligte geändert',
      'handover.stand-in-declined': 'Vertretung abgelehnt',
      'handover.version-raised': 'Auf neue Vorlagenfassung gehoben',
      'handover.completed': 'Übergabe oder Einarbeitung abgeschlossen',
      'handover.cancelled': 'Übergabe oder Einarbeitung abgebrochen',
      'handover.restarted': 'Übergabe oder Einarbeitung wieder aufgenommen',
    },
  },
  {
    title: 'Schritte',
    actions: {
      'step.completed': 'Schritt erledigt',
      'step.waived': 'Schritt entfällt (mit Begründung)',
      'step.unwaived': 'Schritt wieder nötig',
      'step.reopened': 'Schritt wieder geöffnet',
      'step.declined': 'Schritt abgelehnt',
      'step.noted': 'Notiz am Schritt',
      'step.file-added': 'Datei am Schritt hochgeladen',
      'step.file-removed': 'Datei am Schritt entfernt',
      'step.article-linked': 'Artikel mit Schritt verknüpft',
      'step.article-unlinked': 'Artikel vom Schritt gelöst',
      'step.returned': 'Freigabe verweigert, Schritte davor wieder offen',
      'step.claimed': 'Schritt übernommen',
      'step.reassigned': 'Schritt jemand anderem zugeordnet',
    },
  },
  {
    title: 'Übergabepaket und Abnahme',
    actions: {
      'package.item-added': 'Eintrag im Paket ergänzt',
      'package.item-changed': 'Eintrag im Paket geändert',
      'package.item-removed': 'Eintrag aus dem Paket entfernt',
      'package.item-restored': 'Eintrag ins Paket zurückgeholt',
      'package.submitted': 'Paket vorgelegt',
      'package.reviewed': 'Paket geprüft',
      'package.returned': 'Paket zurückgegeben',
      'interview.answered': 'Leitfrage beantwortet',
      'package.checked': 'Paket der Stelle durchgesehen',
      'package.part-checked': 'Teile des Pakets durchgesehen',
      'package.prompts-set': 'Häufigkeit der Paketabfrage geändert',
      'induction.correction-proposed': 'Berichtigung vorgeschlagen',
      'correction.taken': 'Berichtigung übernommen',
      'correction.declined': 'Berichtigung abgelehnt',
      'induction.contact-confirmed': 'Kontakt bestätigt',
      'induction.contact-reopened': 'Bestätigung eines Kontakts zurückgenommen',
      'induction.readiness.declared': 'Eigenständigkeit erklärt',
      'induction.readiness.withdrawn': 'Erklärung der Eigenständigkeit zurückgenommen',
      'improvement.taken': 'Verbesserung der Vorlage aufgegriffen',
      'improvement.declined': 'Verbesserung der Vorlage nicht aufgegriffen',
      'knowledge.decided': 'Über einen Artikel der Stelle entschieden',
      'calendar.subscribed': 'Kalender abonniert',
      'calendar.ended': 'Abonnement eines Kalenders beendet',
      'interview.turned-into-article': 'Antwort zum Artikel gemacht',
      'interview.moderator-named': 'Moderation des Gesprächs benannt',
      'interview.moderator-removed': 'Moderation des Gesprächs zurückgenommen',
      'interview.noted': 'Notiz im Gespräch geschrieben oder geändert',
      'interview.note-released': 'Notiz in die Antwort übernommen',
      'interview.note-discarded': 'Notiz verworfen',
      'acceptance.given': 'Übergabe abgenommen',
      'reservation.resolved': 'Vorbehalt erledigt',
      'reservation.confirmed': 'Erledigung bestätigt',
      'reservation.returned': 'Vorbehalt bleibt bestehen',
      'protocol.made': 'Übergabeprotokoll erzeugt',
      'induction.article-understood': 'Artikel des Lesepfads verstanden',
      'induction.article-reopened': 'Artikel des Lesepfads wieder offen',
    },
  },
  {
    title: 'Artikel',
    actions: {
      'article.created': 'Artikel angelegt',
      'article.saved': 'Artikel gespeichert',
      'article.submitted': 'Artikel zur Freigabe vorgelegt',
      'article.returned': 'Artikel zurückgegeben',
      'article.published': 'Artikel freigegeben',
      'article.confirmed': 'Artikel bestätigt („Stimmt noch“)',
      'article.transferred': 'Artikel an eine andere Stelle übertragen',
      'article.read': 'Eingeschränkten Artikel gelesen',
      'article.archived': 'Artikel archiviert',
      'article.restored': 'Artikel wiederhergestellt',
      'article.trashed': 'Entwurf in den Papierkorb gelegt',
      'article.purged': 'Entwurf aus dem Papierkorb gelöscht',
      'article.renamed': 'Adresse des Artikels geändert',
      'article.review-set': 'Prüftermin des Artikels festgelegt',
      'article.feedback-given': 'Rückmeldung zum Artikel gegeben',
      'article.feedback-settled': 'Rückmeldung zum Artikel erledigt',
      'article.imported': 'Artikel eingelesen',
      'law.changed': 'Geänderte Vorschrift eingelesen',
      'article.law-kept': 'Rechtsänderung geprüft: Artikel stimmt noch',
      'article.law-taken-up': 'Änderung wegen neuer Rechtslage begonnen',
      'articles.imported': 'Ordner eingelesen',
    },
  },
  {
    title: 'Fragen',
    actions: {
      'question.asked': 'Frage gestellt',
      'question.answered': 'Frage beantwortet',
      'question.forwarded': 'Frage weitergegeben',
      'question.closed': 'Frage ohne Antwort geschlossen',
    },
  },
  {
    title: 'Anmeldung und Konten',
    actions: {
      'person.signed-in': 'Angemeldet',
      'person.signed-out': 'Abgemeldet',
      'person.sign-in-refused': 'Anmeldung abgewiesen',
      'person.sessions-ended': 'Andere Anmeldungen beendet',
      'person.emergency-link-made': 'Notfallzugang ausgestellt',
      'person.emergency-signed-in': 'Mit Notfallzugang angemeldet',
      'person.created': 'Konto angelegt',
      'person.absence-entered': 'Abwesenheit eingetragen',
      'person.absence-ended': 'Abwesenheit beendet',
      'person.updated': 'Konto aus der Anmeldung aktualisiert',
      'person.data-given': 'Auskunft über gespeicherte Daten gegeben',
      'person.removed': 'Konto gelöscht, Name durch Pseudonym ersetzt',
    },
  },
  {
    title: 'Aufbewahrung und Auswertungen',
    actions: {
      'retention.set': 'Aufbewahrungsfrist geändert',
      'retention.pseudonymised': 'Frist abgelaufen, Namen entfernt',
      'evaluations.set': 'Auswertungen ein- oder ausgeschaltet',
    },
  },
  { title: 'Nachweis', actions: { 'audit.exported': 'Nachweis heruntergeladen' } },
  {
    title: 'Vorlagen und Organisation',
    actions: {
      'template.draft-begun': 'Entwurf einer Vorlage begonnen',
      'template.draft-saved': 'Entwurf einer Vorlage gespeichert',
      'template.draft-discarded': 'Entwurf einer Vorlage verworfen',
      'template.submitted': 'Entwurf zur Freigabe vorgelegt',
      'template.returned': 'Entwurf zurückgegeben',
      'template.released': 'Vorlage freigegeben',
      'organisation.loaded': 'Organisation eingelesen',
    },
  },
];

const words = new Map(actionGroups.flatMap(({ actions }) => Object.entries(actions)));

/** What happened, in German; an action without words shows its own name. */
export function actionWord(action: string): string {
  return words.get(action) ?? action;
}

/** Kinds of objects in the record. */
export const objectWords: Readonly<Record<string, string>> = {
  run: 'Übergabe oder Einarbeitung',
  step: 'Schritt',
  package: 'Übergabepaket',
  acceptance: 'Abnahme',
  reservation: 'Vorbehalt',
  article: 'Artikel',
  person: 'Konto',
  setting: 'Einstellung',
  template: 'Vorlage',
  import: 'Einlesen',
  digest: 'Tagesmail',
  question: 'Frage',
  audit: 'Nachweis',
};
