import { describe, expect, it } from 'vitest';
import { smsSize } from '../../shared/text/sms.ts';

const gsm = 'gsm-7';
const ucs = 'ucs-2';

describe('the size of a text as SMS (3GPP TS 23.038, 23.040)', () => {
  it.each([
    ['', gsm, 0, 1],
    ['a'.repeat(160), gsm, 160, 1],
    ['a'.repeat(161), gsm, 161, 2],
    ['a'.repeat(306), gsm, 306, 2],
    ['a'.repeat(307), gsm, 307, 3],
    // Greek capitals and some letters with accents are in the basic table, others are not.
    ['ΔΦΓΛΩΠΨΣΘΞ àèéìòùÄÖÑÜäöñüßÅåÆæØøÇ', gsm, 33, 1],
    ['café á', ucs, 6, 1],
    // The extension table counts two.
    ['€', gsm, 2, 1],
    ['[]{}\\^~|', gsm, 16, 1],
    [`${'a'.repeat(158)}€`, gsm, 160, 1],
    [`${'a'.repeat(159)}€`, gsm, 161, 2],
    // An escape and its character stay in one part: the last septet of the first remains empty.
    [`${'a'.repeat(152)}€${'b'.repeat(152)}`, gsm, 306, 3],
    [`${'a'.repeat(151)}€${'b'.repeat(153)}`, gsm, 306, 2],
    ['`', ucs, 1, 1],
    ['水'.repeat(70), ucs, 70, 1],
    ['水'.repeat(71), ucs, 71, 2],
    ['水'.repeat(134), ucs, 134, 2],
    ['水'.repeat(135), ucs, 135, 3],
    // One Chinese character makes the whole text so, and an emoji takes two units, which stay together.
    [`${'a'.repeat(70)}水`, ucs, 71, 2],
    ['😀'.repeat(35), ucs, 70, 1],
    [`${'水'.repeat(66)}😀${'水'.repeat(66)}`, ucs, 134, 3],
  ] as const)('%j', (text, coding, units, segments) => {
    expect(smsSize(text)).toEqual({ coding, units, segments });
  });
});
