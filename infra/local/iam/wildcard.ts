const compiled = new Map<string, RegExp>();

/** IAM's wildcards: `*` any text, `?` one character; everything else is literal. */
export function matchesWildcard(pattern: string, text: string): boolean {
  let expression = compiled.get(pattern);
  if (!expression) {
    const source = pattern.replace(/[.*+?^${}()|[\]\\]/g, (character) =>
      character === '*' ? '.*' : character === '?' ? '.' : `\\${character}`,
    );
    expression = new RegExp(`^${source}$`, 's');
    compiled.set(pattern, expression);
  }
  return expression.test(text);
}

/** An ARN pattern matches part by part; the sixth part is the rest, colons included. */
export function matchesArn(pattern: string, arn: string): boolean {
  const wanted = parts(pattern);
  const given = parts(arn);
  return (
    wanted.length === given.length && wanted.every((part, index) => matchesWildcard(part, given[index] ?? ''))
  );
}

function parts(arn: string): string[] {
  const [a, b, c, d, e, ...rest] = arn.split(':');
  return [a, b, c, d, e, rest.join(':')].map((part) => part ?? '');
}
