import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { type MetadataJson, parsePhoneNumberFromString } from 'libphonenumber-js/core';
import examples from 'libphonenumber-js/examples.mobile.json' with { type: 'json' };
import metadata from 'libphonenumber-js/metadata.min.json' with { type: 'json' };
import { describe, expect, it } from 'vitest';
import { bundleForBrowsers } from '../../infra/bundle/browser-scripts.ts';
import { withoutFormats } from '../../infra/bundle/lean-packages.ts';
import { root } from './support/assembly.ts';

describe('scripts for browsers', () => {
  it.each([
    ['the widget', 'web/widget/main.ts', 10_000],
    ['the form’s', 'web/form/main.ts', 3_000],
  ])('%s is small and needs nothing', async (_, file, limit) => {
    const code = await bundleForBrowsers(root, file);
    const bytes = gzipSync(code).length;
    console.log(`${file}: ${bytes} bytes gzip`);
    expect(bytes).toBeGreaterThan(500);
    expect(bytes).toBeLessThan(limit);
    expect(code).not.toMatch(/\bimport\b|\brequire\(|eval\(|innerHTML/);
  });
});

describe('phone metadata without formats', () => {
  const whole = metadata as unknown as MetadataJson;
  const lean = withoutFormats(metadata as never) as unknown as MetadataJson;
  const read = (text: string, from: MetadataJson, country: string): string | undefined => {
    const options = { defaultCountry: country as 'CN', extract: false };
    const parsed = parsePhoneNumberFromString(text, options, from);
    return parsed?.isValid() ? parsed.number : undefined;
  };

  it('reads an example of every country as the whole does', () => {
    for (const [country, example] of Object.entries(examples)) {
      const number = read(example, whole, country);
      expect(number, country).toBeDefined();
      expect(read(example, lean, country)).toBe(number);
      expect(read(number ?? '', lean, 'CN')).toBe(number);
    }
  });

  it('law: whatever is typed is read as the whole reads it', () => {
    const typed = fc.oneof(
      fc.stringMatching(/^\+?[0-9 ()-]{3,18}$/),
      fc
        .tuple(fc.constantFrom(...Object.values(examples)), fc.stringMatching(/^0?[0-9]?$/))
        .map(([a, b]) => b + a),
    );
    fc.assert(
      fc.property(typed, fc.constantFrom(...Object.keys(examples)), (text, country) => {
        expect(read(text, lean, country)).toBe(read(text, whole, country));
      }),
      { numRuns: 2000 },
    );
  });
});
