import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languages } from '../../events/vocabulary.ts';
import { renderCare } from '../../functions/care/templates/render-care.ts';
import { type CareMatter, variablesOf } from '../../functions/care/templates/variables-of.ts';
import { fill } from '../../shared/liquid/fill.ts';
import { careBody } from '../../shared/mail/care-body.ts';
import { frameMail } from '../../shared/mail/frame-mail.ts';
import { builtInCareTemplates } from '../../shared/settings/built-in-care-templates.ts';
import { builtInHolidays } from '../../shared/settings/built-in-holidays.ts';
import { problemsOfCareTemplate } from '../../shared/settings/care-template-problems.ts';
import { CareTemplate, type CareTemplate as Template } from '../../shared/settings/care-templates.ts';
import { careVariables } from '../../shared/settings/care-variables.ts';
import { firmNamed } from '../../shared/settings/firm.ts';
import { casesOf } from '../../shared/settings/template-cases.ts';
import type { CustomerFile } from '../../shared/table/customer-file.ts';
import type { CustomerDate } from '../../shared/table/entities/customer-parts.ts';
import { isLong } from '../support/long-form.ts';
import { someCustomer } from './care-fixture.ts';

const template = (text: string, change: Partial<Template> = {}): Template => ({
  id: 'own',
  label: { en: 'Own', 'zh-CN': '自己的' },
  topic: 'greeting',
  subject: { en: 'A word', 'zh-CN': '一句话' },
  body: { en: text, 'zh-CN': text },
  ...change,
});
const problems = (text: string) =>
  problemsOfCareTemplate(template(text))
    .filter(({ path }) => path === 'body.en')
    .map(({ message, params }) => [message, params?.variable ?? params?.name ?? params?.without]);

describe('a text', () => {
  it.each([
    ['a tag left open', '{% if a %}x'],
    ['a loop', '{% for i in (1..9) %}x{% endfor %}'],
    ['another file', '{% render "/etc/passwd" %}'],
    ['a file by name', '{% include "package.json" %}'],
    ['a layout', '{% layout "x" %}'],
    ['a filter that does not escape', '{{ "<b>" | raw }}'],
    ['an unknown filter', '{{ "x" | shout }}'],
  ])('is refused with %s', (_, text) => {
    expect(() => fill(text, {})).toThrow(/template: syntax/);
  });

  it('cannot grow without end', () => {
    const text = `{% assign a = "xxxxxxxxxx" %}${'{% assign a = a | append: a %}'.repeat(40)}{{ a }}`;
    expect(() => fill(text, {})).toThrow(/template: limit/);
  });

  it('sees nothing of JavaScript', () => {
    for (const path of ['constructor', '__proto__', 'toString'])
      expect(() => fill(`{{ customer.${path} }}`, { customer: { name: 'Li' } })).toThrow(/missing/);
  });

  it('never reads values as Liquid', () => {
    fc.assert(
      fc.property(fc.string(), (name) => fill('{{ name }}', { name }) === name),
      { numRuns: 60 },
    );
    expect(fill('{{ a }}', { a: '{{ b }}', b: 'secret' })).toBe('{{ b }}');
  });
});

