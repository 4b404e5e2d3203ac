import { describe, expect, it } from 'vitest';
import { beginsWithGreeting, endsWithName } from '../../shared/text/letter-parts.ts';

describe('a letter', () => {
  it.each([
    ['Hello Anna,\n\nthe part is on its way.', true],
    ['  hi,\nit is done', true],
    ['Dear Ms Li:\nWe are sorry.', true],
    ['Good morning!\nWe come at nine.', true],
    ['王芳，您好！\n师傅明天上门。', true],
    ['您好：\n配件已下单。', true],
    ['尊敬的客户：\n感谢您的来信。', true],
    ['Hidden costs are none.', false],
    ['The part is on its way.', false],
    ['明天上午九点上门。', false],
    ['', false],
    [`Dear ${'x'.repeat(100)}`, false],
  ])('%j greets: %s', (text, greets) => {
    expect(beginsWithGreeting(text)).toBe(greets);
  });

  it('is signed where its last lines have the name', () => {
    expect(endsWithName('It is done.\n\nAnna\nLantian\n', 'Anna')).toBe(true);
    expect(endsWithName('Anna called.\n\na\nb\nc\nd', 'Anna')).toBe(false);
  });
});
