/** More pages than any listing of a test has. */
const maxPages = 1000;

/**
 * Every page of a listing in turn: `read` is given the cursor of the page before (nothing for the first).
 * @throws Error when the listing does not end.
 */
export async function allPages<Page extends { nextCursor?: string | undefined }>(
  read: (cursor: { cursor?: string }) => Promise<Page>,
): Promise<Page[]> {
  const pages: Page[] = [];
  let cursor: string | undefined;
  do {
    const page = await read(cursor === undefined ? {} : { cursor });
    pages.push(page);
    cursor = page.nextCursor;
    if (pages.length > maxPages) throw new Error('the listing does not end');
  } while (cursor !== undefined);
  return pages;
}
