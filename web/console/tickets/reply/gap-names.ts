const variablePath = /^variables\.(.+)$/;

/** Which variables of a canned reply a refusal says to be without a value. */
export const gapNames = (errors: ReadonlyArray<{ path?: string | undefined }>): string[] =>
  errors.flatMap(({ path = '' }) => variablePath.exec(path)?.[1] ?? []);

/** Whether every gap has a value. */
export const isFilled = (names: readonly string[], values: Readonly<Record<string, string>>): boolean =>
  names.every((name) => (values[name] ?? '').trim() !== '');
