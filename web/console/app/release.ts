/** Which release was loaded again because a part of it was gone: once only, so that a broken one does not turn in circles. */
const mark = 'aftercare.reloaded';

const savers = new Set<() => void>();
const storers = new Set<() => Promise<void>>();

/** Has `save` called before the page is left or loaded again by itself: what was typed is kept there. Answers how to stop that. */
export function onLeave(save: () => void): () => void {
  savers.add(save);
  return () => savers.delete(save);
}

/** Keeps everything that was typed. */
export function saveAll(): void {
  for (const save of savers) save();
}

/** Has `store` called before something happens after which the service would not take what was typed. Answers how to stop that. */
export function onStore(store: () => Promise<void>): () => void {
  storers.add(store);
  return () => storers.delete(store);
}

/** Keeps everything that was typed, and waits until the service has it or has said that it does not take it. */
export async function storeAll(): Promise<void> {
  saveAll();
  await Promise.allSettled([...storers].map((store) => store()));
}

/** Loads the page again, after everything that was typed is kept. */
export function reload(): void {
  saveAll();
  window.location.reload();
}

/**
 * Loads the page again when a part of it cannot be loaded because a newer release took its place. The files of earlier releases are kept for
 * weeks, so this is for tabs that are older still. A page that is the same after that is broken in another way: it tells so.
 */
export function watchRelease(): void {
  window.addEventListener('vite:preloadError', (event) => {
    if (window.sessionStorage.getItem(mark) === import.meta.url) return;
    window.sessionStorage.setItem(mark, import.meta.url);
    event.preventDefault();
    reload();
  });
}
