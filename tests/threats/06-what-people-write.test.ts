import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { renderMarkdown } from '../../src/articles/render-markdown.js';
import { fillLinks } from '../../src/articles/resolve-links.js';
import { createDigests, sendDigests } from '../../src/notifications/index.js';
import { type ArticleOffice, articleOffice, publish, write } from '../articles/article-office.js';
import { elementsOf, expectHarmless } from '../articles/harmless-html.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const htmlOf = (source: string) => fillLinks(renderMarkdown(source).pieces, new Map());

const payloads = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg><animate onbegin=alert(1) attributeName=x></svg>',
  '<svg><a><animate attributeName=href values=javascript:alert(1) /><text>x</text></a></svg>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<meta http-equiv="refresh" content="0;url=javascript:alert(1)">',
  '<form action="https://evil.example"><input name=a><button>los</button></form>',
  '<base href="https://evil.example/">',
  '<style>@import url(https://evil.example/x.css)</style>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<a href="javascript:alert(1)">x</a>',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](java\tscript:alert(1))',
  '[x](java&#10;script:alert(1))',
  '[x](javascript&colon;alert(1))',
  '[x](javascript&#58;alert(1))',
  '[x](&#x6A;avascript:alert(1))',
  '[x](<javascript:alert(1)>)',
  '[x](  javascript:alert(1))',
  '[x](\u0001javascript:alert(1))',
  '[x](vbscript:msgbox(1))',
  '[x](data:text/html;base64,PHNjcmlwdD4=)',
  '[x](file:///etc/passwd)',
  '[x](//evil.example)',
  '[x](/\\evil.example)',
  '[x](\\\\evil.example)',
  '[x][ref]\n\n[ref]: javascript:alert(1)',
  '<javascript:alert(1)>',
  '![x](javascript:alert(1))',
  '![x](data:image/svg+xml,<svg/onload=alert(1)>)',
  '![x"onerror="alert(1)](https://evil.example/x.png)',
  '[x](https://a.example "\\" onmouseover=\\"alert(1)")',
  '[x](artikel:"onmouseover=alert(1))',
  '[x](artikel:a"><script>alert(1)</script>)',
  '```html\n</code></pre><script>alert(1)</script>\n```',
  '````\n```\n<script>alert(1)</script>\n````',
  '`<script>alert(1)</script>`',
  '~~~"><script>alert(1)</script>\nx\n~~~',
  '{{constructor.constructor("alert(1)")()}} #{alert(1)} <%= 1 %>',
  '# <img src=x onerror=alert(1)>',
  '| <script>alert(1)</script> |\n|---|\n| <b onclick=alert(1)>x</b> |',
  '- [ ] <input onfocus=alert(1) autofocus>',
  '<!-- --><script>alert(1)</script>',
  '<![CDATA[<script>alert(1)</script>]]>',
  '<?php echo 1 ?>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '\u0000<scr\u0000ipt>alert(1)</scr\u0000ipt>',
  '<x/onclick=alert(1)>',
  '<details open ontoggle=alert(1)>',
];

// Class 6 of the threats: nothing that people write runs, loads or submits, wherever it is shown.
describe('class 6: Markdown', () => {
  it.each(payloads)('leaves nothing that runs, loads or submits: %s', (payload) => {
    for (const source of [payload, `Text ${payload} Text`, `> ${payload}`, `- ${payload}`, `## ${payload}`])
      expectHarmless(htmlOf(source));
  });
});

describe('class 6: titles and names', () => {
  const evil = `"><img src=x onerror=alert(1)>'{{7*7}}<script>alert(2)</script>`;
  let app: TestApp;
  let house: ArticleOffice;
  let slug: string;

  beforeAll(async () => {
    app = await startTestApp({ search: 'postgres' });
    house = await articleOffice(app);
    const { read } = app.services.db;
    await read.person.update({ where: { id: house.people.brigitte.id }, data: { name: `Eva ${evil}` } });
    await read.position.update({ where: { id: house.posts.post.id }, data: { title: `Amt ${evil}` } });
    slug = await write(app, house.people.brigitte, {
      stelle: house.posts.post.id,
      title: `Regel ${evil}`,
      source: 'Murmeltierbau.',
    });
    await publish(app, house, slug);
    await app.services.db.pool.query(`update "Article" set "reviewDueOn" = '2026-02-01' where slug = $1`, [
      slug,
    ]);
    await app.work();
  });
  afterAll(() => app.close());

  /** Elements that the payload would make, had anybody taken it for HTML. */
  const expectText = (html: string) => {
    const foreign = elementsOf(html).filter(
      ({ tagName, properties }) =>
        (tagName === 'img' && properties.src === 'x') ||
        (tagName === 'script' && !properties.src) ||
        Object.keys(properties).some((name) => /^on/i.test(name)),
    );
    expect(foreign).toEqual([]);
  };

  it.each([
    ['a list', '/artikel'],
    ['a page', ''],
    ['hits', '/suche?q=Murmeltierbau'],
    ['what was typed, shown again', `/suche?q=${encodeURIComponent(evil)}`],
    ['a part of a page', '/suche/treffer?q=Murmeltierbau'],
    ['a post', '/stellen/50-2-03'],
    ['a unit', '/einheiten/eingliederungshilfe'],
    ['the frame with the name', '/meine-aufgaben'],
  ])('are text in %s', async (_what, path) => {
    const { body, status } = await (await app.as(house.people.brigitte)).get(path || `/artikel/${slug}`);
    expect(status).toBe(200);
    expect(body).toContain('alert(');
    expectText(body);
  });

  it('are text in a mail, and break no subject', async () => {
    await createDigests(app.services);
    await sendDigests(app.services, '2026-03-02');
    expect(app.mail.sent.length).toBeGreaterThan(0);
    for (const mail of app.mail.sent) {
      expectText(mail.html);
      expect(mail.subject).not.toMatch(/[\r\n<]/);
    }
    expect(app.mail.sent.map(({ html }) => html).join()).toContain('alert(');
  });

  it('are text in a file, a feed and JSON', async () => {
    const client = await app.as(house.people.brigitte);
    const html = await client.post('/meine-daten/ausgabe', { als: 'html' });
    expectText(html.body);
    const json = await client.post('/meine-daten/ausgabe', { als: 'json' });
    expect(json.headers.get('content-type')).toContain('application/json');
    for (const answer of [html, json]) {
      expect(answer.headers.get('content-disposition')).toMatch(/^attachment/);
      expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    }
    const refused = await client.get('/artikel/gibt-es-nicht', { accept: 'application/json' });
    expect(JSON.parse(refused.body)).toMatchObject({ error: 'NotFound' });
  });
});
