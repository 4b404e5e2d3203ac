import { describe, expect, it } from 'vitest';
import { interpret } from '../../functions/tickets/intake/names/interpret.ts';
import type { Post, PostEntry } from '../../functions/tickets/intake/post.ts';
import type { Reading } from '../../functions/tickets/intake/reading.ts';
import { builtInForms } from '../../shared/settings/built-in-forms.ts';
import { Form } from '../../shared/settings/forms.ts';

const contactForm = formOf('contact');

function formOf(id: string, changed: Partial<Form> = {}): Form {
  const found = builtInForms.find((form) => form.id === id);
  return Form.parse({ ...found, ...changed });
}

function postOf(entries: PostEntry[]): Post {
  return { kind: 'form', entries, files: [], leftOut: [], ignored: [], charset: 'utf-8' };
}

const read = (values: Record<string, string>, form = contactForm): Reading =>
  interpret(postOf(Object.entries(values).map(([name, value]) => ({ name, value }))), form);

/** What the ticket is made of. */
function partsOf(reading: Reading) {
  const { placed: _placed, values: _values, uploads, fields, problems, otherContact, ...parts } = reading;
  return {
    ...parts,
    ...(uploads.length > 0 ? { uploads } : {}),
    ...(Object.keys(fields).length > 0 ? { fields } : {}),
    ...(problems.length > 0 ? { problems: problems.map(({ path }) => path) } : {}),
    ...(otherContact ? { otherContact } : {}),
  };
}

describe('a post with names of others', () => {
  it.for<[string, Record<string, string>, object]>([
    [
      'Contact Form 7',
      {
        _wpcf7: '5',
        _wpcf7_version: '5.9',
        'your-name': 'J',
        'your-email': 'A@Example.com',
        'your-subject': 'Pump',
        'your-message': 'Hi',
        'g-recaptcha-response': 'x'.repeat(1500),
      },
      { name: 'J', email: 'a@example.com', subject: 'Pump', description: 'Hi' },
    ],
    [
      'Chinese names',
      { 姓名: '李雷', 手机号码: '138 0013 8000', 留言内容: '水泵坏了', 订单号: 'A-1' },
      { name: '李雷', phone: '+8613800138000', description: '水泵坏了', orderNumber: 'A-1' },
    ],
    [
      'paths',
      {
        'form_fields[name]': 'Jane',
        'form_fields[email]': 'jane@example.com',
        'form_fields[message][value]': 'It leaks',
        'q3_name[first]': 'X',
      },
      { name: 'Jane', email: 'jane@example.com', description: 'It leaks', fields: { 'q3_name[first]': 'X' } },
    ],
    [
      'ASP.NET',
      {
        __VIEWSTATE: 'abc',
        __EVENTVALIDATION: 'def',
        ctl00$Main$txtName: 'Jane',
        ctl00$Main$txtEmail: 'jane@example.com',
        ctl00$Main$txtMessage: 'It leaks',
        ctl00$Main$btnSubmit: 'Send',
      },
      { name: 'Jane', email: 'jane@example.com', description: 'It leaks' },
    ],
    [
      'first and last name',
      { first_name: 'Jane', last_name: 'Roe', phone: '+1 415 555 2671', comments: 'Hi' },
      { name: 'Jane Roe', phone: '+14155552671', description: 'Hi' },
    ],
    [
      '姓 and 名',
      { 名: '雷', 姓: '李', 邮箱: 'a@b.cn', 内容: '你好' },
      { name: '李雷', email: 'a@b.cn', description: '你好' },
    ],
    [
      'a number in parts',
      { 'q4_phone[area]': '0755', 'q4_phone[phone]': '88889999', q5_message: 'Hi' },
      { phone: '+8675588889999', description: 'Hi' },
    ],
    [
      'nothing that is named',
      { 'entry.1': 'jane@example.com', 'entry.3': 'My pump is broken', 'entry.4': '7' },
      { email: 'jane@example.com', description: 'My pump is broken', fields: { 'entry.4': '7' } },
    ],
    [
      '无 as number',
      { phone: '无', email: 'a@example.com', description: 'Hi' },
      { email: 'a@example.com', description: 'Hi', fields: { phone: '无' } },
    ],
    [
      'names of object members',
      { constructor: 'a', __proto__x: 'b', toString: 'c', email: 'a@example.com', description: 'Hi' },
      {
        email: 'a@example.com',
        description: 'Hi',
        fields: { constructor: 'a', __proto__x: 'b', toString: 'c' },
      },
    ],
    [
      'no text',
      { email: 'a@example.com', utm_source: 'google' },
      { email: 'a@example.com', fields: { utm_source: 'google' }, problems: ['description'] },
    ],
    ['no contact', { message: 'Hi' }, { description: 'Hi', problems: ['email'] }],
  ])('is read: %s', ([, values, expected]) => {
    expect(partsOf(read(values))).toEqual(expected);
  });
});
