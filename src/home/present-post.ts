import type { PostPageProps } from '../../views/organisation/post-page.js';
import type { ArticleLine, LawCheckLine } from '../articles/index.js';
import type { PackageState, PositionRun, PostKnowledge } from '../handovers/index.js';
import type { PostDetails } from '../organisation/index.js';
import { type Day, formatDay, relativeDay } from '../shared/dates.js';
import { paths } from '../shared/paths.js';
import { articleItem, lawCheckItem, mentionItem } from './present-articles.js';
import { marksOf, presentPackage, presentRun } from './present-runs.js';

/** Articles on the post's page; what lies behind them is in the list of articles. */
const shownArticles = 12;

type Stretch = PostDetails['current'][number];

const withShare = ({ personName, share }: Stretch) =>
  share < 100 ? `${personName} (${share} %)` : personName;

const since = ({ startsOn }: Stretch) => `seit ${formatDay(startsOn)}`;

/** Who holds the post, in a sentence. */
export function holdingWords(
  post: Pick<PostDetails, 'current' | 'vacant' | 'vacantFrom'>,
  today: Day,
): string {
  if (post.vacant)
    return post.vacantFrom
      ? `seit ${formatDay(post.vacantFrom)} (${relativeDay(post.vacantFrom, today)})`
      : 'noch nie besetzt';
  return post.current
    .filter(({ kind }) => kind === 'HOLDER' || kind === 'SUCCESSOR')
    .map((one) => `${withShare(one)}, ${since(one)}`)
    .join('; ');
}

/** Who acts or stands in; a vacant post without anybody says so. */
export function coveringWords(post: Pick<PostDetails, 'current' | 'vacant'>): string | null {
  const words = (kind: Stretch['kind'], word: string) => {
    const people = post.current.filter((one) => one.kind === kind);
    return people.length > 0
      ? [`${word}: ${people.map((one) => `${withShare(one)}, ${since(one)}`).join('; ')}`]
      : [];
  };
  const lines = [...words('ACTING', 'Kommissarisch'), ...words('STAND_IN', 'Vertretung')];
  if (lines.length > 0) return lines.join('. ');
  return post.vacant ? 'Niemand vertritt die Stelle.' : null;
}

/** Everything the post's page says. */
export function presentPost(
  post: PostDetails,
  more: {
    today: Day;
    articles: readonly ArticleLine[];
    lawChecks: readonly LawCheckLine[];
    mentions: readonly ArticleLine[];
    /** Those that the actor may read. */
    runs: readonly PositionRun[];
    packageState: PackageState | null;
    knowledge: PostKnowledge | null;
    mayStart: boolean;
    mayWrite: boolean;
  },
): PostPageProps {
  const { today, articles, lawChecks, runs, packageState, mayStart, mayWrite } = more;
  const { superior, risk } = post;
  const running = runs.find(({ kind, status }) => kind === 'HANDOVER' && status === 'ACTIVE');
  const alive = articles.filter(({ state }) => state !== 'ARCHIVED');
  return {
    number: post.number,
    title: post.title,
    breadcrumbs: [
      { label: 'Stellen', href: paths.positions },
      ...post.way.map(({ key, name }) => ({ label: name, href: paths.unit(key) })),
    ],
    vacant: post.vacant,
    holding: holdingWords(post, today),
    covering: coveringWords(post),
    line: { ...post.line, today, marks: post.outlook && running ? marksOf(running) : [] },
    facts: [
      { term: 'Einheit', value: post.way.at(-1)?.name },
      {
        term: 'Früher',
        value:
          post.earlierUnits.map(({ name, untilOn }) => `bis ${formatDay(untilOn)}: ${name}`).join('; ') ||
          null,
      },
      { term: 'Funktionsgruppe', value: post.functionGroup },
      { term: 'Dienstherr', value: post.employer === 'STATE' ? 'Land' : 'Landkreis' },
      { term: 'Vermerk', value: post.lapses ? 'kw: fällt weg, wenn sie frei wird' : null },
    ],
    superior: superior && {
      href: paths.position(superior.number),
      label: superior.title,
      people: superior.people.join(', ') || 'zurzeit unbesetzt',
    },
    // Without a right to anything here, the page must not even tell that there is nothing.
    runs: runs.length > 0 || post.outlook ? runs.map(presentRun) : null,
    package: packageState && presentPackage(packageState),
    knowledge: more.knowledge && presentKnowledge(post.number, more.knowledge),
    runningHref: running ? paths.run(running.number) : null,
    mayStart,
    lawChecks: lawChecks.map((line) => lawCheckItem(line, today)),
    articles: alive.slice(0, shownArticles).map((line) => articleItem(line, today)),
    articleCount: alive.length,
    mentions: more.mentions.slice(0, shownArticles).map(mentionItem),
    mentionCount: more.mentions.length,
    mayWrite,
    risk: risk && {
      attrition: risk.attrition,
      position: risk.position,
      total: risk.total,
      word: risk.band.word,
      consequence: risk.band.consequence,
      asOf: risk.asOf && formatDay(risk.asOf),
    },
    unrated: post.mayReadRisk && risk === null,
  };
}

/** Ways into package, map and year, with what stands there. */
function presentKnowledge(number: string, knowledge: PostKnowledge): NonNullable<PostPageProps['knowledge']> {
  const { items, nodes, first, covered, mayEdit } = knowledge;
  return [
    {
      href: paths.postPackage(number),
      label: 'Paket der Stelle',
      meta: items === 0 ? 'noch leer' : items === 1 ? '1 Eintrag' : `${items} Einträge`,
    },
    {
      href: paths.postMap(number),
      label: 'Wissenslandkarte',
      meta:
        nodes === 0
          ? 'noch leer'
          : first === 0
            ? `${nodes} Gebiete`
            : `${covered} von ${first} wichtigen Gebieten mit gültigem Artikel`,
    },
    { href: paths.postYear(number), label: 'Jahr der Stelle', meta: 'wiederkehrende Aufgaben als Kalender' },
    ...(mayEdit
      ? [
          {
            href: paths.postDependence(number),
            label: 'Was trägt nur diese Stelle?',
            meta: 'Artikel, Entwürfe und Fragen, die an einer Person hängen',
          },
        ]
      : []),
  ];
}
