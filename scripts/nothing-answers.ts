/** What a person who asks a system that does not run must do. */
export const nothingAnswers = (url: string): string =>
  `Nothing answers at ${url}. Run "npm start" in another window first, or name another port with --port, another address with --url.`;
