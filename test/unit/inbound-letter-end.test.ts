import { describe, expect, it } from 'vitest';
import { isSignedBy, withoutLetterEnd } from '../../functions/inbound/letter-end.ts';

describe('the end of a letter', () => {
  it.each([
    [
      '空调不制冷',
      'Best regards,\nZhang San | Senior Manager, Procurement\nGlobal Parts (Shanghai) Co., Ltd.\nTel: +86 21 6288 1234',
    ],
    ['The pump hums.', 'Kind regards\nJane Roe\nComplaint Department'],
    ['Die Pumpe brummt.', 'Mit freundlichen Grüßen\n\nMax Muster\nReparatur GmbH'],
    ['水泵有异响。', '此致\n敬礼\n张三\n13800138000'],
    ['The pump hums.', 'Regards'],
    [
      'The pump hums.',
      'This e-mail and its files are confidential. If you are not the intended recipient, return it.',
    ],
    ['The pump hums.', 'CONFIDENTIALITY NOTICE: this mail is privileged.\nNo complaint is accepted.'],
    ['水泵有异响。', '本邮件及其附件含有保密信息，如您误收，请退回。'],
    [
      'Die Pumpe brummt.',
      'Diese E-Mail enthält vertrauliche Informationen.\n\nThis message is confidential and intended for its recipient.',
    ],
  ])('%s: tells nothing of the matter', (matter, end) => {
    expect(withoutLetterEnd(`${matter}\n\n${end}`).own).toBe(matter);
  });

  it.each([
    'Best regards,\nJane Roe',
    'The pump hums.\n\nThanks\nStill Leaking',
    'The pump hums.\n\nBest regards,\nJane\nPS: it also leaks',
    'The pump hums.\n\nBest regards,\nand please call me before you come.',
    'Best regards to your technician!\nThe pump hums again.',
    'This message on the display: E4.',
    'This e-mail is about the pump, which hums.',
    'Is what I tell you confidential?\n\nThe pump hums.',
    '此致\n\n请本周派师傅上门。',
  ])('%j: stays', (text) => {
    expect(withoutLetterEnd(text)).toEqual({ own: text, signer: '' });
  });
});

it.each([
  ['Ann Lee | Sales', true],
  ['A. LEE', true],
  ['张三 13800138000', true],
  ['Still No Heat', false],
  ['还在漏水', false],
])('%s: whether Ann Lee or 张三 sign so', (signer, isSigned) => {
  expect(isSignedBy(signer, ['Ann Lee', '张三', ''])).toBe(isSigned);
});
