export { createDigests } from './create-digests.js';
export { sendDigests } from './send-digests.js';
