import { readFileSync } from 'node:fs';
import { decode } from 'jpeg-js';
import { describe, expect, it } from 'vitest';
import { jpegOfHeic, pictureLimits } from '../../functions/files/check/jpeg-of-heic.ts';
import { shrinkPixels } from '../../functions/files/check/shrink-pixels.ts';

const fixture = (name: string): Buffer =>
  readFileSync(new URL(`../fixtures/pictures/${name}`, import.meta.url));
const picture = fixture('turned.heic');

/** The colour in the middle of each quarter, row by row, each part to the next hundred. */
function quartersOf(jpeg: Uint8Array): string[] {
  const { data, width, height } = decode(jpeg);
  return [1, 3].flatMap((y) =>
    [1, 3].map((x) => {
      const at = (Math.floor((y * height) / 4) * width + Math.floor((x * width) / 4)) * 4;
      return [...data.subarray(at, at + 3)].map((part) => Math.round(part / 100)).join('');
    }),
  );
}

/** The picture, with what it says of its size changed. */
function saying(width: number, height: number): Uint8Array {
  const bytes = Buffer.from(picture);
  const size = bytes.indexOf('ispe') + 8;
  bytes.writeUInt32BE(width, size);
  bytes.writeUInt32BE(height, size + 4);
  return bytes;
}

describe('the preview of a HEIC picture', () => {
  it('is a JPEG, upright as it was taken', async () => {
    const jpeg = await jpegOfHeic(picture, pictureLimits);
    expect(decode(jpeg)).toMatchObject({ width: 128, height: 192 });
    expect(quartersOf(jpeg)).toEqual(['002', '200', '222', '020']);
  });

  it('fits within its edge, and carries nothing but the picture', async () => {
    const jpeg = await jpegOfHeic(picture, { ...pictureLimits, edge: 48 });
    expect(decode(jpeg)).toMatchObject({ width: 32, height: 48 });
    expect(quartersOf(jpeg)).toEqual(['002', '200', '222', '020']);
    expect(Buffer.from(jpeg).includes('Exif')).toBe(false);
  });

  it.each([
    ['ten bits for each part of a colour, as some phones take them,', 'ten-bits.heic'],
    ['places to see through, which are white then,', 'see-through.heic'],
  ])('is made of one with %s too', async (_, name) => {
    const jpeg = await jpegOfHeic(fixture(name), pictureLimits);
    expect(decode(jpeg)).toMatchObject({ width: 64, height: 64 });
    expect(quartersOf(jpeg)).toEqual(['300', '333', '333', '003']);
  });

  const hostile: ReadonlyArray<readonly [string, Uint8Array]> = [
    ['nothing', new Uint8Array()],
    ['another kind', Buffer.from('%PDF-1.7')],
    ...[10, 100, 300, 450, picture.length - 1].map(
      (length) => [`its first ${length} bytes`, picture.subarray(0, length)] as const,
    ),
    ['more pixels than are read', saying(60_000, 60_000)],
    ['pixels beyond counting', saying(0xff_ff_ff_ff, 0xff_ff_ff_ff)],
    ['a size of nothing', saying(0, 0)],
  ];
  it.each(hostile)('is not made of %s', async (_, bytes) => {
    await expect(jpegOfHeic(bytes, pictureLimits)).rejects.toThrow();
  });

  it('is not made where that takes more memory than there may be, and the next one is', async () => {
    const bomb = { ...pictureLimits, pixels: Number.POSITIVE_INFINITY };
    const grown: number[] = [];
    for (const edge of [16_000, 30_000])
      await jpegOfHeic(saying(edge, edge), { ...bomb, memoryBytes: 17_000_000 }).then(
        ({ length }) => grown.push(length),
        () => undefined,
      );
    expect(grown).toEqual([]);
    expect(decode(await jpegOfHeic(picture, pictureLimits)).width).toBe(128);
  });

  it('has the mean of the pixels that each of its own stands for; lines may be longer than what is on them', () => {
    const line = (...parts: number[]) => [...parts.flatMap((part) => [part, 0, 255]), 9, 9];
    const data = new Uint8Array([...line(0, 100, 50, 50), ...line(200, 100, 50, 70)]);
    expect(shrinkPixels({ data, width: 4, height: 2, stride: 14 }, 2)).toEqual({
      ...{ width: 2, height: 1 },
      data: new Uint8Array([100, 0, 255, 255, 55, 0, 255, 255]),
    });
  });
});
