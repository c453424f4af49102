import { z } from 'zod';
import { offerKindFrom } from '../shared/offer-kinds.js';
import { readOpeningHours } from '../shared/opening-hours.js';
import { findPersonalData, personalDataSentence } from '../shared/personal-data.js';
import { keyOf, type OfferRow, type RawOffer } from './offer-file.js';
import { addressOf, coordinateOf, websiteOf } from './read-values.js';
import type { EntryFacts } from './rules.js';

type Facts = { -readonly [K in keyof EntryFacts]?: EntryFacts[K] };

const limits: Partial<Record<keyof EntryFacts, number>> = {
  name: 200,
  description: 5_000,
  targetGroup: 500,
  street: 200,
  town: 100,
  phone: 100,
  openingNote: 500,
};

const tidy = (text: string | undefined) =>
  (text ?? '')
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    // The apostrophe by which our own tables keep a spreadsheet from calculating "+49 …".
    .replace(/^'(?=[=+\-@])/, '')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: PostgreSQL refuses NUL, and no entry needs the others
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
    .trim();

/**
 * Checks one entry of a file. Empty cells say nothing, so that a file with few columns takes nothing away.
 * @param reading how a second rule for a day is meant, see `readOpeningHours`
 */
export function offerRow(
  raw: RawOffer,
  where: { place: string; id: string; layer: string; reading: 'sign' | 'osm' },
): OfferRow {
  const faults: string[] = [];
  const hints: string[] = [];
  const facts: Facts = {};
  const take = (name: keyof EntryFacts, text: string | undefined) => {
    const plain = tidy(text);
    if (plain !== '') (facts as Record<string, unknown>)[name] = plain;
  };
  const name = tidy(raw.name).replace(/\s+/g, ' ');
  if (name === '') faults.push('Der Name fehlt. Bitte tragen Sie ihn in der Datei ein.');
  take('description', raw.beschreibung);
  take('targetGroup', raw.zielgruppe);
  const address = raw.anschrift ? addressOf(tidy(raw.anschrift)) : { street: '', postcode: '', town: '' };
  take('street', raw.strasse || address.street);
  take('town', raw.ort || address.town);
  take('phone', raw.telefon);
  readPostcode(tidy(raw.plz) || address.postcode, facts, faults);
  readContact(raw, facts, faults);
  readHours(raw, where.reading, facts, hints);
  readPlace(raw, facts, faults);
  const kind = offerKindFrom(tidy(raw.art)) ?? offerKindFrom(where.layer);
  if (tidy(raw.art) !== '' && !offerKindFrom(tidy(raw.art)))
    hints.push(`Die Art „${tidy(raw.art).slice(0, 60)}“ ist nicht bekannt; es gilt die unten gewählte.`);
  for (const [field, most] of Object.entries(limits)) {
    const value = field === 'name' ? name : facts[field as keyof EntryFacts];
    if (typeof value === 'string' && value.length > most)
      faults.push(`Ein Text ist zu lang (${value.length} Zeichen, höchstens ${most}). Bitte kürzen Sie ihn.`);
  }
  const findings = findPersonalData(
    [name, facts.description, facts.targetGroup, facts.openingNote].filter(Boolean).join('\n'),
  );
  if (findings.length > 0)
    faults.push(
      personalDataSentence(findings).replace(
        ' oder unten bestätigen, dass es keine Daten von Bürgerinnen und Bürgern sind',
        '',
      ),
    );
  return {
    place: where.place,
    slug: /^[a-z0-9-]{1,90}$/.test(tidy(raw.kennung)) ? tidy(raw.kennung) : '',
    key: where.id || tidy(raw.kennung) || keyOf(name, facts.town ?? ''),
    facts: { ...facts, name },
    kind,
    post: tidy(raw.stelle).split(' ')[0] ?? '',
    faults,
    hints,
  };
}

function readPostcode(text: string, facts: Facts, faults: string[]): void {
  if (text === '') return;
  // Spreadsheets drop a leading zero.
  const postcode = /^\d{4}$/.test(text) ? `0${text}` : text.replace(/^D-?/, '');
  if (/^\d{5}$/.test(postcode)) facts.postcode = postcode;
  else faults.push(`„${text.slice(0, 20)}“ ist keine Postleitzahl. Bitte fünf Ziffern.`);
}

function readContact(raw: RawOffer, facts: Facts, faults: string[]): void {
  const mail = tidy(raw.mail).replace(/^mailto:/i, '');
  if (mail !== '' && z.email().safeParse(mail).success) facts.mail = mail;
  else if (mail !== '')
    faults.push(`„${mail.slice(0, 60)}“ ist keine Mailadresse. Bitte berichtigen oder leeren.`);
  const website = websiteOf(tidy(raw.website));
  if (website === null)
    faults.push(`„${tidy(raw.website).slice(0, 60)}“ ist keine Web-Adresse. Bitte mit https:// oder leeren.`);
  else if (website !== '') facts.website = website;
}

/** Hours that no week can say are kept as words, so that nothing is lost. */
function readHours(raw: RawOffer, reading: 'sign' | 'osm', facts: Facts, hints: string[]): void {
  const [hours, note] = [tidy(raw.zeiten), tidy(raw.zeithinweis)];
  const read = hours === '' ? null : readOpeningHours(hours, reading);
  if (read?.ok) facts.openingHours = read.hours;
  const kept = read && !read.ok ? hours : '';
  if (kept)
    hints.push(`Die Öffnungszeiten „${kept.slice(0, 60)}“ sind keine Wochenzeiten und stehen als Hinweis.`);
  const words = [kept, note].filter(Boolean).join('. ');
  if (words) facts.openingNote = words;
}

function readPlace(raw: RawOffer, facts: Facts, faults: string[]): void {
  const [north, east] = [tidy(raw.breite), tidy(raw.laenge)];
  if (north === '' && east === '') return;
  const [latitude, longitude] = [coordinateOf(north, 'latitude'), coordinateOf(east, 'longitude')];
  if (latitude === null || longitude === null)
    faults.push(
      `„${`${north} / ${east}`.slice(0, 60)}“ ist kein Ort. Bitte Breite und Länge in Grad, z. B. 48,4712 und 9,1043.`,
    );
  else Object.assign(facts, { latitude, longitude });
}
