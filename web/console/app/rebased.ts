/** What a form holds: flat, by the names of its fields. */
export type FormValue = string | boolean | readonly string[];
export type FormValues = Readonly<Record<string, FormValue>>;

const isSame = (one: FormValue | undefined, other: FormValue | undefined): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** A field that two people changed to different values. */
export interface FormClash<T extends FormValues> {
  field: keyof T & string;
  mine: FormValue;
  theirs: FormValue;
}

/**
 * What somebody changed in a form, put on top of what is there by now: a field that they left alone keeps what others made of it. `clashes` are fields
 * that others have changed meanwhile too, to something else: they are for a person to decide.
 * @param seen what the form showed at first. @param now what is there. @param mine what the form holds.
 */
export function rebased<T extends FormValues>(
  seen: T,
  now: T,
  mine: T,
): { values: T; clashes: Array<FormClash<T>> } {
  const changed = Object.keys(mine).filter((field) => !isSame(mine[field], seen[field]));
  const values = {
    ...now,
    ...Object.fromEntries(changed.map((field) => [field, mine[field]])),
  } as T;
  const clashes = changed.flatMap((field) => {
    const [before, theirs, wish] = [seen[field], now[field], mine[field]];
    return isSame(before, theirs) || isSame(theirs, wish) || theirs === undefined || wish === undefined
      ? []
      : [{ field, mine: wish, theirs }];
  });
  return { values, clashes };
}
