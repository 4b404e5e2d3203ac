import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLinks, type LinkPurpose } from '../../shared/links/links.ts';
import { createUrls } from '../../shared/links/urls.ts';
import { createCursors } from '../../shared/table/cursor.ts';

const links = createLinks(async () => 'a secret of this test');
const others = createLinks(async () => 'another secret');
const purposes: LinkPurpose[] = ['track', 'post', 'disown', 'survey', 'preferences', 'cursor', 'address'];
const purpose = fc.constantFrom(...purposes);
const target = fc.record({
  id: fc.stringMatching(/^[A-Za-z0-9_-]{1,128}$/),
  version: fc.integer({ min: 1, max: 1_000_000 }),
});
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

describe('links', () => {
  it('open what they were made for, and are the same each time', async () => {
    await fc.assert(
      fc.asyncProperty(purpose, target, async (use, to) => {
        const token = await links.token(use, to);
        expect(await links.read(use, token)).toEqual(to);
        expect(await links.token(use, to)).toBe(token);
        expect(token).toMatch(/^[\w-]+\.[0-9a-z]+\.[\w-]+$/);
      }),
    );
  });

  it('carry at least 128 bits that only the secret gives', async () => {
    const token = await links.token('track', { id: 'x', version: 1 });
    expect(Buffer.from(token.split('.')[2] ?? '', 'base64url').length * 8).toBeGreaterThanOrEqual(128);
    expect(await others.token('track', { id: 'x', version: 1 })).not.toBe(token);
  });

  it('open nothing for another purpose, another secret, another id or another version', async () => {
    await fc.assert(
      fc.asyncProperty(purpose, purpose, target, target, async (use, other, to, elsewhere) => {
        const token = await links.token(use, to);
        const [id, version, mac] = token.split('.');
        const raised = (to.version + 1).toString(36);
        expect(await others.read(use, token)).toBeUndefined();
        expect(await links.read(use, `${id}.${raised}.${mac}`)).toBeUndefined();
        if (other !== use) expect(await links.read(other, token)).toBeUndefined();
        if (elsewhere.id !== id)
          expect(await links.read(use, `${elsewhere.id}.${version}.${mac}`)).toBeUndefined();
      }),
    );
  });

  it('open nothing with a character less, more or changed', async () => {
    await fc.assert(
      fc.asyncProperty(
        target,
        fc.nat(),
        fc.constantFrom(...alphabet, '.', '=', ' ', '%'),
        async (to, at, char) => {
          const token = await links.token('survey', to);
          const place = at % token.length;
          const changed = token.slice(0, place) + char + token.slice(place + 1);
          if (changed !== token) expect(await links.read('survey', changed)).toBeUndefined();
          expect(await links.read('survey', token.slice(0, place))).toBeUndefined();
          expect(
            await links.read('survey', token.slice(0, place) + char + token.slice(place)),
          ).toBeUndefined();
          expect(await links.read('survey', `${token}${char}`)).toBeUndefined();
        },
      ),
      { numRuns: 300 },
    );
  });

  it('open nothing for anything that was not made here', async () => {
    await fc.assert(
      fc.asyncProperty(purpose, fc.string({ unit: 'grapheme', maxLength: 200 }), async (use, text) => {
        expect(await links.read(use, text)).toBeUndefined();
      }),
    );
    for (const text of ['', '.', '..', '...', 'a.1.', 'a.1.AAAAAAAAAAAAAAAAAAAAAAAA', '.1.x'])
      expect(await links.read('track', text)).toBeUndefined();
  });

  it('have one spelling: padding and the other alphabet are refused', async () => {
    for (let version = 1; version < 100; version += 1) {
      const token = await links.token('track', { id: 'T', version });
      const [id, written, mac = ''] = token.split('.');
      const standard = mac.replaceAll('-', '+').replaceAll('_', '/');
      if (standard !== mac) expect(await links.read('track', `${id}.${written}.${standard}`)).toBeUndefined();
      expect(await links.read('track', `${token}=`)).toBeUndefined();
    }
  });

  it.each(['', 'a b', 'a.b', 'ä', 'a/b', 'x'.repeat(129)])('are not made for the id %j', async (id) => {
    await expect(links.token('track', { id, version: 1 })).rejects.toThrow(TypeError);
  });

  it('lead to addresses that their own purpose reads', async () => {
    const urls = createUrls(links, 'https://example.test');
    const tokenOf = (url: string, path: string) => url.replace(`https://example.test${path}`, '');
    const tracking = tokenOf(await urls.tracking('T1', 2), '/t/');
    expect(await links.read('track', tracking)).toEqual({ id: 'T1', version: 2 });
    const survey = tokenOf(await urls.survey('S1', 1), '/s/');
    expect(await links.read('survey', survey)).toEqual({ id: 'S1', version: 1 });
    const hash = await links.fingerprint('li@example.com');
    const preferences = tokenOf(await urls.preferences(hash, 'care'), '/u/');
    expect(await links.read('preferences', preferences)).toEqual({ id: `${hash}-care`, version: 1 });
  });
});

describe('codes', () => {
  it('are six digits of id, generation and secret, spread over all that there are', async () => {
    const codes = await Promise.all(Array.from({ length: 400 }, (_, at) => links.code('4F7K2M9QXA', at + 1)));
    for (const code of codes) expect(code).toMatch(/^\d{6}$/);
    expect(new Set(codes).size).toBeGreaterThan(395);
    expect(new Set(codes.map((code) => code[0])).size).toBe(10);
    expect(await links.code('4F7K2M9QXA', 7)).toBe(codes[6]);
    expect(await links.code('4F7K2M9QXB', 7)).not.toBe(codes[6]);
    expect(await others.code('4F7K2M9QXA', 7)).not.toBe(codes[6]);
  });
});

describe('fingerprints', () => {
  it('are 128 bits, the same for the same text, and nobody makes them without the secret', async () => {
    const print = await links.fingerprint('li@example.com');
    expect(print).toMatch(/^[0-9a-f]{32}$/);
    expect(await links.fingerprint('li@example.com')).toBe(print);
    expect(await others.fingerprint('li@example.com')).not.toBe(print);
    expect(await links.fingerprint('li@example.org')).not.toBe(print);
  });
});

describe('paging cursors', () => {
  const cursors = createCursors(links);
  const bad = { kind: 'invalid', fields: [{ path: 'query.cursor', message: 'field.invalid' }] };

  it('go on where they were sealed, in their own listing only', async () => {
    const position = fc
      .string({ unit: 'grapheme', maxLength: 60 })
      .filter((text) => Buffer.byteLength(text) <= 80);
    await fc.assert(
      fc.asyncProperty(
        position,
        fc.array(fc.string()),
        fc.array(fc.string()),
        async (at, listing, another) => {
          const cursor = await cursors.seal(listing, at);
          expect(await cursors.open(listing, cursor)).toBe(at);
          if (JSON.stringify(listing) !== JSON.stringify(another))
            await expect(cursors.open(another, cursor)).rejects.toMatchObject(bad);
        },
      ),
    );
  });

  it('cannot be made by anybody else, nor from a link', async () => {
    const forged = await createCursors(others).seal(['tickets'], 'x');
    await expect(cursors.open(['tickets'], forged)).rejects.toMatchObject(bad);
    const link = await links.token('track', { id: 'abc', version: 1 });
    await expect(cursors.open(['tickets'], link)).rejects.toMatchObject(bad);
  });
});
