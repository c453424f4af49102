// The import rules of the house (docs/decisions/0001-rooms-and-doors.md): who may know whom. No cycles, no orphans.

const domains = [
  'people',
  'organisation',
  'articles',
  'questions',
  'search',
  'handovers',
  'notifications',
  'audit',
  'exchange',
  'home',
  'directory',
];

/** A domain may reach into another only through its index.ts. */
const doors = domains.map((domain) => ({
  name: `door-of-${domain}`,
  comment: `Other rooms use src/${domain}/index.ts; the composition root may take routes, events and sign-in too.`,
  severity: 'error',
  from: { path: '^src/', pathNot: [`^src/${domain}/`, '^src/(context|domains|main)\\.ts$'] },
  to: { path: `^src/${domain}/`, pathNot: `^src/${domain}/index\\.ts$` },
}));

/** The order of the domains; a lower one never knows a higher one. */
const below = (domain, allowed) => ({
  name: `order-of-${domain}`,
  comment: `${domain} may know only ${allowed.join(', ') || 'no other domain'}.`,
  severity: 'error',
  from: { path: `^src/${domain}/` },
  to: {
    path: `^src/(${domains.filter((other) => other !== domain && !allowed.includes(other)).join('|')})/`,
  },
});

export default {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: [
          '\\.d\\.ts$',
          '^src/cli/',
          '^src/demo/',
          '^src/bench/bare-express',
          '^views/assets/',
          '^views/browser/',
          'generated',
        ],
      },
      to: {},
    },
    {
      name: 'views-know-no-data',
      severity: 'error',
      from: { path: '^views/' },
      to: { path: '^src/', pathNot: '^src/shared/' },
    },
    {
      name: 'shared-is-a-leaf',
      severity: 'error',
      from: { path: '^src/shared/' },
      to: { path: '^(src|views)/', pathNot: '^src/shared/' },
    },
    {
      name: 'platform-knows-no-domain',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: { path: '^(src|views)/', pathNot: '^src/(platform|shared|config)/' },
    },
    {
      name: 'use-cases-know-no-http',
      comment: 'Only routes (and the sign-in) see requests and views.',
      severity: 'error',
      from: {
        path: `^src/(${domains.join('|')})/`,
        pathNot: [
          '/[^/]*routes\\.ts$',
          '/[^/]*present[^/]*\\.ts$',
          '/[^/]*form[^/]*\\.ts$',
          '^src/people/saml/',
          '^src/people/scim/scim-(router|door)\\.ts$',
        ],
      },
      to: { path: '^(src/http|views)/', pathNot: '^src/http/fields\\.ts$' },
    },
    {
      name: 'only-main-exits',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(main|cli|demo|bench)' },
      to: { path: '^src/main\\.ts$' },
    },
    ...doors,
    below('audit', []),
    below('people', ['audit', 'organisation']),
    below('organisation', ['people', 'audit']),
    below('articles', ['people', 'organisation', 'audit']),
    below('questions', ['people', 'organisation', 'articles', 'audit']),
    below('search', ['people', 'organisation', 'articles', 'questions', 'audit']),
    below('handovers', ['people', 'organisation', 'articles', 'questions', 'audit']),
    below('directory', ['people', 'organisation', 'articles', 'audit']),
    below('notifications', ['people', 'organisation', 'articles', 'directory', 'handovers', 'audit']),
    below('exchange', [
      'people',
      'organisation',
      'articles',
      'questions',
      'search',
      'handovers',
      'directory',
      'audit',
    ]),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^node_modules', '/generated/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js', '.d.ts'] },
  },
};
