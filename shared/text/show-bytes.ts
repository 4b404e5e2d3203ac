/**
 * A size as people read it: `64 KB`, `8.2 MB` (1 KB is 1024 bytes). Rounded up, so that what is over a limit never reads like the limit.
 */
export function showBytes(bytes: number): string {
  const [size, unit] = bytes < 1024 * 1024 ? [bytes / 1024, 'KB'] : [bytes / (1024 * 1024), 'MB'];
  return `${Math.ceil(size * 10) / 10} ${unit}`;
}
