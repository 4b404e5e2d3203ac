/** Which release was loaded again because a part of it was gone: once only, so that a broken one does not turn in circles. */
const mark = 'aftercare.reloaded';

const savers = new Set<() => void>();

/** Has `save` called before the page is left or loaded again by itself: what was typed is kept there. Answers how to stop that. */
export function onLeave(save: () => void): () => void {
  savers.add(save);
  return () => savers.delete(save);
}

/** Keeps everything that was typed. */
export function saveAll(): void {
  for (const save of savers) save();
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
