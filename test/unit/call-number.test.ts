import { describe, expect, it } from 'vitest';
import { readCallNumber } from '../../functions/calls/desk/call-number.ts';

describe('the number of a call', () => {
  it.each([
    ['0138 0013 8000', { numberKind: 'number', number: '+8613800138000' }],
    ['010-62881234-801', { numberKind: 'number', number: '+861062881234', extension: '801' }],
    ['010-62881234 转801', { numberKind: 'number', number: '+861062881234', extension: '801' }],
    ['+1 415 555 2671 ext. 12', { numberKind: 'number', number: '+14155552671', extension: '12' }],
    ['95588', { numberKind: 'short-code', number: '95588' }],
    ['12345', { numberKind: 'short-code', number: '12345' }],
    ['10086', { numberKind: 'short-code', number: '10086' }],
    ['110', { numberKind: 'short-code', number: '110' }],
    ['９５５８８', { numberKind: 'short-code', number: '95588' }],
    ['801', { numberKind: 'extension', number: '801' }],
    ['分机8012', { numberKind: 'extension', number: '8012' }],
    ['ext. 110', { numberKind: 'extension', number: '110' }],
    ['withheld', { numberKind: 'withheld', number: '' }],
    ['Anonymous', { numberKind: 'withheld', number: '' }],
    ['未显示', { numberKind: 'withheld', number: '' }],
  ])('%s is %j', (typed, read) => {
    expect(readCallNumber(typed)).toEqual(read);
  });

  it.each(['62881234', '12', 'Wang', 'anything', '1380013800', '', 'tel'])('%j is nothing of it', (typed) => {
    expect(readCallNumber(typed)).toBeUndefined();
  });

  it('is what staff say it is, where digits could be either', () => {
    expect(readCallNumber('110', 'extension')).toEqual({ numberKind: 'extension', number: '110' });
    expect(readCallNumber('8008', 'short-code')).toEqual({ numberKind: 'short-code', number: '8008' });
    expect(readCallNumber('anything', 'withheld')).toEqual({ numberKind: 'withheld', number: '' });
    expect(readCallNumber('95588', 'number')).toBeUndefined();
    expect(readCallNumber('Wang', 'extension')).toBeUndefined();
  });
});
