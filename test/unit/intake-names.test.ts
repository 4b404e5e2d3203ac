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

describe('a map', () => {
  const values = {
    'your-message': 'Hi',
    'entry.3': 'there',
    first: 'A',
    last: 'B',
    who: 'jane@example.com',
    token: 'abc',
    noise: 'x',
    password: 'hunter2',
  };
  const map = {
    description: ['entry.3', 'Your Message'],
    name: ['last', 'first'],
    contact: ['who'],
    region: ['token'],
    ignore: ['noise'],
    subject: ['password'],
  };

  it('joins its names in its order, wins over machinery, and over secrets never', () => {
    const reading = read(values, formOf('contact', { map }));
    expect(partsOf(reading)).toEqual({
      description: 'there\nHi',
      name: 'B A',
      email: 'jane@example.com',
      region: 'abc',
    });
    const placed = Object.fromEntries(
      reading.placed.map(({ name, to, by, why }) => [name, `${to} ${by ?? why}`]),
    );
    expect(placed).toEqual({
      'your-message': 'description map',
      'entry.3': 'description map',
      first: 'name map',
      last: 'name map',
      who: 'email map',
      token: 'region map',
      noise: 'ignored map',
      password: 'ignored secret',
    });
  });

  it('names a number in parts, and questions by their labels', () => {
    const form = formOf('complaint', {
      map: { phone: ['a', 'b'], when: ['y', 'm', 'd'], description: ['What is wrong?'] },
    });
    const entries = Object.entries({ a: '0755', b: '8888 9999', y: '2026', m: '11', d: '9' });
    const reading = interpret(
      postOf([
        ...entries.map(([name, value]) => ({ name, value })),
        { name: 'r7', label: 'What is wrong?', value: 'It leaks' },
      ]),
      form,
    );
    expect(partsOf(reading)).toEqual({
      description: 'It leaks',
      phone: '+8675588889999',
      fields: { when: '2026-11-09' },
    });
  });
});

describe('what is not understood', () => {
  const mail = { email: 'a@example.com', message: 'Hi' };

  it('stands in at most 20 fields of at most 1 KB; the rest are lines of the text', () => {
    const many = Object.fromEntries(Array.from({ length: 21 }, (_, at) => [`field-x${at}`, `${at}`]));
    const reading = read({ ...mail, ...many });
    expect(Object.keys(reading.fields)).toHaveLength(20);
    expect(reading).toMatchObject({ description: 'Hi', text: 'Hi\n\nfield-x20: 20' });
    const fits = '水'.repeat(341);
    expect(read({ ...mail, note2b: fits }).fields).toEqual({ note2b: fits });
    expect(read({ ...mail, note2b: `${fits}水` })).toMatchObject({
      fields: {},
      text: `Hi\n\nnote2b: ${fits}水`,
    });
  });

  it('is a line of the text where its name is too long or odd', () => {
    const long = 'Which of our shops did you visit, and on which day of the week was it?';
    const entries = [
      { name: 'email', value: 'a@example.com' },
      { name: 'message', value: 'Hi' },
      { name: 'r1', label: long, value: 'one\ntwo' },
      { name: '__proto__', value: 'x' },
    ];
    const reading = interpret(postOf(entries), contactForm);
    expect(reading.text).toBe(`Hi\n\n${long}:\none\ntwo\n__proto__: x`);
    expect(reading.placed.map(({ to }) => to)).toEqual(['email', 'description', 'text', 'text']);
  });

  it('is kept whole where a part of the ticket is too short for it', () => {
    const [subject, serial, text] = ['s'.repeat(201), '1'.repeat(65), '😀'.repeat(4001)];
    const reading = read({ ...mail, subject, serial, message: text });
    expect(reading).toMatchObject({ subject: 's'.repeat(200), text, fields: { subject, serial } });
    expect(reading.description).toBe('😀'.repeat(4000));
    expect(reading).not.toHaveProperty('productSerial');
  });

  it('of kind and language stands beside, also where the form has one kind', () => {
    expect(partsOf(read({ ...mail, kind: 'Anfrage', language: 'Deutsch' }))).toMatchObject({
      fields: { kind: 'Anfrage', language: 'Deutsch' },
    });
    const reading = read({ ...mail, kind: 'Repair', lang: 'en-US' }, formOf('complaint'));
    expect(partsOf(reading)).toMatchObject({ fields: { kind: 'Repair' }, language: 'en' });
    expect(reading).not.toHaveProperty('kind');
    expect(read({ ...mail, kind: '投诉' }, formOf('complaint')).kind).toBe('complaint');
  });
});

