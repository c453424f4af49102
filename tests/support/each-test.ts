import { afterEach, beforeEach, expect } from '@jest/globals';

// Whatever is written to the error console is a fault of the code under test.
const complaints: string[] = [];
const original = console.error;

beforeEach(() => {
  complaints.length = 0;
  console.error = (...parts: unknown[]) => {
    complaints.push(parts.map(String).join(' '));
  };
});

afterEach(() => {
  console.error = original;
  expect(complaints).toEqual([]);
});
