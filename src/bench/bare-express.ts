import express from 'express';

// The same HTML sent by Express alone, for `npm run bench:articles`: no session, no rights, no database, no compression. The
// pages come from the measuring process, which is told the port.
process.once('message', ({ pages }: { pages: readonly (readonly [string, string])[] }) => {
  const app = express();
  for (const [path, html] of pages)
    app.get(path, (_req, res) => {
      res.type('html').send(html);
    });
  const server = app.listen(0, '127.0.0.1', () => {
    process.send?.({ port: (server.address() as { port: number }).port });
  });
});
// Whoever asked is gone.
process.once('disconnect', () => process.exit(0));
