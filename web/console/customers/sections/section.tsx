import { type ReactNode, useState } from 'react';

/** On narrow screens the sections are closed: what happened comes first. The width is that of console.css. */
const isWide = (): boolean => window.matchMedia('(min-width: 901px)').matches;

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

/** A section of the file, which can be folded. */
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
