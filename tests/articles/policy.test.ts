import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { articleTables } from '../../src/articles/article-tables.js';
import {
  type ArticleFacts,
  approvableSql,
  editableSql,
  mayApprove,
  mayArchive,
  mayChooseReaders,
  mayConfirm,
  mayCreateFor,
  mayEdit,
  mayRead,
  readableSql,
  rightsOf,
} from '../../src/articles/policy.js';
import { type Actor, permissionsFor, type RoleName } from '../../src/shared/actor.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const county = 'county';
const office = 'office';
const section = 'section';
const post = 'post';

function actor(over: Partial<Actor> & { role?: RoleName } = {}): Actor {
  return {
    personId: 'me',
    name: 'Erna Beispiel',
    roles: over.role ? [over.role] : [],
    permissions: permissionsFor(over.role ? [over.role] : []),
    positions: [],
    readerUnitIds: [],
    ledUnitIds: [],
    ...over,
  };
}

const on = (id: string) => ({
  positions: [{ id, number: '1', title: 'x', unitId: section, kind: 'STAND_IN' as const }],
});
const article = (over: Partial<ArticleFacts & { publishedNo: number | null }> = {}) => ({
  state: 'PUBLISHED' as const,
  readerIds: [],
  collectionReaderIds: [],
  authorId: 'author',
  ownerPositionId: post,
  ownerUnitIds: [county, office, section],
  publishedNo: 1,
  ...over,
});

const anybody = actor();
const author = actor({ personId: 'author' });
const onPost = actor(on(post));
const onOther = actor(on('other'));
const lead = actor({ ledUnitIds: [section] });
const higher = actor({ ledUnitIds: [county] });
const otherLead = actor({ ledUnitIds: ['elsewhere'] });
const editor = actor({ role: 'EDITOR' });
const admin = actor({ role: 'ADMIN' });
const within = actor({ readerUnitIds: [county, office] });

describe('who may do what with an article', () => {
  it.each([
    ['published for the house', article(), [anybody, onOther, otherLead, admin], []],
    [
      'published, narrowed to an office',
      article({ readerIds: [office] }),
      [within, author, onPost, lead, higher, editor],
      [anybody, onOther, otherLead, admin],
    ],
    [
      'a draft',
      article({ state: 'DRAFT', publishedNo: null }),
      [author, onPost, lead, higher, editor],
      [anybody, within, onOther, otherLead, admin],
    ],
    [
      'in review',
      article({ state: 'IN_REVIEW', publishedNo: null }),
      [author, onPost, lead, higher, editor],
      [anybody, within, onOther, otherLead, admin],
    ],
    [
      'archived',
      article({ state: 'ARCHIVED' }),
      [author, onPost, lead, higher, editor],
      [anybody, within, onOther, otherLead, admin],
    ],
    [
      'law in draft, without a post',
      article({ state: 'DRAFT', ownerPositionId: null, ownerUnitIds: [], authorId: null }),
      [editor],
      [anybody, author, onPost, lead, higher],
    ],
  ])('reads what is %s', (_name, facts, can, cannot) => {
    for (const one of can) expect(mayRead(one, facts).allowed).toBe(true);
    for (const one of cannot) expect(mayRead(one, facts).allowed).toBe(false);
  });

  it('edits as author, on the post, as its lead or one above, as editor', () => {
    for (const one of [author, onPost, lead, higher, editor])
      expect(mayEdit(one, article()).allowed).toBe(true);
    for (const one of [anybody, within, onOther, otherLead, admin])
      expect(mayEdit(one, article()).allowed).toBe(false);
  });

  it('approves with four eyes: the lead or an editor, never who wrote that version', () => {
    for (const one of [lead, higher, editor]) expect(mayApprove(one, article(), 'author').allowed).toBe(true);
    for (const one of [lead, higher, editor]) expect(mayApprove(one, article(), 'me').allowed).toBe(false);
    for (const one of [author, onPost, anybody, otherLead])
      expect(mayApprove(one, article(), 'somebody').allowed).toBe(false);
    expect(mayApprove(lead, article(), null).allowed).toBe(true);
  });

  it('approves by the posts that its collections name, which read it while it waits', () => {
    const named = { reviewerPositionIds: ['other'], reviewerUnitIds: ['elsewhere'] };
    for (const one of [onOther, otherLead, editor])
      expect(mayApprove(one, article(named), 'author').allowed).toBe(true);
    for (const one of [lead, higher, onPost, anybody])
      expect(mayApprove(one, article(named), 'author').allowed).toBe(false);
    const waiting = article({ ...named, state: 'IN_REVIEW' });
    const inWork = article({ ...named, readerIds: [office], pendingState: 'IN_REVIEW' });
    for (const one of [onOther, otherLead]) {
      expect(mayRead(one, waiting).allowed && mayRead(one, inWork).allowed).toBe(true);
      expect(mayRead(one, article({ ...named, state: 'DRAFT' })).allowed).toBe(false);
      expect(mayRead(one, article({ ...inWork, pendingState: 'DRAFT' })).allowed).toBe(false);
      expect(mayEdit(one, waiting).allowed).toBe(false);
    }
  });

  it('confirms and archives what is published as who answers for it, not as who once began it', () => {
    for (const right of [mayConfirm, mayArchive] as const) {
      for (const one of [onPost, lead, editor]) expect(right(one, article()).allowed).toBe(true);
      for (const one of [author, anybody, otherLead]) expect(right(one, article()).allowed).toBe(false);
    }
    expect(mayArchive(author, article({ state: 'DRAFT', publishedNo: null })).allowed).toBe(true);
  });

  it('lets only those who publish change the readers of what is published', () => {
    for (const one of [lead, editor]) expect(mayChooseReaders(one, article()).allowed).toBe(true);
    for (const one of [author, onPost]) expect(mayChooseReaders(one, article()).allowed).toBe(false);
    expect(mayChooseReaders(onPost, article({ publishedNo: null })).allowed).toBe(true);
  });

  it('begins articles for own posts, those one leads, and any as an editor', () => {
    const owner = { id: post, unitIds: [county, office, section] };
    for (const one of [onPost, lead, higher, editor]) expect(mayCreateFor(one, owner).allowed).toBe(true);
    for (const one of [anybody, author, onOther, otherLead, admin])
      expect(mayCreateFor(one, owner).allowed).toBe(false);
  });

  it('says why, in words', () => {
    expect(mayEdit(anybody, article()).reason).toContain('Wissensredaktion');
    expect(mayApprove(lead, article(), 'me').reason).toContain('selbst geschrieben');
  });
});

