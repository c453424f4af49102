export { auditDaily, type ChainHead, linkEvents } from './chain-events.js';
export { allowPseudonymising, pseudonymiseEvents } from './pseudonymise-events.js';
export { type AuditEntry, record, recordAll } from './record.js';
export { recordedAt, recordingInstant } from './recording-time.js';
export { type FindingKind, verifyRecord } from './verify-record.js';
