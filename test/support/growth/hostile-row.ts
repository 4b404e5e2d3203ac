/** A parser and a shape of input that is made to cost it much. */
export interface HostileRow {
  /** The modules whose work the row measures, from the root of the repository. */
  parsers: readonly string[];
  /** What the input repeats. */
  shape: string;
  /** A small size: the meter doubles it until the parse takes long enough to be measured. */
  size: number;
  /** The largest size that is tried: that of the largest input which the parser is given, or beyond what is measurable. */
  maxSize: number;
  /** Makes an input of about so many characters, bytes or parts, and answers what parses it. */
  prepare(size: number): () => unknown;
}

interface Definition<Input> {
  parsers: readonly string[];
  parse: (input: Input) => unknown;
  /** Shape by name: makes an input of a size. */
  shapes: Record<string, (size: number) => Input>;
  size?: number;
  maxSize?: number;
}

/** Rows of one parser, one for each shape. */
export const rowsOf = <Input>({
  parsers,
  parse,
  shapes,
  size = 1000,
  maxSize = 4_000_000,
}: Definition<Input>): HostileRow[] =>
  Object.entries(shapes).map(([shape, make]) => ({
    parsers,
    shape,
    size,
    maxSize,
    prepare(wanted) {
      const input = make(wanted);
      return () => parse(input);
    },
  }));

/** A text of about `size` characters that repeats `unit` between a beginning and an end. */
export const repeated =
  (unit: string, { before = '', after = '' }: { before?: string; after?: string } = {}) =>
  (size: number): string =>
    before + unit.repeat(Math.ceil(size / unit.length)) + after;

/** A text of `count` numbered units. */
export const numbered =
  (unit: (index: number) => string, { before = '', after = '' }: { before?: string; after?: string } = {}) =>
  (count: number): string =>
    before + Array.from({ length: count }, (_, index) => unit(index)).join('') + after;

/** Shapes that repeat each of the units. */
export const repeatedEach = (
  units: readonly string[],
  around: { before?: string; after?: string } = {},
): Record<string, (size: number) => string> =>
  Object.fromEntries(units.map((unit) => [JSON.stringify(unit), repeated(unit, around)]));

export const titleOf = (row: HostileRow | undefined): string =>
  row ? `${row.parsers[0]}: ${row.shape}` : 'unknown row';
