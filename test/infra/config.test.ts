import { expect, it } from 'vitest';
import { readConfig } from '../../infra/config.ts';

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
  ['inboundMail', 'must be a domain'],
  ['publicUrl', 'http://plain.example'],
  ['publicUrl', 'https://help.example/'],
  ['defaultTimeZone', 'Mars/Olympus'],
])('refuses %s %s by name', (key, value) => {
  expect(() => read({ stage: 'production', [key]: value })).toThrow(`stage production: ${key}`);
});
