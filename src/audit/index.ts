export { type ChainHead, linkEvents } from './chain-events.js';
export { auditDaily } from './daily.js';
export { allowPseudonymising, pseudonymiseEvents } from './pseudonymise-events.js';
export { type AuditEntry, record, recordAll } from './record.js';
export { recordedAt, recordingInstant } from './recording-time.js';
export { type FindingKind, verifyRecord } from './verify-record.js';
