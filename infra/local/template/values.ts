import { UnmodelledError } from '../contracts.ts';
import { isObject } from '../is-object.ts';

/** A template that CloudFormation itself would refuse: a reference into nowhere, a value of the wrong kind. */
export class TemplateError extends Error {
  override name = 'TemplateError';
}

export type Fields = Record<string, unknown>;

/** The object at `path`; an absent one is empty. */
export function fieldsAt(value: unknown, path: string): Fields {
  if (value === undefined) return {};
  if (isObject(value)) return value;
  throw new TemplateError(`${path} must be an object`);
}

/** The list at `path`; an absent one is empty. */
export function listAt(value: unknown, path: string): unknown[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value;
  throw new TemplateError(`${path} must be a list`);
}

/** Text; CloudFormation takes numbers and booleans where it wants text. */
export function textAt(value: unknown, path: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new TemplateError(`${path} must be text`);
}

export const optionalTextAt = (value: unknown, path: string): string | undefined =>
  value === undefined ? undefined : textAt(value, path);

/** A text or a list of texts, as policies and patterns write them. */
export const textsAt = (value: unknown, path: string): string[] =>
  value === undefined
    ? []
    : Array.isArray(value)
      ? value.map((item) => textAt(item, path))
      : [textAt(value, path)];

/** A number, also written as text. */
export function numberAt(value: unknown, fallback: number, path: string): number {
  if (value === undefined) return fallback;
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number === 'number' && Number.isFinite(number)) return number;
  throw new TemplateError(`${path} must be a number`);
}

/** A boolean, also written as text. */
export function flagAt(value: unknown, fallback: boolean, path: string): boolean {
  if (value === undefined) return fallback;
  if (value === true || value === 'true') return true;
  if (value === false || value === 'false') return false;
  throw new TemplateError(`${path} must be true or false`);
}

/** JSON text or an object already, as RedrivePolicy and policy documents may be written. */
export function jsonAt(value: unknown, path: string): Fields {
  if (typeof value !== 'string') return fieldsAt(value, path);
  try {
    return fieldsAt(JSON.parse(value), path);
  } catch (cause) {
    throw new TemplateError(`${path} is no JSON object`, { cause });
  }
}

/** Stops for what the local cloud does not model, naming the place. */
export function unmodelled(path: string, what: string): never {
  throw new UnmodelledError(`${path}: ${what} is not modelled by the local cloud`);
}
