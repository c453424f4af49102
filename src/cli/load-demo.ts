import { ConfigError, readConfig } from '../config/config.js';
import { type Context, createContext } from '../context.js';
import { eventHandlers } from '../domains.js';
import {
  CountyFaults,
  importArticles,
  loadAbsences,
  loadAttachments,
  loadChanges,
  loadChecklists,
  loadCollections,
  loadCounty,
  loadDemand,
  loadDiagrams,
  loadDirectory,
  loadFeedback,
  loadGlossary,
  loadKnowledge,
  loadLaw,
  loadPublic,
  loadReadings,
  loadRoles,
  loadSearchDays,
  loadSearchWords,
  replayDrafts,
  replayStories,
} from '../exchange/index.js';
import { loadTemplates } from '../handovers/index.js';
import { createDigests } from '../notifications/index.js';
import { projectPath } from '../platform/files/project-path.js';
import { drain } from '../platform/jobs/worker.js';

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Does a long step and says how long it took and what came of it. */
async function step<T>(title: string, work: () => Promise<T>, words: (result: T) => string): Promise<T> {
  const startedAt = performance.now();
  const result = await work();
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1).replace('.', ',');
  say(`${title}: ${words(result)} (${seconds} s)`);
  return result;
}

/** Tells every tenth of a long step, so that whoever waits sees it move. */
function tenths(title: string): (done: number, all: number) => void {
  let told = 0;
  return (done, all) => {
    const tenth = all === 0 ? 0 : Math.floor((10 * done) / all);
    if (tenth > told && tenth < 10) say(`  ${title}: ${done} von ${all}`);
    told = Math.max(told, tenth);
  };
}

