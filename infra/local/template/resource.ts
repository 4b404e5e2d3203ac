import type { Surroundings } from '../contracts.ts';
import { partitionOf } from '../partition.ts';
import { physicalName } from './names.ts';
import type { ShapeFields } from './shape.ts';
import { type Fields, optionalTextAt } from './values.ts';

/** A resource of a template whose condition holds; properties resolve when asked for. */
export interface Resource {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  /** `<stack>/<logical id>`, for messages. */
  readonly path: string;
  readonly surroundings: Surroundings;
  /** Folders of the stack's assets by S3 object key. */
  readonly assets: ReadonlyMap<string, string>;
  property(name: string): unknown;
  properties(): Fields;
}

/** All stacks of an assembly together. */
export interface OpenAssembly {
  /** Living resources of a type, in template order. */
  ofType(...types: string[]): Resource[];
  /** `<stack>.<output>` -> value. */
  outputs(): Record<string, string>;
}

/** How a resource type answers `Ref` and `Fn::GetAtt`, and which properties it may have. */
export interface ResourceModel {
  properties: ShapeFields;
  ref(resource: Resource): string;
  attributes?: Record<string, (resource: Resource) => string>;
}

/** The name given by `property`, or the one that CloudFormation would make up. */
export const nameOf = (resource: Resource, property: string, limit: number): string =>
  optionalTextAt(resource.property(property), `${resource.path}.${property}`) ??
  physicalName(resource.stack, resource.logicalId, limit);

/** An ARN in the surroundings' account and region; `global` ones have no region. */
export function arnOf(resource: Resource, service: string, tail: string, global = false): string {
  const { account, region } = resource.surroundings;
  return `arn:${partitionOf(region).partition}:${service}:${global ? '' : region}:${account}:${tail}`;
}
