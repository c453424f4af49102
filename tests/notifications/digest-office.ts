import { startTestApp, type TestApp } from '../support/test-app.js';

/** A section with its head and somebody who has steps to do, on 2 March 2026. */
export interface DigestOffice {
  readonly app: TestApp;
  readonly post: { id: string };
  readonly leaver: { id: string; mail: string | null };
  /** A run with these steps, the leaver's unless said otherwise. */
  run(
    steps: readonly {
      title: string;
      dueOn: string | null;
      status?: 'OPEN' | 'BLOCKED' | 'DONE' | 'WAIVED';
    }[],
    options?: {
      person?: { id: string } | null;
      position?: { id: string };
      status?: 'ACTIVE' | 'CANCELLED';
      startedAt?: string;
    },
  ): Promise<{ id: string }>;
}

/** A step whose day has passed. */
export const overdue = { title: 'Leitfragen beantworten', dueOn: '2026-02-26' };

export async function startDigestOffice(): Promise<DigestOffice> {
  const app = await startTestApp({ today: '2026-03-02' });
  const { office } = app;
  const root = await office.unit('Landratsamt');
  const section = await office.unit('Wohngeld', { parent: root });
  const head = await office.position(section, 'Leitung Wohngeld', { head: true });
  const post = await office.position(section, 'Wohngeld Raum Nord', { number: '50-4-02' });
  await office.person('Regine Bauk', { on: head });
  const leaver = await office.person('Natalia Wojt', { on: post });
  const db = () => app.services.db.read;

  const run: DigestOffice['run'] = async (steps, options = {}) => {
    const { person = leaver, position, status = 'ACTIVE', startedAt = '2026-01-01' } = options;
    const count = await db().run.count();
    const template = await db().template.create({ data: { key: `vorlage-${count}`, kind: 'INDUCTION' } });
    const version = await db().templateVersion.create({
      data: { templateId: template.id, no: 1, title: 'Vorlage', status: 'RELEASED', sourceHash: 'x' },
    });
    const created = await db().run.create({
      data: {
        number: `E-2026-${String(count + 1).padStart(4, '0')}`,
        kind: 'INDUCTION',
        positionId: post.id,
        templateVersionId: version.id,
        status,
        startedAt: new Date(`${startedAt}T08:00:00Z`),
      },
    });
    for (const [index, step] of steps.entries()) {
      const { id } = await db().runStep.create({
        data: {
          runId: created.id,
          key: String(index + 1),
          sort: index,
          title: step.title,
          phase: 'Planung',
          roles: ['SI'],
          kind: 'TASK',
          mandatory: true,
          after: [],
          dueOn: step.dueOn ? new Date(`${step.dueOn}T00:00:00Z`) : null,
          anchor: 'T',
          offsetDays: 0,
          status: step.status ?? 'OPEN',
        },
      });
      await db().stepAssignee.create({
        data: {
          stepId: id,
          role: 'SI',
          rank: 0,
          personId: person?.id ?? null,
          positionId: position?.id ?? null,
        },
      });
    }
    return created;
  };
  return { app, post, leaver, run };
}
