import { typed } from '../../../functions/care/templates/wording.ts';
import { mentionedIn } from '../../../functions/notices/tell/mentions.ts';
import { readPartnerEvent } from '../../../functions/partners/read-partner-event.ts';
import { highlightsOf } from '../../../functions/tickets/queues/highlight.ts';
import { productOf } from '../../../functions/tickets/recur/recurrence.ts';
import { referencesIn, referenceWord } from '../../../functions/tickets/search/references.ts';
import { readQuestion } from '../../../functions/tickets/search/search-query.ts';
import { simplify } from '../../../functions/tickets/search/simplified.ts';
import { askedWords } from '../../../functions/tickets/search/words.ts';
import { isMissingName, nameMatch } from '../../../shared/customers/names.ts';
import { languageOf } from '../../../shared/i18n/language-of.ts';
import { text as say } from '../../../shared/i18n/messages.ts';
import { fill } from '../../../shared/liquid/fill.ts';
import { greetedName } from '../../../shared/mail/greeted-name.ts';
import { headerText } from '../../../shared/mail/header.ts';
import { quoted, quotedName } from '../../../shared/mail/quoted.ts';
import { toText } from '../../../shared/mail/to-text.ts';
import { escapeHtml } from '../../../shared/pages/html.ts';
import { canonicalJson } from '../../../shared/runtime/canonical-json.ts';
import { readTicketId } from '../../../shared/runtime/ids.ts';
import { fillReply, unknownVariables } from '../../../shared/settings/fill-reply.ts';
import { isSurelyDenied } from '../../../shared/text/denied.ts';
import { folded, hasWord } from '../../../shared/text/has-word.ts';
import { beginsWithGreeting, endsWithName } from '../../../shared/text/letter-parts.ts';
import { mentions } from '../../../shared/text/phrases.ts';
import { missingName, withoutName } from '../../../shared/text/without-name.ts';
import { searchWordsOf } from '../search-words-of.ts';
import { type HostileRow, repeated, repeatedEach, rowsOf } from './hostile-row.ts';

/** The longest text that a ticket's entry holds. */
const maxTextCharacters = 40_000;

const replyOf = (value: string) => ({
  'customer.name': value,
  'ticket.number': value,
  'ticket.subject': value,
  'agent.name': value,
  'firm.name': value,
  'tracking.url': value,
});

