/** The language of the terminal as POSIX has it: `zh_CN.UTF-8`, `C` or empty. */
export const terminalLocale = (): string =>
  process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '';
