/** What one contestant showed: figure by name. A name carries its unit (`p50 ms`). */
export type Figures = Readonly<Record<string, number>>;

export interface Contestant {
  name: string;
  figures: Figures;
}

/** A subject beside its floor, both measured in the same run. */
export interface Comparison {
  title: string;
  /** The least that the same work can cost: the ratios are the subject's figures over those of the floor. */
  floor: Contestant;
  subject: Contestant;
  /** Further contestants, shown but not compared. */
  others?: readonly Contestant[];
  /** The largest ratio that the long form accepts, by figure. A figure without a limit is shown and judged by nobody. */
  limits?: Figures;
}

/** How large a benchmark is: counts, and milliseconds of a measurement. */
export type Sizes = Readonly<Record<string, number | readonly number[]>>;

/** How a benchmark is run: `long` to measure, `short` to see in seconds that it still ends. */
export type Form = 'long' | 'short';

/** One benchmark. Its name is that of its file, `<name>.bench.ts`. */
export interface Bench {
  sizes: Readonly<Record<Form, Sizes>>;
  /**
   * Measures, and yields each comparison as soon as it is known.
   * @param assemblyDir the application, synthesized for stage `local`: environment and code of every function.
   */
  measure(sizes: Sizes, assemblyDir: string): AsyncIterable<Comparison>;
}

interface Definition<S extends Sizes> {
  sizes: Record<Form, S>;
  measure(sizes: S, assemblyDir: string): AsyncIterable<Comparison>;
}

/** A benchmark whose `measure` gets the very sizes that it declares. */
export const defineBench = <S extends Sizes>({ sizes, measure }: Definition<S>): Bench => ({
  sizes,
  measure: (given, assemblyDir) => measure({ ...sizes.long, ...given }, assemblyDir),
});

/** The subject's figures over those of the floor. */
export const ratiosOf = ({ floor, subject }: Comparison): Figures =>
  Object.fromEntries(
    Object.entries(subject.figures).map(([name, value]) => [
      name,
      value / (floor.figures[name] ?? Number.NaN),
    ]),
  );

/** A line for each ratio that is larger than its limit, or that is no number at all. */
export const brokenLimits = (comparison: Comparison): string[] => {
  const ratios = ratiosOf(comparison);
  return Object.entries(comparison.limits ?? {}).flatMap(([name, limit]) => {
    const ratio = ratios[name] ?? Number.NaN;
    return ratio <= limit
      ? []
      : [`${comparison.title}: the ratio of ${name} is ${ratio.toFixed(3)}, and may be ${limit} at most`];
  });
};