describe('saving a template', () => {
  it('names the variable that may be missing and the one that does not exist', () => {
    expect(problems('{{ product.name }}')).toEqual([['field.liquid-missing', 'product.name']]);
    expect(problems('{{ product.nme }}')).toEqual([['field.variable', 'product.nme']]);
    expect(problems('{{ customer }}')).toEqual([['field.variable', 'customer']]);
    expect(problems('{{ product.name')).toEqual([['field.liquid', '—']]);
  });

  it('takes what asks first or has another word', () => {
    expect(problems('{{ product.name | default: "it" }}')).toEqual([]);
    expect(problems('{% if product.name %}{{ product.name }}, {{ product.bought }}{% endif %}!')).toEqual([]);
    expect(problems('{% if consumable.name %}{{ product.name }}{% endif %}!')).toEqual([]);
  });

  it('finds what only some cases lack', () => {
    const one = '{% if owner.name %}{{ product.name }}{% else %}We{% endif %}';
    expect(problems(one)).toEqual([['field.liquid-missing', 'product.name']]);
    const grade = 'Hello{% if customer.grade == "VIP" %} from {{ owner.name }}{% endif %}';
    expect(problems(grade)).toEqual([['field.liquid-missing', 'owner.name']]);
    const both = '{% if product.name %}A{% endif %}{% unless owner.name %}B{% endunless %}';
    expect(problems(both)).toEqual([['field.liquid-empty', 'product.name, product.bought']]);
  });

  it('wants buttons to lead to https', () => {
    const label = { en: 'Go', 'zh-CN': '去' };
    const at = (url: string) => problemsOfCareTemplate(template('x', { button: { label, url } }));
    expect(at('{{ firm.contact }}')).toEqual([]);
    expect(at('https://care.example/?q={{ customer.name | url_encode }}')).toEqual([]);
    for (const url of ['javascript:alert(1)', 'http://care.example', '{{ customer.name }}'])
      expect(at(url)).toMatchObject([{ path: 'button.url', message: 'field.https' }]);
  });

  it('tries what is possible, each once, everything first', () => {
    const cases = casesOf(['consumable.name', 'owner.mail', 'customer.kind'], 'en');
    const seen = cases.map(({ variables }) => JSON.stringify(variables));
    expect(new Set(seen).size).toBe(seen.length);
    // Consumable and product, or the product alone, or neither; owner with or without mail, or none; two kinds.
    expect(cases.length).toBe(3 * 3 * 2);
    expect(cases[0]?.without).toEqual([]);
  });
});

