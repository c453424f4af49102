import { expect } from '@jest/globals';
import { addDays } from '../../src/shared/dates.js';
import { axeFindings } from '../support/axe.js';
import { addToPackage, doStep, fill, follow, press, words } from './acts.js';
import { type Baton, type Part, today } from './baton-stage.js';

const article = `## Zweck

Wir prüfen die Abrechnung der **Zwiebelturmwerkstatt**, bevor wir zahlen.

## Schritte

1. Rechnung und Anwesenheitsliste nebeneinanderlegen.
2. Leerfahrten streichen. Siehe auch [Persönliches Budget](artikel:persoenliches-budget).

<script>alert('nein')</script>
`;

/** What the leaver does: the package, the guiding questions, the texts, the own steps. */
export function leaverParts(baton: Baton, part: Part): void {
  part(
    '2 the leaver sees own steps only, next first',
    async () => {
      const { page } = baton.journey;
      await baton.journey.signInAs('Brigitte Maurer');
      expect(await words(page)).toContain('Als Nächstes');
      await baton.journey.open('/meine-aufgaben');
      const tasks = await words(page);
      expect(tasks).toContain('Wissenslandkarte');
      expect(tasks).not.toContain('Wiederbesetzung klären');
      expect(await baton.journey.open(`/uebergaben/${baton.run}`)).toBe(200);
      if (baton.javaScript) expect(await axeFindings(page)).toEqual([]);
    },
    60_000,
  );

  part(
    '2 the leaver fills the package: map, duties, cases, deadlines, contacts, places',
    async () => {
      await addToPackage(baton.journey, baton.run, 'landkarte', [
        { Wissensgebiet: 'Persönliches Budget', '1: zuerst sichern': true },
        { Wissensgebiet: 'Gesamtplanung', '1: zuerst sichern': true },
        { Wissensgebiet: 'Fahrdienste', '2: danach sichern': true },
        { Wissensgebiet: 'Widersprüche', '2: danach sichern': true },
        { Wissensgebiet: 'Statistik', '3: wenn Zeit bleibt': true },
      ]);
      await addToPackage(baton.journey, baton.run, 'aufgaben', [
        { Aufgabe: 'Verwendungsnachweise anfordern', Rhythmus: 'jährlich' },
      ]);
      await addToPackage(baton.journey, baton.run, 'fristen', [
        {
          Aktenzeichen: '50.2-EGH-2391',
          Frist: addDays(today, 120),
          'Was ist zu tun': 'Gesamtplan überprüfen',
        },
      ]);
      await addToPackage(baton.journey, baton.run, 'faelle', [
        { Aktenzeichen: '50.2-EGH-1187', 'Rot: sofort': true, 'Nächster Schritt': 'Gutachten anfordern' },
      ]);
      await addToPackage(baton.journey, baton.run, 'kontakte', [
        {
          Funktion: 'Disposition Fahrdienst',
          'Stelle oder Einrichtung': 'Fahrdienst Talblick',
          Anlass: 'Ausfall einer Fahrt',
        },
      ]);
      await addToPackage(baton.journey, baton.run, 'ablage', [
        { Was: 'Muster der Zielvereinbarung', Ort: 'E-Akte, Vorlagen' },
      ]);
    },
    120_000,
  );

  part(
    '2 the leaver answers a guiding question, puts one off and says that one does not apply',
    async () => {
      const { page } = baton.journey;
      await baton.journey.open(`/uebergaben/${baton.run}/leitfragen`);
      const first = await page.locator('h1').textContent();
      await fill(page, {
        'Ihre Antwort': 'Die Verwendungsnachweise kommen erst nach der zweiten Erinnerung.',
      });
      await press(page, 'Speichern und weiter');
      expect(await page.locator('h1').textContent()).not.toBe(first);
      await press(page, 'Später');
      await press(page, 'Trifft nicht zu');
      expect(await words(page)).toMatch(/2 von \d+ bearbeitet/);
      if (baton.javaScript) expect(await axeFindings(page)).toEqual([]);

      // The rest at one go, on the page with all questions.
      await baton.journey.open(`/uebergaben/${baton.run}/leitfragen/alle`);
      for (const field of await page.locator('main textarea').all())
        if ((await field.inputValue()) === '') await field.fill('Steht im Übergabepaket.');
      for (const box of await page.locator('main input[type=checkbox]:checked').all()) await box.uncheck();
      await press(page, 'Alle speichern');
      expect(await words(page)).toMatch(/(\d+) von \1 bearbeitet/);
    },
    60_000,
  );

  part(
    '2 the leaver writes a process description with a preview, and an FAQ article',
    async () => {
      const { page } = baton.journey;
      await baton.journey.open('/artikel/neu');
      await follow(page, 'Prozessbeschreibung');
      await fill(page, { Titel: 'Rechnungen der Zwiebelturmwerkstatt prüfen', Text: article });
      if (baton.javaScript) {
        await page.locator('#vorschau strong', { hasText: 'Zwiebelturmwerkstatt' }).waitFor();
        // What tries to baton.run is shown as text.
        expect(await page.locator('#vorschau').textContent()).toContain("<script>alert('nein')</script>");
      } else {
        await press(page, 'Vorschau');
        expect(await page.locator('#vorschau strong').allTextContents()).toContain('Zwiebelturmwerkstatt');
        expect(await page.getByLabel('Titel').inputValue()).toBe(
          'Rechnungen der Zwiebelturmwerkstatt prüfen',
        );
      }
      if (baton.javaScript) expect(await axeFindings(page)).toEqual([]);
      await press(page, 'Entwurf speichern');
      await press(page, 'Zur Freigabe');
      expect(await words(page)).toMatch(/Freigabe/);

      await baton.journey.open('/artikel/neu');
      await follow(page, 'Frage und Antwort');
      await fill(page, {
        Titel: 'Wer meldet den Fahrdienst ab?',
        Text: 'Die Werkstatt, spätestens am Vortag.',
      });
      await press(page, 'Entwurf speichern');
      await press(page, 'Zur Freigabe');
    },
    90_000,
  );

  part(
    '2 the leaver reports the own steps done',
    async () => {
      for (const [key, button] of [
        ['7', 'Erledigt'],
        ['9', 'Erledigt'],
        ['10', 'Erledigt'],
        ['11', 'Erledigt'],
        ['12', 'Erledigt'],
        ['14', 'Erledigt'],
        ['15', 'Erledigt'],
        ['16', 'Erledigt'],
      ] as const)
        await doStep(baton.journey, baton.run, key, button);
      await doStep(baton.journey, baton.run, '13', 'Erledigt', {
        Ergebnis: 'Die Vertretung nimmt an der Konferenz teil.',
      });
      await baton.journey.open(`/uebergaben/${baton.run}/paket`);
      await press(baton.journey.page, 'Paket einreichen');
      expect(await words(baton.journey.page)).toContain('Fassung 1');
    },
    90_000,
  );
}
