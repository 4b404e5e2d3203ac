import type { Surroundings } from '../contracts.ts';
import type { StackSource } from './assembly.ts';
import { evaluateCondition, type Lookup } from './intrinsics.ts';
import { parameterValue, pseudoParameters } from './parameters.ts';
import type { Resource, ResourceModel } from './resource.ts';
import { type Fields, fieldsAt, TemplateError, unmodelled } from './values.ts';

/** What one stack sees of the others. */
export interface Neighbours {
  model(type: string): ResourceModel | undefined;
  exported(name: string): unknown;
  stackOutput(stack: string, output: string): unknown;
  localise(text: string): string;
}

/** A section of a stack's template, `Resources`; an absent one is empty. */
export const sectionOf = ({ name, template }: Pick<StackSource, 'name' | 'template'>, key: string): Fields =>
  fieldsAt(template[key], `${name}.${key}`);

/** Lookups within a stack, each for the place that asks. `resources` may still fill: nothing is looked up early. */
export function createLookup(
  { name, template }: StackSource,
  resources: ReadonlyMap<string, Resource>,
  surroundings: Surroundings,
  around: Neighbours,
): (where: string) => Lookup {
  const section = (key: string) => sectionOf({ name, template }, key);
  const pseudo = pseudoParameters(name, surroundings);
  const living = (id: string, where: string) => {
    const resource = resources.get(id);
    const model = resource && around.model(resource.type);
    if (!resource || !model)
      throw new TemplateError(`${where} refers to ${id}, which is not in stack ${name}`);
    return { resource, model };
  };
  const lookup = (where: string): Lookup => ({
    where,
    ref(id) {
      if (Object.hasOwn(pseudo, id)) return pseudo[id];
      if (Object.hasOwn(section('Parameters'), id))
        return parameterValue(section('Parameters')[id], id, `${name}.Parameters.${id}`, surroundings);
      const { resource, model } = living(id, where);
      return model.ref(resource);
    },
    attribute(id, attribute) {
      const { resource, model } = living(id, where);
      const attributes = model.attributes ?? {};
      const read = Object.hasOwn(attributes, attribute) ? attributes[attribute] : undefined;
      return read ? read(resource) : unmodelled(where, `attribute ${attribute} of ${resource.type}`);
    },
    exported: around.exported,
    stackOutput: around.stackOutput,
    localise: around.localise,
    condition(condition) {
      const expression = section('Conditions')[condition];
      if (expression === undefined)
        throw new TemplateError(`${where} names condition ${condition}, which is missing`);
      return evaluateCondition(expression, lookup(`${name}.Conditions.${condition}`));
    },
    mapped(map, first, second) {
      const value = fieldsAt(fieldsAt(section('Mappings')[map], where)[first], where)[second];
      if (value === undefined) throw new TemplateError(`${where}: map ${map} has no ${first}.${second}`);
      return value;
    },
  });
  return lookup;
}
