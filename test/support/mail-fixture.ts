import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '..', 'fixtures', 'mail');

/** A raw message of test/fixtures/mail; `{NAME}` in its headers is replaced by `values.NAME`. */
export function mailFixture(name: string, values: Record<string, string> = {}): Uint8Array {
  const raw = readFileSync(join(folder, `${name}.eml`)).toString('latin1');
  const filled = Object.entries(values).reduce(
    (text, [key, value]) => text.replaceAll(`{${key}}`, value),
    raw,
  );
  return Buffer.from(filled, 'latin1');
}
