import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mayAnswer, mayRead, type QuestionFacts } from '../../src/questions/policy.js';
import { findQuestions } from '../../src/questions/question-store.js';
import { type Actor, permissionsFor } from '../../src/shared/actor.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

// A seed of its own, so that a failure can be repeated.
function numbers(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

describe('who may read and answer a question', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  it('is the same in words and in SQL, for 40 people and 80 questions', async () => {
    const random = numbers(20_261_122);
    const pick = <T>(of: readonly T[]): T => of[random(of.length)] as T;
    const root = await app.office.unit('Haus');
    const units = [root];
    for (let no = 0; no < 8; no += 1)
      units.push(await app.office.unit(`Einheit ${no}`, { parent: pick(units) }));
    const posts: { id: string; unitId: string }[] = [];
    for (let no = 0; no < 20; no += 1) posts.push(await app.office.position(pick(units), `Stelle ${no}`));
    const actors: Actor[] = [];
    for (let no = 0; no < 40; no += 1) {
      const { id, name } = await app.office.person(`Person ${no}`);
      const roles = random(8) === 0 ? (['EDITOR'] as const) : [];
      const held = random(3) === 0 ? [] : [pick(posts)];
      actors.push({
        personId: id,
        name,
        roles: [...roles],
        permissions: permissionsFor([...roles]),
        positions: held.map((post) => ({ ...post, number: '', title: '', kind: 'HOLDER' as const })),
        readerUnitIds: [],
        ledUnitIds: random(4) === 0 ? [pick(units).id] : [],
      });
    }
    const paths = new Map(units.map(({ id, path }) => [id, path]));
    const facts = new Map<string, QuestionFacts>();
    for (let no = 0; no < 80; no += 1) {
      const post = random(5) === 0 ? null : pick(posts);
      const question = {
        askedById: random(2) === 0 ? null : pick(actors).personId,
        addresseeId: random(4) === 0 ? pick(actors).personId : null,
        positionId: post?.id ?? null,
      };
      const { id } = await app.services.db.read.question.create({
        data: { ...question, text: `Frage ${no}?` },
      });
      facts.set(id, { ...question, unitIds: post ? (paths.get(post.unitId) ?? []) : [] });
    }
    const window = { limit: 1_000, offset: 0 };
    for (const actor of actors) {
      const expected = (may: typeof mayRead) =>
        [...facts].filter(([, question]) => may(actor, question).allowed).map(([id]) => id);
      const found = async (whose: 'all' | 'to-answer') =>
        (await findQuestions(app.services.db, actor, { whose, state: 'any' }, window)).questions.map(
          ({ id }) => id,
        );
      expect((await found('all')).sort()).toEqual(expected(mayRead).sort());
      expect((await found('to-answer')).sort()).toEqual(expected(mayAnswer).sort());
    }
  });
});
