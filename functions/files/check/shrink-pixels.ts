/** Pixels line by line, three bytes each (red, green, blue). */
export interface RgbPixels {
  data: Uint8Array;
  /** Pixels. */
  width: number;
  height: number;
  /** Bytes from one line to the next. */
  stride: number;
}

/** Four bytes each, the last one for opacity; without anything between lines. */
export interface RgbaPixels {
  data: Uint8Array;
  width: number;
  height: number;
}

/** Lays pixels of four bytes each (the last one for opacity) on white paper, in their own place: JPEG knows nothing that one sees through. */
export function onWhite({ data, width, height, stride }: RgbPixels): RgbPixels {
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const from = y * stride + x * 4;
      const to = (y * width + x) * 3;
      const opacity = (data[from + 3] ?? 0) / 255;
      for (let part = 0; part < 3; part += 1)
        data[to + part] = 255 + ((data[from + part] ?? 0) - 255) * opacity;
    }
  return { data, width, height, stride: width * 3 };
}

/** Makes pixels fit into a square of `edge` pixels, each the mean of those that it stands for; what fits keeps its size. Opaque. */
export function shrinkPixels(from: RgbPixels, edge: number): RgbaPixels {
  const scale = Math.min(1, edge / Math.max(from.width, from.height));
  const width = Math.max(1, Math.round(from.width * scale));
  const height = Math.max(1, Math.round(from.height * scale));
  const data = new Uint8Array(width * height * 4).fill(0xff);
  for (let y = 0; y < height; y += 1) {
    const lines = spanOf(y, from.height, height);
    for (let x = 0; x < width; x += 1)
      putMean(from, spanOf(x, from.width, width), lines, data, (y * width + x) * 4);
  }
  return { data, width, height };
}

/** From where to before where. */
type Span = readonly [number, number];

/** What one of `few` pixels stands for of `many`, at least one. */
function spanOf(index: number, many: number, few: number): Span {
  const first = Math.floor((index * many) / few);
  return [first, Math.max(first + 1, Math.floor(((index + 1) * many) / few))];
}

function putMean(
  { data, stride }: RgbPixels,
  [left, right]: Span,
  [top, bottom]: Span,
  into: Uint8Array,
  at: number,
): void {
  let [red, green, blue] = [0, 0, 0];
  for (let y = top; y < bottom; y += 1)
    for (let from = y * stride + left * 3; from < y * stride + right * 3; from += 3) {
      red += data[from] ?? 0;
      green += data[from + 1] ?? 0;
      blue += data[from + 2] ?? 0;
    }
  const count = (right - left) * (bottom - top);
  into[at] = red / count;
  into[at + 1] = green / count;
  into[at + 2] = blue / count;
}
