/** The largest mail that is read whole: of a larger one the files stay in the raw mail. */
export const maxMailBytes = 25 * 1024 * 1024;
