import { batonPasses } from './baton.js';

batonPasses(true);
