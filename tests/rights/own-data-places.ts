import { gatherPersonData } from '../../src/exchange/gather-person-data.js';
import type { Asked } from './comparison.js';

/** "Meine Daten": things of others stand in it by name only where the person may read them. */
export async function compareOwnData({ services, office, actor, may, opensPages, compare, within }: Asked) {
  if (!opensPages) return;
  const { sections } = await gatherPersonData(services, actor, null);
  const text = JSON.stringify(sections);
  const followed = JSON.stringify(sections.find(({ title }) => title === 'Abonnements') ?? []);
  const nameable = office.articles
    .filter(({ slug }) => may.remembered.includes(slug) || may.articles.some((one) => one.slug === slug))
    .map(({ title }) => title);
  const named = (where: string) =>
    office.articles.filter(({ title }) => where.includes(title)).map(({ title }) => title);
  compare('own data: subscriptions', named(followed), nameable);
  within('own data: articles', named(text), nameable);
  within(
    'own data: runs',
    office.runs.map(({ number }) => number).filter((number) => text.includes(number)),
    may.runs,
  );
  within(
    'own data: questions',
    office.questions.filter(({ text: asked }) => text.includes(asked)).map(({ id }) => id),
    may.questions,
  );
}
