import type { Actor } from '../shared/actor.js';

/** Units that the actor works in: their texts go gently before others of the same worth. */
export function nearUnitsOf({ positions }: Actor): string[] {
  return [...new Set(positions.map(({ unitId }) => unitId))];
}
