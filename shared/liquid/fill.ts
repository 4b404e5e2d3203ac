import { Liquid, LiquidError, type Template } from 'liquidjs';
import { TemplateFailed } from './template-failed.ts';

/** What a text may do: choose by what is there, and name something. Without loops it ends after as many steps as it has tags. */
const allowedTags: ReadonlySet<string> = new Set(['if', 'unless', 'case', 'assign', 'comment', '#']);
/** Filters that a text may use. */
export const allowedFilters: ReadonlySet<string> = new Set([
  ...['default', 'upcase', 'downcase', 'capitalize', 'strip', 'truncate', 'append', 'prepend'],
  ...['plus', 'minus', 'url_encode'],
]);

/** No text leads to a file: there are none. */
const noFiles = {
  exists: async () => false,
  existsSync: () => false,
  readFile: async () => '',
  readFileSync: () => '',
  resolve: (_: string, file: string) => file,
};

const engine = restricted(
  new Liquid({
    fs: noFiles,
    relativeReference: false,
    strictFilters: true,
    strictVariables: true,
    lenientIf: true,
    ownPropertyOnly: true,
    parseLimit: 10_000,
    // In ms, of one text: only a defect takes that long.
    renderLimit: 1000,
    memoryLimit: 100_000,
  }),
);

function restricted(liquid: Liquid): Liquid {
  for (const name of Object.keys(liquid.tags)) if (!allowedTags.has(name)) delete liquid.tags[name];
  for (const name of Object.keys(liquid.filters)) if (!allowedFilters.has(name)) delete liquid.filters[name];
  return liquid;
}

/**
 * Fills a Liquid text. What comes out is plain text and is escaped by whoever shows it; values are never read as Liquid.
 * A variable without a value may be asked for (`if`, `unless`, `case`, the filter `default`) but not said.
 * @throws TemplateFailed when it cannot be read, says what is missing, or grows too large.
 */
export function fill(text: string, variables: Readonly<Record<string, unknown>>): string {
  const template = parse(text);
  try {
    return String(engine.renderSync(template, { ...variables }));
  } catch (error) {
    throw failed(error);
  }
}

/**
 * The variables that a text names, each once: `customer.name`.
 * @throws TemplateFailed when it cannot be read.
 */
export const variablesIn = (text: string): string[] => engine.globalFullVariablesSync(parse(text));

function parse(text: string): Template[] {
  try {
    return engine.parse(text);
  } catch (error) {
    throw failed(error);
  }
}

function failed(error: unknown): unknown {
  if (!LiquidError.is(error)) return error;
  const [line = 1] = error.token.getPosition();
  const problem = error.message.replace(/, line:.*$/s, '');
  const missing = /^undefined variable: (.+)$/.exec(problem)?.[1];
  if (missing !== undefined) return new TemplateFailed('missing', { line, variable: missing }, error);
  if (/limit exceeded/.test(problem)) return new TemplateFailed('limit', { line }, error);
  return new TemplateFailed('syntax', { line, problem }, error);
}
