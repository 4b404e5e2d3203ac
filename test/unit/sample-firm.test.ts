import { expect, it } from 'vitest';
import { CustomerBody } from '../../functions/customers/shapes.ts';
import { banner } from '../../infra/start/banner.ts';
import { samplePeople, sampleRoles, sampleSignIn } from '../../infra/start/sample-people.ts';
import { keyOf } from '../../scripts/demo/desk.ts';
import { sampleCustomers } from '../../scripts/demo/sample/customers.ts';
import { sampleCalls, sampleMatters, samplePurchases } from '../../scripts/demo/sample/matters.ts';
import { Person, StaffRole } from '../../shared/settings/people.ts';

const about = { eventBusName: 'bus' } as never;

it.each([
  ['en_GB.UTF-8', 'console', 'Agent'],
  ['zh_CN.UTF-8', '客服工作台', '客服'],
])('the start says in %s where the console is and who may sign in', (locale, word, role) => {
  const text = banner({ url: 'http://localhost:3000', awsUrl: 'http://x', about: () => about }, locale);
  expect(text).toContain(word);
  for (const { name } of samplePeople) expect(text).toContain(name);
  expect(text).toContain(`林晓 (${role})`);
});

it('has people of every role in both languages, whom the sign-in page tells of in both', () => {
  expect(new Set(samplePeople.map(({ role }) => role))).toEqual(new Set(StaffRole.options));
  expect(new Set(samplePeople.map(({ language }) => language))).toEqual(new Set(['zh-CN', 'en']));
  for (const { email, name, role, language, queues } of samplePeople)
    expect(Person.safeParse({ id: 'x', name, mail: email, role, language, queues }).success).toBe(true);
  for (const { group } of sampleSignIn.people) expect(Object.keys(sampleRoles)).toContain(group);
});

it('has sample customers that can be entered, and matters of theirs alone, each with a key of its own', () => {
  for (const { file } of sampleCustomers) expect(CustomerBody.safeParse(file).error).toBeUndefined();
  const customers = new Set(sampleCustomers.map(({ key }) => key));
  const named = [...sampleMatters, ...sampleCalls].map(({ from }) => from);
  for (const key of [...named, ...samplePurchases.map((bought) => bought.key)])
    expect(customers).toContain(key);
  const keys = sampleMatters.map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
  for (const { then = [] } of sampleMatters)
    for (const step of then) if ('mergeInto' in step) expect(keys).toContain(step.mergeInto);
  expect(keyOf('a')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(keyOf('a')).not.toBe(keyOf('b'));
});
