export { loadActor } from './load-actor.js';
