export { giveRole } from './give-role.js';
export { findGroups, hasGrants } from './grant-store.js';
export { nameGroup } from './name-group.js';
export { type GivenRole, givenRoles } from './role-rules.js';
