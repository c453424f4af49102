// Where the database names a person, and in what part: the list behind "Meine Daten" (Art. 15 DSGVO). A test compares it
// with the database's columns, so that a new table cannot be forgotten.

import type { PersonTable } from './person-table.js';
import { accountTables } from './person-tables-of-accounts.js';
import { handoverTables } from './person-tables-of-handovers.js';
import { knowledgeTables } from './person-tables-of-knowledge.js';

/** Every table that names people, in the order of the extract. */
export const personTables: readonly PersonTable[] = [...accountTables, ...knowledgeTables, ...handoverTables];

/** Columns that look like a person's and are not, with the reason. */
export const noPerson: Readonly<Record<string, string>> = {
  'Article.successorId': 'the article that follows an archived one',
  'Article.reviewerPositionIds': 'posts, not people',
  'Collection.reviewerPositionIds': 'posts, not people',
  'ReadingRequest.askedIds': 'units, posts and groups',
};
