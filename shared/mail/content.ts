/** The parts a mail is made of. HTML and plain text are both made from them, so that they say the same. */
export type MailBlock =
  | { kind: 'text'; text: string }
  /** What a person wrote, line ends kept. */
  | { kind: 'quote'; text: string }
  | { kind: 'facts'; facts: ReadonlyArray<{ label: string; value: string }> }
  | { kind: 'button'; label: string; url: string }
  /** Answers to choose from, each a link. */
  | { kind: 'choices'; choices: ReadonlyArray<{ label: string; url: string }> }
  /** Things to fetch, each by its name. */
  | { kind: 'links'; title: string; links: ReadonlyArray<{ label: string; url: string }> }
  | { kind: 'hint'; text: string };

export interface MailContent {
  subject: string;
  /** What a mailbox shows beside the subject. */
  preview: string;
  /** Empty where the blocks greet themselves. */
  greeting: string;
  blocks: readonly MailBlock[];
  /** Small print: who sends this and why, how to receive no more. */
  footer: ReadonlyArray<{ text: string; url?: string }>;
}
