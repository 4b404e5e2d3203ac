/** Every page of a listing in turn: `read` is given the cursor of the page before (nothing for the first). */
export async function allPages<Page extends { nextCursor?: string | undefined }>(
  read: (cursor: { cursor?: string }) => Promise<Page>,
): Promise<Page[]> {
  const pages: Page[] = [];
  let cursor: string | undefined;
  do {
    const page = await read(cursor === undefined ? {} : { cursor });
    pages.push(page);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return pages;
}
