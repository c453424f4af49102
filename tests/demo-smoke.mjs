// The demo as a newcomer meets it: `npm run demo` in the folder given, sign-in through SAML by plain HTTP, a search with
// its hit, a second start in time, and an end by process id. Prints what it did; exits non-zero at the first failure.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';

const folder = process.argv[2];
if (!folder) {
  process.stderr.write('Bitte den Ordner eines frischen Klons angeben.\n');
  process.exit(2);
}

const port = await new Promise((settle) => {
  const probe = createServer().listen(0, () => {
    const { port: free } = probe.address();
    probe.close(() => settle(free));
  });
});
const base = `http://localhost:${port}`;

function must(condition, sentence) {
  if (!condition) throw new Error(sentence);
  process.stdout.write(`  ✓ ${sentence}\n`);
}

/** Starts the demo; resolves with the process once /readyz says yes. */
async function startDemo() {
  const child = spawn('npm', ['run', 'demo', '--', '--port', String(port)], {
    cwd: folder,
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
  });
  const startedAt = Date.now();
  const deadline = startedAt + 10 * 60_000;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`npm run demo ended with ${child.exitCode}`);
    const ready = await fetch(`${base}/readyz`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return { child, seconds: (Date.now() - startedAt) / 1000 };
    if (Date.now() > deadline) throw new Error('the demo was not ready within ten minutes');
    await new Promise((next) => setTimeout(next, 200));
  }
}

/** Ends it the way a service manager would. */
async function stopDemo(child) {
  const ended = new Promise((settle) => child.once('exit', settle));
  process.kill(child.pid, 'SIGTERM');
  await Promise.race([
    ended,
    new Promise((_, fail) => setTimeout(() => fail(new Error('the demo did not stop within 30 s')), 30_000)),
  ]);
  for (let turn = 0; turn < 150; turn += 1) {
    const up = await fetch(`${base}/healthz`).then(
      () => true,
      () => false,
    );
    if (!up) return;
    await new Promise((next) => setTimeout(next, 100));
  }
  throw new Error('the web process outlived the demo');
}

const entities = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&#x2F;': '/' };
const plain = (text) => text.replace(/&(amp|lt|gt|quot|#39|#x2F);/g, (entity) => entities[entity]);
const field = (html, name) => {
  const tag = html.match(new RegExp(`<input[^>]*name="${name}"[^>]*>`))?.[0] ?? '';
  return plain(tag.match(/value="([^"]*)"/)?.[1] ?? '');
};

/** Signs a demo person in without a browser; answers the session's cookie. */
async function signIn(person) {
  const start = await fetch(`${base}/saml/login`, { redirect: 'manual' });
  const sso = start.headers.get('location');
  must(
    start.status >= 300 && start.status < 400 && sso?.includes('SAMLRequest='),
    'sign-in leads to the identity provider',
  );
  const form = await (await fetch(`${sso}&person=${person}`)).text();
  const action = plain(form.match(/<form[^>]*action="([^"]+)"/)?.[1] ?? '');
  must(action === `${base}/saml/acs`, 'the identity provider answers to our address');
  const answer = await fetch(action, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      SAMLResponse: field(form, 'SAMLResponse'),
      RelayState: field(form, 'RelayState'),
    }),
  });
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  must(answer.status === 303 || answer.status === 302, 'the signed answer is accepted');
  return cookie;
}

let running;
try {
  running = await startDemo();
  process.stdout.write(`\nFirst start: ready after ${running.seconds.toFixed(1)} s\n`);
  const cookie = await signIn('p-miriam-okafor');
  const home = await (await fetch(`${base}/`, { headers: { cookie } })).text();
  must(home.includes('Miriam Okafor'), 'the start page greets the person');
  const hits = await (
    await fetch(`${base}/suche?q=${encodeURIComponent('Gesamtplan')}`, { headers: { cookie } })
  ).text();
  const hit = /href="(\/suche\/zu\/gesamtplan-erstellen[^"]*)"/.exec(hits)?.[1];
  must(hit, 'the search finds an article of the demo county');
  const opened = await fetch(base + hit.replaceAll('&amp;', '&'), { headers: { cookie } });
  must(opened.ok && opened.url.endsWith('/artikel/gesamtplan-erstellen'), 'the hit leads to the article');
  const hidden = await (
    await fetch(`${base}/suche?q=Wiederbesetzungssperre`, { headers: { cookie } })
  ).text();
  must(!hidden.includes('entscheidung-wiederbesetzung'), 'what is narrowed to another office is not found');
  await stopDemo(running.child);
  must(true, 'the demo ends by its process id');

  running = await startDemo();
  process.stdout.write(`\nSecond start: ready after ${running.seconds.toFixed(1)} s\n`);
  const again = await fetch(`${base}/`, { headers: { cookie } });
  must((await again.text()).includes('Miriam Okafor'), 'data and session are still there');
  await stopDemo(running.child);
  process.stdout.write('\nDemo: in Ordnung\n');
} catch (error) {
  process.stderr.write(`\n✗ ${error.message}\n`);
  try {
    if (running) process.kill(-running.child.pid, 'SIGKILL');
  } catch {
    // Gone already.
  }
  process.exit(1);
}
