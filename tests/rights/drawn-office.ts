import fc from 'fast-check';

// What is drawn is plain numbers and words, so that a failure prints a small office that can be read.

/** Words that stand in one article each and that nobody else uses. */
export const words = [
  'Quarzbrecherei',
  'Hyazinthenhof',
  'Pechblende',
  'Vexierbild',
  'Krummhorn',
  'Lackmuspapier',
] as const;

const days = ['2020-01-01', '2026-02-28', '2026-03-02', '2026-03-03', '2026-12-31'] as const;
const assignment = fc.record({
  post: fc.nat(7),
  kind: fc.constantFrom(
    'HOLDER' as const,
    'HOLDER' as const,
    'STAND_IN' as const,
    'ACTING' as const,
    'SUCCESSOR' as const,
  ),
  // Mostly today's; some of yesterday, some of tomorrow.
  from: fc.constantFrom<(typeof days)[number]>('2020-01-01', '2020-01-01', '2026-03-02', '2026-03-03'),
  until: fc.constantFrom<(typeof days)[number] | null>(null, null, '2026-12-31', '2026-03-02', '2026-02-28'),
});
const somebody = fc.option(fc.nat(6), { freq: 2 });

/** An organisation, its people and what they write, as fast-check draws them. */
export const drawnOffice = fc.record({
  /** Unit n+1 lies below this one of those before it. */
  units: fc.array(fc.nat(5), { minLength: 3, maxLength: 5 }),
  posts: fc.array(fc.record({ unit: fc.nat(5), head: fc.boolean() }), { minLength: 4, maxLength: 8 }),
  /** Where enough people more work that evaluations may be shown. */
  crowd: fc.nat(5),
  people: fc.array(
    fc.record({
      roles: fc.oneof(
        { weight: 4, arbitrary: fc.constant([]) },
        {
          weight: 1,
          arbitrary: fc.subarray(['EDITOR', 'PERSONNEL', 'AUDITOR', 'ADMIN'] as const, { maxLength: 1 }),
        },
      ),
      assignments: fc.array(assignment, { maxLength: 2 }),
      standsInFor: fc.option(fc.nat(6), { freq: 1 }),
    }),
    { minLength: 6, maxLength: 7 },
  ),
  grants: fc.array(
    fc.record({
      role: fc.constantFrom('READER' as const, 'AUTHOR' as const, 'EDITOR' as const, 'SUPERIOR' as const),
      post: fc.nat(7),
      unit: fc.nat(5),
    }),
    { maxLength: 2 },
  ),
  articles: fc.array(
    fc.record({
      state: fc.constantFrom(
        'PUBLISHED' as const,
        'PUBLISHED' as const,
        'PUBLISHED' as const,
        'DRAFT' as const,
        'IN_REVIEW' as const,
        'ARCHIVED' as const,
      ),
      owner: fc.option(fc.nat(7), { freq: 6 }),
      readers: fc.option(fc.nat(5), { freq: 2 }),
      /** Stands in the narrowed collection. */
      enclosed: fc.boolean(),
      author: somebody,
      due: fc.boolean(),
      feedback: fc.boolean(),
      /** Who once released it, and said what is wrong with it. */
      judgedBy: somebody,
      /** A newer version of what is published waits for approval. */
      waits: fc.boolean(),
      /** The post that approves, instead of the leads. */
      reviewer: fc.option(fc.nat(7)),
    }),
    { minLength: words.length, maxLength: words.length },
  ),
  /** The one narrowed collection: whose it is and to whom. */
  enclosure: fc.record({ owner: fc.nat(7), readers: fc.nat(5) }),
  questions: fc.array(
    fc.record({
      post: fc.option(fc.nat(7)),
      askedBy: somebody,
      addressee: fc.option(fc.nat(6), { freq: 1 }),
      done: fc.boolean(),
      /** Perhaps somebody who could then, and cannot see it any more. */
      answeredBy: somebody,
    }),
    { minLength: 2, maxLength: 4 },
  ),
  /** Administrators who look into something openly; some gave it back. */
  insights: fc.array(
    fc.record({ person: fc.nat(6), article: fc.option(fc.nat(5)), run: fc.nat(2), over: fc.boolean() }),
    { maxLength: 3 },
  ),
  runs: fc.array(
    fc.record({
      post: fc.nat(7),
      status: fc.constantFrom(
        'ACTIVE' as const,
        'ACTIVE' as const,
        'COMPLETED' as const,
        'CANCELLED' as const,
      ),
      leaver: somebody,
      standIn: somebody,
      successor: somebody,
      mentor: fc.option(fc.nat(6), { freq: 1 }),
      starter: somebody,
      steps: fc.array(
        fc.record({
          role: fc.constantFrom('FK', 'IT', 'VT', 'teil.empfang'),
          person: somebody,
          post: fc.option(fc.nat(7), { freq: 1 }),
          kind: fc.constantFrom('TASK' as const, 'ACCEPTANCE' as const, 'READING' as const),
          late: fc.boolean(),
        }),
        { maxLength: 3 },
      ),
    }),
    { minLength: 2, maxLength: 3 },
  ),
});

export type DrawnOffice = typeof drawnOffice extends fc.Arbitrary<infer T> ? T : never;

/** The rows that were made of a drawn office. */
export interface BuiltOffice {
  readonly people: readonly { readonly id: string; readonly name: string; readonly mail: string }[];
  readonly units: readonly { readonly id: string; readonly key: string; readonly path: string[] }[];
  readonly posts: readonly {
    readonly id: string;
    readonly number: string;
    readonly unitPath: readonly string[];
    readonly leadsUnit: boolean;
  }[];
  readonly entries: readonly { readonly slug: string }[];
  readonly articles: readonly {
    readonly id: string;
    readonly slug: string;
    readonly title: string;
    readonly word: string;
  }[];
  readonly questions: readonly { readonly id: string; readonly text: string }[];
  readonly runs: readonly { readonly id: string; readonly number: string }[];
}
