import { type ReactNode, useState } from 'react';
import { isWide } from '../../app/wide-screen.ts';

interface Props {
  title: string;
  /** How many things it holds. */
  count?: number;
  /** What can be done with it, beside its title. */
  action?: ReactNode;
  /** It is open on narrow screens too. */
  isUrgent?: boolean;
  children: ReactNode;
}

/** A section of the file, which can be folded. On narrow screens it is closed at first: what happened comes first. */
export function Section({ title, count, action, isUrgent = false, children }: Props) {
  const [isOpen, setOpen] = useState(isUrgent || isWide());
  return (
    <details
      className="file-section"
      open={isOpen}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>
        <h2>
          {title}
          {count === undefined || count === 0 ? null : <span className="section-count">{count}</span>}
        </h2>
      </summary>
      {children}
      {action ? <div className="section-actions">{action}</div> : null}
    </details>
  );
}
