import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Initials, initialsOf } from '../../shared/names/initials.ts';

it.each([
  ['王小明', '小明'],
  ['李雷', '李雷'],
  ['欧阳修', '阳修'],
  ['马', '马'],
  ['王小明（华东）', '华东'],
  ['Linda 陈', '陈'],
  ['𠮷田', '𠮷田'],
  ['Jane Smith', 'JS'],
  ['Ludwig van Beethoven', 'LB'],
  ['Jean-Luc Picard', 'JP'],
  ['anna', 'AN'],
  ['É', 'É'],
  ["O'Neill", 'ON'],
  ['agent-1', 'A1'],
  ['Мария Иванова', 'МИ'],
  ['…', '?'],
  ['', '?'],
])('%s is %s', (name, expected) => expect(initialsOf(name)).toBe(expected));

it('stands for any name by one to a few characters', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      (name) => Initials.safeParse(initialsOf(name)).success && [...initialsOf(name)].length > 0,
    ),
  );
});
