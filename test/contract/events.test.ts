import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { domainEvents } from '../../events/catalogue.ts';
import type { EventDefinition } from '../../events/define-event.ts';
import { partnerEvents } from '../../events/partner/catalogue.ts';
import { partnerSourcePrefix } from '../../events/partner/define-partner-event.ts';
import { readPartnerEvent } from '../../functions/partners/read-partner-event.ts';

const examples = new URL('../../events/examples/', import.meta.url);
const fileOf = ({ type, version }: { type: string; version: number }) => `${type}.v${version}.json`;
const read = (path: string) =>
  JSON.parse(readFileSync(new URL(path, examples), 'utf8')) as Record<string, unknown>;
const filesIn = (folder: string) =>
  readdirSync(new URL(folder, examples)).filter((name) => name.endsWith('.json'));
const all = domainEvents.map((definition): [string, EventDefinition] => [fileOf(definition), definition]);
const partners = partnerEvents.map((definition) => [fileOf(definition), definition] as const);

/** Field names that would carry a person's data or words. */
const telling =
  /(^|\.)(name|mail|email|phone|number|address|text|subject|body|description|summary|comment|product|serial|birthday)s?$/i;
const pathsOf = (value: unknown, path = ''): string[] =>
  value !== null && typeof value === 'object'
    ? Object.entries(value).flatMap(([name, member]) =>
        pathsOf(member, path === '' ? name : `${path}.${name}`),
      )
    : [path];
const textsOf = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsOf) : [];
};

describe('the catalogue', () => {
  it('has every event once a version, and every example an event', () => {
    expect(new Set(all.map(([file]) => file)).size).toBe(all.length);
    expect(filesIn('.').sort()).toEqual(all.map(([file]) => file).sort());
    expect(filesIn('partner/').sort()).toEqual(partners.map(([file]) => file).sort());
  });

  it('has every event that is declared', () => {
    const declared = readdirSync(new URL('../', examples)).filter((name) => /\.v\d+\.ts$/.test(name));
    expect(declared.sort()).toEqual(all.map(([file]) => file.replace('.json', '.ts')).sort());
    const ofPartners = readdirSync(new URL('../partner/', examples)).filter((name) =>
      /\.v\d+\.ts$/.test(name),
    );
    expect(ofPartners.sort()).toEqual(partners.map(([file]) => file.replace('.json', '.ts')).sort());
  });
});

describe.each(all)('%s', (file, { type, version, detail, data, pattern, summary }) => {
  it('is accepted by its contract as it stands, and says all that it can', () => {
    const example = read(file);
    expect(detail.parse(example)).toEqual(example);
    expect(Object.keys(example.data as object).sort()).toEqual(Object.keys(data.shape).sort());
    expect(example).toMatchObject({ type, version });
    expect(summary).toMatch(/^[A-Z].*\.$/);
  });

  it('is read with fields of tomorrow in it, and not without its own', () => {
    const example = read(file);
    expect(
      detail.safeParse({ ...example, tomorrow: 1, data: { ...(example.data as object), tomorrow: 1 } })
        .success,
    ).toBe(true);
    for (const field of ['id', 'type', 'version', 'occurredAt', 'correlationId', 'aggregate', 'data'])
      expect(detail.safeParse({ ...example, [field]: undefined }).success).toBe(false);
    expect(detail.safeParse({ ...example, version: version + 1 }).success).toBe(false);
  });

  it('carries ids, versions and facts, no names, addresses or texts', () => {
    const example = read(file);
    expect(pathsOf(example).filter((path) => telling.test(path))).toEqual([]);
    for (const word of textsOf(example)) expect(word).toMatch(/^[A-Za-z0-9.:_-]+$/);
  });

  it('has a JSON Schema that tells the same', () => {
    const schema = z.toJSONSchema(detail, { io: 'input' }) as {
      properties: Record<string, { const?: unknown }>;
      required: string[];
    };
    expect(schema.properties.type?.const).toBe(type);
    expect(schema.properties.version?.const).toBe(version);
    expect(z.fromJSONSchema(schema as never).safeParse(read(file)).success).toBe(true);
    expect(z.fromJSONSchema(schema as never).safeParse({ ...read(file), data: {} }).success).toBe(false);
  });

  it('is selected by its pattern alone', () => {
    expect(pattern).toEqual({ source: ['aftercare'], 'detail-type': [type], detail: { version: [version] } });
  });
});

describe.each(partners)('a partner saying %s', (file, { type, version, detail }) => {
  const example = () => read(`partner/${file}`);
  const said = (what: unknown) => ({
    id: 'e1',
    source: `${partnerSourcePrefix}acme`,
    'detail-type': type,
    time: '2026-11-22T09:30:00Z',
    detail: what,
  });

  it('is understood, further fields or not', () => {
    expect(detail.parse(example())).toEqual(example());
    const understood = { understood: true, partner: 'acme', type, version, detail: example() };
    expect(readPartnerEvent(said(example()), new Date('2028-01-01T00:00:00Z'))).toEqual(understood);
    expect(readPartnerEvent(said({ ...example(), tomorrow: 1 }), new Date('2028-01-01T00:00:00Z'))).toEqual(
      understood,
    );
  });

  it('has a JSON Schema that tells the same', () => {
    const schema = z.toJSONSchema(detail, { io: 'input' });
    expect(z.fromJSONSchema(schema as never).safeParse(example()).success).toBe(true);
    expect(z.fromJSONSchema(schema as never).safeParse({}).success).toBe(false);
  });
});
