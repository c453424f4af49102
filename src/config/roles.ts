/** Roles that SAML_ROLE_MAP can give; the same words as the database's enum `Role`. */
export const roleNames = ['EDITOR', 'PERSONNEL', 'AUDITOR', 'ADMIN', 'DATA_PROTECTION'] as const;
