import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grades, intakeChannels, languages, priorities, ticketKinds } from '../../events/vocabulary.ts';
import { priorityOf } from '../../shared/routing/defaults.ts';
import { matches, type RoutingFacts } from '../../shared/routing/matches.ts';
import { route, rulesOf } from '../../shared/routing/route.ts';
import type { Person } from '../../shared/settings/people.ts';
import { queueSetting } from '../../shared/settings/queues.ts';
import { RoutingRule, routingRuleSetting } from '../../shared/settings/routing-rules.ts';
import { builtInWordLists } from '../../shared/settings/word-lists.lazy.ts';
import { folded, hasWord } from '../../shared/text/has-word.ts';
import { ticketKindRows } from '../../shared/tickets/kinds.ts';

const byId = <T extends { id: string }>(...documents: readonly T[]): ReadonlyMap<string, T> =>
  new Map(documents.map((document) => [document.id, document]));
const queues = byId(...queueSetting.builtIn);
const person = (id: string, away?: boolean): Person => ({
  ...{ id, name: id, language: 'en', role: 'agent', queues: [] },
  ...(away === undefined ? {} : { away }),
});
const wordLists = byId(...builtInWordLists);
const people = byId(person('anna'), person('bo'), person('cai', true));
const rule = (id: string, rest: object): RoutingRule => RoutingRule.parse({ id, ...rest });

const enquiry: RoutingFacts = {
  kind: 'enquiry',
  channel: 'form',
  language: 'zh-CN',
  subject: '热水器',
  description: '请问保修期多久？',
};
const routed = (facts: Partial<RoutingFacts>, ...rules: readonly RoutingRule[]) =>
  route({ ...enquiry, ...facts }, { rules: byId(...rules), queues, people, wordLists });

const words = ['起火', 'fire', 'leak', '漏水', 'E04'];
const aQueue = fc.constantFrom(...queues.keys(), 'gone');
const anyFacts = fc.record(
  {
    kind: fc.constantFrom(...ticketKinds),
    channel: fc.constantFrom(...intakeChannels),
    language: fc.constantFrom(...languages),
    subject: fc.constantFrom('', ...words),
    description: fc.string({ maxLength: 20 }),
    form: fc.constantFrom('contact', 'repair'),
    formQueue: aQueue,
    productSerial: fc.constantFrom('AB-1', 'XY-9'),
    region: fc.constantFrom('浙江', 'Kent'),
    grade: fc.constantFrom(...grades),
  },
  { requiredKeys: ['kind', 'channel', 'language', 'subject', 'description'] },
);
const some = <T>(...values: readonly T[]) => fc.uniqueArray(fc.constantFrom(...values), { minLength: 1 });
const anyRule: fc.Arbitrary<RoutingRule> = fc.record({
  id: fc.string({ minLength: 1, maxLength: 6, unit: fc.constantFrom('a', 'b', 'c') }),
  order: fc.nat(3),
  active: fc.boolean(),
  stop: fc.boolean(),
  when: fc.record(
    {
      kinds: some(...ticketKinds),
      grades: some(...grades),
      channels: some(...intakeChannels),
      words: some(...words),
      products: some('AB', 'XY'),
      regions: some('浙', 'kent'),
    },
    { requiredKeys: [] },
  ),
  then: fc.record(
    {
      queue: aQueue,
      priority: fc.constantFrom(...priorities),
      assignee: fc.constantFrom('anna', 'bo', 'cai', 'gone'),
      tags: some('x', 'y'),
    },
    { requiredKeys: [] },
  ),
});
const anyRules = fc.uniqueArray(anyRule, { selector: ({ id }) => id, maxLength: 8 });

