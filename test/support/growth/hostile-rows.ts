import type { HostileRow } from './hostile-row.ts';
import { httpRows } from './http-rows.ts';
import { intakeRows } from './intake-rows.ts';
import { mailRows } from './mail-rows.ts';
import { namingRows } from './naming-rows.ts';
import { remedyRows } from './remedy-rows.ts';
import { textRows } from './text-rows.ts';

/** Every parser that a stranger's text reaches, with the shapes of input that would cost it most. */
export const hostileRows: readonly HostileRow[] = [
  ...httpRows,
  ...intakeRows,
  ...mailRows,
  ...namingRows,
  ...remedyRows,
  ...textRows,
];
