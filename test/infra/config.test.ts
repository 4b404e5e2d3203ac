import fc from 'fast-check';
import { expect, it } from 'vitest';
import { edgeOf, readConfig } from '../../infra/config.ts';

const read = (context: Record<string, unknown>) => readConfig((key) => context[key]);

it('names the stages when one is unknown', () => {
  expect(() => read({ stage: 'prod' })).toThrow(
    'Unknown stage "prod". Known stages: local, development, production',
  );
  expect(() => read({ stage: 'toString' })).toThrow('Unknown stage');
});

it('protects data in production alone', () => {
  expect(read({ stage: 'production' }).protectData).toBe(true);
  expect(read({ stage: 'development' }).protectData).toBe(false);
  expect(read({}).stage).toBe('local');
});

it('takes what differs from firm to firm from the context', () => {
  const config = read({ stage: 'production', firmName: '春风电器', mailFrom: 'service@spring.example' });
  expect(config).toMatchObject({ firmName: '春风电器', mailFrom: 'service@spring.example' });
});

it('takes the domain of inbound mail as one word', () => {
  expect(read({ stage: 'production' }).inboundMail).toBeUndefined();
  const config = read({ stage: 'production', inboundMail: 'help.spring.example' });
  expect(config.inboundMail).toEqual({ domain: 'help.spring.example' });
});

it.each([
  ['mailFrom', 'nobody'],
  ['mailFrom', 'a@firm.example, b@firm.example'],
  ['mailFrom', 'a@firm.example\r\nBcc: b@firm.example'],
  ['mailFrom', 'Firm <a@firm.example>'],
  ['mailFrom', 'a@localhost'],
  ['mailIdentity', 'firm'],
  ['mailIdentity', 'aftercare.example, other.example'],
  ['mailIdentity', 'other.example'],
  ['mailIdentity', 'other@aftercare.example'],
  ['staffMfa', 'off'],
  ['alarmMail', 'a@firm.example;b@firm.example'],
  ['firmName', 'Firm\r\nBcc: a@firm.example'],
  ['inboundMail', 'must be a domain'],
  ['inboundMail', { domain: 'help.example', recipients: ['service@elsewhere.example'] }],
  ['inboundMail', { domain: 'help.example', recipients: ['help.example', 'a.very.long.name@help.example'] }],
  ['domain', { name: 'help.example.com' }],
  ['domain', { name: 'Help', certificateArn: 'arn' }],
  [
    'domain',
    {
      name: 'help.example.com',
      certificateArn:
        'arn:aws:acm:eu-central-1:123456789012:certificate/0b7e2ad4-5a3c-4c7e-9f3d-1d6f0f9b6a11',
    },
  ],
  ['domain', { name: 'help.example.com', hostedZone: { id: 'Z0123456789ABC', name: 'example.org' } }],
  ['waf', { requestsInFiveMinutes: 5 }],
  ['originSecrets', '1,1'],
  ['originSecrets', '1,2,3'],
  ['originSecrets', 'new'],
  ['publicUrl', 'http://plain.example'],
  ['publicUrl', 'https://help.example/'],
  ['defaultTimeZone', 'Mars/Olympus'],
])('refuses %s %s by name', (key, value) => {
  expect(() => read({ stage: 'production', [key]: value })).toThrow(`stage production: ${key}`);
});

it('asks staff for a second factor unless the stage says otherwise', () => {
  for (const stage of ['production', 'development', 'local'])
    expect(read({ stage }).staffMfa).toBe('required');
  expect(read({ stage: 'production', staffMfa: 'optional' }).staffMfa).toBe('optional');
});

it('takes a domain above the sender’s as its identity', () => {
  const config = read({ stage: 'production', mailFrom: 'a@mail.firm.example', mailIdentity: 'firm.example' });
  expect(config.mailIdentity).toBe('firm.example');
});

it('takes one mailbox or one domain wherever an address is configured, whatever it is given', () => {
  const part = fc.constantFrom(
    ...[
      'a@firm.example',
      'firm.example',
      'a',
      '@',
      ',',
      ';',
      ' ',
      '<',
      '>',
      '"',
      '\r\n',
      '\n',
      'Bcc: ',
      '\0',
      '.',
    ],
  );
  const text = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''));
  const one = /^[^\s,;:<>"@\0]+(?:@[^\s,;:<>"@\0]+)?$/;
  fc.assert(
    fc.property(
      fc.constantFrom('mailFrom', 'mailIdentity', 'alarmMail', 'inboundMail'),
      text,
      (key, value) => {
        const given = key === 'inboundMail' ? { domain: 'firm.example', recipients: [value] } : value;
        try {
          read({ stage: 'production', mailFrom: 'a@firm.example', [key]: given });
        } catch {
          return;
        }
        expect(value).toMatch(one);
      },
    ),
    { numRuns: 300 },
  );
});

it('takes another issuer, with the console’s client there, also from the command line; in China it must be given', () => {
  const oidc = { issuer: 'https://id.firm.example', audience: ['api'] };
  expect(read({ stage: 'production', oidc }).oidc).toEqual(oidc);
  const whole = { ...oidc, clientId: 'desk', scope: 'openid offline_access' };
  expect(read({ stage: 'production', oidc: JSON.stringify(whole) }).oidc).toEqual(whole);
  for (const wrong of [{ scope: 'email' }, { scope: 'openid  x' }, { clientId: '' }])
    expect(() => read({ stage: 'production', oidc: { ...oidc, ...wrong } })).toThrow(/oidc\./);
  expect(() => read({ stage: 'production', oidc: 'x' })).toThrow(/oidc/);
  expect(() => read({ stage: 'production', region: 'cn-north-1' })).toThrow(/oidc: must name an issuer/);
  expect(read({ stage: 'production', region: 'cn-north-1', oidc }).region).toBe('cn-north-1');
});

it('takes a domain, a web ACL and numbers of secrets from the command line, and asks where the stage lies', () => {
  const certificateArn =
    'arn:aws:acm:us-east-1:123456789012:certificate/0b7e2ad4-5a3c-4c7e-9f3d-1d6f0f9b6a11';
  const domain = { name: 'help.example.com', certificateArn };
  const stage = 'production';
  expect(read({ stage, domain: JSON.stringify(domain), originSecrets: '2,1' })).toMatchObject({
    domain,
    originSecrets: [2, 1],
  });
  expect(read({ stage, region: 'eu-central-1', waf: 'true' }).waf).toEqual({ requestsInFiveMinutes: 3000 });
  expect(() => read({ stage, waf: 'true' })).toThrow('stage production: region: must be given');
  expect(() => read({ stage, domain, publicUrl: 'https://other.example' })).toThrow(
    'publicUrl: must be left out',
  );
  expect(read({ stage })).toMatchObject({ originSecrets: [1] });
});

it('has CloudFront before the API, but in AWS China or where the stage says so', () => {
  const oidc = { issuer: 'https://login.example.cn', audience: ['a'], clientId: 'c' };
  expect(edgeOf(read({ stage: 'production' }))).toBe('cloudfront');
  expect(edgeOf(read({ stage: 'production', region: 'cn-northwest-1', oidc }))).toBe('none');
  expect(edgeOf(read({ stage: 'production', edge: 'none' }))).toBe('none');
  expect(() => read({ stage: 'production', region: 'eu-central-1', edge: 'none', waf: 'true' })).toThrow(
    'waf: must be left out where there is no CloudFront',
  );
});
