import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import express from 'express';
import { createWebServer } from '../../src/http/web-server.js';

let server: Server;
let address: string;

beforeAll(async () => {
  const app = express();
  app.get('/', (req, res) => {
    const born = (one: object) => Object.getPrototypeOf(one) === one.constructor.prototype;
    res.json({ request: born(req), response: born(res), agent: req.get('x-asked') });
  });
  server = createWebServer(app);
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});

afterAll(() => {
  server.close();
});

it('gives requests and answers the prototypes of the application from birth, so that Express changes none', async () => {
  const answer = await fetch(address, { headers: { 'x-asked': 'ja' } });
  expect(await answer.json()).toEqual({ request: true, response: true, agent: 'ja' });
});

it('takes an address of sixty thousand letters', async () => {
  expect((await fetch(`${address}?q=${'a'.repeat(60_000)}`)).status).toBe(200);
});
