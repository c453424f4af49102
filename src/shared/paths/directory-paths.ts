import { withQuery } from './with-query.js';

/** What narrows the directory: words, key of a kind, town, `frueher` for what no longer exists. */
interface DirectoryFields {
  readonly q?: string;
  readonly art?: string;
  readonly ort?: string;
  readonly stand?: string;
  readonly seite?: string;
}

/** Offers and contacts. */
export const directoryPaths = {
  directory: '/verzeichnis',
  directoryList: (fields: DirectoryFields) => withQuery('/verzeichnis', { ...fields }),
  directoryMap: (fields: DirectoryFields = {}) => withQuery('/verzeichnis/karte', { ...fields }),
  directoryOutline: '/verzeichnis/umriss.geojson',
  directoryExport: (format: 'csv' | 'geojson' | 'umap', fields: DirectoryFields = {}) =>
    withQuery(`/verzeichnis/ausgabe/${format}`, { ...fields }),
  directoryImport: '/verzeichnis/einlesen',
  directoryImportCheck: '/verzeichnis/einlesen/pruefung',
  directoryImportApply: '/verzeichnis/einlesen/uebernehmen',
  directoryImportTemplate: '/verzeichnis/einlesen/muster.csv',
  newEntry: '/verzeichnis/neu',
  newEntryFor: (number: string) => withQuery('/verzeichnis/neu', { stelle: number }),
  entry: (slug: string) => `/verzeichnis/${slug}`,
  entryAudience: (slug: string) => `/verzeichnis/${slug}/wer-sieht-das`,
  editEntry: (slug: string) => `/verzeichnis/${slug}/bearbeiten`,
  confirmEntry: (slug: string) => `/verzeichnis/${slug}/stimmt-noch`,
  closeEntry: (slug: string) => `/verzeichnis/${slug}/schliessen`,
  reopenEntry: (slug: string) => `/verzeichnis/${slug}/wieder-aufnehmen`,
} as const;
