export { officeName } from './office-name.js';
