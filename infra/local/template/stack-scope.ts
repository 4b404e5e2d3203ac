import type { Surroundings } from '../contracts.ts';
import type { StackSource } from './assembly.ts';
import { evaluateCondition, type Lookup, NO_VALUE, resolveValue } from './intrinsics.ts';
import { partitionOf, stableId } from './names.ts';
import type { Resource, ResourceModel } from './resource.ts';
import { type Fields, fieldsAt, listAt, TemplateError, textAt, unmodelled } from './values.ts';

/** What one stack sees of the others. */
export interface Neighbours {
  model(type: string): ResourceModel | undefined;
  exported(name: string): unknown;
  stackOutput(stack: string, output: string): unknown;
  localise(text: string): string;
}

/** One opened stack: its living resources and outputs. */
export interface StackScope {
  name: string;
  resources: ReadonlyMap<string, Resource>;
  /** Names of outputs whose condition holds, with the export name where there is one. */
  outputs(): Array<{ name: string; exportName?: string }>;
  output(name: string): unknown;
}

const SECTIONS = new Set(
  'AWSTemplateFormatVersion Description Metadata Parameters Mappings Conditions Resources Outputs Rules'.split(
    ' ',
  ),
);
const RESOURCE_KEYS = new Set(
  'Type Properties DependsOn Condition Metadata DeletionPolicy UpdateReplacePolicy'.split(' '),
);
/** The CDK's own check that an account was bootstrapped: there is nothing to bootstrap here. */
const BOOTSTRAP_RULE = 'CheckBootstrapVersion';
const BOOTSTRAP_PARAMETER = /^\/cdk-bootstrap\/[^/]+\/version$/;

/** Opens a template; values resolve lazily, so stacks may refer to each other in any order. */
export function openStack(source: StackSource, surroundings: Surroundings, around: Neighbours): StackScope {
  const { name, template } = source;
  const section = (key: string) => fieldsAt(template[key], `${name}.${key}`);
  for (const key of Object.keys(template))
    if (!SECTIONS.has(key)) unmodelled(name, `template section ${key}`);
  for (const rule of Object.keys(section('Rules')))
    if (rule !== BOOTSTRAP_RULE) unmodelled(`${name}.Rules.${rule}`, 'a template rule');

  const { partition, urlSuffix } = partitionOf(surroundings.region);
  const pseudo: Record<string, unknown> = {
    'AWS::AccountId': surroundings.account,
    'AWS::Region': surroundings.region,
    'AWS::Partition': partition,
    'AWS::URLSuffix': urlSuffix,
    'AWS::StackName': name,
    'AWS::StackId': `arn:${partition}:cloudformation:${surroundings.region}:${surroundings.account}:stack/${name}/${stableId(name, 12)}`,
    'AWS::NotificationARNs': [],
    'AWS::NoValue': NO_VALUE,
  };
  const resources = new Map<string, Resource>();
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
      if (Object.hasOwn(section('Parameters'), id)) return parameter(id);
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

  function parameter(id: string): unknown {
    const path = `${name}.Parameters.${id}`;
    const declared = fieldsAt(section('Parameters')[id], path);
    const type = textAt(declared.Type, path);
    const value = surroundings.parameters?.[id] ?? declared.Default;
    if (type === 'AWS::SSM::Parameter::Value<String>' && BOOTSTRAP_PARAMETER.test(String(declared.Default)))
      return '30';
    if (value === undefined) throw new TemplateError(`${path} has no default and no value was given`);
    if (type === 'CommaDelimitedList' || type === 'List<String>') return textAt(value, path).split(',');
    return type === 'String' || type === 'Number' ? textAt(value, path) : unmodelled(path, `type ${type}`);
  }

  const holds = (entry: Fields, path: string) =>
    entry.Condition === undefined || lookup(path).condition(textAt(entry.Condition, path));

  for (const [logicalId, raw] of Object.entries(section('Resources'))) {
    const path = `${name}/${logicalId}`;
    const entry = fieldsAt(raw, path);
    for (const key of Object.keys(entry)) if (!RESOURCE_KEYS.has(key)) unmodelled(path, key);
    const type = textAt(entry.Type, path);
    if (!around.model(type)) unmodelled(path, `resource type ${type}`);
    if (holds(entry, path))
      resources.set(
        logicalId,
        openResource(
          entry,
          { stack: name, logicalId, type, path, surroundings, assets: source.assets },
          lookup,
        ),
      );
  }
  checkDependencies(section('Resources'), name);

  const outputs = section('Outputs');
  return {
    name,
    resources,
    outputs: () =>
      Object.entries(outputs).flatMap(([id, raw]) => {
        const path = `${name}.Outputs.${id}`;
        const output = fieldsAt(raw, path);
        if (!holds(output, path)) return [];
        const exportName = fieldsAt(output.Export, path).Name;
        if (exportName === undefined) return [{ name: id }];
        return [{ name: id, exportName: textAt(resolveValue(exportName, lookup(path)), path) }];
      }),
    output(id) {
      const path = `${name}.Outputs.${id}`;
      if (outputs[id] === undefined) throw new TemplateError(`${path} is missing`);
      return resolveValue(fieldsAt(outputs[id], path).Value, lookup(path));
    },
  };
}

function openResource(
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

function checkDependencies(resources: Fields, stack: string): void {
  for (const [id, raw] of Object.entries(resources)) {
    const path = `${stack}/${id}`;
    const { DependsOn } = fieldsAt(raw, path);
    for (const other of Array.isArray(DependsOn)
      ? listAt(DependsOn, path)
      : DependsOn === undefined
        ? []
        : [DependsOn])
      if (!Object.hasOwn(resources, textAt(other, path)))
        throw new TemplateError(`${path} depends on ${textAt(other, path)}, which is not in its stack`);
  }
}
