import { describe, expect, it } from 'vitest';
import { writingHintSetting } from '../../shared/settings/writing-hints.ts';
import { draftKey, isOnlyHere, keepDraftsOf } from '../../web/console/app/draft-keys.ts';
import { picksFor } from '../../web/console/find/picks.ts';
import { cannedPreview } from '../../web/console/tickets/reply/canned-preview.ts';
import {
  gapsIn,
  isNothing,
  noExtras,
  printOf,
  restOf,
} from '../../web/console/tickets/reply/draft-content.ts';
import { hintsIn } from '../../web/console/tickets/reply/hints-in.ts';
import { lossesOf, readsBetterPlain } from '../../web/console/tickets/reply/pasted.ts';

describe('what a draft keeps', () => {
  it('is nothing without words, files and copies', () => {
    expect(isNothing('', noExtras)).toBe(true);
    expect(isNothing('', { ...noExtras, files: [{ uploadId: 'u', name: 'a.png' }] })).toBe(false);
    expect(isNothing('a', noExtras)).toBe(false);
  });

  it('differs by what goes along, too', () => {
    const files = [{ uploadId: 'u', name: 'a.png' }];
    expect(printOf('a', noExtras)).toBe(printOf('a', { ...noExtras }));
    expect(printOf('a', { ...noExtras, files })).not.toBe(printOf('a', noExtras));
    expect(printOf('a', { ...noExtras, cc: ['x@example.com'] })).not.toBe(printOf('a', noExtras));
  });

  it('has a gap where a name in double braces was not filled', () => {
    expect(gapsIn('您好 {{customer.name}}，{{ticket.number}} {{customer.name}}')).toEqual([
      '{{customer.name}}',
      '{{ticket.number}}',
    ]);
    expect(gapsIn('{ a } {{}} { {b} }')).toEqual([]);
  });
});

describe('what was written while a draft was sent', () => {
  const file = (uploadId: string) => ({ uploadId, name: `${uploadId}.png` });
  const sent = { text: 'We come.', extras: { ...noExtras, files: [file('a')], cc: ['x@example.com'] } };

  it('is nothing where nobody wrote', () => {
    expect(restOf(sent, sent)).toEqual({ text: '', extras: noExtras });
  });

  it('is what was added, without what has left', () => {
    const now = { text: 'We come. On Monday.', extras: { ...sent.extras, files: [file('a'), file('b')] } };
    expect(restOf(sent, now)).toEqual({ text: 'On Monday.', extras: { ...noExtras, files: [file('b')] } });
  });

  it('is all of it where words were changed within', () => {
    const now = { ...sent, text: 'We come on Monday.' };
    expect(restOf(sent, now).text).toBe('We come on Monday.');
  });
});

describe('what this device keeps', () => {
  it('is found by whoever wrote it alone', () => {
    keepDraftsOf('a.b/c');
    const first = draftKey('X.reply');
    keepDraftsOf('a');
    expect(draftKey('X.reply')).not.toBe(first);
    expect(first.startsWith(draftKey(''))).toBe(false);
  });

  it('would be lost with it, unless the service has it', () => {
    expect(isOnlyHere('{"text":"a","version":1,"isSaved":false}')).toBe(true);
    expect(isOnlyHere('{"seen":{},"values":{"name":"a"}}')).toBe(true);
    expect(isOnlyHere('{"text":"a","version":1,"isSaved":true}')).toBe(false);
    expect(isOnlyHere('[')).toBe(false);
    expect(isOnlyHere(null)).toBe(false);
  });
});

describe('reminders for whoever writes', () => {
  const hints = writingHintSetting.builtIn;
  const idsIn = (text: string) => hintsIn(text, hints).map(({ hint }) => hint.id);

  it('find words of both languages, in any case and width', () => {
    expect(idsIn('这是规定，没法改')).toContain('rules');
    expect(idsIn('放心，绝对没问题')).toContain('absolute-promise');
    expect(idsIn('Sorry, THAT IS\nimpossible.')).toContain('refusal');
    expect(idsIn('That’s impossible')).toContain('refusal');
    expect(idsIn('ＹＯＵＲ ｆａｕｌｔ')).toContain('blame');
  });

  it('find Latin words whole and nothing in kind words', () => {
    expect(idsIn('Not your faulty pump, but the hose.')).toEqual([]);
    expect(idsIn('我们周三上午上门检修，请您放心。')).toEqual([]);
    expect(hintsIn('', hints)).toEqual([]);
  });
});

describe('what is pasted', () => {
  it('names what a text cannot keep', () => {
    expect(lossesOf('<p>a <b>b</b></p><img src="file:///x.png"><table><tr><td>1</td></tr></table>')).toEqual([
      'pictures',
      'tables',
      'formats',
    ]);
    expect(lossesOf('<p class="MsoNormal"><span>plain</span></p><br>')).toEqual([]);
    expect(lossesOf('')).toEqual([]);
  });

  it('of Word, WPS and tables is taken as its plain form', () => {
    expect(readsBetterPlain('<html xmlns:o="urn:schemas-microsoft-com:office:office">')).toBe(true);
    expect(readsBetterPlain('<p class=MsoNormal>x</p>')).toBe(true);
    expect(readsBetterPlain('<table><tr><td>1</td></tr></table>')).toBe(true);
    expect(readsBetterPlain('<ul><li>x</li></ul>')).toBe(false);
  });
});

describe('a list to pick from', () => {
  const picks = [
    { id: '1', name: 'A visit to repair', text: 'We would like to send a technician' },
    { id: '2', name: '安排上门', text: '我们准备安排师傅上门检修' },
    { id: '3', name: 'Visit done', text: '' },
  ];
  const found = (search: string) => picksFor(picks, search).map(({ id }) => id);

  it('finds by name and text, what begins with it first', () => {
    expect(found('')).toEqual(['1', '2', '3']);
    expect(found('VISIT')).toEqual(['3', '1']);
    expect(found('检修')).toEqual(['2']);
    expect(found('repair technician')).toEqual(['1']);
    expect(found('nothing')).toEqual([]);
  });
});

describe('a canned reply before it is picked', () => {
  it('reads as it will be sent, and names in words what is not known yet', () => {
    const names = (place: string) => ({ 'visit.day': 'Day' })[place] ?? place;
    expect(
      cannedPreview('Dear {{customer.name}}, on {{ visit.day }}.', { 'customer.name': 'Li' }, names),
    ).toBe('Dear Li, on [Day].');
    expect(cannedPreview('{{customer.name}} {a} {{}}', { 'customer.name': '' }, names)).toBe(
      '[customer.name] {a} {{}}',
    );
  });
});