describe('routing', () => {
  it('is decided by facts and documents alone, whatever order they come in', () => {
    fc.assert(
      fc.property(anyFacts, anyRules, fc.gen(), (facts, rules, gen) => {
        const shuffled = gen(fc.shuffledSubarray, rules, { minLength: rules.length });
        expect(route(facts, { rules: byId(...shuffled), queues, people, wordLists })).toEqual(
          route(facts, { rules: byId(...rules), queues, people, wordLists }),
        );
      }),
    );
  });

  it('names a queue there is and a person who is there, each reason a rule that matches', () => {
    fc.assert(
      fc.property(anyFacts, anyRules, (facts, rules) => {
        const result = route(facts, { rules: byId(...rules), queues, people, wordLists });
        expect(queues.has(result.queue)).toBe(true);
        if (result.assignee !== undefined) expect(['anna', 'bo']).toContain(result.assignee);
        for (const id of rulesOf(result)) {
          const found = rules.find((each) => each.id === id);
          expect(found?.active && matches(found, facts, wordLists)).toBe(true);
        }
      }),
    );
  });

  it('does not change for a rule that does not match, or is not active', () => {
    fc.assert(
      fc.property(anyFacts, anyRules, anyRule, (facts, rules, further) => {
        fc.pre(!further.active || !matches(further, facts, wordLists));
        const without = rules.filter(({ id }) => id !== further.id);
        expect(route(facts, { rules: byId(...without, further), queues, people, wordLists })).toEqual(
          route(facts, { rules: byId(...without), queues, people, wordLists }),
        );
      }),
    );
  });

  it('lets the first rule decide: what comes after it takes nothing from it', () => {
    fc.assert(
      fc.property(anyFacts, anyRules, fc.constantFrom(...priorities), (facts, rules, priority) => {
        const first = rule('first', { order: 0, then: { priority, queue: 'repairs', assignee: 'bo' } });
        const later = rules.map((each) => ({ ...each, order: each.order + 1 }));
        const result = route(facts, { rules: byId(...later, first), queues, people, wordLists });
        expect(result).toMatchObject({ priority, queue: 'repairs', assignee: 'bo' });
        const alone = route(facts, {
          rules: byId(...later, { ...first, stop: true }),
          queues,
          people,
          wordLists,
        });
        expect(rulesOf(alone)).toEqual(['first']);
      }),
    );
  });
});

describe('defaults', () => {
  it('send a ticket where its form says, else where its kind says, else to the first queue there is', () => {
    expect(routed({ formQueue: 'orders' }).queue).toBe('orders');
    expect(routed({ formQueue: 'gone' }).queue).toBe('service');
    const only = { rules: new Map(), people, wordLists, queues: byId(...queueSetting.builtIn.slice(1, 3)) };
    expect(route(enquiry, only).queue).toBe('repairs');
  });

  it('make tickets of VIP and A one step more urgent, and none more than urgent', () => {
    for (const kind of ticketKinds) {
      const { priority } = ticketKindRows[kind];
      const up = priorities[priorities.indexOf(priority) + 1] ?? 'urgent';
      for (const grade of ['VIP', 'A'] as const) expect(priorityOf(kind, grade)).toBe(up);
      for (const grade of ['B', 'C', undefined] as const) expect(priorityOf(kind, grade)).toBe(priority);
    }
    expect(routed({ kind: 'complaint', grade: 'VIP' }).priority).toBe('urgent');
  });

  it('say so among the reasons', () => {
    expect(routed({ grade: 'A', formQueue: 'orders' }).why).toEqual([
      { ruleId: 'default:form', took: ['queue'] },
      { ruleId: 'default:grade', took: ['priority'] },
    ]);
  });
});

