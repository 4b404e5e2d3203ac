import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';

/** A regular expression of the source. */
export interface Expression {
  pattern: string;
  flags: string;
  /** `file:line` of each place; paths are relative to the root. */
  places: string[];
}

/** A regular expression that is made at run time. */
export interface MadeExpression {
  file: string;
  /** The call as it is written, but for white space and the dollars of its templates. */
  call: string;
}

const sources = '{events,shared,functions,infra,web,scripts}/**/*.{ts,mjs}';

/** Every literal of the shipped source by its text, and every call that makes an expression of something else than a literal text. */
export function readExpressions(root: string): {
  literals: Map<string, Expression>;
  made: MadeExpression[];
} {
  const literals = new Map<string, Expression>();
  const made: MadeExpression[] = [];
  for (const name of globSync(sources, { cwd: root }).sort()) {
    const file = name.replaceAll('\\', '/');
    const source = readFileSync(join(root, file), 'utf8');
    const found = expressionsOf(file, source);
    made.push(...found.made);
    for (const expression of found.literals) {
      const text = textOf(expression);
      const known = literals.get(text);
      if (known) known.places.push(...expression.places);
      else literals.set(text, expression);
    }
  }
  return { literals, made };
}

/** The expressions of one source text. @throws Error that names the file with a syntax error. */
export function expressionsOf(
  file: string,
  source: string,
): { literals: Expression[]; made: MadeExpression[] } {
  const { program, errors } = parseSync(file, source);
  if (errors[0]) throw new Error(`${file}: ${errors[0].message}`);
  const literals: Expression[] = [];
  const made: MadeExpression[] = [];
  const make = (callee: { type: string; name?: string }, start: number, end: number): void => {
    if (callee.type === 'Identifier' && callee.name === 'RegExp')
      made.push({ file, call: source.slice(start, end).replace(/\s+/g, ' ').replaceAll('${', '{') });
  };
  new Visitor({
    Literal(node) {
      if (!('regex' in node)) return;
      const line = source.slice(0, node.start).split('\n').length;
      literals.push({ ...node.regex, places: [`${file}:${line}`] });
    },
    NewExpression: ({ callee, start, end }) => make(callee as { type: string; name?: string }, start, end),
    CallExpression: ({ callee, start, end }) => make(callee as { type: string; name?: string }, start, end),
  }).visit(program);
  return { literals, made };
}

export const textOf = ({ pattern, flags }: Pick<Expression, 'pattern' | 'flags'>): string =>
  `/${pattern}/${flags}`;

/** What the list of checked expressions has of one. Another version of the checker makes another hash, so that all are checked anew. */
export const hashOf = (text: string, checker: string): string =>
  createHash('sha256').update(`${checker}\n${text}`).digest('hex').slice(0, 24);
