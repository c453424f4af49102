import { batonPasses } from './baton.js';

batonPasses(false);
