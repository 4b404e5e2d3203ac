import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMissingName, nameMatch } from '../../shared/customers/names.ts';

describe('two names', () => {
  it.each([
    ['Wang Fang', 'wang  fang', 'equal'],
    ['ＷＡＮＧ Fang', 'Wang-Fang', 'equal'],
    ['WangFang', 'Wang Fang', 'equal'],
    ['张伟', '张 伟', 'equal'],
    ['张伟先生', '张伟', 'equal'],
    ['张先生', '张伟', 'partial'],
    ['张女士', '张伟', 'partial'],
    ['张总', '张伟', 'partial'],
    ['张师傅', '张伟', 'partial'],
    ['张工', '张伟', 'partial'],
    ['张总经理', '张伟', 'partial'],
    ['Mr Zhang', 'Zhang Wei', 'partial'],
    ['Mrs. Zhang', 'Wei Zhang', 'partial'],
    ['Zhang Wei', 'Dr Zhang Wei', 'equal'],
    ['欧阳女士', '欧阳修', 'partial'],
    ['Anna', 'Anna Schmidt', 'partial'],
    ['王芳', '王芳芳', 'partial'],
    ['', '王芳', 'missing'],
    ['wang@example.com', '王芳', 'missing'],
    ['+86 138-0013-8000', '王芳', 'missing'],
    ['先生', '王芳', 'missing'],
    ['王芳', '王伟', undefined],
    ['张先生', '王伟', undefined],
    ['张先生', '张女士', undefined],
    ['欧先生', '欧阳修', undefined],
    ['伟先生', '张伟', undefined],
    ['李建工', '李建', 'partial'],
    ['李建工', '李女士', 'partial'],
    ['Ann', 'Joanna', undefined],
    ['Mr Zhang', 'Wang Fang', undefined],
    ['Mr Zhang Wei', 'Mrs Zhang Li', undefined],
  ])('%s and %s: %s', (one, other, match) => {
    expect(nameMatch(one, other)).toBe(match);
  });

  const word = fc.constantFrom(
    '张',
    '伟',
    '王',
    '芳',
    '欧阳',
    '先生',
    '女士',
    '总',
    '工',
    'Mr',
    'Mrs',
    'Anna',
    'Li',
    '7',
    ' ',
  );
  const name = fc.array(word, { maxLength: 5 }).map((parts) => parts.join(' '));
  const anyName = fc.oneof(
    name,
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.string({ unit: 'binary', maxLength: 20 }),
  );

  it('agree both ways, and each with itself', () => {
    fc.assert(
      fc.property(anyName, anyName, (one, other) => {
        expect(nameMatch(one, other)).toBe(nameMatch(other, one));
        expect(nameMatch(one, one)).toBeDefined();
      }),
    );
  });

  it('agree as they did, whatever their case, spaces and punctuation', () => {
    const written = fc.tuple(name, fc.constantFrom('', ' ', '·', '.', ' - '));
    fc.assert(
      fc.property(written, name, ([one, mark], other) => {
        const respelled = `${mark}${one.toUpperCase().replaceAll(' ', ` ${mark} `)}${mark}`;
        expect(nameMatch(respelled, other)).toBe(nameMatch(one, other));
      }),
    );
  });

  it('agree with whatever is contained in them, and with nothing', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('Anna', 'Li', '芳', '伟'), { minLength: 1, maxLength: 6 }),
        fc.nat(5),
        (parts, from) => {
          const whole = parts.join(' ');
          expect(nameMatch(parts.slice(Math.min(from, parts.length - 1)).join(' '), whole)).toBeDefined();
          expect(nameMatch(whole, '')).toBe('missing');
        },
      ),
    );
  });

  it('of which one is only an address or a number is missing', () => {
    fc.assert(
      fc.property(fc.emailAddress(), fc.stringMatching(/^[+(]?\d[\d ()-]{3,15}$/), (mail, number) => {
        expect([isMissingName(mail), isMissingName(number)]).toEqual([true, true]);
      }),
    );
  });
});
