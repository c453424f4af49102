import type { ProtocolFacts } from '../../src/handovers/protocol-facts.js';

/** A filed protocol of a run that nothing has happened in yet, as a row. */
export function emptyProtocol(number: string) {
  const facts = {
    format: 'staffelstab-protokoll/1',
    no: 1,
    reason: 'REQUEST',
    madeAt: '2026-03-02T08:00:00.000Z',
    madeInRole: null,
    authority: 'Landratsamt',
    run: {
      number,
      kind: 'HANDOVER',
      status: 'ACTIVE',
      startedOn: '2026-03-02',
      closedOn: null,
      closeReason: null,
      days: { T: null, V: null, I: null, S: null },
      template: 'uebergabe',
      templateNo: 1,
    },
    position: { number: '1', title: 'Stelle', unit: 'Einheit' },
    steps: [],
    versions: [],
    acceptances: [],
  } satisfies ProtocolFacts;
  return {
    no: 1,
    reason: 'REQUEST' as const,
    facts,
    factsHash: 'x',
    fileHash: 'x',
    file: Buffer.from('%PDF-'),
  };
}
