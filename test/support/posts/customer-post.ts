import fc from 'fast-check';
import {
  type BodyKind,
  bodyKinds,
  type CharsetTeller,
  charsetTellers,
  encodePost,
  isJsonKind,
  type SentPost,
  type SentValue,
} from './encode-post.ts';
import { type PageCharset, pageCharsets } from './encode-text.ts';

/** The parts of a matter that a customer types in. */
type Part = 'text' | 'name' | 'email' | 'phone' | 'subject' | 'serial' | 'order';

/** How a form calls its fields: where each part stands in a body. */
interface Naming {
  /** Charsets that have its names. */
  charsets: readonly PageCharset[];
  paths: Partial<Record<Part, readonly string[]>> & Record<'text' | 'email' | 'phone', readonly string[]>;
  /** The form of its posts, where the owner maps names; else one without a map. */
  form?: 'mapped';
}

const everywhere = pageCharsets;

export const namings = {
  own: {
    charsets: everywhere,
    paths: {
      text: ['description'],
      name: ['name'],
      email: ['email'],
      phone: ['phone'],
      subject: ['subject'],
      serial: ['productSerial'],
      order: ['orderNumber'],
    },
  },
  wordpress: {
    charsets: everywhere,
    paths: {
      text: ['your-message'],
      name: ['your-name'],
      email: ['your-email'],
      phone: ['your-phone'],
      subject: ['your-subject'],
    },
  },
  labels: {
    charsets: everywhere,
    paths: {
      text: ['Message'],
      name: ['Full Name'],
      email: ['E-Mail'],
      phone: ['Telephone'],
      subject: ['Subject'],
      serial: ['Serial Number'],
      order: ['Order Number'],
    },
  },
  chinese: {
    charsets: ['utf-8', 'gb18030'],
    paths: {
      text: ['留言'],
      name: ['姓名'],
      email: ['邮箱'],
      phone: ['联系电话'],
      subject: ['主题'],
      serial: ['序列号'],
      order: ['订单号'],
    },
  },
  traditional: {
    charsets: ['utf-8', 'big5'],
    paths: { text: ['內容'], name: ['姓名'], email: ['電子郵件'], phone: ['電話'], subject: ['主旨'] },
  },
  german: {
    charsets: ['utf-8', 'windows-1252'],
    paths: {
      text: ['Nachricht'],
      name: ['Name'],
      email: ['E-Mail'],
      phone: ['Telefon'],
      subject: ['Betreff'],
    },
  },
  brackets: {
    charsets: everywhere,
    paths: {
      text: ['form_fields', 'message'],
      name: ['form_fields', 'name'],
      email: ['form_fields', 'email'],
      phone: ['form_fields', 'phone'],
      subject: ['form_fields', 'subject'],
    },
  },
  nested: {
    charsets: everywhere,
    paths: {
      text: ['data', 'answers', 'message'],
      name: ['data', 'customer', 'name'],
      email: ['data', 'customer', 'email'],
      phone: ['data', 'customer', 'phone'],
      serial: ['data', 'product', 'serial'],
    },
  },
  mapped: {
    charsets: everywhere,
    form: 'mapped',
    paths: {
      text: ['field_9'],
      name: ['field_1'],
      email: ['field_2'],
      phone: ['field_3'],
      subject: ['field_4'],
      serial: ['field_5'],
    },
  },
} satisfies Record<string, Naming>;
export type NamingName = keyof typeof namings;

/** The map of the owner for names that tell nothing. */
export const mappedForm = {
  description: ['field_9'],
  name: ['field_1'],
  email: ['field_2'],
  phone: ['field_3'],
  subject: ['field_4'],
  productSerial: ['field_5'],
};

/** Sentences that people write, by the charset that has their characters. */
const sentences: Record<PageCharset, readonly string[]> = {
  'utf-8': [
    'The pump leaks at the flange.',
    '净水器的滤芯用了三个月就堵了。',
    'Grüße aus Köln, das Gerät brummt.',
    'Пожалуйста, перезвоните мне.',
    '水漏れしています。',
    'It is broken 😢 and the 𠮷 plate too.',
  ],
  gb18030: [
    '净水器的滤芯用了三个月就堵了。',
    '机器一开就响，请尽快安排师傅上门维修。',
    '我上周买的空气净化器今天不能开机。',
    '客服电话一直打不通，我要投诉。',
  ],
  big5: [
    '淨水器的濾芯用了三個月就堵了。',
    '機器一開就響，請儘快安排師傅到府維修。',
    '我上週買的空氣清淨機今天無法開機。',
  ],
  'windows-1252': [
    'Die Maschine läuft nicht mehr, bitte rufen Sie zurück.',
    'La machine ne démarre plus depuis hier, merci de rappeler.',
    'El aparato no enciende desde ayer por la mañana.',
  ],
};

