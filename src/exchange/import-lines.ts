import type { ImportReport } from './import-articles.js';

/** The end of an import in lines: refused files with line and reason, then the table. */
export function importLines(report: ImportReport, seconds: number): string[] {
  const refused = report.refused.flatMap(({ file, faults }) =>
    faults.map(({ line, reason }) => `  ${file}:${line}: ${reason}`),
  );
  const rows: [string, number][] = [
    ['angelegt', report.created],
    ['aktualisiert', report.updated],
    ['unverändert', report.unchanged],
    ['abgelehnt', report.refused.length],
    ['Dateien', report.files],
    ...(report.terms
      ? ([
          ['Begriffe neu', report.terms.created],
          ['… geändert', report.terms.updated],
          ['… unverändert', report.terms.unchanged],
        ] as [string, number][])
      : []),
  ];
  const width = Math.max(...rows.map(([, count]) => count.toLocaleString('de-DE').length));
  const time = seconds.toLocaleString('de-DE', { maximumFractionDigits: 1 });
  return [
    ...(refused.length > 0 ? ['Abgelehnt (Datei:Zeile: Grund):', ...refused] : []),
    '',
    ...rows.map(([name, count]) => `  ${name.padEnd(14)}${count.toLocaleString('de-DE').padStart(width)}`),
    '',
    report.files === 0 && !report.terms
      ? 'Im Ordner liegen keine Markdown-Dateien (*.md).'
      : `Fertig in ${time} s; alles Veröffentlichte ist durchsuchbar.`,
  ];
}
