import { hasImportedLaw } from '../articles/index.js';
import type { Services } from '../platform/services.js';
import { type ImportReport, importArticles } from './import-articles.js';

/**
 * Imports the law of the demo county, its earlier wording first: what changed between the two becomes a task for those
 * who rely on it. Where law is there already, only what is new is imported, or the earlier wording would come back.
 */
export async function loadLaw(services: Services, folder: string): Promise<ImportReport> {
  if (!(await hasImportedLaw(services.db))) await importArticles(services, `${folder}/gesetze-bisher`);
  return importArticles(services, `${folder}/gesetze`);
}
