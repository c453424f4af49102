export { type EntryDuty, entryDuties, type PersonsEntries } from './entry-duties.js';
export { findEntry, hasEntries } from './entry-store.js';
export { importOffers, readOffers } from './import-offers.js';
export { addEntry } from './save-entry.js';
