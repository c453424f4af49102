import { createSocket } from 'node:dgram';
import { createConnection, type Socket } from 'node:net';
import { connect } from 'node:tls';
import type { SyslogConfig } from '../config/syslog-settings.js';
import { framed } from './syslog-message.js';

const timeoutMs = 10_000;

/**
 * Sends messages to a syslog server, all of them or with an error: over UDP one datagram each, else over one connection
 * that both sides close in order. Syslog has no receipt; a connection that breaks makes all of these messages count as not sent.
 * @throws Error where the server is away, refuses, breaks off, or is silent for ten seconds; with TLS also where its
 * certificate is not that of its name
 */
export function sendToSyslog(server: SyslogConfig, messages: readonly string[]): Promise<void> {
  return server.way === 'udp' ? sendDatagrams(server, messages) : sendStream(server, messages);
}

async function sendDatagrams({ host, port }: SyslogConfig, messages: readonly string[]): Promise<void> {
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
  try {
    const failed = new Promise<never>((_settle, fail) => socket.once('error', fail));
    for (const message of messages) {
      const sent = new Promise<void>((settle, fail) =>
        socket.send(Buffer.from(message, 'utf8'), port, host, (error) => (error ? fail(error) : settle())),
      );
      await Promise.race([sent, failed]);
    }
  } finally {
    socket.close();
  }
}

function sendStream({ way, host, port, ca }: SyslogConfig, messages: readonly string[]): Promise<void> {
  return new Promise((settle, fail) => {
    const socket: Socket =
      way === 'tls'
        ? connect({ host, port, minVersion: 'TLSv1.2', ...(ca ? { ca } : {}) })
        : createConnection({ host, port });
    let finished = false;
    socket.setTimeout(timeoutMs, () => socket.destroy(new Error('the syslog server is silent')));
    socket.once('error', fail);
    socket.once('finish', () => {
      finished = true;
    });
    socket.once('close', (failed) => {
      if (failed) return;
      if (finished) settle();
      else fail(new Error('the syslog server broke off'));
    });
    // What the server says is of no interest, but unread it would keep the connection open.
    socket.resume();
    socket.once(way === 'tls' ? 'secureConnect' : 'connect', () =>
      socket.end(Buffer.concat(messages.map(framed))),
    );
  });
}
