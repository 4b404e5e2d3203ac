import type { PostEntry } from '../../post.ts';
import { flattenJson } from '../flatten-json.ts';
import type { Json } from '../read-json.ts';

/** The shape in which a service sends what was entered into one of its forms. */
export interface Service {
  /** As it stands in `Post.service`. */
  name: string;
  /** Members, as dotted paths, that a body of this service has. All of them: what resembles it only is read as any other JSON. */
  has: readonly string[];
  /** Where the answers stand; empty for the body itself. */
  answers: readonly string[];
  /** Members beside the answers that the service tells of itself. */
  aside?: RegExp;
  /** What together names this sending. */
  delivery?: readonly string[];
  /** Reads answers of a shape of their own; without it they are read as any JSON. */
  read?: (body: Map<string, Json>) => PostEntry[];
}

/** What a service sent. */
export interface ServicePost {
  service: string;
  entries: PostEntry[];
  /** Names of what the service tells of itself. */
  aside: string[];
  delivery?: string;
}

/** The member at a dotted path; undefined where there is none. */
export function memberAt(body: Json, path: string): Json | undefined {
  let at: Json | undefined = body;
  for (const part of path === '' ? [] : path.split('.')) at = at instanceof Map ? at.get(part) : undefined;
  return at;
}

/** The list at a dotted path; empty where there is none. */
export function listAt(body: Json, path: string): Json[] {
  const value = memberAt(body, path);
  return Array.isArray(value) ? value : [];
}

/** The text at a dotted path; empty where there is none. */
export function textAt(body: Json, path: string): string {
  const value = memberAt(body, path);
  return typeof value === 'string' ? value : '';
}

/** Reads a body by the first service whose shape it has. */
export function readService(services: readonly Service[], body: Json): ServicePost | undefined {
  if (!(body instanceof Map)) return undefined;
  const found = services.find(({ has }) => has.every((path) => memberAt(body, path) !== undefined));
  if (found === undefined) return undefined;
  const { aside = /^$/, answers, delivery = [], read } = found;
  const all = read ? read(body) : answers.flatMap((path) => flattenJson(memberAt(body, path) ?? null));
  const kept = all.filter(({ name }) => !aside.test(name));
  const parts = delivery.map((path) => memberAt(body, path)).filter((part) => typeof part === 'string');
  return {
    service: found.name,
    entries: kept,
    aside: [...outside(body, answers), ...all.filter(({ name }) => aside.test(name)).map(({ name }) => name)],
    ...(parts.length > 0 ? { delivery: parts.join(':') } : {}),
  };
}

/** Members of the body, as dotted paths, that lead to no answers. */
function outside(body: Json, answers: readonly string[], above = ''): string[] {
  if (!(body instanceof Map) || answers.includes(above)) return [];
  const isOnTheWay = (path: string): boolean =>
    answers.some((each) => each === path || each.startsWith(`${path}.`));
  return [...body].flatMap(([name, member]) => {
    const path = above === '' ? name : `${above}.${name}`;
    return isOnTheWay(path) ? outside(member, answers, path) : [path];
  });
}
