import { z } from 'zod';

/** Where the record is told to, as syslog (RFC 5424). */
export interface SyslogConfig {
  readonly way: 'udp' | 'tcp' | 'tls';
  readonly host: string;
  readonly port: number;
  /** Certificates (PEM) that the server's may come from; null: those of the machine. */
  readonly ca: string | null;
}

/** Ports where none is named: RFC 5426, RFC 6587, RFC 5425. */
const usualPorts = { udp: 514, tcp: 601, tls: 6514 } as const;

function isServer(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol.slice(0, -1) in usualPorts && hostname !== '';
}

/** The names of the environment that this file reads. */
export const syslogEnvironment = {
  SYSLOG_URL: z
    .string()
    .refine(isServer, { message: 'muss eine Adresse sein, z. B. tls://syslog.landkreis.example:6514' })
    .optional(),
  SYSLOG_CA: z
    .string()
    .includes('-----BEGIN CERTIFICATE-----', { message: 'muss im PEM-Format sein' })
    .optional(),
};

/** What the environment says; null: the record stays in the house. */
export function syslogSettings(read: z.infer<z.ZodObject<typeof syslogEnvironment>>): SyslogConfig | null {
  if (!read.SYSLOG_URL) return null;
  const { protocol, hostname, port } = new URL(read.SYSLOG_URL);
  const way = protocol.slice(0, -1) as SyslogConfig['way'];
  return {
    way,
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || usualPorts[way],
    ca: read.SYSLOG_CA ?? null,
  };
}
