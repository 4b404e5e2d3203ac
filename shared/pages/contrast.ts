/** A colour: red, green and blue from 0 to 255. */
export type Colour = readonly [number, number, number];

/** The papers that text stands on, by light and by dark: see styles.ts. */
export const paper: Colour = [255, 255, 255];
export const darkPaper: Colour = [0x1b, 0x21, 0x29];

/** Reads `#0b5cad`. */
export const readColour = (text: string): Colour => [
  Number.parseInt(text.slice(1, 3), 16),
  Number.parseInt(text.slice(3, 5), 16),
  Number.parseInt(text.slice(5, 7), 16),
];

/** Writes `#0b5cad`. */
export const showColour = (colour: Colour): string =>
  `#${colour.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;

const linear = (part: number): number => {
  const share = part / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};

/** Relative luminance, 0 (black) to 1 (white): WCAG 2.2, definition of the term. */
const luminance = ([red, green, blue]: Colour): number =>
  0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);

/** Contrast of two colours, 1 to 21: WCAG 2.2, definition of contrast ratio. */
export function contrast(one: Colour, other: Colour): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** The colour, made lighter step by step until it can be read on a dark paper. */
export function lightened(colour: Colour, ground: Colour, least: number): Colour {
  for (let share = 0; share < 1; share += 0.05) {
    const mixed = colour.map((part) => part + (255 - part) * share) as unknown as Colour;
    if (contrast(mixed, ground) >= least) return mixed;
  }
  return paper;
}
