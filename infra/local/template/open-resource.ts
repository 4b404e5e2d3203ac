import { type Lookup, NO_VALUE, resolveValue } from './intrinsics.ts';
import type { Resource } from './resource.ts';
import { type Fields, fieldsAt, TemplateError } from './values.ts';

/** A resource whose properties resolve when first asked for. @throws TemplateError when one depends on itself. */
export function openResource(
  entry: Fields,
  identity: Omit<Resource, 'property' | 'properties'>,
  lookup: (where: string) => Lookup,
): Resource {
  const raw = fieldsAt(entry.Properties, identity.path);
  const known = new Map<string, unknown>();
  const underWay = new Set<string>();
  const property = (name: string): unknown => {
    const path = `${identity.path}.${name}`;
    if (known.has(name)) return known.get(name);
    if (underWay.has(name)) throw new TemplateError(`${path} depends on itself`);
    underWay.add(name);
    const value = resolveValue(raw[name], lookup(path));
    underWay.delete(name);
    known.set(name, value === NO_VALUE ? undefined : value);
    return known.get(name);
  };
  const properties = () =>
    Object.fromEntries(
      Object.keys(raw)
        .map((name) => [name, property(name)])
        .filter(([, value]) => value !== undefined),
    );
  return { ...identity, property, properties };
}
