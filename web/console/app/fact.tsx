import type { ReactNode } from 'react';
import { Said } from './said.tsx';

/** One fact; nothing where it is not known. What strangers wrote keeps its own direction. */
export function Fact({ name, children }: { name: string; children?: ReactNode }) {
  if (children === undefined || children === null || children === '') return null;
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>{typeof children === 'string' ? <Said>{children}</Said> : children}</dd>
    </div>
  );
}
