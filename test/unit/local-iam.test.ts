import { describe, expect, it } from 'vitest';
import { UnmodelledError } from '../../infra/local/contracts.ts';
import { authorize } from '../../infra/local/iam/authorize.ts';
import { statementsOf } from '../../infra/local/iam/statements.ts';

const TABLE = 'arn:aws:dynamodb:us-east-1:000000000000:table/Data-Table';
const QUEUE = 'arn:aws:sqs:us-east-1:000000000000:Api-Queue';
const RULE = 'arn:aws:events:us-east-1:000000000000:rule/bus/Rule';
/** A policy variable, which stands for an attribute of the caller. */
const VARIABLE = ['$', '{aws:username}'].join('');
const CALLER = 'arn:aws:sts::000000000000:assumed-role/Role/Function';

const allow = (more: object = {}) => ({
  Effect: 'Allow',
  Action: 'dynamodb:PutItem',
  Resource: TABLE,
  ...more,
});
const deny = (more: object = {}) => allow({ Effect: 'Deny', ...more });

function decide(
  statements: object[],
  {
    principal = CALLER,
    action = 'dynamodb:PutItem',
    resource = TABLE,
    context = {} as Record<string, string[]>,
  } = {},
) {
  return authorize(statementsOf({ Statement: statements }), { principal, action, resource, context });
}
const allowed = (...args: Parameters<typeof decide>) => decide(...args).allowed;
const underCondition = (condition: object, context: Record<string, string[]>) =>
  allowed([allow({ Condition: condition })], { context });

describe('policy evaluation', () => {
  it('allows what a statement names and nothing else', () => {
    expect(allowed([allow()])).toBe(true);
    expect(allowed([])).toBe(false);
    expect(allowed([allow()], { action: 'dynamodb:DeleteItem' })).toBe(false);
    expect(allowed([allow()], { resource: `${TABLE}2` })).toBe(false);
    expect(allowed([allow()], { resource: `${TABLE}/index/gsi1` })).toBe(false);
  });

  it('takes wildcards in actions and resources; actions in any case', () => {
    expect(allowed([allow({ Action: 'dynamodb:Put*' })])).toBe(true);
    expect(allowed([allow({ Action: 'DynamoDB:putitem' })])).toBe(true);
    expect(allowed([allow({ Action: 'dynamodb:PutIte?' })])).toBe(true);
    expect(allowed([allow({ Action: '*', Resource: '*' })])).toBe(true);
    expect(allowed([allow({ Resource: [`${TABLE}/index/*`] })], { resource: `${TABLE}/index/a` })).toBe(true);
    expect(allowed([allow({ Resource: TABLE.replace('Data', '*') })])).toBe(true);
    expect(allowed([allow({ Resource: 'arn:aws:dynamodb:*' })])).toBe(true);
    expect(allowed([allow({ Resource: TABLE.toUpperCase() })])).toBe(false);
  });

  it('keeps a wildcard within its part of the ARN', () => {
    const inAccount = 'arn:aws:dynamodb:*:111111111111:table/Data-Table';
    expect(allowed([allow({ Resource: inAccount })])).toBe(false);
  });

  it('does not read regular expressions into policies', () => {
    expect(allowed([allow({ Resource: TABLE.replace('Data-Table', 'Data.Table') })])).toBe(false);
    expect(allowed([allow({ Action: 'dynamodb:(PutItem)' })])).toBe(false);
  });

  it('lets a Deny win, wherever it stands', () => {
    expect(allowed([deny(), allow()])).toBe(false);
    expect(allowed([allow(), deny({ Action: 'dynamodb:*' })])).toBe(false);
    expect(allowed([allow(), deny({ Action: 'dynamodb:GetItem' })])).toBe(true);
  });

  it('words a refusal as AWS does', () => {
    const refused = `User: ${CALLER} is not authorized to perform: dynamodb:PutItem on resource: ${TABLE}`;
    expect(decide([])).toEqual({
      allowed: false,
      reason: `${refused} because no identity-based policy allows the dynamodb:PutItem action`,
    });
    expect(decide([deny()])).toEqual({
      allowed: false,
      reason: `${refused} with an explicit deny in an identity-based policy`,
    });
    expect(decide([], { principal: 'Service:events.amazonaws.com' })).toMatchObject({
      reason: expect.stringMatching(/^User: events.amazonaws.com .*no resource-based policy allows/),
    });
  });
});

