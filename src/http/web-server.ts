import { createServer, IncomingMessage, type Server, type ServerOptions, ServerResponse } from 'node:http';
import type { Express } from 'express';

/**
 * A question pasted into the search field travels in the address, and ten thousand umlauts take 60 kB there. They get an
 * answer, not a broken connection (Node allows 16 kB).
 */
const maxHeaderSize = 192 * 1024;

/**
 * The server of a web application. Express gives every request and every answer another prototype, which V8 pays for with
 * an object shape of its own each time: a fifth of the process's time on a page, and objects that outlive their request
 * until the next full collection. Here both are born with the application's prototypes, so that Express finds nothing to change
 * (docs/decisions/0186).
 * @param app not yet answering elsewhere: its `request` and `response` become the prototypes of this server's classes
 */
export function createWebServer(app: Express, options: ServerOptions = {}): Server {
  class AppRequest extends IncomingMessage {}
  class AppResponse extends ServerResponse {}
  app.request = Object.setPrototypeOf(AppRequest.prototype, app.request);
  app.response = Object.setPrototypeOf(AppResponse.prototype, app.response);
  return createServer(
    { maxHeaderSize, ...options, IncomingMessage: AppRequest, ServerResponse: AppResponse },
    app,
  );
}