const names: Record<PageCharset, readonly string[]> = {
  'utf-8': ['Jane Smith', '李强', 'Zoë Müller'],
  gb18030: ['李强', '王小明', 'Jane Smith'],
  big5: ['陳美玲', '林志明'],
  'windows-1252': ['Zoë Müller', 'José Núñez', 'Jane Smith'],
};

/** Further questions of a form, and names that break careless programs. */
const furtherNames: Record<PageCharset, readonly string[]> = {
  'utf-8': ['您的颜色', 'Größe der Wohnung', '설치'],
  gb18030: ['您家的颜色', '安装楼层'],
  big5: ['顏色', '樓層'],
  'windows-1252': ['Größe der Wohnung', 'Étage'],
};
const hardNames = [
  'constructor',
  '__proto__',
  'toString',
  'hasOwnProperty',
  'prototype',
  'then',
  'length',
  'Which colour, exactly?',
  'x'.repeat(90),
  'utm_source',
  '0',
];

/** What forms carry besides; it is kept nowhere. */
const machinery: readonly SentValue[] = [
  { path: ['g-recaptcha-response'], value: `03AGdBq2${'tokenOfACaptcha_'.repeat(95)}` },
  { path: ['_wpnonce'], value: 'nonce7f3a9c21' },
  { path: ['csrfmiddlewaretoken'], value: 'kQ5sJ8wRtokenDjango' },
  { path: ['__VIEWSTATE'], value: '/wEPDwUKLTU4NzM4viewstate=' },
  { path: ['_wpcf7_unit_tag'], value: 'wpcf7-f123-p45-o1' },
  { path: ['password'], value: 'hunter2-secret' },
];

/** What a customer typed, and how it was sent. */
export interface CustomerPost {
  naming: NamingName;
  kind: BodyKind;
  charset: PageCharset;
  told: CharsetTeller;
  gzip: boolean;
  text: string;
  name: string | undefined;
  subject: string | undefined;
  serial: string | undefined;
  order: string | undefined;
  email: { typed: string; read: string } | undefined;
  phone: { typed: string; read: string } | undefined;
  further: ReadonlyArray<readonly [name: string, value: string]>;
  tokens: readonly SentValue[];
  /** Where the form is named: in the query, in the path, or in the body. */
  place: 'query' | 'path' | 'body';
}

/** A number as people write it, with what it is in E.164. */
const numbers = fc
  .tuple(fc.constantFrom('138', '139', '150', '186'), fc.integer({ min: 10_000_000, max: 99_999_999 }))
  .chain(([prefix, rest]) => {
    const digits = `${prefix}${rest}`;
    const [a, b, c] = [digits.slice(0, 3), digits.slice(3, 7), digits.slice(7)];
    return fc
      .constantFrom(digits, `${a} ${b} ${c}`, `${a}-${b}-${c}`, `+86${digits}`, `+86 ${a} ${b} ${c}`)
      .map((typed) => ({ typed, read: `+86${digits}` }));
  });

const addresses = fc.integer({ min: 1, max: 999_999_999 }).chain((number) => {
  const address = `jane.smith${number}@example.com`;
  return fc
    .constantFrom(address, ` ${address} `, address.toUpperCase(), `<${address}>`, `${address}.`)
    .map((typed) => ({ typed, read: address }));
});

const contacts = fc.oneof(
  fc.record({ email: addresses, phone: fc.constant(undefined) }),
  fc.record({ email: fc.constant(undefined), phone: numbers }),
  fc.record({ email: addresses, phone: numbers }),
  fc.record({ email: addresses, phone: fc.constant({ typed: '无', read: '' }) }),
);

/**
 * What begins a field in a body of lines. The format does not tell a name with blanks from a text with `=` in it, so that nobody can
 * read one for certain.
 */
const lineName = /^[\p{L}_][\p{L}\p{N}_-]{0,60}$/u;

