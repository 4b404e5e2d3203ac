import { expect, it } from 'vitest';
import { showBytes } from '../../shared/text/show-bytes.ts';

it.each([
  [1, '0.1 KB'],
  [65_536, '64 KB'],
  [1024 * 1024, '1 MB'],
  [25 * 1024 * 1024, '25 MB'],
  [25 * 1024 * 1024 + 1, '25.1 MB'],
])('%i bytes are %s', (bytes, shown) => {
  expect(showBytes(bytes)).toBe(shown);
});
