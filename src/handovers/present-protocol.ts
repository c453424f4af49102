import type { ProtocolPageProps } from '../../views/handovers/protocol-page.js';
import { formatDay } from '../shared/dates.js';
import { paths } from '../shared/paths.js';
import { protocolDocument, protocolTitle, spacedHash } from './protocol-document.js';
import type { ProtocolFacts, ProtocolReason } from './protocol-facts.js';
import type { ProtocolScene } from './read-protocol.js';

const occasion: Record<ProtocolReason, string> = {
  STEP: 'mit dem Schritt der Vorlage',
  REQUEST: 'auf Anforderung',
  CLOSING: 'mit dem Abschluss',
};

/** The protocol's page: the stored one, or what one made now would say. */
export function presentProtocol(scene: ProtocolScene): ProtocolPageProps {
  const { access, shown, all, current, upToDate, unchanged, mayMake } = scene;
  const { run } = access;
  const draft: ProtocolFacts = {
    ...current,
    no: (all[0]?.no ?? 0) + 1,
    reason: 'REQUEST',
    madeAt: new Date(0).toISOString(),
    madeInRole: null,
  };
  const document = protocolDocument(shown?.facts ?? draft, shown?.factsHash ?? '');
  // A draft has no moment and no checksum yet.
  const sections = shown
    ? document.sections
    : document.sections
        .filter(({ title }) => title !== 'Prüfsumme')
        .map((section) => ({
          ...section,
          tables: section.tables.map((table) => ({
            ...table,
            rows: table.rows.filter(([term]) => term !== 'Protokoll erzeugt'),
          })),
        }));
  return {
    number: run.number,
    position: run.position,
    title: shown ? document.title : protocolTitle(run.number, run.kind, draft.no).replace(/, Nr\. \d+$/, ''),
    stored: shown && {
      no: shown.no,
      when: `${formatDay(shown.createdOn)}, ${occasion[shown.reason]}`,
      fileHref: shown.hasFile ? paths.protocolFile(run.number, shown.no) : null,
      factsHash: spacedHash(shown.factsHash),
      fileHash: spacedHash(shown.fileHash),
      unchanged,
      newest: shown.no === all[0]?.no,
    },
    upToDate,
    sections: sections.map((section) => ({ ...section, id: idOf(section.title) })),
    others: all
      .filter(({ no }) => no !== shown?.no)
      .map(({ no, createdOn, reason }) => ({
        href: paths.protocol(run.number, no),
        label: `Protokoll Nr. ${no}`,
        meta: `${formatDay(createdOn)}, ${occasion[reason]}`,
      })),
    makeAction: mayMake && !upToDate ? paths.protocol(run.number) : null,
  };
}

const idOf = (title: string) =>
  title
    .toLowerCase()
    .replace(/ü/g, 'ue')
    .replace(/[^a-z]+/g, '-');
