/** A kind of data in the description for the staff council. */
export interface DescribedData {
  readonly what: string;
  readonly purpose: string;
  readonly roles: string;
  readonly kept: string;
}

/** What the product keeps of people, for what, who sees it and how long; the same as content/help/datenschutz.md tells. */
export function dataDescription(retentionMonths: number): readonly DescribedData[] {
  const afterClosing = `${retentionMonths} Monate nach Abschluss mit Namen, danach mit Pseudonym`;
  return [
    {
      what: 'Name, dienstliche Mailadresse, Gruppen aus dem Anmeldedienst',
      purpose: 'Anmeldung, Zuständigkeit, Rechte',
      roles: 'Name: alle Angemeldeten; der Rest: Verwaltung des Systems',
      kept: 'bis zur Löschung des Kontos',
    },
    {
      what: 'Besetzung und Vertretung von Stellen, von wann bis wann, mit welchem Anteil',
      purpose: 'Übergaben planen, Vertretung regeln',
      roles: 'heute Geltendes: alle Angemeldeten; Künftiges: Leitung, Personalstelle, Betroffene',
      kept: 'solange die Stelle besteht; nach Löschung des Kontos mit Pseudonym',
    },
    {
      what: 'Schritte einer Übergabe oder Einarbeitung: was, wann, in welcher Rolle, durch wen',
      purpose: 'Übergabe durchführen und belegen',
      roles: 'Beteiligte, ihre Leitung, Personalstelle',
      kept: afterClosing,
    },
    {
      what: 'Abnahme mit Vorbehalten, Leitfragen, Fassungen des Pakets',
      purpose: 'Wissen der Stelle sichern und annehmen',
      roles: 'abgebende und übernehmende Person, Leitung, Personalstelle',
      kept: afterClosing,
    },
    {
      what: 'Übergabeprotokoll (nennt Rollen, keine Namen)',
      purpose: 'Nachweis gegenüber Dritten',
      roles: 'wie die Abnahme; prüfen kann auch die Revision',
      kept: 'Prüfsumme auf Dauer; Datei bis zum Ende der Frist',
    },
    {
      what: 'Artikel und ihre Fassungen mit Verfasserin oder Verfasser',
      purpose: 'Wissen der Stelle',
      roles: 'wer den Artikel lesen darf',
      kept: 'solange der Artikel gilt',
    },
    {
      what: 'Kenntnisnahme von Artikeln: wer welche Fassung gelesen hat (ohne Zeit)',
      purpose: 'Dienstanweisungen und geänderte Abläufe nachweislich bekannt machen',
      roles: 'zuständige Stelle des Artikels, ihre Leitung, Wissensredaktion',
      kept: `${retentionMonths} Monate nach dem Tag, bis zu dem gelesen sein sollte; danach nur die Zahl`,
    },
    {
      what: 'Nachweis: wer was geändert hat',
      purpose: 'Revision, Datenschutz',
      roles: 'Revision',
      kept: `nach den Regeln des Hauses; in abgelaufenen Übergaben (${retentionMonths} Monate) mit Pseudonym`,
    },
  ];
}
