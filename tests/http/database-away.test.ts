import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDatabase } from '../../src/platform/db/database.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { cloneDatabase, type TestDatabase } from '../support/test-database.js';

/** A wire to PostgreSQL that can be cut and joined again. */
class Wire {
  private readonly sockets = new Set<Socket>();
  private server: Server | null = null;
  port = 0;

  constructor(private readonly target: number) {}

  join(): Promise<void> {
    return new Promise((settle) => {
      const server = createServer((near) => {
        const far = connect(this.target, '127.0.0.1');
        for (const socket of [near, far]) {
          this.sockets.add(socket);
          socket.on('error', () => undefined);
          socket.on('close', () => this.sockets.delete(socket));
        }
        near.pipe(far).pipe(near);
      });
      this.server = server;
      server.listen(this.port, '127.0.0.1', () => {
        this.port = (server.address() as { port: number }).port;
        settle();
      });
    });
  }

  async cut(): Promise<void> {
    const closed = new Promise((settle) => this.server?.close(settle));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }
}

describe('a database that goes away', () => {
  let app: TestApp;
  let wire: Wire;
  let database: TestDatabase;

  beforeAll(async () => {
    database = await cloneDatabase();
    const url = new URL(database.url);
    wire = new Wire(Number(url.port));
    await wire.join();
    url.port = String(wire.port);
    // Through the wire, not the server's socket.
    url.searchParams.delete('host');
    app = await startTestApp({ database, overrides: { db: openDatabase(url.href, { max: 3 }) } });
  });
  afterAll(async () => {
    await app.close();
    await wire.cut();
  });

  it('yields a calm page with 503 and recovers without a restart', async () => {
    const person = await app.office.person('Erna Beispiel');
    const client = await app.as(person);
    expect((await client.get('/stellen')).status).toBe(200);

    await wire.cut();
    const away = await client.get('/stellen');
    expect(away.status).toBe(503);
    expect(away.words).toContain('Wir sind gleich wieder da');
    expect(away.headers.get('retry-after')).toBe('30');
    expect((await client.get('/readyz')).status).toBe(503);
    expect((await client.get('/healthz')).status).toBe(200);
    expect((await client.get('/', { accept: 'application/json' })).body).toContain('"Unavailable"');

    await wire.join();
    const back = await client.get('/stellen');
    expect(back.status).toBe(200);
    expect(back.words).toContain('Erna Beispiel');
    expect((await client.get('/readyz')).status).toBe(200);
  }, 30_000);
});
