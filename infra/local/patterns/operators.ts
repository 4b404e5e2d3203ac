import { BlockList, isIP } from 'node:net';
import { UnmodelledError } from '../contracts.ts';
import type { Scalar } from './event-values.ts';

export type Test = (value: Scalar) => boolean;

const COMPARISONS: Record<string, (value: number, bound: number) => boolean> = {
  '=': (value, bound) => value === bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
};

/** `["=", 5]`, or a range of two comparisons as in `[">", 0, "<=", 5]`. */
export function compileNumeric(argument: unknown, where: string): Test {
  const parts: unknown[] = Array.isArray(argument) ? argument : [];
  const tests: Array<(value: number) => boolean> = [];
  for (let index = 0; index < parts.length; index += 2) {
    const [operator, bound] = [parts[index], parts[index + 1]];
    const compare =
      typeof operator === 'string' && Object.hasOwn(COMPARISONS, operator) && COMPARISONS[operator];
    if (!compare || typeof bound !== 'number') break;
    tests.push((value) => compare(value, bound));
  }
  if (tests.length === 0 || tests.length > 2 || tests.length * 2 !== parts.length)
    throw new UnmodelledError(
      `${where}: numeric ${JSON.stringify(argument)} is not modelled by the local cloud`,
    );
  return (value) => typeof value === 'number' && tests.every((test) => test(value));
}

/** `*` stands for any text; `\*` and `\\` are the characters themselves; two stars in a row are refused, as at EventBridge. */
export function compileWildcard(text: string, where: string): Test {
  const tokens = text.match(/\\[\s\S]?|\*+|[^\\*]+/g) ?? [];
  const source = tokens.map((token) => {
    if (token === '*') return '.*';
    if (token.startsWith('*') || (token.startsWith('\\') && token !== '\\*' && token !== '\\\\'))
      throw new UnmodelledError(`${where}: wildcard ${text} is refused by EventBridge`);
    return (token.startsWith('\\') ? token.slice(1) : token).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  });
  const expression = new RegExp(`^${source.join('')}$`, 's');
  return (value) => typeof value === 'string' && expression.test(value);
}

/** An IPv4 or IPv6 block such as `10.0.0.0/24`. */
export function compileCidr(argument: unknown, where: string): Test {
  const [address = '', bits = '', ...rest] = String(argument).split('/');
  const version = isIP(address);
  const length = Number(bits);
  if (!version || rest.length > 0 || !/^\d+$/.test(bits) || length > (version === 4 ? 32 : 128))
    throw new UnmodelledError(`${where}: cidr ${JSON.stringify(argument)} is no address block`);
  const family = version === 4 ? 'ipv4' : 'ipv6';
  const block = new BlockList();
  block.addSubnet(address, length, family);
  return (value) => typeof value === 'string' && isIP(value) === version && block.check(value, family);
}