describe('rules', () => {
  it('pass over a queue that is gone and people who are away or gone, and say so', () => {
    const result = routed(
      {},
      rule('a', { order: 1, then: { queue: 'gone', assignee: 'cai' } }),
      rule('b', { order: 2, then: { assignee: 'nobody', tags: ['x'] } }),
      rule('c', { order: 3, then: { queue: 'orders', assignee: 'anna', tags: ['x', 'y'] } }),
      rule('d', { order: 4, then: { assignee: 'bo' } }),
    );
    expect(result).toMatchObject({ queue: 'orders', assignee: 'anna', tags: ['x', 'y'] });
    expect(result.why.slice(0, 4)).toEqual([
      {
        ruleId: 'a',
        took: [],
        passed: [
          { property: 'queue', because: 'no-such-queue' },
          { property: 'assignee', because: 'person-away' },
        ],
      },
      { ruleId: 'b', took: ['tags'], passed: [{ property: 'assignee', because: 'no-such-person' }] },
      { ruleId: 'c', took: ['queue', 'assignee', 'tags'] },
      { ruleId: 'd', took: [], passed: [{ property: 'assignee', because: 'decided-before' }] },
    ]);
  });

  it.each([
    [{ kinds: ['repair'] }, { kind: 'repair' }, { kind: 'return' }],
    [{ products: ['ab-'] }, { productSerial: 'AB-17' }, { productSerial: 'CAB-17' }],
    [{ products: ['净水'] }, { productName: '家用净水器' }, { productName: '空调' }],
    [{ regions: ['浙江'] }, { region: '浙江省杭州市' }, { region: '江苏' }],
    [{ languages: ['en'] }, { language: 'en' }, { language: 'zh-CN' }],
    [{ grades: ['VIP', 'A'] }, { grade: 'A' }, {}],
    [{ channels: ['mail'] }, { channel: 'mail' }, { channel: 'form' }],
    [{ forms: ['repair'] }, { form: 'repair' }, {}],
    [{ words: ['fire'] }, { subject: 'FIRE!' }, { subject: 'the firewall fired' }],
    [{ words: ['漏电'] }, { description: '好像漏电了' }, { description: '漏了电费' }],
  ] as const)('with %j match %j, not %j', (when, facts, others) => {
    const tagging = rule('r', { when, then: { tags: ['hit'] } });
    expect(routed(facts as Partial<RoutingFacts>, tagging).tags).toEqual(['hit']);
    expect(routed(others as Partial<RoutingFacts>, tagging).tags).toEqual([]);
  });

  it('need all of their conditions', () => {
    const both = rule('r', { when: { kinds: ['repair'], words: ['leak'] }, then: { tags: ['hit'] } });
    expect(routed({ kind: 'repair', subject: 'A leak' }, both).tags).toEqual(['hit']);
    expect(routed({ kind: 'repair' }, both).tags).toEqual([]);
    expect(routed({ subject: 'A leak' }, both).tags).toEqual([]);
  });

  it('that are built in see danger to people', () => {
    const all = routingRuleSetting.builtIn;
    const danger = { priority: 'urgent', tags: ['safety'] };
    expect(routed({ description: '插座冒烟，有点漏电' }, ...all)).toMatchObject(danger);
    expect(routed({ description: 'It gave me an electric shock.' }, ...all)).toMatchObject(danger);
    expect(routed({ description: '我要打12315投诉' }, ...all)).toMatchObject({
      queue: 'complaints',
      tags: ['legal'],
    });
    expect(routed({}, ...all)).toMatchObject({ queue: 'service', priority: 'normal', tags: [] });
  });

  it('without any effect are refused', () => {
    expect(RoutingRule.safeParse({ id: 'r', then: {} }).success).toBe(false);
    for (const each of routingRuleSetting.builtIn) expect(RoutingRule.parse(each)).toEqual(each);
  });
});

describe('words', () => {
  it.each([
    ['fire', 'on Fire.', true],
    ['fire', 'misfire', false],
    ['fire', 'fires', false],
    ['fire', '机器fire了', true],
    ['e04', '显示Ｅ０４代码', true],
    ['e04', 'E045', false],
    ['electric shock', 'an electric shock!', true],
    ['hurt', 'hurtful, but nobody was hurt', true],
    ['起火', '昨晚起火了', true],
    ['c++', 'a c++ program', true],
  ])('%s in %s: %s', (word, text, found) => {
    expect(hasWord(folded(text), folded(word))).toBe(found);
  });

  it('are found wherever they stand alone', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        expect(hasWord(folded(`${before} fire ${after}`), 'fire')).toBe(true);
      }),
    );
  });
});
