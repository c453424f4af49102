import { fold } from './fold.js';
import { stem } from './stem.js';

/** What a list of compounds leaves out: "Kranken- und Pflegeversicherung" says "Krankenversicherung", too. */

// Nouns that compounds end with, in the law and in offices everywhere; a text's own words are known beside them.
const listed = `
abgabe abkommen ablauf ablehnung abrechnung abschnitt abteilung abzug akte aktion amt analyse änderung anerkennung anfrage
angabe angebot angehörige angelegenheit anlage anmeldung annahme anordnung anpassung anrechnung anspruch anstalt anteil antrag
anwalt anwendung anzeige arbeit arbeiten art arzt ärzte assistenz aufgabe aufenthalt auflage aufnahme aufsicht auftrag
aufwand aufwendung ausbildung ausgabe ausgleich auskunft ausländer auslagen ausschuss ausstattung ausweis auszahlung
bau beamte beauftragte bedarf bedarfe bedingung befreiung befugnis begleitung begutachtung behandlung behinderung behörde beihilfe
beirat beitrag bekanntgabe bemessung berater beratung berechnung berechtigte berechtigung bereich bericht beruf beschäftigte beschäftigung
bescheid bescheinigung beschwerde bestätigung bestimmung beteiligte beteiligung betrag betreuung betrieb bewertung bewilligung
bezug bezüge bildung buch daten datei dauer dienst dienste direktor durchführung einkommen einkünfte einnahme einrichtung einsatz
einschränkung einzelfall eltern empfänger ende entgelt entlastung entschädigung entscheidung entwicklung erfassung ergebnis erhebung
erhöhung erklärung erlaubnis ermittlung erprobung ersatz erstattung erziehung fach fachkraft fahrt fall familie feststellung
finanzierung flucht förderung form formular forschung frage frist führung fürsorge gebühr gebiet geber geld geldleistung gemeinde gemeinschaft
genehmigung gericht geschäft gesellschaft gesetz gewährung gewerbe grenze grund grundlage gruppe gutachten hafen haft haus haushalt
heim helfer herstellung hilfe hilfen hinweis höhe inhalt institut kammer karte kasse kind kinder klausel klinik konferenz konto kontrolle
konzept kosten kraft krankheit kreis kunde kündigung kurs land last leben lehre leiter leistung leistungen leitung liste maßnahme
meldung merkmal miete mitglied mitteilung mittel mitwirkung nachweis nehmer netz notiz nummer nutzung ordnung organ partner
pass pauschale periode person personal pflege pflicht plan planung politik praxis prävention preis problem programm prüfung quote
rat räte raum recht rechte rechnung reform regel regelung register reise rente richtlinie rolle rücklage sache sachen satz satzung schein schluss schule
schutz schutzes seite selbstverwaltung senat sicherheit sicherung situation sorge spende sperre sprache staat stadt stand statistik stelle stellung steuer störung
strafe straße studium system tag tagesstätte tarif tätigkeit technik teil teilhabe termin titel tod träger treffen übergang
überwachung umfang umlage unfall untergrenze unterhalt unterkunft unterlage unternehmen unterricht unterstützung untersuchung
urkunde urlaub urteil verband verbot verbrauch verein vereinbarung verfahren vergütung verhältnis verkehr verletzung vermittlung vermögen
verordnung verpflegung versammlung versicherte versicherung versicherungsträger versorgung vertrag vertreter vertretung verwaltung
verwertung verzeichnis voraussetzung vorhaben vorschlag vorschrift vorsorge vorstand wahl wart wechsel weg weise werk werkstatt wert wesen wirkung
wirtschaft woche wohnung zahl zahlung zeit zeiten zentrum zeugnis ziel zimmer zugang zulage zulassung zusage zuschlag zuschuss zustand zuständigkeit zustimmung
zuwendung zweck
`;

/** "Aus- und Weiterbildungsangebote" shares everything behind these. */
const particle = /^(?:ab|an|auf|aus|ein|fort|hin|her|nach|rück|vor|weiter|wieder|zurück|zu|um)(?=\p{L}{4})/iu;
const isParticle = (text: string) => particle.exec(`${text}xxxx`)?.[0].length === text.length;

const tails: ReadonlySet<string> = new Set(
  listed
    .trim()
    .split(/\s+/)
    .map((word) => stem(fold(word))),
);

const shortestHead = 3;
const shortestTail = 4;
/** A list has no more members without their end than this. */
const mostMembers = 6;

const between = String.raw`(?:,\s*(?:und|oder|sowie)?|\s+(?:und/oder|und|oder|sowie|bzw\.|beziehungsweise|noch|wie|als\s+auch))\s*`;
// "Kranken-, Unfall- und Pflegeversicherung", "Leistungs- und Entgeltvereinbarung".
const withoutTail = new RegExp(
  String.raw`(?<![\p{L}\p{N}-])((?:\p{Lu}\p{L}{2,30}-${between}){1,${mostMembers}})(?:\p{Ll}{2,20}\s+)?(\p{Lu}\p{L}{5,50})(?![\p{L}-])`,
  'gu',
);
// "Beratungsdienste und -einrichtungen".
const withoutHead = new RegExp(
  String.raw`(?<![\p{L}\p{N}-])(\p{Lu}\p{L}{5,50})((?:${between}-\p{Ll}{3,30}){1,${mostMembers}})(?![\p{L}-])`,
  'gu',
);

/** Where the last part of a compound begins; null where no part of it is known. The longest known one is it. */
function tailOf(word: string, own: ReadonlySet<string>): number | null {
  for (let at = shortestHead; at <= word.length - shortestTail; at += 1) {
    const part = stem(fold(word.slice(at)));
    if (tails.has(part) || (part.length > 4 && own.has(part))) return at;
  }
  return null;
}

/**
 * The compounds that a text's lists mean without writing them out, as they would be written.
 * @param wordsOf the stems of the text's words
 */
export function sharedParts(text: string, wordsOf: () => ReadonlySet<string>): string[] {
  if (!/\p{L}-[,\s]|\s-\p{Ll}/u.test(text)) return [];
  const own = wordsOf();
  const found: string[] = [];
  for (const [, members = '', last = ''] of text.matchAll(withoutTail)) {
    const behindParticle = particle.exec(last)?.[0].length ?? null;
    const behindWord = tailOf(last, own);
    for (const [, head = ''] of members.matchAll(/(\p{L}{3,31})-/gu)) {
      const at = isParticle(head) ? behindParticle : behindWord;
      if (at !== null) found.push(head + last.slice(at));
    }
  }
  for (const [, first = '', members = ''] of text.matchAll(withoutHead)) {
    const at = tailOf(first, own);
    if (at === null) continue;
    for (const [, tail = ''] of members.matchAll(/-(\p{Ll}{3,30})/gu)) found.push(first.slice(0, at) + tail);
  }
  return found;
}