/** Loads the demo county into the database of the environment; a second time it finds everything there. */
async function loadDemo({ services }: Context): Promise<void> {
  const folder = projectPath('content/demo');
  await step(
    'Organisation',
    () => loadCounty(services, folder),
    (county) =>
      `${county.units} Einheiten, ${county.positions} Stellen, ${county.people} Personen, ${county.assignments} Besetzungen neu`,
  );
  const roles = await step(
    'Rollen',
    () => loadRoles(services, folder),
    ({ given }) => `${given} gegeben`,
  );
  for (const { file, line, message } of roles.faults) say(`  ausgelassen: ${file}:${line}: ${message}`);
  const templates = await step(
    'Vorlagen',
    () => loadTemplates(services),
    ({ released, unchanged }) => `${released.length} neu, ${unchanged.length} unverändert`,
  );
  for (const { file, line, reason } of templates.faults) say(`  abgelehnt: ${file}:${line}: ${reason}`);
  const articles = await step(
    'Artikel',
    () => importArticles(services, `${folder}/artikel`, { onProgress: tenths('Artikel') }),
    ({ created, updated, unchanged }) => `${created} neu, ${updated} geändert, ${unchanged} unverändert`,
  );
  for (const { file, faults } of articles.refused)
    for (const { line, reason } of faults) say(`  abgelehnt: ${file}:${line}: ${reason}`);
  const collections = await step(
    'Sammlungen',
    () => loadCollections(services, folder),
    (report) => `${report.collections} neu`,
  );
  for (const { file, line, message } of collections.faults) say(`  ausgelassen: ${file}:${line}: ${message}`);
  const glossary = await step(
    'Glossar',
    () => loadGlossary(services, folder),
    (report) => `${report.terms} neu`,
  );
  for (const { file, line, message } of glossary.faults) say(`  ausgelassen: ${file}:${line}: ${message}`);
  const words = await step(
    'Suchwörter',
    () => loadSearchWords(services, folder),
    (report) => `${report.lines} neu`,
  );
  for (const { file, line, message } of words.faults) say(`  ausgelassen: ${file}:${line}: ${message}`);
  await step(
    'Gesetze',
    () => loadLaw(services, folder),
    ({ created, updated, unchanged }) => `${created} neu, ${updated} geändert, ${unchanged} unverändert`,
  );
  // Before the stories: in some of them a stand-in acts for somebody who is away.
  const absences = await step(
    'Abwesenheiten',
    () => loadAbsences(services, folder),
    ({ entered }) => `${entered} neu`,
  );
  for (const { file, line, message } of absences.faults) say(`  ausgelassen: ${file}:${line}: ${message}`);
  const stories = await step(
    'Übergaben und Einarbeitungen',
    () => replayStories(services, `${folder}/vorgaenge`, { onProgress: tenths('Ereignisse') }),
    (report) => `${report.stories} neu, ${report.acts} Ereignisse nachgespielt`,
  );
  for (const { file, message } of stories.faults) say(`  ausgelassen: ${file}: ${message}`);
  // After the stories: cases that began with the version before show what moving up means.
  const drafts = await step(
    'Vorlagen im Wandel',
    () => replayDrafts(services, `${folder}/vorlagen.yaml`),
    (report) => `${report.drafts} neu`,
  );
  for (const { file, message } of drafts.faults) say(`  ausgelassen: ${file}: ${message}`);
  const demand = await step(
    'Suchen und Fragen',
    () => loadDemand(services, folder),
    ({ searches, questions }) => `${searches} Suchen gezählt, ${questions} Fragen gestellt`,
  );
  for (const { file, line, message } of demand.faults) say(`  ausgelassen: ${file}:${line}: ${message}`);
  const searches = await step(
    'Nachfolgesuche',
    () => loadSearchDays(services, folder),
    ({ entered }) => `${entered} Tage neu`,
  );
  for (const { file, line, message } of searches.faults) say(`  ausgelassen: ${file}:${line}: ${message}`);
  const changes = await step(
    'Vorschläge und geplante Änderungen',
    () => loadChanges(services, folder),
    ({ planned, proposed }) => `${planned} Änderungen geplant, ${proposed} Vorschläge`,
  );
  for (const { file, line, message } of changes.faults) say(`  ausgelassen: ${file}:${line}: ${message}`);
  const feedback = await step(
    'Rückmeldungen',
    () => loadFeedback(services, folder),
    ({ said }) => `${said} zu Artikeln`,
  );
  for (const { file, line, message } of feedback.faults) say(`  ausgelassen: ${file}:${line}: ${message}`);
  const diagrams = await step(
    'Prozessdiagramme',
    () => loadDiagrams(services, folder),
    ({ drawn }) => `${drawn} gezeichnet`,
  );
  for (const { file, line, message } of diagrams.faults) say(`  ausgelassen: ${file}:${line}: ${message}`);
  const attachments = await step(
    'Anlagen',
    () => loadAttachments(services, folder),
    ({ added }) => `${added} neu`,
  );
  for (const { file, line, message } of attachments.faults) say(`  ausgelassen: ${file}:${line}: ${message}`);
  const checklists = await step(
    'Checklisten',
    () => loadChecklists(services, folder),
    ({ begun }) => `${begun} begonnen`,
  );
  for (const { file, line, message } of checklists.faults) say(`  ausgelassen: ${file}:${line}: ${message}`);
  const opened = await step(
    'Öffentliche Auskunft',
    () => loadPublic(services, folder),
    ({ chosen }) => `${chosen} Artikel`,
  );
  for (const { file, line, message } of opened.faults) say(`  ausgelassen: ${file}:${line}: ${message}`);
  const readings = await step(
    'Kenntnisnahmen',
    () => loadReadings(services, folder),
    ({ asked }) => `um ${asked} gebeten`,
  );
  for (const { file, line, message } of readings.faults) say(`  ausgelassen: ${file}:${line}: ${message}`);
  const directory = await step(
    'Verzeichnis',
    () => loadDirectory(services, folder),
    ({ entries }) => `${entries} Einträge neu`,
  );
  for (const { file, line, message } of directory.faults) say(`  ausgelassen: ${file}:${line}: ${message}`);
  const knowledge = await step(
    'Gespräche, Rückfragen und Abfragen',
    () => loadKnowledge(services, folder),
    ({ acts }) => `${acts} neu`,
  );
  for (const { file, line, message } of knowledge.faults) say(`  ausgelassen: ${file}:${line}: ${message}`);
  await step(
    'Mails und Suche',
    async () => {
      const digests = await createDigests(services);
      await drain({ database: services.db, domains: eventHandlers(services), log: services.log });
      await services.search.settled();
      return digests;
    },
    (digests) => `${digests} Mails von heute im Postfach, alles durchsuchbar`,
  );
}

try {
  const context = createContext(readConfig(process.env));
  try {
    await loadDemo(context);
  } finally {
    await context.close();
  }
  process.exit(0);
} catch (error) {
  const known = error instanceof CountyFaults || error instanceof ConfigError;
  process.stderr.write(`${known ? error.message : `Das Laden hat nicht geklappt: ${String(error)}`}\n`);
  process.exit(1);
}
