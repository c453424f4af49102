import { Page, renderFragment, renderPage } from '../../views/layout/page.js';
import { RadioGroup } from '../../views/ui/choice-fields.js';
import { Form } from '../../views/ui/form.js';
import { Highlight } from '../../views/ui/highlight.js';
import { pageNumbers } from '../../views/ui/navigation.js';
import { TextField } from '../../views/ui/text-fields.js';

const chrome = {
  countyName: 'Landkreis Musterberg',
  nav: [{ label: 'Start', href: '/', current: true }],
  person: { name: 'Jana Brandt', roles: 'Sachbearbeitung' },
  csrfToken: 'abc',
};

describe('forms', () => {
  it('tie hint and error to the field and link the summary to it', () => {
    const html = renderFragment(
      <Form action="/artikel" csrfToken="abc" errors={{ title: 'Geben Sie einen Titel ein.' }}>
        <TextField name="title" label="Titel" hint="Kurz" error="Geben Sie einen Titel ein." required />
      </Form>,
    );
    expect(html).toContain('aria-invalid="true"');
    expect(html).toContain('aria-describedby="feld-title-hinweis feld-title-fehler"');
    expect(html).toContain('href="#feld-title"');
    expect(html).toContain('(Pflichtfeld)');
    expect(html).toContain('<input type="hidden" name="_csrf" value="abc"/>');
  });

  it('lead the summary to the first choice of a group', () => {
    const choices = [
      { value: 'a', label: 'A' },
      { value: 'b', label: 'B' },
    ];
    const html = renderFragment(<RadioGroup name="kind" label="Art" choices={choices} value="b" />);
    expect(html).toContain('id="feld-kind"');
    expect(html).toContain('id="feld-kind-2"');
  });

  it('show no summary without mistakes', () => {
    expect(renderFragment(<Form action="/" errors={{ title: undefined }} />)).not.toContain('Bitte prüfen');
  });
});

describe('the page', () => {
  const html = renderPage(
    <Page chrome={chrome} title="Meine Aufgaben" hasErrors>
      <p>Inhalt</p>
    </Page>,
  );

  it('is a whole document with one h1 and the mistakes first in its title', () => {
    expect(html.startsWith('<!doctype html><html lang="de">')).toBe(true);
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html).toContain('<title>Fehler: Meine Aufgaben – Staffelstab</title>');
  });

  it('keeps to the content security policy', () => {
    expect(html).not.toMatch(/\sstyle=|<style|\son\w+=/);
    expect(html).not.toMatch(/<script(?![^>]*src=)/);
  });
});

describe('small parts', () => {
  it('never let text of an excerpt become HTML', () => {
    const html = renderFragment(<Highlight segments={[{ text: '<img src=x>', hit: true }]} />);
    expect(html).toBe('<mark class="st-mark">&lt;img src=x></mark>');
  });

  it('show the ends and the neighbours of a page', () => {
    expect(pageNumbers(5, 20)).toEqual([1, null, 4, 5, 6, null, 20]);
    expect(pageNumbers(1, 3)).toEqual([1, 2, 3]);
  });
});
