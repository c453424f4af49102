import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { SearchDocument, SearchEngine, SearchQuery } from '../../src/platform/search/search-engine.js';
import { asking, document, textOf } from './engine-contract.js';

/** In which order an engine that reads German must show what it finds. `open` gives an empty one. */
export function rankingContract(name: string, open: () => Promise<SearchEngine>): void {
  describe(`ranking: ${name}`, () => {
    /** Of these texts those that a query finds, best first. */
    const ranked = async (
      texts: readonly SearchDocument[],
      queries: readonly (string | SearchQuery)[],
    ): Promise<string[][]> => {
      const engine = await open();
      await engine.put(texts);
      await engine.settled();
      const found: string[][] = [];
      for (const query of queries) {
        const { hits } = await engine.search(typeof query === 'string' ? asking(query) : query);
        found.push(hits.map(({ title }) => textOf(title)));
      }
      return found;
    };

    it('shows the norm itself before what cites it, in every spelling', async () => {
      const norm = document({
        title: '§ 35a SGB VIII Eingliederungshilfe',
        kind: 'NORM',
        body: 'Kinder haben Anspruch.',
      });
      const citing = document({
        title: 'Schulbegleitung bewilligen',
        body: 'Nach § 35a SGB VIII. § 35a SGB VIII verlangt ein Gutachten.',
      });
      const other = document({ title: '§ 35 SGB XII Bedarfe', kind: 'NORM', body: 'Unterkunft.' });
      const spellings = [
        '§ 35a SGB VIII',
        'SGB 8 35a',
        'Paragraph 35a achtes Buch',
        '§§ 35a ff. SGB VIII',
        '35a SGB 8',
      ];
      for (const titles of await ranked([citing, other, norm], spellings))
        expect(titles).toEqual([norm.title, citing.title]);
    });

    it('ranks titles before headings before text', async () => {
      const filler = 'Der Vordruck liegt in der Akte des Amtes bereit. '.repeat(4);
      const texts = [
        document({ title: 'Nur im Text', body: `${filler} Ratenzahlung.` }),
        document({ title: 'In der Überschrift', headings: 'Ratenzahlung', body: filler }),
        document({ title: 'Ratenzahlung', body: filler }),
      ];
      expect(await ranked(texts, ['Ratenzahlung'])).toEqual([
        ['Ratenzahlung', 'In der Überschrift', 'Nur im Text'],
      ]);
    });

    it('pushes the own unit and house knowledge gently, and what is overdue for review back', async () => {
      const unit = randomUUID();
      const same = { body: 'Stundung einer Forderung.' };
      const texts = [
        document({ ...same, title: 'Stundung überfällig', reviewDueOn: '2026-01-01' }),
        document({ ...same, title: 'Stundung geprüft', reviewDueOn: '2027-01-01' }),
        document({ ...same, title: 'Stundung Gesetz', kind: 'NORM' }),
        document({ ...same, title: 'Stundung nebenan', unitIds: [unit] }),
        document({ title: 'Forderungen', body: 'Stundung, Stundung, Stundung.', unitIds: [unit] }),
      ];
      const [strange, own] = await ranked(texts, ['Stundung', asking('Stundung', { nearUnitIds: [unit] })]);
      expect(strange?.slice(-3)).toEqual(['Stundung überfällig', 'Stundung Gesetz', 'Forderungen']);
      expect(own?.[0]).toBe('Stundung nebenan');
      // A push does not lift what says less.
      expect(own?.at(-1)).toBe('Forderungen');
    });

    it('lets words that matter count more than those that every text has', async () => {
      const texts = [
        ...Array.from({ length: 20 }, (_, no) =>
          document({ title: `Antrag ${no}`, body: 'Der Antrag auf einen Antrag im Amt.' }),
        ),
        document({ title: 'Leerfahrten', body: 'Was bei einer Leerfahrt zu tun ist.' }),
      ];
      const [question] = await ranked(texts, ['Welcher Antrag im Amt hilft bei einer Leerfahrt?']);
      expect(question?.[0]).toBe('Leerfahrten');
    });
  });
}
