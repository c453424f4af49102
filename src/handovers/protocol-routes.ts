import { z } from 'zod';
import { ProtocolPage } from '../../views/handovers/protocol-page.js';
import { VerifyProtocolPage } from '../../views/handovers/verify-protocol-page.js';
import { typed, typedValues } from '../http/forms.js';
import { file, page, type Reply, type Route, redirect, route } from '../http/route.js';
import { formatInstant } from '../shared/dates.js';
import { paths } from '../shared/paths.js';
import { makeProtocol } from './make-protocol.js';
import { presentProtocol } from './present-protocol.js';
import { protocolTitle } from './protocol-document.js';
import { fileHash } from './protocol-facts.js';
import { readProtocol, readProtocolFile } from './read-protocol.js';
import { readChecksum, type Verdict, verifyProtocol } from './verify-protocol.js';

const params = z.object({ number: z.string().max(40) });
const no = z.coerce.number().int().min(1).max(10_000);
const sample = '/uebergaben/Ü-2026-0001/protokoll';
/** A record has some 60 kB; more is none of ours. */
const largestPdfBytes = 5_000_000;

function presentVerdict(verdict: Verdict) {
  const { of, runNumber, createdAt, storedUnchanged, mayOpen } = verdict;
  return {
    of,
    title: protocolTitle(runNumber, runNumber.startsWith('E') ? 'INDUCTION' : 'HANDOVER', verdict.no),
    madeAt: formatInstant(createdAt),
    storedUnchanged,
    href: mayOpen ? paths.protocol(runNumber, verdict.no) : null,
  };
}

/** The handover record: to read, to keep, to make, and to check later. */
export const protocolRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/uebergaben/:number/protokoll',
    access: 'signed-in',
    params,
    query: z.object({ nr: no.nullable().catch(null) }),
    sample,
    audit: 'reads',
    async handler({ services, actor, params: { number }, query }) {
      return page(ProtocolPage, presentProtocol(await readProtocol(services, actor, number, query.nr)));
    },
  }),
  route({
    method: 'get',
    path: '/uebergaben/:number/protokoll/:no/pdf',
    limited: 'costly',
    access: 'signed-in',
    params: params.extend({ no }),
    sample: `${sample}/1/pdf`,
    audit: 'reads',
    async handler({ services, actor, params: given }) {
      const body = await readProtocolFile(services, actor, given.number, given.no);
      return file(body, 'application/pdf', `Protokoll-${given.number.normalize('NFC')}-${given.no}.pdf`);
    },
  }),
  route({
    method: 'post',
    path: '/uebergaben/:number/protokoll',
    access: 'signed-in',
    params,
    sample,
    audit: ['protocol.made'],
    async handler({ services, actor, params: { number } }) {
      const made = await makeProtocol(services, actor, number);
      return redirect(paths.protocol(number), {
        kind: 'success',
        text: `Protokoll Nr. ${made} ist erzeugt und abgelegt.`,
      });
    },
  }),
  route({
    method: 'get',
    path: '/protokoll-pruefen',
    access: 'signed-in',
    sample: '/protokoll-pruefen',
    audit: 'reads',
    handler: () => page(VerifyProtocolPage, { typed: '', errors: {}, result: null }),
  }),
  route({
    method: 'post',
    path: '/protokoll-pruefen',
    access: 'signed-in',
    sample: '/protokoll-pruefen',
    audit: 'none: compares a checksum and keeps nothing',
    // With script the browser computes the checksum and sends no file.
    uploads: { maxBytes: largestPdfBytes, maxFiles: 1 },
    async handler({ services, actor, body, files }): Promise<Reply> {
      const text = typed(typedValues(body), 'pruefsumme');
      const [sent] = files;
      const hash = sent ? fileHash(sent.content) : readChecksum(text);
      if (!hash)
        return page(
          VerifyProtocolPage,
          {
            typed: text,
            errors: {
              pruefsumme:
                'Bitte eine Datei wählen oder eine Prüfsumme aus 64 Zeichen (0–9, a–f) einfügen, wie sie im Protokoll steht.',
            },
            result: null,
          },
          422,
        );
      const verdict = await verifyProtocol(services, actor, hash);
      return page(VerifyProtocolPage, {
        typed: hash,
        errors: {},
        result: verdict ? { known: presentVerdict(verdict) } : { known: null },
      });
    },
  }),
];
