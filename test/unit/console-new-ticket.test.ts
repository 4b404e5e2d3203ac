import { describe, expect, it } from 'vitest';
import { callerSearch, notTaken, takenFor } from '../../web/console/tickets/list/caller.ts';

const draft = { name: '', phone: '9002', email: '', acknowledge: false };
const nobody = { ...draft, customerId: '', customer: '', customerMail: '' };
const li = { id: 'c1', name: '李强', phones: ['+8613900139002'], mails: ['li@example.com'] };

describe('who calls', () => {
  it('is looked for once a number says something, however it is written', () => {
    expect(callerSearch('900')).toBe('');
    expect(callerSearch('9002')).toBe('9002');
    expect(callerSearch(' +86 139-0013-9002 ')).toBe('+86 139-0013-9002');
  });

  it('fills in what was not typed, and the ticket goes on their file', () => {
    expect(takenFor(nobody, li)).toEqual({
      ...{ customerId: 'c1', customer: '李强', customerMail: 'li@example.com' },
      ...{ name: '李强', phone: '+8613900139002', email: 'li@example.com' },
    });
  });

  it('keeps what was typed, and another number that the file does not have', () => {
    const typed = { ...nobody, name: '李太太', phone: '13700137006', email: 'w@example.com' };
    expect(takenFor(typed, li)).toMatchObject({
      ...{ name: '李太太', phone: '13700137006', email: 'w@example.com', customerMail: '' },
    });
  });

  it('can turn out to be somebody else: what the file filled in goes, what was typed stays', () => {
    const taken = { ...nobody, ...takenFor(nobody, li) };
    expect(notTaken(taken)).toMatchObject({ customerId: '', name: '', email: '' });
    const typed = notTaken({ ...taken, name: '李太太', email: 'w@example.com' });
    expect(typed).not.toHaveProperty('name');
    expect(typed).not.toHaveProperty('email');
  });
});
