import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matches } from '../../shared/routing/matches.ts';
import { routingRuleSetting } from '../../shared/settings/routing-rules.ts';
import { builtInWordLists } from '../../shared/settings/word-lists.lazy.ts';
import { WordList } from '../../shared/settings/word-lists.ts';
import { folded } from '../../shared/text/has-word.ts';
import { mentions } from '../../shared/text/phrases.ts';
import { dangerous, harmless } from '../fixtures/words/danger-sentences.ts';

const builtIn = new Map(builtInWordLists.map((list) => [list.id, list]));
const rule = routingRuleSetting.builtIn.find(({ id }) => id === 'danger');
const isDanger = (description: string, lists: ReadonlyMap<string, WordList> = builtIn): boolean =>
  rule !== undefined &&
  matches(
    rule,
    { kind: 'enquiry', channel: 'mail', language: 'en', subject: 'Question', description },
    lists,
  );

describe('danger', () => {
  it.each(dangerous)('is in: %s', (sentence) => expect(isDanger(sentence)).toBe(true));
  it.each(harmless)('is not in: %s', (sentence) => expect(isDanger(sentence)).toBe(false));

  it('is seen in whatever else is said beside it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...dangerous),
        fc.array(fc.constantFrom(...harmless), { maxLength: 3 }),
        fc.array(fc.constantFrom(...harmless), { maxLength: 3 }),
        (danger, before, after) => isDanger([...before, danger, ...after].join('\n')),
      ),
      { numRuns: 300 },
    );
  });

  it('is not in sentences of which each tells of none', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...harmless), { minLength: 1, maxLength: 5 }),
        (said) => !isDanger(said.join('\n')),
      ),
      { numRuns: 300 },
    );
  });

  it('is what the firm lists, with what it excepts', () => {
    const list = { words: { en: ['leak'] }, not: { en: ['leak test'] } };
    const own = new Map([['danger', WordList.parse({ id: 'danger', ...list })]]);
    expect(isDanger('A LEAK in the tank', own)).toBe(true);
    expect(isDanger('Where is the leak test?', own)).toBe(false);
    expect(isDanger('It caught fire', own)).toBe(false);
    expect(isDanger('It caught fire', new Map())).toBe(false);
  });
});

describe('a phrase with a gap', () => {
  const phrases = { words: ['battery…swollen', '电池...鼓'] };
  const has = (text: string) => mentions(folded(text), phrases, () => false);
  it.each([
    ['The BATTERY of it is swollen', true],
    ['电池有点鼓', true],
    ['The battery died. My finger is swollen', false],
    ['The battery that you sent me in the third week of last month is swollen', false],
    ['swollen battery', false],
    ['The battery is unswollen', false],
  ])('%s: %s', (text, wanted) => expect(has(text)).toBe(wanted));
});

it('the built-in lists are as their schema has them, each word once', () => {
  for (const list of builtInWordLists) {
    expect(WordList.parse(list)).toEqual(list);
    const of = [list.words['zh-CN'], list.words.en, list.not?.['zh-CN'] ?? [], list.not?.en ?? []];
    for (const words of of) expect(words).toEqual([...new Set(words)]);
  }
});
