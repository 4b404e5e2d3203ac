/** Path, query and fragment of what is shown. */
export const here = (): string => window.location.pathname + window.location.search + window.location.hash;
