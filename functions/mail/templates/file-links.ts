/** The links to the files of an entry as a block of its mail; no block where there are none. */
export const fileLinks = (title: string, files: readonly { name: string; url: string }[]) =>
  files.length === 0
    ? []
    : [{ kind: 'links' as const, title, links: files.map(({ name, url }) => ({ label: name, url })) }];
