import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { projectPath } from '../../src/platform/files/project-path.js';

const views = projectPath('views');
const joined = join(views, 'layout/staffelstab.css');

// What stands in views/assets is served by itself, to the pages that ask for it.
const sheets = readdirSync(views, { recursive: true, encoding: 'utf8' })
  .map((name) => join(views, name))
  .filter((path) => path.endsWith('.css') && path !== joined && !relative(views, path).startsWith('assets'));

const imported = [...readFileSync(joined, 'utf8').matchAll(/^@import "(.+)";$/gm)].map(([, name = '']) =>
  join(views, 'layout', name),
);

describe('the sheets of the house', () => {
  it('are all joined, each once', () => {
    expect([...imported].sort()).toEqual([...sheets].sort());
  });

  it('end with paper, which overrides the others', () => {
    expect(imported.at(-1)).toBe(join(views, 'layout/print.css'));
  });
});
