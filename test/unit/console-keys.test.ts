import { afterEach, describe, expect, it, vi } from 'vitest';
import { picksFor } from '../../web/console/find/picks.ts';
import { syllablesOf } from '../../web/console/find/pinyin.ts';
import { isReadIn } from '../../web/console/find/syllables.ts';
import { type Command, commandFor, latestOf } from '../../web/console/keys/command.ts';
import { keyAlone } from '../../web/console/keys/key-alone.ts';
import { type Item, isWorthAsking, offered, placeOf } from '../../web/console/keys/palette-items.ts';
import { isPaletteKey } from '../../web/console/keys/shortcut-of.ts';
import { typedAhead } from '../../web/console/keys/typed-ahead.ts';
import { laterOf, newsSince, tabTitle } from '../../web/console/notices/news.ts';
import { cameFromOf, stepsFrom } from '../../web/console/tickets/list/steps-from.ts';

describe('reading Chinese by letters', () => {
  it('takes syllables whole, by their initials, or begun', () => {
    const read = syllablesOf('退款申请');
    for (const word of ['tuikuan', 'tk', 'tuik', 'tksq', 'kuanshen', 'shenqing', 't'])
      expect(isReadIn(word, read), word).toBe(true);
    for (const word of ['uikuan', 'tq', 'kt', 'tuikuanx', '']) expect(isReadIn(word, read), word).toBe(false);
  });

  it('reads characters as their word does, and Latin letters as they stand', () => {
    expect(isReadIn('chongxin', syllablesOf('重新开始'))).toBe(true);
    expect(isReadIn('appwh', syllablesOf('App 维护'))).toBe(false);
    expect(isReadIn('wh', syllablesOf('App 维护'))).toBe(true);
  });

  it('comes after what is written so, and before what only a text says', () => {
    const picks = [
      { id: 'text', name: '安排上门', text: '退款已经到账' },
      { id: 'read', name: '退款说明' },
      { id: 'written', name: 'tk list' },
    ];
    expect(picksFor(picks, 'tk', syllablesOf).map(({ id }) => id)).toEqual(['written', 'read', 'text']);
    expect(picksFor(picks, 'tk').map(({ id }) => id)).toEqual(['written']);
  });
});

describe('what the palette offers', () => {
  const item = (id: string, section: Item['section'], name = id): Item => ({
    ...{ id, section, name },
    run: () => undefined,
  });
  const local = [item('v', 'views', 'Mine'), item('c', 'commands', 'Merge'), item('d', 'commands', 'Reply')];
  const found = [item('p', 'customers', 'Li'), item('t', 'tickets', '漏水')];
  const all = item('all', 'search', 'All');
  const ids = (items: readonly Item[]) => items.map(({ id }) => id);

  it('is what can be done and looked at here, until somebody searches', () => {
    expect(ids(offered({ local, found: [], all: undefined }, ''))).toEqual(['c', 'd', 'v']);
  });

  it('is what fits, then what the service found however it found it, then the whole search', () => {
    expect(ids(offered({ local, found, all }, 'm'))).toEqual(['c', 'v', 't', 'p', 'all']);
    expect(ids(offered({ local, found: [], all }, 'zzz'))).toEqual(['all']);
  });

  it('keeps the choice where it went, and begins at the first', () => {
    const items = offered({ local, found, all }, 'm');
    expect(placeOf(items, 't')).toBe(2);
    expect(placeOf(items, 'gone')).toBe(0);
  });

  it('asks the service when a search says something', () => {
    expect(['m', '1', 'é', '', '漏', 'me'].map(isWorthAsking)).toEqual([
      false,
      false,
      false,
      false,
      true,
      true,
    ]);
  });
});