/** What strangers wrote, where it is searched, routed, mailed and shown; and what partners publish. */
export const textRows: readonly HostileRow[] = [
  ...rowsOf({
    parsers: [
      'functions/tickets/search/words.ts',
      'functions/tickets/search/terms.ts',
      'functions/tickets/search/references.ts',
      'functions/tickets/search/simplified.ts',
    ],
    parse: (text: string) => [
      searchWordsOf(text),
      askedWords(text),
      referenceWord(text),
      referencesIn(text),
      simplify(text),
    ],
    maxSize: maxTextCharacters,
    shapes: repeatedEach([
      'a',
      'a.',
      'a@',
      '@a.',
      '1-',
      '维',
      '维修a',
      '的',
      '\u0300',
      'ﷺ',
      "'",
      'a\u0327\u0301',
      ' ',
      'a ',
      '-',
      'a1 ',
      '1 ',
    ]),
  }),
  ...rowsOf({
    parsers: ['functions/tickets/search/search-query.ts', 'events/phone.ts', 'shared/runtime/ids.ts'],
    parse: readQuestion,
    maxSize: 1000,
    shapes: repeatedEach(['a', 'a ', '@.', '.', '1', '(', '+', ' ', 'a@a.']),
  }),
  ...rowsOf({
    parsers: ['shared/text/has-word.ts'],
    parse: (text: string) => [hasWord(text, 'aaaa'), hasWord(text, '退款'), folded(text)],
    maxSize: maxTextCharacters,
    shapes: repeatedEach(['a', 'aaab', '退', '退款x', '\u0300']),
  }),
  ...rowsOf({
    parsers: ['shared/text/phrases.ts', 'shared/text/denied.ts'],
    parse: (text: string) =>
      mentions(text, { words: ['a', 'a…b', '火', '电…鼓'], not: ['a a', '不火'] }, isSurelyDenied),
    maxSize: maxTextCharacters,
    shapes: repeatedEach(['a', 'a ', 'a b', 'no a ', 'no ', '不火', '没', '没有任何', '电', '火']),
  }),
  ...rowsOf({
    parsers: ['functions/notices/tell/mentions.ts'],
    parse: (text: string) =>
      mentionedIn(text, [
        { id: 'agent-1', name: 'Ann Lee' },
        { id: 'a', name: '王芳' },
        { id: 'a'.repeat(100), name: 'a' },
      ]),
    maxSize: maxTextCharacters,
    shapes: repeatedEach(['@', '＠', '@a', '@a ', '@ann lee ', '@王芳', 'a']),
  }),
  ...rowsOf({
    parsers: ['shared/mail/quoted.ts', 'functions/care/templates/wording.ts'],
    parse: (text: string) => [quoted(text), typed(text)],
    shapes: repeatedEach([
      'a',
      'a.',
      'a-',
      '-',
      'a.com',
      'www.',
      'http://',
      'a:',
      'a+',
      '.com',
      '/',
      'a.aa.',
      ' ',
      't.',
      'a://',
    ]),
  }),
  ...rowsOf({
    parsers: ['functions/tickets/queues/highlight.ts'],
    parse: (description: string) => highlightsOf({ subject: '', description }, 'aaaa aab 维修'),
    maxSize: 8000,
    shapes: repeatedEach(['a', 'aaab', '维', ' ']),
  }),
  ...rowsOf({
    parsers: ['shared/customers/names.ts', 'functions/tickets/recur/recurrence.ts'],
    parse: (text: string) => [
      nameMatch(text, `a${text}`),
      isMissingName(text),
      productOf({ productSerial: text, fields: {} }),
    ],
    shapes: repeatedEach(['a', 'a ', '张', '@', '1', ' ', 'ﷺ']),
  }),
  ...rowsOf({
    parsers: ['shared/i18n/messages.ts'],
    parse: (value: string) =>
      say({ 'a.b': { en: 'a {value} b', 'zh-CN': 'a {value} b' } }, 'zh-CN', 'a.b', { value }),
    shapes: repeatedEach(['{', '{a', '{a}', '{value} ']),
  }),
  ...rowsOf({
    parsers: ['shared/mail/header.ts'],
    parse: (text: string) => headerText(text, 200),
    shapes: repeatedEach([' ', '=', '=?', '\n', '\u202e', '\u0300', 'a']),
  }),
  ...rowsOf({
    parsers: ['shared/mail/to-text.ts'],
    parse: (text: string) =>
      toText({ subject: '', preview: '', greeting: '', blocks: [{ kind: 'quote', text }], footer: [] }, 'en'),
    shapes: repeatedEach(['\n', 'a\n', '\r']),
  }),
  ...rowsOf({
    parsers: ['shared/pages/html.ts'],
    parse: escapeHtml,
    shapes: repeatedEach(['<', '&', 'a']),
  }),
  ...rowsOf({
    parsers: ['shared/mail/greeted-name.ts', 'shared/mail/quoted.ts'],
    parse: (text: string) => [greetedName(text), quotedName(text)],
    shapes: repeatedEach(['a', 'a ', 'www.', 'a.b', '.', '/', '://', '@', '\u200b', '王']),
  }),
  ...rowsOf({
    parsers: ['shared/text/letter-parts.ts'],
    parse: (text: string) => [beginsWithGreeting(text), endsWithName(text, 'Ann Lee')],
    maxSize: maxTextCharacters,
    shapes: repeatedEach(['Dear ', '您好', '!', '\n', ' ', '\nAnn Le', 'hi\n']),
  }),
  ...rowsOf({
    parsers: ['shared/text/without-name.ts'],
    parse: (text: string) => [withoutName(text, 'en'), withoutName(text, 'zh-CN')],
    shapes: repeatedEach([
      missingName,
      `Dear ${missingName},`,
      `尊敬的${missingName}先生，`,
      ', ',
      '先生',
      '\n',
      'Hello, ',
    ]),
  }),
  ...rowsOf({
    parsers: ['shared/i18n/language-of.ts'],
    parse: languageOf,
    shapes: repeatedEach(['a', 'a ', 'The ', '维', '维ん', '1号', '北京市朝阳区', '北京路1', '@ ']),
  }),
  ...rowsOf({
    parsers: ['shared/runtime/ids.ts'],
    parse: readTicketId,
    shapes: repeatedEach([' ', '-', 'O', 'a']),
  }),
  ...rowsOf({
    parsers: ['shared/settings/fill-reply.ts'],
    parse: (text: string) => [
      fillReply(text, replyOf('{{')),
      fillReply('{{customer.name}}', replyOf(text)),
      unknownVariables(text),
    ],
    maxSize: maxTextCharacters,
    shapes: repeatedEach(['{', '{{', '{{ ', '{{a', '{{a}} ', '}', '{{\t', ' ']),
  }),
  ...rowsOf({
    parsers: ['shared/liquid/fill.ts'],
    parse: (value: string) =>
      fill('{{ a | strip | truncate: 40 | upcase }}{% if a == "b" %}c{% endif %}', { a: value }),
    maxSize: 8000,
    shapes: repeatedEach([' ', '{{', 'a', '{%']),
  }),
  ...rowsOf({
    parsers: [
      'functions/partners/read-partner-event.ts',
      'events/partner/partner-fields.ts',
      'events/partner/purchase-made.v1.ts',
    ],
    parse: (detail: unknown) =>
      readPartnerEvent(
        { id: '1', source: 'partner.a', 'detail-type': 'purchase-made', time: '', detail },
        new Date('2027-01-01T00:00:00Z'),
      ),
    maxSize: 250_000,
    shapes: Object.fromEntries(
      Object.entries({
        'letters everywhere': repeated('a'),
        'digits everywhere': repeated('1'),
        'dots everywhere': repeated('a.', { before: 'a@' }),
        'spaces everywhere': repeated(' ', { before: 'a', after: 'b' }),
      }).map(([shape, make]) => [
        shape,
        (size: number): unknown => ({
          orderNumber: make(size),
          product: make(size),
          serial: make(size),
          purchasedAt: make(size),
          birthday: make(size),
          customer: { name: make(size), mail: make(size), phone: make(size), email: make(size) },
        }),
      ]),
    ),
  }),
  ...rowsOf({
    parsers: ['shared/runtime/canonical-json.ts'],
    parse: canonicalJson,
    // From 1,020 members on the engine keeps an object in another way: both sizes have more.
    size: 60_000,
    maxSize: 60_000,
    shapes: {
      members: (size: number): unknown =>
        Object.fromEntries(Array.from({ length: size / 4 }, (_, at) => [`x${at}`, 1])),
    },
  }),
];
