import { everyPage } from './every-page.js';

everyPage(1, 2);