describe('conditions', () => {
  it.each([
    [{ StringEquals: { 'events:source': ['a', 'b'] } }, { 'events:source': ['b'] }, true],
    [{ StringEquals: { 'events:source': 'a' } }, { 'events:source': ['A'] }, false],
    [{ StringEquals: { 'EVENTS:Source': 'a' } }, { 'events:source': ['a'] }, true],
    [{ StringNotEquals: { k: 'a' } }, { k: ['b'] }, true],
    [{ StringNotEquals: { k: 'a' } }, { k: ['a'] }, false],
    [{ StringNotEquals: { k: 'a' } }, { k: [] }, true],
    [{ StringEquals: { k: 'a' } }, { k: [] }, false],
    [{ StringEqualsIfExists: { k: 'a' } }, { k: [] }, true],
    [{ StringEqualsIfExists: { k: 'a' } }, { k: ['b'] }, false],
    [{ StringEqualsIgnoreCase: { k: 'a' } }, { k: ['A'] }, true],
    [{ StringLike: { k: 'partner.*' } }, { k: ['partner.shop'] }, true],
    [{ StringLike: { k: 'partner.*' } }, { k: ['aftercare'] }, false],
    [{ ArnEquals: { 'aws:SourceArn': RULE } }, { 'aws:SourceArn': [RULE] }, true],
    [{ ArnLike: { 'aws:SourceArn': `${RULE}*` } }, { 'aws:SourceArn': [`${RULE}2`] }, true],
    [{ ArnLike: { 'aws:SourceArn': 'arn:aws:*:rule/*' } }, { 'aws:SourceArn': [RULE] }, false],
    [{ Bool: { 'aws:SecureTransport': 'true' } }, {}, true],
    [{ Null: { k: 'true' } }, { k: [] }, true],
    [{ Null: { k: 'false' } }, { k: [] }, false],
    [{ Null: { k: 'false' } }, { k: ['x'] }, true],
    [{ 'ForAllValues:StringEquals': { k: ['a', 'b'] } }, { k: ['a', 'b', 'a'] }, true],
    [{ 'ForAllValues:StringEquals': { k: ['a', 'b'] } }, { k: ['a', 'c'] }, false],
    [{ 'ForAllValues:StringEquals': { k: ['a'] } }, { k: [] }, true],
    [{ 'ForAllValues:StringLike': { k: ['TICKET#*'] } }, { k: ['TICKET#1', 'TICKET#2'] }, true],
    [{ 'ForAnyValue:StringEquals': { k: ['a'] } }, { k: ['b', 'a'] }, true],
    [{ 'ForAnyValue:StringEquals': { k: ['a'] } }, { k: [] }, false],
    [{ StringEquals: { k: 'a' }, StringLike: { l: 'x*' } }, { k: ['a'], l: ['y'] }, false],
  ])('%j with %j: %s', (condition, context, expected) => {
    expect(underCondition(condition, context)).toBe(expected);
  });

  it.each([
    ['an unknown operator', { NumericLessThan: { k: '5' } }, { k: ['1'] }],
    ['a key that the local cloud does not give', { StringEquals: { 'aws:PrincipalOrgID': 'o' } }, {}],
    ['several values under a plain operator', { StringEquals: { k: ['a', 'b'] } }, { k: ['a', 'b'] }],
    ['a policy variable', { StringEquals: { k: VARIABLE } }, { k: [VARIABLE] }],
    ['an inherited name', { constructor: { k: 'a' } }, { k: ['a'] }],
  ])('%s: its Allow does not apply, its Deny does', (_, Condition, context) => {
    expect(allowed([allow({ Condition })], { context })).toBe(false);
    expect(allowed([allow(), deny({ Condition })], { context })).toBe(false);
  });

  it('sets a Deny aside whose condition is unmet', () => {
    const insecure = deny({ Principal: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } });
    expect(allowed([allow({ Principal: '*' }), insecure])).toBe(true);
  });
});

describe('resource policies', () => {
  const send = { Action: 'sqs:SendMessage', Resource: QUEUE };
  const fromRule = allow({
    ...send,
    Principal: { Service: 'events.amazonaws.com' },
    Condition: { ArnEquals: { 'aws:SourceArn': RULE } },
  });
  const request = { principal: 'Service:events.amazonaws.com', action: 'sqs:SendMessage', resource: QUEUE };

  it('admits the service and the source that they name', () => {
    expect(allowed([fromRule], { ...request, context: { 'aws:SourceArn': [RULE] } })).toBe(true);
    expect(allowed([fromRule], { ...request, context: { 'aws:SourceArn': [`${RULE}2`] } })).toBe(false);
    const other = {
      ...request,
      principal: 'Service:sns.amazonaws.com',
      context: { 'aws:SourceArn': [RULE] },
    };
    expect(allowed([fromRule], other)).toBe(false);
  });

  it.each([
    ['*', true],
    [{ AWS: '*' }, true],
    [{ AWS: '000000000000' }, true],
    [{ AWS: 'arn:aws:iam::000000000000:root' }, true],
    [{ AWS: 'arn:aws:iam::000000000000:role/Role' }, true],
    [{ AWS: 'arn:aws:iam::000000000000:role/path/Role' }, true],
    [{ AWS: 'arn:aws:iam::000000000000:role/Other' }, false],
    [{ AWS: 'arn:aws:iam::111111111111:root' }, false],
    [{ AWS: CALLER }, true],
    [{ Federated: 'x' }, false],
    [{ AWS: ['111111111111', '000000000000'] }, true],
  ])('principal %j covers a session of a role: %s', (Principal, expected) => {
    expect(allowed([allow({ ...send, Principal })], { ...request, principal: CALLER })).toBe(expected);
  });
});

describe('reading policies', () => {
  it.each([
    [{ NotAction: 'a:b' }, /NotAction/],
    [{ NotResource: '*' }, /NotResource/],
    [{ NotPrincipal: '*' }, /NotPrincipal/],
    [{ Effect: 'Maybe' }, /Maybe/],
    [{ Resource: `arn:aws:s3:::${VARIABLE}` }, /variable/],
  ])('stops at %j by name', (more, message) => {
    const read = () => statementsOf({ Statement: allow(more) }, 'Api/Policy');
    expect(read).toThrow(UnmodelledError);
    expect(read).toThrow(message);
    expect(read).toThrow(/^Api\/Policy/);
  });

  it('takes JSON text, one statement without a list, and keeps the Sid', () => {
    expect(statementsOf(JSON.stringify({ Version: '2012-10-17', Statement: allow({ Sid: 'own' }) }))).toEqual(
      [
        {
          sid: 'own',
          effect: 'Allow',
          actions: ['dynamodb:PutItem'],
          resources: [TABLE],
          conditions: {},
          principals: [],
        },
      ],
    );
  });
});
