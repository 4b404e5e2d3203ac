import { describe, expect, it } from 'vitest';
import { Language } from '../../events/vocabulary.ts';
import type { Reading } from '../../functions/tickets/intake/reading.ts';
import { reasonsOf } from '../../functions/tickets/intake/reasons-of.ts';
import { remedyOf } from '../../functions/tickets/intake/remedy.ts';
import { dropReasons } from '../../shared/table/entities/dropped.ts';

const reading = (values: Reading['values'], placed: Reading['placed'] = []) => ({ values, placed });

describe('what the owner of a form can do', () => {
  it('names what came, and a map for the value that looks most like a text', () => {
    const came = reading([
      { name: 'entry.3', value: '42' },
      { name: 'entry.7', value: '1234567' },
    ]);
    expect(remedyOf('en', 'cf7', ['no-text'], came)).toBe(
      'No value was read as text. Names that came: entry.3, entry.7. Map one: PUT /v1/forms/cf7, "map": {"description": ["entry.7"]}.',
    );
    expect(remedyOf('zh-CN', 'cf7', ['no-text'], came)).toBe(
      '没有一个值被识别为正文。收到的字段名：entry.3、entry.7。请指定其中一个：PUT /v1/forms/cf7，"map": {"description": ["entry.7"]}。',
    );
  });

  it('a name in a map is one that JSON reads, whatever it is', () => {
    const said = remedyOf('en', 'cf7', ['no-text'], reading([{ name: 'a"b\\{form}', value: 'x' }]));
    expect(JSON.parse(`{${said.slice(said.indexOf('"map"'), -1)}}`)).toEqual({
      map: { description: ['a"b\\{form}'] },
    });
  });

  it('a map for a contact names the value that looks like one', () => {
    const came = reading([
      { name: 'q1', value: 'none' },
      { name: 'q2', value: 'me at home 12' },
      { name: 'q3', value: 'me@' },
    ]);
    expect(remedyOf('en', 'x', ['no-contact'], came)).toContain('"map": {"contact": ["q3"]}');
  });

  it('does not take a name from the part that it stands for', () => {
    const values = [{ name: 'your-name', value: 'Anna' }];
    const placed = [{ name: 'your-name', to: 'name', by: 'synonym' as const }];
    expect(remedyOf('en', 'x', ['no-text'], reading(values, placed))).toBe(
      'No value was read as text. The names that came are used already: your-name. Give the form a field for the text.',
    );
  });

  it('tells of a post without any values, and of both lacks', () => {
    const nothing = remedyOf('en', 'x', ['no-text'], reading([]));
    expect(nothing).toContain('brought no values');
    expect(remedyOf('en', 'x', ['no-text', 'no-contact'], reading([]))).toBe(nothing);
    const said = remedyOf('en', 'x', ['no-text', 'no-contact'], reading([{ name: 'a', value: '1' }]));
    expect(said).toContain('"description"');
    expect(said).toContain('"contact"');
  });

  it('is short, however many names came and however long they are', () => {
    const values = Array.from({ length: 1000 }, (_, index) => ({ name: `${index}`.repeat(300), value: '1' }));
    const said = remedyOf('en', 'x', ['no-text'], reading(values));
    expect(said.length).toBeLessThan(2000);
    expect(said).toContain('…');
  });

  it.for(dropReasons.flatMap((reason) => Language.options.map((language) => [reason, language] as const)))(
    'is told about %s in %s',
    ([reason, language]) => {
      const said = remedyOf(language, 'cf7', [reason], reading([]));
      expect(said.length).toBeGreaterThan(10);
      expect(said).not.toContain('{form}');
    },
  );

  it('is for what the reading found missing', () => {
    const error = (path: string) => ({ path, message: 'field.required' as const });
    expect(reasonsOf([error('description')])).toEqual(['no-text']);
    expect(reasonsOf([error('email'), error('phone')])).toEqual(['no-contact']);
    expect(reasonsOf([error('email'), error('description')])).toEqual(['no-text', 'no-contact']);
  });
});
