export { loadActor } from './load-actor.js';
export { peopleByExternalIds } from './people-by-external-ids.js';
export { setActive } from './set-active.js';
