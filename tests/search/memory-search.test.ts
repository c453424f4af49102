import { memorySearch } from '../support/memory-search.js';
import { engineContract } from './engine-contract.js';

engineContract('memory', async () => memorySearch());
