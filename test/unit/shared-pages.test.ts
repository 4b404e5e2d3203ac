import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languages } from '../../events/vocabulary.ts';
import { languageOf } from '../../shared/i18n/language-of.ts';
import { textOfData } from '../../shared/i18n/messages.ts';
import { negotiate } from '../../shared/i18n/negotiate.ts';
import { gonePage } from '../../shared/pages/gone-page.ts';
import { escapeHtml, html, raw } from '../../shared/pages/html.ts';
import { page, pagePolicy } from '../../shared/pages/layout.ts';
import { allProblemMessages } from '../support/all-problem-messages.ts';

const fragments = [
  '<script>',
  '</title>',
  '"',
  "'",
  '`',
  '&',
  '&lt;',
  '-->',
  ' onload=',
  'javascript:',
  '\u2028',
  '<',
  '>',
  '𠮷',
  '\0',
];
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.oneof(fc.constantFrom(...fragments), fc.string()), { maxLength: 6 })
    .map((parts) => parts.join('')),
);
const readBack = (escaped: string): string =>
  escaped
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&#96;/g, '`')
    .replace(/&amp;/g, '&');

describe('text in pages', () => {
  it('never becomes markup, and says what it said', () => {
    fc.assert(
      fc.property(hostile, (input) => {
        const escaped = escapeHtml(input);
        expect(/[<>"'`]/.test(escaped)).toBe(false);
        expect(/&(?!(amp|lt|gt|quot|#39|#96);)/.test(escaped)).toBe(false);
        expect(readBack(escaped)).toBe(input);
        const list = html`<p title="${input}">${[input, html`<b>${input}</b>`]}</p>`;
        expect(list.text).toBe(`<p title="${escaped}">${escaped}<b>${escaped}</b></p>`);
      }),
      { numRuns: 12_000 },
    );
  });

  it('is left out where there is none, and ours stands as it is', () => {
    expect(html`${undefined}${false}${0}${raw('<i>')}${[]}`.text).toBe('0<i>');
    expect(String(html`<p>`)).toBe('<p>');
  });
});

describe('pages', () => {
  it('carry no script and allow none', () => {
    const shown = page({ language: 'zh-CN', title: '<x>', body: '<script>', switchTo: '/f/contact?a="' });
    expect(shown).toContain('<html lang="zh-CN">');
    expect(shown).toContain('<title>&lt;x&gt;</title>');
    expect(shown).not.toContain('<script');
    expect(shown).toContain('href="/f/contact?a=&quot;"');
    expect(pagePolicy).toMatch(/default-src 'none'/);
    expect(pagePolicy).not.toMatch(/script-src|unsafe/);
  });

  it('say that a link opens nothing, in both languages', () => {
    const [chinese, english] = languages.map((language) => gonePage({ language, languageAsked: true }));
    expect(chinese).toContain('链接');
    expect(chinese).not.toContain('This link');
    expect(english).toContain('This link');
    expect(english).not.toContain('链接');
    const both = gonePage({ language: 'en', languageAsked: false });
    expect(both).toMatch(/<div lang="zh-CN">.*链接[\s\S]*<div lang="en">.*This link/);
  });
});

describe('texts', () => {
  const say = (key: string, params?: Record<string, string | number>) =>
    textOfData(allProblemMessages, 'en', key, params);

  it.each(Object.entries(allProblemMessages))(
    '%s says the same in both languages',
    (_, { en, 'zh-CN': chinese }) => {
      const parameters = (message: string) => (message.match(/\{\w+\}/g) ?? []).sort();
      expect(parameters(en)).toEqual(parameters(chinese));
      expect(languageOf(chinese)).toBe('zh-CN');
      expect(languageOf(en)).not.toBe('zh-CN');
    },
  );

  it('fill in parameters; an unknown key is a text of its own', () => {
    expect(say('field.too-long', { max: 3 })).toBe('The length must be at most 3.');
    expect(say('No key, a {thing}.', { thing: 'sentence' })).toBe('No key, a sentence.');
    expect(say('toString')).toBe('toString');
    expect(say('field.too-long')).toBe('The length must be at most {max}.');
  });
});

describe('the language', () => {
  it.each([
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN'],
    ['en-GB', 'en'],
    ['de, en;q=0.5', 'en'],
    ['en;q=0.3, zh;q=0.7', 'zh-CN'],
    ['zh-Hant-TW', 'zh-CN'],
    ['ZH-cn', 'zh-CN'],
    ['zh;q=0, en', 'en'],
    ['zh;q=nonsense, en;q=0.1', 'en'],
    ['zhx', undefined],
    ['*', undefined],
    ['de', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('asked for by %j is %s', (header, language) => {
    expect(negotiate(header)).toBe(language);
  });

  it('is never asked for in a way that fails', () => {
    fc.assert(fc.property(fc.string(), (header) => [...languages, undefined].includes(negotiate(header))));
  });
});
