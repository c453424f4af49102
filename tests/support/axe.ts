import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Finding {
  id: string;
  help: string;
  targets: string[];
}

/**
 * Every rule of WCAG 2.0–2.2 A/AA and of best practice, on the whole page. Only what is broken is described: selectors
 * for the thousand nodes that are right would take longer than finding what is wrong.
 */
const run = `(async () => {
  const { violations } = await axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    resultTypes: ['violations'],
    preload: { assets: ['media'] },
  });
  return violations.map(({ id, help, nodes }) => ({ id, help, targets: nodes.map(({ target }) => target.join(' ')) }));
})()`;

/** What axe finds on the page as it stands, one line each; must be empty. */
export async function axeFindings(page: Page): Promise<string[]> {
  // Evaluated through the debugger, so the page's content security policy stays as it is.
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(source);
  const violations = await page.evaluate<Finding[]>(run);
  return violations.map(({ id, help, targets }) => `${id}: ${help} (${targets.join('; ')})`);
}
