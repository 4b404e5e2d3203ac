import { isObject } from '../is-object.ts';
import { AwsError } from './aws-error.ts';

/** A JSON object whose members are looked at one by one. */
export type Json = Record<string, unknown>;

/** The request body as an object. @throws AwsError SerializationException when it is none. */
export function readJson(body: Buffer): Json {
  try {
    const value: unknown = body.length === 0 ? {} : JSON.parse(body.toString('utf8'));
    if (isObject(value)) return value;
  } catch {
    // answered below, as any other text that is no JSON object
  }
  throw new AwsError('SerializationException', 'The request body is not a JSON object');
}

export const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

export const objects = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** A member that the operation cannot do without. @throws AwsError ValidationException when it is missing. */
export function need(input: Json, name: string): string {
  const value = input[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new AwsError(
    'ValidationException',
    `1 validation error detected: Value at '${name}' must not be null`,
  );
}
