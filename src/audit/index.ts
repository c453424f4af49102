export { type AuditEntry, record, recordAll } from './record.js';
export { inRequest, requestIdOf } from './request-scope.js';
