/** How long after a step to another page its content may come, in milliseconds. */
const patience = 10_000;

/** What tells that a router shows another address. */
interface Steps {
  subscribe(
    event: 'onResolved',
    listener: (step: { fromLocation?: { pathname: string } | undefined; pathChanged: boolean }) => void,
  ): () => void;
}

/**
 * Puts the focus where somebody goes on after a step to another page: on the link to the page they come from, else on its heading. What had the
 * focus is gone with the page before: a screen reader would fall silent, and Tab would begin at the top again. The browser's own loading of a page
 * is left as it is. Answers how to end it.
 */
export function landAfterSteps(router: Steps, basepath: string): () => void {
  let settle = (): void => undefined;
  const unsubscribe = router.subscribe('onResolved', ({ fromLocation, pathChanged }) => {
    if (fromLocation === undefined || !pathChanged) return;
    settle();
    settle = land(basepath + fromLocation.pathname);
  });
  return () => {
    settle();
    unsubscribe();
  };
}

/** Waits for what is to have the focus, until somebody does something. Answers how to end the waiting. */
function land(left: string): () => void {
  const content = document.getElementById('content');
  if (content === null) return () => undefined;
  const watch = new MutationObserver(() => focusIn(content, left));
  const end = (): void => {
    watch.disconnect();
    clearTimeout(timer);
    for (const deed of deeds) document.removeEventListener(deed, end, true);
  };
  const timer = setTimeout(end, patience);
  watch.observe(content, { childList: true, subtree: true });
  for (const deed of deeds) document.addEventListener(deed, end, true);
  focusIn(content, left);
  return end;
}

const deeds = ['keydown', 'pointerdown'] as const;

function focusIn(content: HTMLElement, left: string): void {
  const active = document.activeElement;
  const link = [...content.querySelectorAll<HTMLAnchorElement>('table a[href]')].find(
    ({ pathname }) => decodeURI(pathname) === decodeURI(left),
  );
  const heading = content.querySelector<HTMLElement>('h1');
  const target = link ?? heading;
  // Where something of the page took the focus itself, it stays; a dialog has it as long as it is open.
  const isTaken = content.contains(active) && active !== content && active !== heading;
  if (target === null || target === active || isTaken || active?.closest('dialog, [role=dialog]')) return;
  if (target === heading) heading.tabIndex = -1;
  target.focus({ preventScroll: true });
}
