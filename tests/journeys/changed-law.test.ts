import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type ImportedArticle, importArticleBatch } from '../../src/articles/index.js';
import { type ArticleOffice, articleOffice, publish, write } from '../articles/article-office.js';
import { type InBrowser, inBrowser } from '../support/in-browser.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { fill, follow, goOn, press, words } from './acts.js';

const law = (source: string): ImportedArticle => ({
  externalId: 'sgb_9_2018-99',
  kind: 'NORM',
  state: 'PUBLISHED',
  title: '§ 99 SGB IX Leistungsberechtigung',
  source,
  facts: { law: 'SGB IX', section: '§ 99' },
  ownerPositionId: null,
  readerIds: [],
  authorId: null,
  createdOn: null,
  reviewedOn: null,
  reviewDueOn: null,
  hash: source,
});

/** From a citation to the article's end, in a browser that runs no script. */
describe('an article follows the law, without JavaScript', () => {
  let app: TestApp;
  let house: ArticleOffice;
  let stage: InBrowser;
  let page: Page;
  beforeAll(async () => {
    app = await startTestApp();
    house = await articleOffice(app);
    await importArticleBatch(app.services, null, [law('Leistungen erhalten Personen nach § 53 SGB XII.\n')]);
    const source = '## Wer bekommt etwas?\n\nWer nach § 99 SGB IX wesentlich behindert ist.\n';
    const slug = await write(app, house.people.brigitte, {
      stelle: house.posts.post.id,
      title: 'Wer ist berechtigt?',
      source,
    });
    await publish(app, house, slug);
    stage = await inBrowser(app, { javaScript: false, width: 360 });
    page = stage.page;
  }, 180_000);
  afterAll(() => stage?.close());

  const as = async (person: { id: string }, path: string) => {
    await stage.as(person);
    expect(await stage.open(path)).toBe(200);
  };

  it('is asked for, compared, changed, approved, reviewed, thanked for, and retired', async () => {
    const { brigitte, markus, aylin } = house.people;
    await as(aylin, '/artikel/wer-ist-berechtigt');
    await follow(page, '§ 99 SGB IX');
    expect(await words(page)).toContain('Wird zitiert von (1)');

    await importArticleBatch(app.services, null, [
      law(
        'Leistungen erhalten Menschen mit Behinderungen, die wesentlich in der Teilhabe eingeschränkt sind.\n',
      ),
    ]);
    await as(brigitte, '/');
    await goOn(page, page.locator('#rechtsaenderungen').getByRole('link', { name: 'Wer ist berechtigt?' }));
    const compared = await words(page);
    expect(compared).toContain('Menschen mit Behinderungen, die wesentlich');
    expect(compared).toContain('Wer nach § 99 SGB IX wesentlich behindert ist.');
    expect(await page.locator('main ins').count()).toBeGreaterThan(0);

    await press(page, 'Geprüft, stimmt noch');
    expect(page.url()).toContain('/stimmt-noch');
    expect(await words(page)).toContain('kurze Begründung');
    await press(page, 'Artikel ändern');
    expect(await words(page)).toContain('Anlass: § 99 SGB IX hat sich geändert.');
    await fill(page, { Text: 'Wer nach § 99 SGB IX wesentlich in der Teilhabe eingeschränkt ist.' });
    await press(page, 'Speichern und zur Freigabe geben');

    await as(markus, '/artikel/wer-ist-berechtigt/fassungen/2');
    expect(await words(page)).toContain('Rechtsänderung: § 99 SGB IX');
    await press(page, 'Freigeben und veröffentlichen');
    const { state, changedNo } = await app.services.db.read.lawCheck.findFirstOrThrow();
    expect([state, changedNo]).toEqual(['CHANGED', 2]);

    await as(aylin, '/artikel/wer-ist-berechtigt');
    expect(await words(page)).not.toContain('hat sich geändert');
    await follow(page, 'Danke sagen');
    await press(page, 'Absenden');
    expect(await words(page)).toContain('Wer ist berechtigt?');

    await as(brigitte, '/artikel/wer-ist-berechtigt');
    await press(page, 'Ja, stimmt noch');
    await follow(page, 'Verwalten');
    await press(page, 'Archivieren');
    expect(await words(page)).toContain('Dieser Artikel ist archiviert');
    expect(stage.browser.complaints).toEqual([]);
  }, 60_000);
});
