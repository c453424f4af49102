import { everyPage } from './every-page.js';

everyPage(0, 2);
