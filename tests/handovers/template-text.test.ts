import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { checkTemplate } from '../../src/handovers/check-template.js';
import { readTemplateFolder } from '../../src/handovers/load-templates.js';
import { readTemplate } from '../../src/handovers/template-source.js';
import { addStep, moveStep, removeStep, replaceStep } from '../../src/handovers/templates/edit-source.js';
import { writeStep, writeTemplate } from '../../src/handovers/templates/write-step.js';
import { projectPath } from '../../src/platform/files/project-path.js';

const file = (name: string) => readFile(projectPath('content/templates', `${name}.md`), 'utf8');
const withoutPlace = (source: string) =>
  (readTemplate(source).template?.steps ?? []).map(({ line: _line, lines: _lines, ...step }) => step);

describe('the text of a template', () => {
  it('is read, written and read again without a difference, for every shipped template', async () => {
    const { templates } = await readTemplateFolder(projectPath('content/templates'));
    expect(templates.length).toBeGreaterThanOrEqual(7);
    for (const { template, source } of templates) {
      const written = writeTemplate(template, template.steps);
      expect(readTemplate(written).faults).toEqual([]);
      expect(withoutPlace(written)).toEqual(withoutPlace(source));
      // Also what is stored (names looked up) can be written and means the same.
      const stored = checkTemplate(template.steps).steps;
      const again = readTemplate(writeTemplate(template, stored)).template?.steps ?? [];
      expect(checkTemplate(again).steps.map(({ condition, anchor }) => [condition, anchor])).toEqual(
        stored.map(({ condition, anchor }) => [condition, anchor]),
      );
    }
  });

  it('changes only the piece that is edited', async () => {
    const source = await file('uebergabe-eingliederungshilfe');
    const step = withoutPlace(source).find(({ key }) => key === '12');
    if (!step) throw new Error('no step 12');
    const edited = replaceStep(source, '12', { ...step, title: 'Laufende *Vorgänge* <b>' }, step.phase) ?? '';
    const [before = '', after = ''] = source.split('### 12*');
    expect(edited.startsWith(before)).toBe(true);
    expect(edited.endsWith(after.slice(after.indexOf('### 13*')))).toBe(true);
    expect(withoutPlace(edited).find(({ key }) => key === '12')?.title).toBe('Laufende *Vorgänge* <b>');
    // The same step written back leaves the text as it was, to the letter.
    expect(replaceStep(source, '12', step, step.phase)).toBe(source);
  });

  it('moves, adds and removes steps', async () => {
    const source = await file('uebergabe-kurz');
    const keys = (text: string | null) => withoutPlace(text ?? '').map(({ key }) => key);
    expect(keys(moveStep(source, '6', 'up')).slice(0, 7)).toEqual(['1', '2', '3', '4', '6', '5', '7']);
    expect(moveStep(source, '1', 'up')).toBeNull();
    expect(moveStep(moveStep(source, '6', 'up') ?? '', '6', 'down')).toBe(source);
    const step = withoutPlace(source)[0];
    if (!step) throw new Error('no step');
    const added = addStep(source, { ...step, key: '21' }, 'Sofort');
    expect(keys(added).slice(3, 6)).toEqual(['4', '21', '5']);
    expect(removeStep(added ?? '', '21')).toBe(source);
    expect(writeStep({ ...step, detail: '' })).toMatch(/\n\n$/);
  });
});
