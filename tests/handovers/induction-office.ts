import { fillPackage, type PackageOffice, packageOffice } from './package-office.js';

/** A package that has been handed in, and articles of the post for the reading path; their ids by address. */
export async function inductionOffice(): Promise<{
  stage: PackageOffice;
  inductionTemplate: string;
  articles: ReadonlyMap<string, string>;
}> {
  const articles = new Map<string, string>();
  const stage = await packageOffice({ lastDayOn: '2026-03-06' });
  await fillPackage(stage);
  await stage.leaver.post(`${stage.path}/paket/fassungen`);
  const { read } = stage.app.services.db;
  const { id: inductionTemplate } = await read.templateVersion.findFirstOrThrow({
    where: { status: 'RELEASED', template: { key: 'einarbeitung-sachbearbeitung' } },
  });
  for (const [slug, title, state] of [
    ['leerfahrten', 'Leerfahrten abrechnen', 'PUBLISHED'],
    ['fachausschuss', 'Fachausschuss vorbereiten', 'PUBLISHED'],
    ['entwurf', 'Noch ein Entwurf', 'DRAFT'],
  ] as const) {
    const article = await read.article.create({
      data: {
        slug,
        kind: 'PROCESS',
        state,
        title,
        ownerPositionId: stage.post.id,
        authorId: stage.people.leaver.id,
        publishedNo: state === 'PUBLISHED' ? 1 : null,
        versions: {
          create: { no: 1, title, source: 'Wort '.repeat(400), sourceHash: slug },
        },
      },
    });
    articles.set(slug, article.id);
  }
  await read.packageItem.updateMany({
    where: { part: 'MAP_NODE', title: 'Fahrdienste' },
    data: { articleId: articles.get('leerfahrten') },
  });
  return { stage, inductionTemplate, articles };
}
