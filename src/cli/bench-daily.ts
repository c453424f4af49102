import { readConfig } from '../config/config.js';
import { createContext } from '../context.js';
import { mendAssignees } from '../handovers/index.js';
import { createDigests } from '../notifications/index.js';
import { SettableClock } from '../platform/clock/clock.js';
import { keepHeapLean } from '../platform/memory/lean-heap.js';

// One daily run over all open cases on a given day, for `npm run bench:handovers`: prints what it took as JSON.
keepHeapLean();
const [day = ''] = process.argv.slice(2);
const context = createContext(
  readConfig({
    BASE_URL: 'http://localhost:3000',
    SESSION_SECRET: 'only-for-a-measurement-that-signs-nobody-in',
    SAML_IDP_METADATA: 'unused',
    LOG_LEVEL: 'warn',
    ...process.env,
  }),
  { clock: new SettableClock(new Date(`${day}T05:00:00Z`)) },
);
const startedAt = performance.now();
const mended = await mendAssignees(context.services);
const digests = await createDigests(context.services);
const seconds = (performance.now() - startedAt) / 1000;
const megabytes = process.resourceUsage().maxRSS / 1024;
process.stdout.write(JSON.stringify({ seconds, megabytes, mended, digests }));
await context.close();
process.exit(0);
