import {
  type articleFor,
  type collectionFor,
  findArticlesOfCollection,
  mayAskToRead,
  mayCareForCollection,
  mayConfirm,
  mayKnowCollection,
  mayRead,
  seesWork,
} from '../articles/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { type Reason, reasonOf, type Subject, seenByAll } from './audience.js';

type Article = Awaited<ReturnType<typeof articleFor>>;
type Collection = Awaited<ReturnType<typeof collectionFor>>;

/** An article as readers have it, and the newer version in work beside it. Files and diagrams go with them. */
export function subjectsOfArticle(article: Article): readonly Subject[] {
  const published = article.state === 'PUBLISHED';
  return [
    {
      id: 'artikel',
      title: 'Der Artikel mit seinen Anlagen und Diagrammen',
      note: published ? null : 'Er ist nicht veröffentlicht; der Leserkreis gilt erst danach.',
      judge: (actor) => reasonOf(mayRead(actor, article)),
    },
    ...(published && article.pendingState !== null
      ? [
          {
            id: 'in-arbeit',
            title: 'Die neue Fassung in Arbeit, mit ihren neuen Anlagen und Diagrammen',
            note: null,
            judge: (actor: Actor) => reasonOf(seesWork(actor, article)),
          },
        ]
      : []),
    ...(article.publishedNo === null
      ? []
      : [
          {
            id: 'rueckmeldungen',
            title: 'Rückmeldungen zum Artikel',
            note: 'Mit Namen nur, wo ihn jemand genannt hat.',
            judge: (actor: Actor) => reasonOf(mayConfirm(actor, article)),
          },
          {
            id: 'kenntnisnahmen',
            title: 'Wer um Kenntnisnahme gebeten ist und bestätigt hat',
            note: null,
            judge: (actor: Actor) => reasonOf(mayAskToRead(actor, article)),
          },
        ]),
  ];
}

/** A collection by itself; a narrowed one is also there for whoever reads one of its articles. One query for those. */
export async function subjectsOfCollection(
  { db }: Services,
  collection: Collection,
): Promise<readonly Subject[]> {
  const narrowed = collection.readerIds.length > 0;
  const articles = narrowed ? await findArticlesOfCollection(db.read, collection.id) : [];
  return [
    {
      id: 'sammlung',
      title: 'Titel und Beschreibung der Sammlung',
      note: 'Ihre Artikel, auch deren Zahl, sieht nur, wer sie lesen darf: „Wer sieht das?“ steht an jedem Artikel.',
      judge: narrowed
        ? (actor) => whyNarrowed(actor, collection, articles)
        : seenByAll('Diese Sammlung ist im ganzen Haus zu sehen.'),
    },
  ];
}

function whyNarrowed(actor: Actor, collection: Collection, articles: readonly Article[]): Reason | null {
  const cares = mayCareForCollection(actor, collection);
  if (cares.allowed) return { whom: 'Wer die Sammlung pflegt', why: 'Sie pflegen die Sammlung.' };
  if (mayKnowCollection(actor, collection))
    return { whom: 'Der Leserkreis der Sammlung', why: 'Sie gehören zum Leserkreis der Sammlung.' };
  return articles.some((article) => mayRead(actor, article).allowed)
    ? { whom: 'Wer einen Artikel darin lesen darf', why: 'Sie dürfen einen Artikel darin lesen.' }
    : null;
}
