/** What the value of a field must be, as EventBridge patterns write it: this value, present or absent, or none of these. */
export type FieldCondition<T = unknown> =
  | T
  | { readonly exists: boolean }
  | { readonly 'anything-but': readonly T[] };

/** What a condition is about: of a list, each of its values. */
type Tested<T> = T extends readonly (infer V)[] ? V : T;

/** Conditions on the data of an event: every named field, of a list one of its values, must meet one of its conditions. */
export type Where<D = Record<string, unknown>> = {
  readonly [K in keyof D]?: readonly FieldCondition<Tested<NonNullable<D[K]>>>[];
};

/** Whether the data of an event meets every condition. */
export const meetsConditions = (where: Where, data: Readonly<Record<string, unknown>>): boolean =>
  Object.entries(where).every(([field, conditions = []]) =>
    conditions.some((condition) => valuesOf(data[field]).some((value) => meets(condition, value))),
  );

/** As EventBridge tests a field: a list by its values, an empty one like none. */
const valuesOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) && value.length > 0 ? value : [value];

function meets(condition: FieldCondition, value: unknown): boolean {
  if (typeof condition !== 'object' || condition === null) return condition === value;
  if ('exists' in condition) return condition.exists === (value !== undefined);
  return 'anything-but' in condition
    ? value !== undefined && !(condition['anything-but'] as readonly unknown[]).includes(value)
    : false;
}

/** The type of a field whose conditions are met. */
type Met<T, C> = T extends readonly unknown[]
  ? T
  : C extends { readonly exists: true }
    ? NonNullable<T>
    : C extends { readonly exists: false }
      ? undefined
      : C extends { readonly 'anything-but': readonly (infer V)[] }
        ? Exclude<NonNullable<T>, V>
        : C;
/** Data whose fields meet the conditions. */
export type Narrowed<D, W> = Omit<D, keyof W> & {
  [K in keyof W & keyof D]: W[K] extends readonly (infer C)[] ? Met<D[K], C> : D[K];
};
