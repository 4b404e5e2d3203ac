/**
 * A mail address or number as a page may show it to somebody who need not be its owner: enough to find a typing error of one's own,
 * `w***@qq.com`, `***5678`.
 */
export function masked({ mail, phone }: { mail?: string | undefined; phone?: string | undefined }): string {
  if (mail !== undefined) return `${[...mail][0] ?? ''}***${mail.slice(mail.lastIndexOf('@'))}`;
  return phone === undefined ? '' : `***${phone.slice(-4)}`;
}
