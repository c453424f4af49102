import { afterEach, beforeEach, expect } from '@jest/globals';

/** The console of the product's modules, which Node has loaded outside Jest's own world (native/environment.mjs). */
declare const nativeConsole: Console;

// Whatever is written to the error console is a fault of the code under test.
const consoles = [console, nativeConsole];
const originals = consoles.map(({ error }) => error);
const complaints: string[] = [];

beforeEach(() => {
  complaints.length = 0;
  for (const one of consoles)
    one.error = (...parts: unknown[]) => {
      complaints.push(parts.map(String).join(' '));
    };
});

afterEach(() => {
  consoles.forEach((one, index) => {
    one.error = originals[index] ?? one.error;
  });
  expect(complaints).toEqual([]);
});
