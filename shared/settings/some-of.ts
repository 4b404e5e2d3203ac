import * as z from 'zod';

/** A condition that may be left out: a list of 1 to 100 values of which one must hold. */
export const someOf = <S extends z.ZodType>(of: S) => z.array(of).min(1).max(100).optional();
