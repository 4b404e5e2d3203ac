import { describe, expect, it } from 'vitest';
import { interpret } from '../../functions/tickets/intake/names/interpret.ts';
import { Form } from '../../shared/settings/forms.ts';

const text = { message: 'It leaks' };
const mail = { email: 'jane@example.com' };

function read(values: Record<string, string>, country = 'DE') {
  const form = Form.parse({
    id: 'abroad',
    label: { 'zh-CN': '联系', en: 'Contact' },
    kind: 'chosen',
    country,
  });
  const entries = Object.entries(values).map(([name, value]) => ({ name, value }));
  return interpret({ kind: 'form', entries, files: [], leftOut: [], ignored: [], charset: 'utf-8' }, form);
}

describe('a name of which one part stands under the word for all of it', () => {
  it.for<[string, Record<string, string>, string, Record<string, string>]>([
    ['French', { nom: 'Dupont', prenom: 'Marie' }, 'Marie Dupont', {}],
    ['German', { name: 'Schmidt', vorname: 'Anna' }, 'Anna Schmidt', {}],
    ['German labels', { Nachname: 'Schmidt', Vorname: 'Anna' }, 'Anna Schmidt', {}],
    ['Spanish', { nombre: 'Ana', apellidos: 'García López' }, 'Ana García López', {}],
    ['English', { name: 'Jane', surname: 'Roe' }, 'Jane Roe', {}],
    ['Dutch', { naam: 'de Vries', voornaam: 'Sanne' }, 'Sanne de Vries', {}],
    ['Chinese', { name: '小明', surname: '李' }, '李小明', {}],
    ['a Chinese given name', { name: '李', first_name: '小明' }, '李小明', {}],
    [
      'the whole beside a part of it',
      { name: 'Jane Roe', first_name: 'jane' },
      'Jane Roe',
      { first_name: 'jane' },
    ],
    ['an account beside a part', { username: 'jr77', first_name: 'Jane' }, 'jr77', { first_name: 'Jane' }],
    [
      'the whole beside both parts',
      { name: 'Dr. J. Roe', first_name: 'Jane', last_name: 'Roe' },
      'Dr. J. Roe',
      { first_name: 'Jane' },
    ],
  ])('%s', ([, values, name, fields]) => {
    const reading = read({ ...values, ...text, ...mail });
    expect(reading.name).toBe(name);
    expect(reading.fields).toEqual(fields);
  });
});

describe('a number in boxes', () => {
  it.for<[string, Record<string, string>, string, string | undefined]>([
    ['three of them', { tel1: '03', tel2: '3210', tel3: '1234' }, 'JP', '+81332101234'],
    [
      'in another order',
      { 'phone[3]': '5678', 'phone[1]': '010', 'phone[2]': '1234' },
      'KR',
      '+821012345678',
    ],
    ['two whole numbers are two', { tel1: '03-3210-1234', tel2: '03-3210-9999' }, 'JP', '+81332101234'],
    ['of different things', { tel1: '03', mobile2: '3210' }, 'JP', undefined],
  ])('%s', ([, values, country, phone]) => {
    const reading = read({ ...values, ...text, ...mail }, country);
    expect(reading.phone).toBe(phone);
    const kept = JSON.stringify(reading).replace(/\D/g, '');
    for (const typed of Object.values(values))
      expect(kept).toContain(typed.replace(/\D/g, '').replace(/^0/, ''));
  });

  it('under the name of its country code is the number', () => {
    expect(read({ PhoneNumber_countrycode: '+44 20 7946 0018', ...text }).phone).toBe('+442079460018');
    expect(read({ phonecode: '+44', phone: '20 7946 0018', ...text }).phone).toBe('+442079460018');
  });
});

describe('a name that means something only of some values', () => {
  it.for<[string, Record<string, string>, object]>([
    ['who called', { From: '+14155552671', Body: 'It leaks' }, { phone: '+14155552671' }],
    [
      'who wrote',
      { from: 'Jane Roe <jane@example.com>', body: 'It leaks' },
      { email: mail.email, name: 'Jane Roe' },
    ],
    [
      'a date',
      { from: '2026-11-29', to: '2026-12-01', ...mail, ...text },
      { fields: { from: '2026-11-29', to: '2026-12-01' } },
    ],
    ['an app', { from: 'app-plus', ...mail, ...text }, { otherContact: false, fields: { from: 'app-plus' } }],
    ['contacts are a person', { contacts: '王小明', mobile: '13912345678', ...text }, { name: '王小明' }],
    ['contacts are a number', { contacts: '13912345678', ...text }, { phone: '+8613912345678' }],
    [
      'contacts are a way',
      { contacts: '微信', ...mail, ...text },
      { otherContact: true, fields: { contacts: '微信' } },
    ],
    ['the number of an author', { author: '1', ...mail, ...text }, { fields: { author: '1' } }],
    [
      'initials of Pinyin',
      { xm: '王小明', dh: '13912345678', nr: '水泵漏水' },
      { name: '王小明', phone: '+8613912345678', description: '水泵漏水' },
    ],
    ['a German number', { nr: '5a', ...mail, ...text }, { description: 'It leaks', fields: { nr: '5a' } }],
  ])('%s', ([, values, expected]) => {
    expect(read(values, 'CN')).toMatchObject(expected);
  });

  it('an author that is a number leaves the name empty', () => {
    expect(read({ 'wpforms[author]': '1', ...mail, ...text }).name).toBeUndefined();
  });
});

describe('a text that no name tells', () => {
  const consent = 'I have read the policy and I agree to all that it says';
  it.for<[string, Record<string, string>, string]>([
    ['before the wording of a consent', { gdpr_text: consent, text: 'It leaks' }, 'It leaks'],
    ['before a word of a program', { topic_id: 'conversation.user.created', note_x: 'It leaks' }, 'It leaks'],
    ['before a hash', { af: '4f5a6b7c8d9e0f1a2b3c4d5e6f7a8b9c', note_x: 'leaking' }, 'leaking'],
    [
      'the longest of what people write',
      { a: 'short', b: 'It leaks since Monday.' },
      'It leaks since Monday.',
    ],
    ['the wording of a consent, where there is nothing else', { gdpr_text: consent }, consent],
  ])('%s', ([, values, description]) => {
    expect(read({ ...values, ...mail }).description).toBe(description);
  });
});
