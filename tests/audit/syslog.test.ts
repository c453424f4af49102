import { createSocket } from 'node:dgram';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { recordAll } from '../../src/audit/index.js';
import { readStreamState, streamEvents } from '../../src/audit/stream-events.js';
import { sendToSyslog } from '../../src/audit/syslog-connection.js';
import { syslogMessage } from '../../src/audit/syslog-message.js';
import { readConfig } from '../../src/config/config.js';
import type { SyslogConfig } from '../../src/config/syslog-settings.js';
import { makeKeys } from '../../src/demo/identity-provider/keys.js';
import { startTestApp, type TestApp, testEnvironment } from '../support/test-app.js';

/** What a server got, unframed: length, blank, message. */
function unframe(bytes: Buffer): string[] {
  const messages: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const blank = bytes.indexOf(0x20, at);
    const end = blank + 1 + Number(bytes.toString('latin1', at, blank));
    messages.push(bytes.toString('utf8', blank + 1, end));
    at = end;
  }
  return messages;
}

async function listen<S extends Server>(server: S): Promise<number> {
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  return (server.address() as AddressInfo).port;
}

describe('the record told to a syslog server', () => {
  let app: TestApp;
  let port: number;
  let how: 'takes' | 'breaks off' = 'takes';
  const got: string[] = [];
  const take = (socket: Socket) => {
    const parts: Buffer[] = [];
    socket.on('data', (part) => {
      parts.push(part);
      if (how === 'breaks off') socket.resetAndDestroy();
    });
    socket.on('error', () => undefined);
    socket.on('end', () => got.push(...unframe(Buffer.concat(parts))));
  };
  const server = createServer(take);
  beforeAll(async () => {
    port = await listen(server);
    app = await startTestApp({ env: { SYSLOG_URL: `tcp://127.0.0.1:${port}` } });
  });
  afterAll(async () => {
    await app.close();
    await new Promise((settle) => server.close(settle));
  });

  const write = async (count: number, name: string) =>
    app.services.db.transact((tx) =>
      recordAll(
        tx,
        { personId: '11111111-1111-4111-8111-111111111111', requestId: 'abc' },
        Array.from({ length: count }, (_, n) => ({
          action: 'article.saved',
          objectType: 'article' as const,
          objectId: `${name}"]\n${n}`,
          label: 'Titel mit Namen Erna Geheim',
          details: { reason: 'Erna Geheim' },
        })),
      ),
    );
  const positions = () => got.map((line) => Number(/ position="(\d+)"/.exec(line)?.[1]));

  it('is RFC 5424, framed by length, escaped, without names, titles and reasons', async () => {
    await write(3, 'eins');
    await streamEvents(app.services);
    const line = got.at(-1) ?? '';
    expect(line).toMatch(
      /^<109>1 \d{4}-\d\d-\d\dT[\d:.]+Z [!-~]+ staffelstab - article\.saved \[audit@32473 position="\d+" id="\d+" action="article\.saved" object="article" objectId="eins\\"\\\] 2" actor="11111111-1111-4111-8111-111111111111" request="abc" chain="[0-9a-f]{64}"\] \ufeffArtikel gespeichert$/u,
    );
    expect(got.join()).not.toMatch(/Erna|Titel/);
  });

  it('loses nothing and repeats nothing over restarts, however many there are', async () => {
    await write(1_200, 'viele');
    expect(await streamEvents(app.services)).toBe(1_200);
    expect(await streamEvents(app.services)).toBe(0);
    expect(positions()).toEqual(positions().map((_, index) => index + 1));
  });

  it('waits in the table while the server is away or breaks off, says so, and goes on where it was', async () => {
    const before = got.length;
    how = 'breaks off';
    await write(2, 'drei');
    expect(await streamEvents(app.services)).toBe(0);
    const state = await readStreamState(app.services.db);
    expect(state).toMatchObject({ position: before, waiting: 2 });
    expect(state.fault).toBeTruthy();
    const auditor = await app.as(await app.office.person('Georg Zimmerer', { roles: ['AUDITOR'] }));
    const page = await auditor.get('/nachweis');
    expect(page.words).toContain('Der Syslog-Server nimmt gerade nichts an');
    expect(page.words).toContain('Verloren geht nichts');
    how = 'takes';
    expect(await streamEvents(app.services)).toBe(2);
    expect(positions()).toEqual(positions().map((_, index) => index + 1));
    expect((await auditor.get('/nachweis')).words).toMatch(/weitergegeben bis Zeile [\d.]+ der Kette/);
    expect((await readStreamState(app.services.db)).fault).toBeNull();
  });

  it('is told by one process at a time', async () => {
    await write(5, 'vier');
    const sent = await Promise.all([1, 2, 3].map(() => streamEvents(app.services)));
    expect(sent.reduce((sum, one) => sum + one, 0)).toBe(5);
    expect(new Set(positions()).size).toBe(got.length);
  });
});

describe('the ways to a syslog server', () => {
  const line = syslogMessage(
    {
      position: '1',
      id: '1',
      at: new Date('2026-03-02T10:00:00Z'),
      actorId: null,
      action: 'x'.repeat(40),
      objectType: 'ü',
      objectId: 'o',
      requestId: null,
      hash: 'ff',
    },
    'Größe',
    'Wirt mit Blank',
  );

  it('cuts header fields to what the standard allows', () => {
    expect(line).toContain(`Z WirtmitBlank staffelstab - ${'x'.repeat(32)} [`);
  });

  it('UDP: a datagram each', async () => {
    const socket = createSocket('udp4');
    await new Promise<void>((settle) => socket.bind(0, '127.0.0.1', settle));
    const messages: string[] = [];
    const all = new Promise<void>((settle) =>
      socket.on('message', (bytes) => {
        messages.push(bytes.toString('utf8'));
        if (messages.length === 2) settle();
      }),
    );
    await sendToSyslog({ way: 'udp', host: '127.0.0.1', port: socket.address().port, ca: null }, [
      line,
      line,
    ]);
    await all;
    expect(messages).toEqual([line, line]);
    socket.close();
  });

  it('TLS: only to whose certificate is known', async () => {
    const keys = await makeKeys('localhost');
    const got: Buffer[] = [];
    const server = createTlsServer({ key: keys.privateKey, cert: keys.certificate }, (socket) =>
      socket.on('data', (part: Buffer) => got.push(part)).on('error', () => undefined),
    );
    server.on('tlsClientError', () => undefined);
    const port = await listen(server);
    const to = (ca: string | null): SyslogConfig => ({ way: 'tls', host: 'localhost', port, ca });
    await expect(sendToSyslog(to(null), [line])).rejects.toThrow(/self.signed/);
    await sendToSyslog(to(keys.certificate), [line]);
    expect(unframe(Buffer.concat(got))).toEqual([line]);
    await new Promise((settle) => server.close(settle));
  });

  it('are read from the configuration', () => {
    const read = (SYSLOG_URL: string) =>
      readConfig(testEnvironment('postgresql://a@b/c', { SYSLOG_URL })).syslog;
    expect(read('tls://syslog.example')).toEqual({
      way: 'tls',
      host: 'syslog.example',
      port: 6514,
      ca: null,
    });
    expect(read('udp://[2001:db8::1]:5514')).toMatchObject({ host: '2001:db8::1', port: 5514 });
    expect(() => read('http://syslog.example')).toThrow('SYSLOG_URL');
  });
});
