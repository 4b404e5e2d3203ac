/** Tokens of uploads as a form or a program sends them in one text: apart by commas or blanks. */
export const uploadTokens = (text: string): string[] => text.split(/[\s,]+/).filter(Boolean);