describe('a way to answer', () => {
  it.for<[string, Record<string, string>, object]>([
    ['a messenger', { 微信: 'pumpfan88' }, { otherContact: true, fields: { 微信: 'pumpfan88' } }],
    ['a QQ number', { QQ: '13800138000' }, { otherContact: true, fields: { QQ: '13800138000' } }],
    [
      'a number of WeChat',
      { 微信: '13800138000' },
      { phone: '+8613800138000', fields: { 微信: '13800138000' } },
    ],
    ['any contact', { 联系方式: '前台转李雷' }, { otherContact: true, fields: { 联系方式: '前台转李雷' } }],
    ['a number of nowhere', { phone: '555-2671-9' }, { otherContact: true, fields: { phone: '555-2671-9' } }],
    ['no digits enough', { phone: '801' }, { fields: { phone: '801' }, problems: ['email', 'phone'] }],
    ['none', { 联系方式: '无' }, { fields: { 联系方式: '无' }, problems: ['email'] }],
    ['half an address', { email: 'jane@' }, { fields: { email: 'jane@' }, problems: ['email'] }],
    ['an address of nowhere', { email: 'jane@home' }, { otherContact: true, fields: { email: 'jane@home' } }],
    ['an address as number', { phone: 'a@b.cn' }, { email: 'a@b.cn' }],
    ['two addresses', { email: 'a@b.cn', mail2: 'c@d.cn' }, { email: 'a@b.cn', fields: { mail2: 'c@d.cn' } }],
    ['the same twice', { email: 'a@b.cn', confirm_email: 'A@b.cn' }, { email: 'a@b.cn' }],
    ['a country code', { country_code: 'China (+86)', mobile: '13800138000' }, { phone: '+8613800138000' }],
    [
      'q4 before q10',
      { q10_phone: '13900139000', q4_phone: '13800138000' },
      { phone: '+8613800138000', fields: { q10_phone: '13900139000' } },
    ],
    ['the only address', { x: 'a@b.cn', y: '4' }, { email: 'a@b.cn', fields: { y: '4' } }],
    ['the only number', { x: '13800138000' }, { phone: '+8613800138000' }],
    ['an order number', { x: '12345678901' }, { fields: { x: '12345678901' }, problems: ['email'] }],
    [
      'a name beside an address',
      { email: 'Jane <j@e.com>' },
      { email: 'j@e.com', name: 'Jane', fields: { email: 'Jane <j@e.com>' } },
    ],
  ])('is %s', ([, values, expected]) => {
    expect(partsOf(read({ ...values, message: 'Hi' }))).toEqual({ description: 'Hi', ...expected });
  });
});

describe('a body that nobody could take apart', () => {
  it('is the text, with the first address in it as the contact', () => {
    const letter = '<mail>jane@example.com</mail><text>The pump leaks. Ask bob@example.com, too.</text>';
    expect(partsOf(read({ '': letter }))).toEqual({ description: letter, email: 'jane@example.com' });
    expect(read({ note: 'Write to jane@example.com, please' }).problems).toMatchObject([{ path: 'email' }]);
  });
});

describe('a text', () => {
  it.for<[string, Record<string, string>, object]>([
    [
      'the subject alone',
      { subject: 'Pump', city: 'Berlin' },
      { subject: 'Pump', description: 'Pump', fields: { city: 'Berlin' } },
    ],
    [
      'a sentence beside the subject',
      { subject: 'Pump', x1: 'It leaks since last Monday' },
      { subject: 'Pump', description: 'It leaks since last Monday' },
    ],
    [
      'the longest value',
      { x1: 'Berlin', x2: 'It leaks' },
      { description: 'It leaks', fields: { x1: 'Berlin' } },
    ],
    [
      'nothing that nobody says',
      { x1: 'on', x2: '2026-11-29', x3: 'https://a.example/b', utm_source: 'google' },
      {
        fields: { x1: 'on', x2: '2026-11-29', x3: 'https://a.example/b', utm_source: 'google' },
        problems: ['description'],
      },
    ],
    ['nothing of a name', { name: 'Jane' }, { name: 'Jane', problems: ['description'] }],
    ['several values of one level', { message: 'a', comments: 'b' }, { description: 'a\nb' }],
    ['the surest name', { message: 'a', description: 'b' }, { description: 'b', fields: { message: 'a' } }],
  ])('is %s', ([, values, expected]) => {
    expect(partsOf(read({ ...values, email: 'a@b.cn' }))).toEqual({ email: 'a@b.cn', ...expected });
  });

  it('is what was answered to the form’s own questions, where nothing else was said', () => {
    const repair = formOf('repair');
    const answered = {
      email: 'a@b.cn',
      product: 'Kettle K2',
      orderNumber: 'A-17',
      purchaseDate: '2026-01-02',
    };
    expect(read(answered, repair)).toMatchObject({
      description: 'Kettle K2',
      fields: { product: 'Kettle K2', purchaseDate: '2026-01-02' },
      problems: [],
    });
    expect(read({ ...answered, product: '42' }, repair).problems).toMatchObject([{ path: 'description' }]);
    expect(read({ ...answered, message: 'It leaks' }, repair).description).toBe('It leaks');
  });
});

