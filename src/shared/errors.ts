/** The ways a use case can refuse, translated once in http/error-page.ts. */
export type ErrorCode =
  | 'InvalidInput'
  | 'SignInNeeded'
  | 'Forbidden'
  | 'NotFound'
  | 'Conflict'
  | 'TooMany'
  | 'Unavailable';

const statusOf: Record<ErrorCode, number> = {
  InvalidInput: 422,
  SignInNeeded: 401,
  Forbidden: 403,
  NotFound: 404,
  Conflict: 409,
  TooMany: 429,
  Unavailable: 503,
};

/**
 * A refusal with a sentence for the person in front of the screen.
 * `publicMessage` is German, in Sie-form, and names the remedy; `reportable` errors are logged with their cause.
 */
export class AppError extends Error {
  readonly status: number;

  constructor(
    readonly code: ErrorCode,
    readonly publicMessage: string,
    readonly options: {
      reportable?: boolean;
      cause?: unknown;
      details?: Record<string, unknown>;
      retryAfterSeconds?: number;
    } = {},
  ) {
    super(`${code}: ${publicMessage}`, { cause: options.cause });
    this.name = 'AppError';
    this.status = statusOf[code];
  }
}

/** Thrown wherever a thing is missing or must look as if it were (no right to read it). */
export function notFound(): AppError {
  return new AppError('NotFound', 'Diese Seite gibt es nicht (mehr) oder sie ist für Sie nicht freigegeben.');
}

/** Thrown when a person may see a thing but not do this with it. */
export function forbidden(message = 'Dafür haben Sie keine Berechtigung.'): AppError {
  return new AppError('Forbidden', message);
}

/** Thrown when somebody else was faster; the page shows what changed. */
export function conflict(message: string, details?: Record<string, unknown>): AppError {
  return new AppError('Conflict', message, details ? { details } : {});
}

/** Thrown when a state or value does not allow the act; the sentence says what would. */
export function invalidInput(message: string): AppError {
  return new AppError('InvalidInput', message);
}

/** Thrown when somebody asks more often than the house allows; the sentence says when it goes on. */
export function tooMany(message: string, retryAfterSeconds: number): AppError {
  return new AppError('TooMany', message, { retryAfterSeconds });
}

/**
 * For a form that tells by itself why it was refused: the refusal, where it is one of `told`.
 * @throws the error itself in all other cases
 */
export function expectedRefusal(error: unknown, ...told: readonly ErrorCode[]): AppError {
  if (error instanceof AppError && told.includes(error.code)) return error;
  throw error;
}
