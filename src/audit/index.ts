export { allowPseudonymising, pseudonymiseEvents } from './pseudonymise-events.js';
export { type AuditEntry, record, recordAll } from './record.js';
export { recordedAt, recordingInstant } from './recording-time.js';
