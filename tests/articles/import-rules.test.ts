import { describe, expect, it } from '@jest/globals';
import { type KnownArticle, planImport } from '../../src/articles/import-rules.js';

const known = (over: Partial<KnownArticle> = {}): KnownArticle => ({
  id: '1',
  externalId: 'a',
  importHash: 'old',
  state: 'PUBLISHED',
  pendingState: null,
  latestNo: 2,
  publishedNo: 2,
  reviewedOn: null,
  latestHash: 'two',
  publishedHash: 'two',
  ...over,
});
const draft = known({ state: 'DRAFT', publishedNo: null, publishedHash: null });
const withDraft = known({ latestNo: 3, latestHash: 'three', pendingState: 'DRAFT' });

describe('what an import does to an article that is there', () => {
  it('publishes a new text', () => {
    expect(planImport(known(), { state: 'PUBLISHED', contentHash: 'new' })).toEqual({
      addNo: 3,
      draftNo: null,
      latestNo: 3,
      publishedNo: 3,
      state: 'PUBLISHED',
      pendingState: null,
      publishes: true,
    });
  });

  it('adds no version where only owner, readers or days changed', () => {
    expect(planImport(known(), { state: 'PUBLISHED', contentHash: 'two' })).toMatchObject({
      addNo: null,
      publishedNo: 2,
      publishes: false,
    });
  });

  it('keeps a draft of the house on top of a new text', () => {
    expect(planImport(withDraft, { state: 'PUBLISHED', contentHash: 'new' })).toMatchObject({
      addNo: 4,
      draftNo: 5,
      latestNo: 5,
      publishedNo: 4,
      pendingState: 'DRAFT',
    });
    expect(planImport(withDraft, { state: 'PUBLISHED', contentHash: 'two' })).toMatchObject({
      addNo: null,
      latestNo: 3,
      publishedNo: 2,
      pendingState: 'DRAFT',
    });
  });

  it('publishes the draft itself where the file says the same', () => {
    expect(planImport(withDraft, { state: 'PUBLISHED', contentHash: 'three' })).toMatchObject({
      addNo: null,
      publishedNo: 3,
      pendingState: null,
      publishes: true,
    });
  });

  it('never takes from readers what they have because the file is a draft', () => {
    expect(planImport(known(), { state: 'DRAFT', contentHash: 'new' })).toMatchObject({
      addNo: 3,
      publishedNo: 2,
      state: 'PUBLISHED',
      pendingState: 'DRAFT',
    });
    expect(planImport(known(), { state: 'DRAFT', contentHash: 'two' })).toMatchObject({
      addNo: null,
      state: 'PUBLISHED',
      pendingState: null,
    });
  });

  it('publishes what was a draft, with and without a new text', () => {
    expect(planImport(draft, { state: 'PUBLISHED', contentHash: 'two' })).toMatchObject({
      addNo: null,
      publishedNo: 2,
      state: 'PUBLISHED',
      publishes: true,
    });
    expect(planImport(draft, { state: 'IN_REVIEW', contentHash: 'new' })).toMatchObject({
      addNo: 3,
      publishedNo: null,
      state: 'IN_REVIEW',
      pendingState: null,
    });
  });

  it('archives, and brings back', () => {
    expect(planImport(known(), { state: 'ARCHIVED', contentHash: 'two' })).toMatchObject({
      state: 'ARCHIVED',
      publishedNo: 2,
    });
    expect(
      planImport(known({ state: 'ARCHIVED' }), { state: 'PUBLISHED', contentHash: 'two' }),
    ).toMatchObject({ state: 'PUBLISHED', publishes: false });
  });
});
