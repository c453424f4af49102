export { makeEmergencyLink } from './emergency-access.js';
export { endSessionsOfOther } from './end-sessions.js';
export { type OpenInsight, openInsights } from './insight-store.js';
export { loadActor, loadActors, loadSession } from './load-session.js';
export { peopleByExternalIds } from './people-by-external-ids.js';
export { createPseudonyms, erasePerson, type NamedPerson, realPeople } from './pseudonyms.js';
export { scimDoor } from './scim/scim-door.js';
export { findSessions } from './session-store.js';
export { setActive } from './set-active.js';
