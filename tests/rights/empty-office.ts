import type { TestApp } from '../support/test-app.js';

/** In an order that no reference forbids. */
const tables = [
  'RoleGrant',
  'Insight',
  'StepAssignee',
  'RunStep',
  'Run',
  'Question',
  'Digest',
  'Reminder',
  'PackageItem',
  'Checklist',
  'Subscription',
  'Tag',
  'CollectionEntry',
  'Collection',
  'DirectoryEntry',
  'Article',
  'SearchBlock',
  'SearchDocumentBlock',
  'SearchText',
  'SearchDocument',
  'SearchWord',
  'SearchWithdrawn',
  'Absence',
  'Assignment',
  'Session',
];

/** Empties what the last office left. */
export async function emptyOffice(app: TestApp): Promise<void> {
  const { pool } = app.services.db;
  for (const table of tables) await pool.query(`delete from "${table}"`);
  await pool.query('update "Unit" set "headPositionId" = null, "parentId" = null');
  for (const table of ['Position', 'Unit', 'Person']) await pool.query(`delete from "${table}"`);
  await pool.query('update "SearchState" set revision = revision + 1, documents = 0');
}
