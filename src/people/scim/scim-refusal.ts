/** Why a request cannot be done, as RFC 7644 section 3.12 names it; the router makes it the library's error. */
export class ScimRefusal extends Error {
  constructor(
    readonly status: 400 | 404 | 409,
    readonly scimType: 'uniqueness' | 'invalidValue' | null,
    message: string,
  ) {
    super(message);
    this.name = 'ScimRefusal';
  }
}
