// What directories send, cut down to what is kept here, before the library checks it strictly. Entra ID writes booleans as
// words, adds to a mail that is not there yet, and sends attributes that nobody asked for; none of that may fail a request.

/** Attributes that are kept; all others are let go without a word. */
const kept = new Set([
  'schemas',
  'id',
  'externalid',
  'username',
  'displayname',
  'name',
  'active',
  'emails',
  'members',
]);

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const rootOf = (path: string) => /^[a-z]+/i.exec(path)?.[0].toLowerCase() ?? '';

/** "True" and "false" as what they mean. */
function truth(value: unknown): unknown {
  if (Array.isArray(value) && value.length === 1) return truth(value[0]);
  if (typeof value !== 'string') return value;
  const word = value.toLowerCase();
  return word === 'true' ? true : word === 'false' ? false : value;
}

/** The one address that counts, as a list of one: the primary one, else the one at work, else the first. */
function mails(value: unknown): unknown {
  const all = (Array.isArray(value) ? value : [value]).flatMap((one) =>
    typeof one === 'string' ? [{ value: one }] : isObject(one) ? [one] : [],
  );
  const filled = all.filter((one) => typeof one.value === 'string' && one.value !== '');
  const chosen =
    filled.find((one) => truth(one.primary) === true) ??
    filled.find((one) => one.type === 'work') ??
    filled[0];
  return chosen ? [{ value: chosen.value, type: 'work', primary: true }] : [];
}

function tidyValue(name: string, value: unknown): unknown {
  const root = rootOf(name);
  if (root === 'active') return truth(value);
  if (root === 'emails') return mails(value);
  return value;
}

function tidyObject(body: Json): Json {
  return Object.fromEntries(
    Object.entries(body)
      .filter(([name, value]) => kept.has(rootOf(name)) && !name.includes(':') && value !== null)
      .map(([name, value]) => [name, tidyValue(name, value)]),
  );
}

/** A new or whole person or group. Only the core schema counts. */
export function tidyResource(body: unknown, schema: string): Json {
  return { ...tidyObject(isObject(body) ? body : {}), schemas: [schema] };
}

const patchSchema = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

function tidyOperation(given: unknown): readonly Json[] {
  if (!isObject(given)) return [{ op: '' }];
  const op = String(given.op ?? '').toLowerCase();
  const path = typeof given.path === 'string' ? given.path.trim() : '';
  if (path === '') {
    if (!isObject(given.value)) return [{ op, value: given.value }];
    const value = tidyObject(given.value);
    return Object.keys(value).length > 0 ? [{ op, value }] : [];
  }
  if (!kept.has(rootOf(path)) || path.toLowerCase().startsWith('urn:')) return [];
  if (rootOf(path) !== 'emails') return [{ op, path, value: tidyValue(path, given.value) }];
  if (op === 'remove') return [{ op, path: 'emails' }];
  // Only the address itself, and only the one at work or the primary one.
  if (path.includes('[') && !/\[\s*(type eq "work"|primary eq "?true"?)\s*\](\.value)?$/i.test(path))
    return [];
  return [{ op: 'replace', path: 'emails', value: mails(given.value) }];
}

/** The operations that change something kept, one after the other; none is nothing to do. */
export function tidyPatch(body: unknown): {
  readonly schemas: readonly string[];
  readonly Operations: readonly Json[];
} {
  const operations = isObject(body) ? (body.Operations ?? body.operations) : null;
  return {
    schemas: [patchSchema],
    Operations: (Array.isArray(operations) ? operations : [null])
      .flatMap(tidyOperation)
      .map((one) => ('value' in one && one.value === undefined ? { op: one.op, path: one.path } : one)),
  };
}