describe('answers of the form', () => {
  it('are found by name and label, and read', () => {
    const reading = read(
      {
        'What would put it right?': 'A repair',
        发生日期: '2026年11月29日',
        Email: 'a@b.cn',
        'What happened?': 'It leaks',
      },
      formOf('complaint'),
    );
    expect(partsOf(reading)).toEqual({
      email: 'a@b.cn',
      description: 'It leaks',
      fields: { wish: 'repair', when: '2026-11-29' },
    });
  });

  it('are kept as they were typed where they cannot be read', () => {
    const agree = {
      name: 'agree',
      type: 'consent' as const,
      label: { en: 'Agree', 'zh-CN': '同意' },
      required: true,
    };
    const form = formOf('complaint');
    const reading = read(
      { 'wish[]': 'cake', when: 'in May', agree: 'only by mail', email: 'a@b.cn', message: 'Hi' },
      formOf('complaint', { fields: [...form.fields, agree] }),
    );
    expect(partsOf(reading)).toEqual({
      email: 'a@b.cn',
      description: 'Hi',
      text: 'Hi\n\nagree: only by mail',
      fields: { wish: 'cake', when: 'in May' },
    });
  });
});

describe('what a post tells of itself', () => {
  it('is told apart from the matter', () => {
    const key = '0b0e7a52-8f0c-4d5e-9a1b-2c3d4e5f6a7b';
    const reading = read({
      form: 'repair',
      channel: 'widget',
      idempotencyKey: key,
      formStarted: 'abc',
      uploads: 'one, two',
      _next: '/thanks',
      _gotcha: 'me',
      email: 'a@b.cn',
      message: 'Hi',
    });
    expect(partsOf(reading)).toEqual({
      form: 'repair',
      channel: 'widget',
      idempotencyKey: key,
      formStarted: 'abc',
      uploads: ['one', 'two'],
      redirect: '/thanks',
      trap: 'me',
      email: 'a@b.cn',
      description: 'Hi',
    });
  });

  it('is kept where it is of somebody else', () => {
    const values = { form: 'Kontaktformular Süd', channel: 'web', idempotencyKey: 'abc', next: 'Monday' };
    expect(partsOf(read({ ...values, email: 'a@b.cn', message: 'Hi' }))).toEqual({
      email: 'a@b.cn',
      description: 'Hi',
      fields: values,
    });
  });

  it('is read the same again where a token came under two labels', () => {
    const reading = interpret(
      postOf([
        { name: 'formStarted', value: 'abc' },
        { name: 'formStarted', label: 'x', value: 'abc' },
      ]),
      contactForm,
    );
    expect(reading).toMatchObject({ formStarted: 'abc', fields: {}, values: [] });
  });

  it('further fields keep their names', () => {
    const entries = [
      ...Object.entries({ email: 'b@b.cn', action: 'call', message: 'x', 'g-recaptcha-response': 'abc' }),
    ].map(([name, value]) => ({ name, value, isField: true }));
    const reading = interpret(
      postOf([{ name: 'email', value: 'a@b.cn' }, { name: 'description', value: 'Hi' }, ...entries]),
      contactForm,
    );
    expect(partsOf(reading)).toEqual({
      email: 'a@b.cn',
      description: 'Hi',
      fields: { email: 'b@b.cn', action: 'call', message: 'x' },
    });
  });
});

it('what is kept of a post has no tokens, no secrets and nothing that the table refuses', () => {
  const entries = [
    { name: 'x\ud800', label: 'la\0bel', value: 'va\udc00l\0ue' },
    { name: 'csrf_token', value: 'abc' },
    { name: 'password', value: 'hunter2' },
    { name: 'r1', label: 'Password', value: 'hunter3' },
    { name: 'formStarted', value: 'abc' },
    { name: 'comment', value: '' },
  ];
  const { values, placed } = interpret(postOf(entries), contactForm);
  expect(values).toEqual([
    { name: 'x\ufffd', label: 'la bel', value: 'va\ufffdl ue' },
    { name: 'comment', value: '' },
  ]);
  expect(placed.map(({ name, to, why }) => [name, to, why])).toEqual([
    ['x\ufffd', 'description', undefined],
    ['csrf_token', 'ignored', 'machinery'],
    ['password', 'ignored', 'secret'],
    ['r1', 'ignored', 'secret'],
    ['formStarted', 'formStarted', undefined],
    ['comment', 'ignored', 'blank'],
  ]);
});
