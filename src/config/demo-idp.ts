/** The name of the demo's identity provider, by which production recognises and refuses it. */
export const demoIdpEntityId = 'urn:staffelstab:demo-idp';