/** A post that a person could have sent, in every way that a form sends one. */
export const customerPosts: fc.Arbitrary<CustomerPost> = fc
  .tuple(
    fc.constantFrom(...(Object.keys(namings) as NamingName[])),
    fc.constantFrom(...bodyKinds),
    fc.nat(),
    fc.constantFrom(...charsetTellers),
  )
  .chain(([chosen, kind, pick, teller]) => {
    const isLines = kind === 'text-plain';
    const naming = isLines && chosen === 'labels' ? 'wordpress' : chosen;
    const { charsets } = namings[naming] as Naming;
    const charset = isJsonKind(kind) ? 'utf-8' : (charsets[pick % charsets.length] ?? 'utf-8');
    // A part of a multipart body names no charset of its own in any browser.
    const told = kind === 'multipart' && teller === 'content-type' ? 'field' : teller;
    const sentence = fc.constantFrom(...sentences[charset]);
    const paragraph = fc
      .tuple(fc.array(sentence, { minLength: 1, maxLength: 6 }), fc.constantFrom(' ', '\n', '\r\n', '\n\n'))
      .map(([parts, between]) => parts.join(isLines ? ' ' : between));
    const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
      fc.option(value, { nil: undefined });
    const furtherName = fc.constantFrom(
      ...[...furtherNames[charset], ...hardNames].filter((each) => !isLines || lineName.test(each)),
    );
    const furtherValue = fc.oneof(
      sentence,
      fc.constantFrom('true', '0', 'https://example.com/a?b=c', '42', '-'),
      sentence.map((text) => text.repeat(60)),
    );
    return fc
      .record({
        text: paragraph,
        mark: fc.integer({ min: 1, max: 1e12 }),
        gzip: fc.boolean(),
        name: maybe(fc.constantFrom(...names[charset])),
        subject: maybe(sentence),
        serial: maybe(fc.integer({ min: 1000, max: 999_999 }).map((n) => `AP300-${n}`)),
        order: maybe(fc.integer({ min: 1000, max: 999_999 }).map((n) => `A-${n}`)),
        contact: contacts,
        further: fc.uniqueArray(fc.tuple(furtherName, furtherValue), {
          maxLength: 8,
          selector: ([each]) => each,
        }),
        tokens: fc.subarray([...machinery]),
        place: fc.constantFrom('query' as const, 'path' as const, 'body' as const),
      })
      .map(({ contact, mark, text, ...rest }) => ({
        naming,
        kind,
        charset,
        told,
        ...rest,
        ...contact,
        // 无 is in every Chinese charset and in no other.
        ...(contact.phone?.typed === '无' && charset === 'windows-1252'
          ? { phone: { typed: 'keine', read: '' } }
          : {}),
        text: `${text} #${mark}`,
      }));
  });

/** The values of a post as its form sends them. */
function valuesOf(post: CustomerPost): SentValue[] {
  const { paths } = namings[post.naming] as Naming;
  const typed: Record<Part, string | undefined> = {
    name: post.name,
    email: post.email?.typed,
    phone: post.phone?.typed,
    subject: post.subject,
    serial: post.serial,
    order: post.order,
    text: post.text,
  };
  const parts = (Object.keys(typed) as Part[]).flatMap((part): SentValue[] => {
    const [value, path] = [typed[part], paths[part]];
    return value === undefined || path === undefined ? [] : [{ path, value }];
  });
  const further = post.further.map(([name, value]) => ({ path: [name], value }));
  return [...parts, ...further, ...post.tokens];
}

/** Where a post goes, and what is sent. */
export function sendingOf(post: CustomerPost): SentPost & { path: 'query' | 'path' | 'body'; form: string } {
  const form = (namings[post.naming] as Naming).form ?? 'foreign';
  const values = valuesOf(post);
  const own: SentValue[] = post.place === 'body' ? [{ path: ['form'], value: form }] : [];
  return { ...encodePost([...own, ...values], post), path: post.place, form };
}

/** Everything that the customer typed, whatever its form called it. */
export function typedOf(post: CustomerPost): string[] {
  return valuesOf(post)
    .filter((value) => !post.tokens.includes(value))
    .map(({ value }) => value);
}

/** What must be found nowhere. */
export const secretsOf = ({ tokens }: CustomerPost): string[] => tokens.map(({ value }) => value);

/** What the ticket must say, part by part, where the form's names tell it. */
export function expectedOf(post: CustomerPost): Partial<Record<Part, string>> {
  const { paths } = namings[post.naming] as Naming;
  const has = (part: Part, value: string | undefined): Partial<Record<Part, string>> =>
    value === undefined || value === '' || paths[part] === undefined ? {} : { [part]: value };
  return {
    ...has('text', post.text),
    ...has('name', post.name),
    ...has('subject', post.subject),
    ...has('serial', post.serial),
    ...has('order', post.order),
    ...has('email', post.email?.read),
    ...has('phone', post.phone?.read),
  };
}
