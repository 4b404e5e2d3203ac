import { useRouter } from '@tanstack/react-router';
import { type FocusEvent, type MouseEvent, type TouchEvent, useMemo } from 'react';

/** The page that a row leads to. */
type Target =
  | { to: '/tickets/$number'; params: { number: string } }
  | { to: '/customers/$id'; params: { id: string } };

/** The links of a table's rows, each an `<a className="row-link">` with the row's key in `data-key`. */
export interface RowLinks {
  /** The address that the link of a row has. */
  addressOf: (key: string) => string;
  /** What the table itself listens to for all of them. */
  listeners: {
    onClick: (event: MouseEvent) => void;
    onMouseOver: (event: MouseEvent) => void;
    onFocus: (event: FocusEvent) => void;
    onTouchStart: (event: TouchEvent) => void;
  };
}

/**
 * Links of rows, followed without loading the console anew. The router's own link listens to every change of place, and costs as much to draw as all
 * else of its row: here the table listens once for all. `targetOf` is the same function at each call.
 */
export function useRowLinks(targetOf: (key: string) => Target): RowLinks {
  const router = useRouter();
  return useMemo(() => {
    // Rows of a table lead to one page: its code is loaded at the first sign that somebody wants it.
    let isLoaded = false;
    const load = ({ target }: { target: EventTarget }): void => {
      const key = isLoaded ? undefined : keyAt(target);
      if (key === undefined) return;
      isLoaded = true;
      void router.preloadRoute(targetOf(key));
    };
    // All of them begin alike: the router makes one address, and the key of each row ends it.
    const start = router.buildLocation(targetOf('-')).publicHref.slice(0, -1);
    return {
      addressOf: (key) => start + encodeURIComponent(key),
      listeners: {
        onClick: (event) => {
          const key = keyAt(event.target);
          const isOwn =
            event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0;
          // A new tab or a download is the browser's to do.
          if (key === undefined || isOwn || event.defaultPrevented) return;
          event.preventDefault();
          void router.navigate(targetOf(key));
        },
        onMouseOver: load,
        onFocus: load,
        onTouchStart: load,
      },
    };
  }, [router, targetOf]);
}

const keyAt = (target: EventTarget): string | undefined =>
  target instanceof Element ? target.closest<HTMLElement>('a.row-link')?.dataset.key : undefined;
