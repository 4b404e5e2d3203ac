/** Ids of attachments that a mail shows among its words, as the reader of mails left them in its HTML: `cid:<attachment id>`. */
export const ownPictures = (html: string): string[] => [
  ...new Set([...html.matchAll(/src="cid:([\w-]{1,64})"/g)].map(([, id = '']) => id)),
];

/** The HTML with the addresses of those pictures, as far as they are known. */
export const withOwnPictures = (html: string, addresses: ReadonlyMap<string, string>): string =>
  html.replace(/src="cid:([\w-]{1,64})"/g, (_, id: string) => {
    const address = addresses.get(id);
    // Without an address the browser would ask the policy about a scheme that it refuses.
    return address === undefined ? '' : `src="${address.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`;
  });

/** Whether a mail had pictures on other servers, which wait until somebody asks for them. */
export const hasFarPictures = (html: string): boolean => html.includes(' data-picture="https://');
