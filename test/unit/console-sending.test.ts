import { describe, expect, it } from 'vitest';
import { nextIn } from '../../web/console/tickets/next-in.ts';
import { hasFarPictures, ownPictures, withOwnPictures } from '../../web/console/tickets/own-pictures.ts';
import { participantName } from '../../web/console/tickets/participant-name.ts';
import { printedOf } from '../../web/console/tickets/print/print-choice.ts';
import { addressee, reachedAt } from '../../web/console/tickets/reply/addressee.ts';
import { noExtras } from '../../web/console/tickets/reply/draft-content.ts';
import { hindranceOf } from '../../web/console/tickets/reply/hindrance.ts';
import { endsFor, replyBody } from '../../web/console/tickets/reply/reply-body.ts';

describe('an answer as the service takes it', () => {
  const settled = { text: 'a', extras: noExtras, version: 0 };

  it('waits for seconds, until a moment, or becomes a note', () => {
    expect(replyBody(settled, false, {})).toEqual({ body: 'a', holdSeconds: 10 });
    expect(replyBody(settled, false, { sendAt: '2026-12-01T01:00:00Z' })).toEqual({
      body: 'a',
      sendAt: '2026-12-01T01:00:00Z',
    });
    expect(replyBody(settled, true, {})).toEqual({ body: 'a', ifUnreachable: 'note' });
  });

  it('takes along what belongs to it, and where the ticket goes', () => {
    const extras = {
      ...noExtras,
      files: [{ uploadId: 'u', name: 'a.png' }],
      cc: ['x@example.com'],
      toAll: true,
    };
    expect(replyBody({ text: 'a', extras, version: 3 }, false, { then: { to: 'pending' } })).toEqual({
      body: 'a',
      draft: { version: 3 },
      uploads: ['u'],
      cc: ['x@example.com'],
      toAll: true,
      then: { to: 'pending' },
      holdSeconds: 10,
    });
  });

  it('leads to states that the ticket can go to', () => {
    expect(endsFor(['open', 'pending', 'resolved', 'closed'])).toEqual(['pending', 'open', 'resolved']);
    expect(endsFor([])).toEqual([]);
  });
});

describe('whom an answer goes to', () => {
  it('is a name with an address, which a long or turned name does not hide', () => {
    expect(addressee('王小明', 'w@example.com')).toBe('\u2068王小明\u2069 <w@example.com>');
    expect(addressee('\u202e\u2067evil', 'w@example.com')).toBe('\u2068evil\u2069 <w@example.com>');
    expect(addressee('🎉'.repeat(100), 'w@example.com')).toBe(
      `\u2068${'🎉'.repeat(39)}…\u2069 <w@example.com>`,
    );
    expect(addressee('王小明', undefined)).toBe('\u2068王小明\u2069');
  });

  it.each([
    ['', 'a@example.com'],
    ['a@example.com', 'a@example.com'],
    ['Emma Clarke', '\u2068Emma Clarke\u2069 <a@example.com>'],
  ])('names somebody in copy whose name is "%s" with the address', (name, said) => {
    expect(participantName({ name, mail: 'a@example.com' })).toBe(said);
  });

  it('is the address alone where a caller left no name', () => {
    const contact = { phone: '+8613900139002' };
    expect(addressee('', reachedAt({ contact, reach: { by: 'partner' } }))).toBe('+8613900139002');
    expect(reachedAt({ contact, reach: { by: 'page' } })).toBeUndefined();
    expect(reachedAt({ contact: { ...contact, mail: 'l@example.com' }, reach: { by: 'mail' } })).toBe(
      'l@example.com',
    );
  });
});

describe('what stands against sending', () => {
  const of = (text: string, extras = noExtras, isUploading = false, isReply = true) =>
    hindranceOf({ text, extras }, { isReply, isUploading });

  it('is that nothing is written, files that are not there, and in answers what was not filled in', () => {
    expect(of(' \n')).toEqual({ why: 'empty' });
    expect(of('a', noExtras, true)).toEqual({ why: 'uploading' });
    const files = [{ uploadId: 'u', name: 'a.png', isGone: true }];
    expect(of('a', { ...noExtras, files })).toEqual({ why: 'file-gone' });
    expect(of('{{customer.name}}')).toEqual({ why: 'gaps', gaps: ['{{customer.name}}'] });
    expect(of('{{customer.name}}', noExtras, false, false)).toBeUndefined();
    expect(of('a')).toBeUndefined();
  });
});

describe('the next ticket of a list', () => {
  const rows = [
    { number: 'a', state: 'open' },
    { number: 'c', state: 'pending' },
    { number: 'd', state: 'new' },
  ];

  it('is the one below that still waits', () => {
    expect(nextIn(['a', 'b', 'c', 'd'], rows, 'b')).toBe('d');
  });

  it('is the first that waits, where none does below or the ticket was not of that list', () => {
    expect(nextIn(['a', 'd'], rows, 'd')).toBe('a');
    expect(nextIn([], rows, 'x')).toBe('a');
    expect(nextIn(['a'], [{ number: 'a', state: 'open' }], 'a')).toBeUndefined();
  });
});

describe('what is printed of a conversation', () => {
  const entries = ['customer-message', 'note', 'state-change', 'staff-reply', 'call'].map((kind) => ({
    kind: kind as 'note',
  }));
  const kindsOf = (notes: boolean, events: boolean) =>
    printedOf(entries, { notes, events }).map(({ kind }) => kind);

  it('is what was said, and the rest by choice', () => {
    expect(kindsOf(false, false)).toEqual(['customer-message', 'staff-reply']);
    expect(kindsOf(true, false)).toEqual(['customer-message', 'note', 'staff-reply', 'call']);
    expect(kindsOf(true, true)).toHaveLength(5);
  });
});

describe('pictures of a mail', () => {
  const html = '<img src="cid:file-1" alt="a" /><img src="cid:file-2" alt="b" />';

  it('that came with it are put among its words, and none is asked for under a name that no browser knows', () => {
    expect(ownPictures(html + html)).toEqual(['file-1', 'file-2']);
    expect(withOwnPictures(html, new Map([['file-1', 'https://f.example/?a=1&b="']]))).toBe(
      '<img src="https://f.example/?a=1&amp;b=&quot;" alt="a" /><img  alt="b" />',
    );
  });

  it('that lie elsewhere are known by the place that was kept for them', () => {
    expect(hasFarPictures('<span data-picture="https://t.example/a.png">[Logo]</span>')).toBe(true);
    expect(hasFarPictures('<p>data-picture</p>')).toBe(false);
  });
});
