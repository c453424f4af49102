export { loadActor } from './load-actor.js';
export { peopleByExternalIds } from './people-by-external-ids.js';
