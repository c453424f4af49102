import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';

/** A port on which nobody listens at this moment. */
export function freePort(): Promise<number> {
  return new Promise((settle) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => settle(port));
    });
  });
}
