import { describe, expect, it } from 'vitest';
import { themeOf } from '../../web/console/app/themes.ts';
import { wayBack } from '../../web/console/tickets/macros/undo-macro.ts';
import { gapNames, isFilled } from '../../web/console/tickets/reply/gap-names.ts';
import { newestSaid } from '../../web/console/tickets/reply/newest-said.ts';

describe('taking a macro back', () => {
  const before = { state: 'new', queue: 'general', priority: 'normal' };

  it('sets what it changed to what it was, and a new ticket to open', () => {
    const done = { state: 'pending', assignee: 'a', tags: ['x'], queue: 'general', snooze: 'answer' };
    expect(wayBack(before, done)).toEqual({
      set: { state: 'open', assignee: null, tags: [] },
      wakes: true,
    });
    expect(wayBack({ ...before, snooze: {} }, { snooze: 'answer', priority: 'high' })).toEqual({
      set: { priority: 'normal' },
      wakes: false,
    });
  });

  it('is not offered where somebody was told, nor where nothing changed', () => {
    expect(wayBack(before, { reply: 'We look at it.', priority: 'high' })).toBeUndefined();
    expect(wayBack(before, { state: 'resolved', tags: ['spam'] })).toBeUndefined();
    expect(wayBack({ ...before, state: 'resolved' }, { state: 'open' })).toBeUndefined();
    expect(wayBack(before, { note: 'Called.', priority: 'normal' })).toBeUndefined();
  });
});

describe('gaps of a canned reply', () => {
  it('are named by a refusal, and filled by words', () => {
    expect(gapNames([{ path: 'variables.agent.name' }, { path: 'state' }, {}])).toEqual(['agent.name']);
    expect(isFilled(['a'], { a: ' ' })).toBe(false);
    expect(isFilled(['a'], { a: 'b' })).toBe(true);
  });
});

describe('the latest message that a writer has to have read', () => {
  it('is none of their own, and no note', () => {
    const timeline = [
      { id: '1', kind: 'customer-message', author: 'customer' },
      { id: '2', kind: 'staff-reply', author: 'me' },
      { id: '3', kind: 'note', author: 'other' },
    ] as const;
    expect(newestSaid(timeline, 'me')).toBe('1');
    expect(newestSaid(timeline, 'other')).toBe('2');
  });
});

describe('links', () => {
  const channel = (part: string): number => {
    const value = Number.parseInt(part, 16) / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  const luminance = (colour: string): number => {
    const [red = 0, green = 0, blue = 0] = (colour.slice(1).match(/../g) ?? []).map(channel);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  /** WCAG 2.2, contrast ratio. */
  const contrast = (one: string, other: string): number => {
    const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };

  it.each([
    ['light', '#ffffff'],
    ['dark', '#1f1f1f'],
  ] as const)('can be read in the %s, under the pointer and pressed too', (mode, page) => {
    const { colorLink, colorLinkHover, colorLinkActive } = themeOf(mode).token;
    for (const colour of [colorLink, colorLinkHover, colorLinkActive])
      expect(contrast(colour, page)).toBeGreaterThanOrEqual(4.5);
  });
});