describe('the starter set', () => {
  it('has a text for every holiday, and every text can be saved', () => {
    const ids = builtInCareTemplates.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id } of builtInHolidays) expect(ids).toContain(id);
    for (const each of builtInCareTemplates) {
      expect(CareTemplate.parse(each)).toEqual(each);
      expect(problemsOfCareTemplate(each), each.id).toEqual([]);
    }
  });

  it.each(languages)(
    'is short, and reads well in %s with all and with nothing that may be missing',
    (language) => {
      const worlds = [careVariables, careVariables.filter((one) => one.there === 'always')].map((there) => {
        const [found] = casesOf(
          there.map(({ path }) => path),
          language,
        );
        return found?.variables ?? {};
      });
      for (const each of builtInCareTemplates) {
        for (const variables of worlds) {
          const words = renderCare(each, language, variables);
          const all = [words.subject, ...words.paragraphs].join('\n');
          expect(all.length, each.id).toBeLessThan(500);
          expect(words.subject.length, each.id).toBeLessThan(60);
          // Nothing stands beside a hole: no two blanks, no blank before a stop, no sign twice.
          expect(all, each.id).not.toMatch(/ {2}| [.,!?:]|[.,，。：:]{2}|undefined|\{\{|\{%/);
        }
      }
    },
  );
});

const lunarBirthday: CustomerDate = {
  ...{ customerId: 'c1', id: 'd1', kind: 'birthday', relationId: 'r1' },
  ...{ calendar: 'lunar', month: 12, day: 8, leapMonth: false, year: 1987 },
};
const file: CustomerFile = {
  customer: someCustomer(),
  relations: [{ customerId: 'c1', id: 'r1', kind: 'spouse', name: '王芳' }],
  dates: [lunarBirthday],
  products: [
    {
      ...{ customerId: 'c1', id: 'p1', name: '净水器', partner: 'acme', warrantyUntil: '2028-11-21' },
      purchasedAt: '2026-11-21T17:00:00.000Z',
      consumables: [{ id: 'f', name: '滤芯', capacity: 1, perDay: 1, unit: 'L', replacedAt: [] }],
    },
  ],
  consents: [],
  milestones: [],
};
const matter = (change: Partial<CareMatter> = {}): CareMatter => ({
  file,
  occurrence: { date: '2027-01-15', subject: {} },
  holidays: new Map(builtInHolidays.map((each) => [each.id, each])),
  firm: { ...firmNamed('Northwind'), publicUrl: 'https://care.example' },
  ...change,
});

describe('variables', () => {
  it('are those of the file, in the customer’s zone and the reader’s language', () => {
    const subject = { dateId: 'd1', productId: 'p1', consumableId: 'f' };
    const asked = matter({
      occurrence: { date: '2027-01-15', subject },
      occasion: { kind: 'holiday', holiday: 'laba' },
      owner: { name: 'Chen Wei' },
    });
    expect(variablesOf(asked, 'en')).toEqual({
      customer: { name: '李雷', salutation: '李雷', kind: 'person', grade: 'C' },
      firm: { name: 'Northwind', contact: 'https://care.example/f/contact?lang=en' },
      owner: { name: 'Chen Wei' },
      occasion: { day: '15 January 2027' },
      // The twelfth month of the lunar year 2026 lies in January 2027.
      date: { kind: 'birthday', years: 39, nth: '39th' },
      relation: { name: '王芳', kind: 'spouse' },
      holiday: { name: 'Laba Festival' },
      // 17:00 UTC is the next day in Shanghai.
      product: { name: '净水器', bought: '22 November 2026', warranty: '21 November 2028' },
      consumable: { name: '滤芯' },
      event: {},
    });
    expect(variablesOf(asked, 'zh-CN')).toMatchObject({
      occasion: { day: '2027年1月15日' },
      date: { nth: '39' },
      relation: { kind: '爱人' },
    });
  });

  it('carry no web address that somebody typed, and no line end', () => {
    const customer = someCustomer({ name: 'You won: www.evil.example/win\r\nBcc: a@b.c' });
    const { customer: told } = variablesOf(matter({ file: { ...file, customer } }), 'en');
    expect(told).toMatchObject({ name: 'You won: Bcc:' });
  });

  it('have what the catalogue says is always there or comes with another, whatever the file has', () => {
    const maybe = (id: string) => fc.option(fc.constant(id), { nil: undefined });
    const subject = fc.record({ dateId: maybe('d1'), relationId: maybe('r1'), productId: maybe('p1') });
    const own = fc.record({ subject, consumableId: maybe('f'), name: fc.string(), year: fc.nat(2100) });
    fc.assert(
      fc.property(own, ({ subject: about, consumableId, name, year }) => {
        const changed: CustomerFile = {
          ...file,
          customer: someCustomer({ name }),
          dates: [{ ...lunarBirthday, year }],
          relations: file.relations.map((each) => ({ ...each, name })),
          products: file.products.map((each) => ({ ...each, name })),
        };
        const occurrence = { date: '2027-01-15', subject: { ...about, consumableId } };
        const told = variablesOf(matter({ file: changed, occurrence }), 'en');
        const has = (path: string) => {
          const [group = '', part = ''] = path.split('.');
          return Object.hasOwn(told[group] as object, part);
        };
        for (const { path, there, comesWith } of careVariables) {
          if (there === 'always') expect(has(path), path).toBe(true);
          if (comesWith && has(path)) expect(has(comesWith), `${path} without ${comesWith}`).toBe(true);
        }
        // So whatever was saved can be filled.
        for (const each of builtInCareTemplates) renderCare(each, 'zh-CN', told);
      }),
      { numRuns: isLong ? 10_000 : 60 },
    );
  });
});

describe('a care mail', () => {
  it('shows values as text, in the plain part as well', () => {
    const words = renderCare(
      template('{{ customer.name }}\n\n\n{% if owner.name %}x{% endif %}\n\nBye'),
      'en',
      {
        customer: { name: '<img src=x>' },
        owner: {},
      },
    );
    expect(words.paragraphs).toEqual(['<img src=x>', 'Bye']);
    const frame = { language: 'en', firm: firmNamed('Northwind'), name: 'Ann', footer: 'automatic' } as const;
    const mail = frameMail(careBody(words), frame);
    expect(mail.html).toContain('&lt;img src=x&gt;');
    expect(mail.html).not.toContain('<img');
    expect(mail.text).toContain('Hello Ann,\n\n<img src=x>\n\nBye');
  });

  it('has a subject of one line, and never an unsafe button', () => {
    const subject = { en: '{{ a }}', 'zh-CN': '{{ a }}' };
    expect(renderCare(template('x', { subject }), 'en', { a: 'one\ntwo' }).subject).toBe('one two');
    expect(() => renderCare(template('x', { subject }), 'en', { a: ' ' })).toThrow(/empty/);
    const button = { label: { en: 'Go', 'zh-CN': '去' }, url: '{{ a }}' };
    expect(() => renderCare(template('x', { button }), 'en', { a: 'data:text/html,x' })).toThrow(/address/);
    expect(renderCare(template('x', { button }), 'en', { a: 'https://a.example/' }).button?.url).toBe(
      'https://a.example/',
    );
  });
});
