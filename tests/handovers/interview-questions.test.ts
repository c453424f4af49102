import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import {
  findQuestionByText,
  interviewBlocks,
  interviewQuestions,
  parseInterview,
} from '../../src/handovers/interview-questions.js';
import { projectPath } from '../../src/platform/files/project-path.js';

describe('the question bank', () => {
  it('has every block of the domain, each question with help, example and target', () => {
    expect(interviewBlocks().map(({ title }) => title)).toEqual([
      'Überblick',
      'Kalender',
      'Fristen',
      'Einzigartig',
      'Ausfall',
      'Zusagen',
      'Begründungen',
      'Fehlversuche',
      'Kontakte',
      'Erfolg/Krise',
      'Ungeschriebenes',
      'Hypothetisch',
      'Erste Woche',
      'Ablage',
    ]);
    expect(interviewQuestions()).toHaveLength(26);
    for (const question of interviewQuestions()) {
      expect(question.help).not.toBe('');
      expect(question.example).not.toBe('');
      expect(question.targets.length).toBeGreaterThan(0);
    }
  });

  it('keeps the lines of an example apart', () => {
    const calendar = interviewQuestions().find(({ key }) => key === 'kalender-1');
    expect(calendar?.example.split('\n')).toHaveLength(3);
    expect(calendar?.targets).toEqual([{ type: 'item', part: 'DUTY' }]);
  });

  it('knows every question of the demo county', () => {
    const folder = projectPath('content/demo/vorgaenge');
    for (const file of readdirSync(folder)) {
      const story = parse(readFileSync(`${folder}/${file}`, 'utf8')) as {
        leitfragen?: { block: string; frage: string }[];
      };
      for (const { block, frage } of story.leitfragen ?? [])
        expect([file, frage, findQuestionByText(block, frage)?.text]).toEqual([
          file,
          frage,
          expect.any(String),
        ]);
    }
  });

  it('names every fault with its line', () => {
    const { faults } = parseInterview(
      '# Leitfragen\n\n### Verloren? `x-1`\n\n## Block\n\n### Ohne Schlüssel?\n\n> Beispiel\n\nWird zu: Quatsch\n\n### Doppelt `x-1`\n',
    );
    expect(faults.map(({ line, message }) => `${line}: ${message}`)).toEqual([
      '3: Die Frage steht in keinem Block.',
      '7: Der Frage fehlt ihr Schlüssel wie `kalender-1`.',
      '11: „Quatsch“ ist keine Art von Eintrag.',
      '13: Den Schlüssel x-1 gibt es zweimal.',
      '13: Eine Frage endet mit einem Fragezeichen.',
      '7: Der Frage  fehlt „Wird zu:“.',
      '13: Der Frage x-1 fehlt ein Beispiel.',
      '13: Der Frage x-1 fehlt „Wird zu:“.',
    ]);
  });
});