describe('rights as SQL', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  it('agrees with the predicates for random articles and random people', async () => {
    // A fixed seed: a failure can be looked at.
    let seed = 20261122;
    const random = () => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
      return seed / 0x7fffffff;
    };
    const pick = <T>(some: readonly T[]): T => some[Math.floor(random() * some.length)] as T;
    const some = <T>(all: readonly T[], chance: number) => all.filter(() => random() < chance);

    const root = await app.office.unit('Landratsamt');
    const units = [root];
    for (let n = 0; n < 8; n += 1) units.push(await app.office.unit(`Einheit ${n}`, { parent: pick(units) }));
    const posts = [];
    for (let n = 0; n < 12; n += 1) posts.push(await app.office.position(pick(units), `Stelle ${n}`));
    const pathOf = new Map(units.map(({ id, path }) => [id, path]));
    const people = [];
    for (let n = 0; n < 5; n += 1) people.push((await app.office.person(`Person ${n}`)).id);

    const facts = new Map<string, ArticleFacts>();
    for (let n = 0; n < 150; n += 1) {
      const state = pick(['DRAFT', 'IN_REVIEW', 'PUBLISHED', 'PUBLISHED', 'ARCHIVED'] as const);
      const owner = random() < 0.85 ? pick(posts) : null;
      const isPublic = state === 'PUBLISHED' || state === 'ARCHIVED';
      const row = {
        id: randomUUID(),
        slug: `artikel-${n}`,
        kind: owner ? ('PROCESS' as const) : ('NORM' as const),
        state,
        title: `Artikel ${n}`,
        ownerPositionId: owner?.id ?? null,
        readerIds: random() < 0.5 ? [pick(units).id] : [],
        collectionReaderIds: owner && random() < 0.3 ? [pick(units).id] : [],
        authorId: random() < 0.8 ? pick(people) : null,
        publishedNo: isPublic ? 1 : null,
        pendingState: isPublic && random() < 0.3 ? pick(['DRAFT', 'IN_REVIEW'] as const) : null,
        reviewerPositionIds: random() < 0.3 ? some(posts, 0.15).map(({ id }) => id) : [],
      };
      await app.services.db.read.article.create({ data: row });
      facts.set(row.id, {
        ...row,
        ownerUnitIds: owner ? (pathOf.get(owner.unitId) ?? []) : [],
        reviewerUnitIds: posts
          .filter(({ id }) => row.reviewerPositionIds.includes(id))
          .flatMap(({ unitId }) => pathOf.get(unitId) ?? []),
      });
    }

    const ask = async (who: Actor, condition: string) => {
      const all = '$2::uuid[] is not null and $4::uuid[] is not null and $3::uuid is not null';
      const { rows } = await app.services.db.pool.query<{ id: string }>(
        `select a.id from ${articleTables} where ${all} and ${condition}`,
        rightsOf(who),
      );
      return rows.map(({ id }) => id).sort();
    };
    const decide = (right: (facts: ArticleFacts) => boolean) =>
      [...facts].flatMap(([id, one]) => (right(one) ? [id] : [])).sort();

    let seen = 0;
    for (let n = 0; n < 60; n += 1) {
      const held = some(posts, 0.1);
      const who: Actor = {
        personId: pick(people),
        name: 'x',
        roles: [],
        permissions: permissionsFor(some(['EDITOR', 'PERSONNEL', 'AUDITOR', 'ADMIN'] as const, 0.1)),
        positions: held.map(({ id, number, title, unitId }) => ({
          id,
          number,
          title,
          unitId,
          kind: 'HOLDER',
        })),
        readerUnitIds: [...new Set(held.flatMap(({ unitId }) => pathOf.get(unitId) ?? []))],
        ledUnitIds: some(units, 0.08).map(({ id }) => id),
      };
      const readable = decide((one) => mayRead(who, one).allowed);
      seen += readable.length;
      expect(await ask(who, readableSql)).toEqual(readable);
      expect(await ask(who, editableSql)).toEqual(decide((one) => mayEdit(who, one).allowed));
      // The lead's and editors' half: $1 is referenced by it, so no parameter is left without a type.
      expect(await ask(who, approvableSql)).toEqual(decide((one) => mayApprove(who, one, null).allowed));
    }
    expect(seen).toBeGreaterThan(1_000);
  });
});
