/** What came after an instant (ISO 8601 in UTC, as the service tells them), the oldest first. */
export const newsSince = <N extends { at: string }>(notices: readonly N[], told: string): N[] =>
  notices.filter(({ at }) => at > told).sort((one, other) => (one.at < other.at ? -1 : 1));

/** The later one of two instants; an unknown one is before all. */
export const laterOf = (one: string | null, other: string): string =>
  one !== null && one > other ? one : other;

/** What the browser's tab says: how much is not read before the page, and the firm behind it. */
export const tabTitle = (
  page: string,
  firm: string,
  { unread, more }: { unread: number; more?: true },
): string => `${unread > 0 ? `(${unread}${more ? '+' : ''}) ` : ''}${page}${firm === '' ? '' : ` · ${firm}`}`;
