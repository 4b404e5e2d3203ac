import { type Comparison, type Figures, ratiosOf } from './define-bench.ts';

const nameWidth = 34;
const figureWidth = 14;

const row = (name: string, cells: readonly string[]): string =>
  name.padEnd(nameWidth) + cells.map((cell) => cell.padStart(figureWidth)).join('');

const numbers = (figures: Figures, digits: (value: number) => number): string[] =>
  Object.values(figures).map((value) => value.toFixed(digits(value)));

/** The comparison as lines: a heading, each contestant with its figures, and the ratios of subject to floor. */
export function tell(comparison: Comparison): string[] {
  const { title, floor, subject, others = [] } = comparison;
  return [
    '',
    row(title, Object.keys(subject.figures)),
    ...[...others, floor, subject].map(({ name, figures }) =>
      row(
        name,
        numbers(figures, (value) => (value < 100 && !Number.isInteger(value) ? 2 : 0)),
      ),
    ),
    row(
      'ratio',
      numbers(ratiosOf(comparison), () => 3),
    ),
  ];
}

/** All ratios of a run as one table: a line for each comparison. */
export const table = (comparisons: readonly Comparison[]): string[] => [
  '',
  'ratios of all subjects to their floors',
  ...comparisons.map((comparison) => {
    const ratios = Object.entries(ratiosOf(comparison)).map(([name, ratio]) => `${name} ${ratio.toFixed(2)}`);
    return `${comparison.title.padEnd(nameWidth)}  ${ratios.join(', ')}`;
  }),
];
