import { isObject } from '../is-object.ts';
import { type Fields, fieldsAt, unmodelled } from './values.ts';

/**
 * What a property may hold. `read`: the local cloud acts on it. `inert`: known, and without meaning on one machine
 * (encryption at rest, tags, alarms). `secret`: read, and may hold references to secrets, which are known once the secrets are. A function judges a value itself. A list of one shape stands for every element.
 */
export type Shape = 'read' | 'inert' | 'secret' | Judge | readonly [Shape] | ShapeFields;
export interface ShapeFields {
  readonly [name: string]: Shape;
}
type Judge = (value: unknown, path: string) => void;

/** Accepts these values alone; any other asks for behaviour that the local cloud does not have. */
export const only =
  (...accepted: unknown[]): Judge =>
  (value, path) => {
    if (!accepted.some((item) => JSON.stringify(item) === JSON.stringify(value)))
      unmodelled(path, JSON.stringify(value));
  };

/** Holds resolved properties against their whitelist. @throws UnmodelledError with the path of the first stranger. */
export function checkShape(shape: Shape, value: unknown, path: string): void {
  if (shape === 'secret' || value === undefined) return;
  if (shape === 'read' || shape === 'inert' || typeof shape === 'function') {
    checkReferences(value, path);
    if (typeof shape === 'function') shape(value, path);
    return;
  }
  if (isList(shape)) {
    const items = Array.isArray(value) ? value : [value];
    for (const [index, item] of items.entries()) checkShape(shape[0], item, `${path}[${index}]`);
    return;
  }
  checkFields(shape, fieldsAt(value, path), path);
}

/** A dynamic reference stands only where its value is put in later. */
function checkReferences(value: unknown, path: string): void {
  if (JSON.stringify(value).includes('{{resolve:')) unmodelled(path, 'a dynamic reference here');
}

function checkFields(shape: ShapeFields, fields: Fields, path: string): void {
  for (const [name, value] of Object.entries(fields)) {
    const expected = Object.hasOwn(shape, name) ? shape[name] : undefined;
    if (expected === undefined) unmodelled(`${path}.${name}`, 'this property');
    checkShape(expected, value, `${path}.${name}`);
  }
}

const isList = (shape: Shape): shape is readonly [Shape] => Array.isArray(shape) && !isObject(shape);
