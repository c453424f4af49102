/** An error as the log tells of it: what, where, with which code of the database; never with the values it was about. */
export interface LoggedError {
  readonly type: string;
  readonly message: string;
  readonly stack: string;
  readonly code?: string;
  readonly constraint?: string;
  readonly cause?: LoggedError;
}

/** Causes of causes; more tell nothing, and a circle would never end. */
const deepest = 3;

/**
 * PostgreSQL names values in details ("Key (mail)=(…) already exists", "Failing row contains (…)") and after a colon
 * ("invalid input syntax for type uuid: …"), Prisma prints the arguments of a wrong call, and JSON.parse what it read. All
 * of that may be about a person, so of an error's fields only these are written, and messages without such values.
 */
export function loggedError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: '', stack: '' };
  const { name, stack = '', cause } = error;
  const text = (field: string) => {
    const value = (error as unknown as Record<string, unknown>)[field];
    return typeof value === 'string' ? { [field]: value } : {};
  };
  return {
    type: name,
    message: withoutValues(error),
    // The stack begins with the message once more.
    stack: stack
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .join('\n'),
    ...text('code'),
    ...text('constraint'),
    ...(cause !== undefined && depth < deepest ? { cause: loggedError(cause, depth + 1) } : {}),
  };
}

function withoutValues({ name, message }: Error): string {
  const said = name.startsWith('PrismaClient') ? (message.trimEnd().split('\n').at(-1) ?? '') : message;
  return said.replace(/: ["'].*["']/gs, ': …').replace(/["'].*["'](?= is not valid JSON)/s, '…');
}
