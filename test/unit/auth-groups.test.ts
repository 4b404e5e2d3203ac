import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimText } from '../../infra/local/http/jwt-authorizer.ts';
import { callerOf } from '../../shared/auth/caller.ts';
import { roles } from '../../shared/http/define-route.ts';
import { isLong } from '../support/long-form.ts';

const runs = isLong ? 10_000 : 200;

const tokenOf = (payload: Record<string, unknown>): string =>
  `Bearer head.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.signature`;

/** What the function is handed for a token with these groups. */
function rolesOf(groups: unknown, by: { token: boolean; name?: string }) {
  const payload = { sub: 's', [by.name ?? 'cognito:groups']: groups };
  const claims = Object.fromEntries(Object.entries(payload).map(([key, value]) => [key, claimText(value)]));
  return callerOf(claims, by.token ? tokenOf(payload) : undefined)?.roles;
}

describe('a caller’s groups', () => {
  it.each([
    ['[EU admin]', []],
    ['[admin EU]', []],
    ['[x,admin]', []],
    ['[[admin]]', []],
    ['[admin', []],
    ['[agent  admin]', []],
    ['[agent\tadmin]', []],
    ['[]', []],
    ['', []],
    ['[admin]', ['admin']],
    ['admin', ['admin']],
    ['[supervisor agent]', ['agent', 'supervisor']],
  ])('%s alone give %j', (claim, expected) => {
    expect(callerOf({ sub: 's', 'cognito:groups': claim })?.roles).toEqual(expected);
    expect(callerOf({ sub: 's', groups: claim })?.roles).toEqual(expected);
  });

  it('are told apart by the token that the authorizer verified', () => {
    expect(rolesOf(['EU admin'], { token: true })).toEqual([]);
    expect(rolesOf(['EU', 'admin'], { token: true })).toEqual(['admin']);
    expect(rolesOf(['EU', 'admin'], { token: true, name: 'groups' })).toEqual(['admin']);
    expect(rolesOf(['agent admin'], { token: true })).toEqual([]);
  });

  it('are not believed of a token whose list is another than the claim’s', () => {
    const claims = { sub: 's', 'cognito:groups': '[EU agent]' };
    expect(callerOf(claims, tokenOf({ sub: 's', 'cognito:groups': ['admin'] }))?.roles).toEqual([]);
    for (const broken of ['Bearer a.b.c', 'Bearer', '', tokenOf({}), 'x.bnVsbA.y'])
      expect(callerOf(claims, broken)?.roles).toEqual([]);
  });

  const part = fc.constantFrom(...roles, 'EU', ' ', ',', '[', ']', 'Admin', '\t', '');
  const name = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(''));
  const groupLists = fc.array(fc.oneof(fc.constantFrom(...roles), name), { maxLength: 4 });

  it('give exactly the roles that are whole names among them', () => {
    fc.assert(
      fc.property(groupLists, fc.constantFrom('cognito:groups', 'groups'), (groups, claim) => {
        const whole = roles.filter((role) => groups.includes(role));
        expect(rolesOf(groups, { token: true, name: claim })).toEqual(whole);
      }),
      { numRuns: runs },
    );
  });

  it('of which some is no role’s name give nothing without the token', () => {
    fc.assert(
      fc.property(groupLists, (groups) => {
        fc.pre(groups.some((group) => group.split(' ').some((word) => !roles.some((role) => role === word))));
        expect(rolesOf(groups, { token: false })).toEqual([]);
      }),
      { numRuns: runs },
    );
  });
});