describe('commands', () => {
  const command = (id: string, key: string, title = id): Command => ({
    id,
    key,
    title,
    run: () => undefined,
  });

  it('are each there once, and the one that came last has a key', () => {
    const commands = latestOf([command('a', 'n', 'old'), command('b', 'n'), command('a', 'n', 'new')]);
    expect(commands.map(({ title }) => title)).toEqual(['new', 'b']);
    expect(commandFor(commands, 'n')?.id).toBe('b');
    expect(commandFor(commands, 'q')).toBeUndefined();
  });

  it('open with Ctrl or Cmd and K, in a field too, but not over a dialog or within a word of an input method', () => {
    const event = {
      ...{ key: 'k', ctrlKey: true, metaKey: false, altKey: false, shiftKey: false },
      ...{ isComposing: false, keyCode: 75, defaultPrevented: false },
    };
    const field = { closest: (selector: string) => (selector.includes('textarea') ? {} : null) };
    expect(isPaletteKey(event, field)).toBe(true);
    expect(isPaletteKey({ ...event, ctrlKey: false, metaKey: true, key: 'K' }, null)).toBe(true);
    expect(isPaletteKey(event, { closest: () => ({}) })).toBe(false);
    for (const other of [
      { altKey: true },
      { shiftKey: true },
      { isComposing: true },
      { keyCode: 229 },
      { key: 'j' },
    ])
      expect(isPaletteKey({ ...event, ...other }, null)).toBe(false);
  });
});

describe('the list that somebody came from', () => {
  it('tells the neighbours of a ticket', () => {
    expect(stepsFrom(['a', 'b', 'c'], 'b')).toEqual({ place: 2, total: 3, before: 'a', next: 'c' });
    expect(stepsFrom(['a', 'b', 'c'], 'a')).toMatchObject({ before: undefined, next: 'b' });
    expect(stepsFrom(['a'], 'z')).toBeUndefined();
  });

  it('is read with care', () => {
    expect(cameFromOf('{"search":{"view":"mine","x":1},"numbers":["a",2]}')).toEqual({
      search: { view: 'mine' },
      numbers: ['a', '2'],
    });
    for (const kept of [null, 'x', 'null', '[]', '{"search":"x","numbers":"y"}'])
      expect(cameFromOf(kept)).toEqual({ search: {}, numbers: [] });
  });
});

describe('notices', () => {
  const [one, two] = [{ at: '2026-11-23T01:00:00.000Z' }, { at: '2026-11-23T02:00:00.000Z' }];

  it('are news after the last that was told, the oldest first', () => {
    expect(newsSince([two, one], '2026-11-23T00:59:00.000Z')).toEqual([one, two]);
    expect(newsSince([two, one], one.at)).toEqual([two]);
    expect(laterOf(null, one.at)).toBe(one.at);
    expect(laterOf(two.at, one.at)).toBe(two.at);
    expect(laterOf(one.at, two.at)).toBe(two.at);
  });

  it('are counted before the name of the page', () => {
    expect(tabTitle('Mine', 'Firm', { unread: 0 })).toBe('Mine · Firm');
    expect(tabTitle('Mine', 'Firm', { unread: 3 })).toBe('(3) Mine · Firm');
    expect(tabTitle('Mine', '', { unread: 99, more: true })).toBe('(99+) Mine');
  });
});

describe('what is typed before a field is there', () => {
  const key = (typed: string, held: 'ctrlKey' | 'altKey' | undefined = undefined) => ({
    ...{ key: typed, ctrlKey: held === 'ctrlKey', metaKey: false, altKey: held === 'altKey' },
  });

  it('is kept, and what was taken back is not', () => {
    const keys = [
      key('9'),
      key('Shift'),
      key('0'),
      key('1'),
      key('Backspace'),
      key('v', 'ctrlKey'),
      key('漏'),
    ];
    expect(keys.reduce(typedAhead, '')).toBe('90漏');
    expect(typedAhead('', key('Backspace'))).toBe('');
  });
});

describe('a key that changes something at once', () => {
  afterEach(() => vi.useRealTimers());

  /** Presses keys at moments; answers how often what they stand for was run. */
  const ran = (...moments: number[]): number => {
    vi.useFakeTimers();
    const run = vi.fn();
    const alone = keyAlone();
    let now = 0;
    for (const at of moments) {
      vi.advanceTimersByTime(at - now);
      now = at;
      alone.pressed(at, run);
    }
    vi.advanceTimersByTime(1_000);
    return run.mock.calls.length;
  };

  it('counts alone, and not as a letter of a word', () => {
    expect(ran(0)).toBe(1);
    expect(ran(0, 100)).toBe(0);
    expect(ran(0, 120, 240, 360)).toBe(0);
    expect(ran(0, 1_000)).toBe(2);
  });

  it('does not count after another letter', () => {
    vi.useFakeTimers();
    const run = vi.fn();
    const alone = keyAlone();
    alone.pressed(0);
    alone.pressed(100, run);
    vi.advanceTimersByTime(1_000);
    expect(run).not.toHaveBeenCalled();
  });
});
