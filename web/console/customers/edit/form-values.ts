/** A value as a field shows it. */
export const text = (value: string | number | undefined): string =>
  value === undefined ? '' : String(value);
/** A field as it is stored: not at all where it is empty. */
export const said = <K extends string>(name: K, value: string): Partial<Record<K, string>> =>
  value.trim() === '' ? {} : ({ [name]: value.trim() } as Record<K, string>);
export const number = <K extends string>(name: K, value: string): Partial<Record<K, number>> =>
  value.trim() === '' ? {} : ({ [name]: Number(value) } as Record<K, number>);
