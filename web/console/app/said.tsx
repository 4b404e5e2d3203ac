import { langOf } from '../i18n/lang-of.ts';

/** What somebody wrote: in its own direction of writing, and read aloud in its own language. */
export const Said = ({ children, className }: { children: string; className?: string }) => (
  <bdi lang={langOf(children)} className={className}>
    {children}
  </bdi>
);
