// The endpoints of signing in by SAML.
export { samlRoutes } from './routes.js';
