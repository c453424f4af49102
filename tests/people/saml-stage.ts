import { randomBytes } from 'node:crypto';
import { Writable } from 'node:stream';
import { expect } from '@jest/globals';
import pino from 'pino';
import { type Answer, startTestApp, type TestApp } from '../support/test-app.js';
import { beginSignIn, postAnswer } from './sign-in-steps.js';
import { type AnswerOptions, startTestIdp, type TestIdp } from './test-idp.js';

/** One line of the application's log. */
interface LogLine {
  readonly msg: string;
  readonly reason?: string;
  readonly kind?: string;
  readonly incident?: string;
}

/** The application, an identity provider, and the log, for one test file. */
export interface SamlStage {
  readonly app: TestApp;
  readonly idp: TestIdp;
  readonly log: LogLine[];
  /**
   * Makes a good response, spoils it, and expects the spoilt one to be refused for this reason, leaving no session, no
   * cookie and no person, while the good one, sent after it, signs in.
   */
  refuses(reason: RegExp, attack: Attack): Promise<void>;
  /** Sends a spoilt answer alone. */
  expectRefused(document: string, reason: RegExp, victim?: string): Promise<Answer>;
  close(): Promise<void>;
}

/** How an answer is spoilt: other values when it is made, or the finished text changed. */
export interface Attack {
  /** What the good answer is like. */
  good?: Partial<AnswerOptions>;
  /** What the bad one says instead, correctly signed. */
  says?: Partial<AnswerOptions>;
  /** What is done to the good one's text; `victim` is the id that the attacker wants to be. */
  spoil?: (document: string, victim: string) => string;
}

export async function setStage(env: Record<string, string> = {}): Promise<SamlStage> {
  const idp = await startTestIdp();
  const log: LogLine[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      log.push(JSON.parse(String(chunk)) as LogLine);
      done();
    },
  });
  const app = await startTestApp({
    // All of a test file comes from one address.
    env: { SAML_IDP_METADATA: idp.metadataFile, SIGN_IN_PER_ADDRESS: '10000', ...env },
    overrides: { log: pino({ level: 'warn', base: undefined }, stream) },
  });
  const { read } = app.services.db;

  const expectRefused: SamlStage['expectRefused'] = async (document, reason, victim = 'boese') => {
    const before = await Promise.all([read.person.count(), read.session.count()]);
    log.length = 0;
    const answer = await postAnswer(app, document);
    expect(log.map((line) => line.reason).join()).toMatch(reason);
    expect([400, 403]).toContain(answer.status);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(await Promise.all([read.person.count(), read.session.count()])).toEqual(before);
    expect(await read.person.count({ where: { externalId: { contains: victim } } })).toBe(0);
    // Calm words, a number for the help desk that the log has too, and nothing of the reason.
    expect(answer.words).toContain('Vorfallnummer');
    expect(answer.words).toContain(String(log[0]?.incident));
    expect(answer.words).not.toContain(String(log[0]?.reason));
    return answer;
  };

  return {
    app,
    idp,
    log,
    expectRefused,
    async refuses(reason, { good = {}, says, spoil }) {
      const victim = `boese-${randomBytes(4).toString('hex')}`;
      const uid = `gut-${randomBytes(4).toString('hex')}`;
      const requestId = await beginSignIn(app);
      const right = idp.answer(requestId, { uid, ...good });
      const wrong = says ? idp.answer(requestId, { uid: victim, ...good, ...says }) : right;
      const spoilt = spoil ? spoil(wrong, victim) : wrong;
      expect(spoilt).not.toBe(right);
      await expectRefused(spoilt, reason, victim);

      const answer = await postAnswer(app, right);
      expect([answer.status, answer.location]).toEqual([303, '/']);
      expect(await read.session.count({ where: { person: { externalId: uid } } })).toBe(1);
    },
    close: () => app.close(),
  };
}
