// `npm run build`: dist/ from src/ and views/, with everything it needs before.
import { prepare } from './prepare.mjs';

await prepare();
