/** A kind of file that is taken. What is not in the table is refused: programs, scripts, HTML, SVG and whatever nobody named. */
export interface FileKind {
  mediaType: string;
  /** Lower case, without the dot; the first is given to names that have none. */
  extensions: readonly string[];
  /** Other media types that browsers and mail programs claim for it. */
  also?: readonly string[];
  /** What the bytes must be, as file-type names it; `text`: readable text without a signature. */
  content: readonly string[] | 'text';
  /** Of a compound file: names of streams that tell this kind. Without any known one the name is believed. */
  streams?: readonly string[];
}

/** What file-type calls compound files, and what we call a container of Outlook's and messages of S/MIME. */
export const compoundType = 'application/x-cfb';
export const tnefType = 'application/ms-tnef';
export const pkcs7Type = 'application/pkcs7-mime';

const office = 'application/vnd.openxmlformats-officedocument';
const open = 'application/vnd.oasis.opendocument';
/** Office files are zip archives or, before 2007, compound files; which of them is not always told by their bytes. */
const zipped = (mediaType: string): string[] => [mediaType, 'application/zip'];
const compound = [compoundType];
/** Office files with a password are compound files. */
const lockable = (mediaType: string): string[] => [...zipped(mediaType), compoundType];
const locked = ['EncryptedPackage'];
const word = ['WordDocument'];
const excel = ['Workbook', 'Book'];
const powerPoint = ['PowerPoint Document'];

export const fileKinds: readonly FileKind[] = [
  {
    mediaType: 'image/jpeg',
    extensions: ['jpg', 'jpeg', 'jfif', 'jpe'],
    also: ['image/jpg', 'image/pjpeg'],
    content: ['image/jpeg'],
  },
  {
    mediaType: 'image/png',
    extensions: ['png'],
    also: ['image/x-png'],
    content: ['image/png', 'image/apng'],
  },
  { mediaType: 'image/gif', extensions: ['gif'], content: ['image/gif'] },
  { mediaType: 'image/avif', extensions: ['avif'], content: ['image/avif'] },
  { mediaType: 'image/webp', extensions: ['webp'], content: ['image/webp'] },
  {
    mediaType: 'image/heic',
    extensions: ['heic', 'heif'],
    also: ['image/heif', 'image/heic-sequence', 'image/heif-sequence'],
    content: ['image/heic', 'image/heif', 'image/heic-sequence', 'image/heif-sequence'],
  },
  {
    mediaType: 'image/bmp',
    extensions: ['bmp'],
    also: ['image/x-ms-bmp', 'image/x-bmp'],
    content: ['image/bmp'],
  },
  { mediaType: 'image/tiff', extensions: ['tif', 'tiff'], content: ['image/tiff'] },
  {
    mediaType: 'application/pdf',
    extensions: ['pdf'],
    also: ['application/x-pdf'],
    content: ['application/pdf'],
  },
  {
    mediaType: `${office}.wordprocessingml.document`,
    extensions: ['docx'],
    content: lockable(`${office}.wordprocessingml.document`),
    streams: locked,
  },
  {
    mediaType: `${office}.spreadsheetml.sheet`,
    extensions: ['xlsx'],
    content: lockable(`${office}.spreadsheetml.sheet`),
    streams: locked,
  },
  {
    mediaType: `${office}.presentationml.presentation`,
    extensions: ['pptx'],
    content: lockable(`${office}.presentationml.presentation`),
    streams: locked,
  },
  { mediaType: 'application/msword', extensions: ['doc'], content: compound, streams: word },
  { mediaType: 'application/vnd.ms-excel', extensions: ['xls'], content: compound, streams: excel },
  { mediaType: 'application/vnd.ms-powerpoint', extensions: ['ppt'], content: compound, streams: powerPoint },
  // WPS Office of Kingsoft, which writes what Office reads.
  {
    mediaType: 'application/vnd.ms-works',
    extensions: ['wps'],
    also: ['application/wps-office.wps', 'application/kswps'],
    content: lockable(`${office}.wordprocessingml.document`),
    streams: word,
  },
  {
    mediaType: 'application/wps-office.et',
    extensions: ['et'],
    also: ['application/kset'],
    content: lockable(`${office}.spreadsheetml.sheet`),
    streams: excel,
  },
  {
    mediaType: 'application/wps-office.dps',
    extensions: ['dps'],
    also: ['application/ksdps'],
    content: lockable(`${office}.presentationml.presentation`),
    streams: powerPoint,
  },
  // The fixed layout of Chinese invoices (GB/T 33190).
  { mediaType: 'application/ofd', extensions: ['ofd'], content: ['application/zip'] },
  {
    mediaType: 'application/vnd.apple.pages',
    extensions: ['pages'],
    content: zipped('application/vnd.apple.pages'),
  },
  {
    mediaType: 'application/vnd.apple.numbers',
    extensions: ['numbers'],
    content: zipped('application/vnd.apple.numbers'),
  },
  {
    mediaType: 'application/vnd.apple.keynote',
    extensions: ['key'],
    content: zipped('application/vnd.apple.keynote'),
  },
  { mediaType: `${open}.text`, extensions: ['odt'], content: zipped(`${open}.text`) },
  { mediaType: `${open}.spreadsheet`, extensions: ['ods'], content: zipped(`${open}.spreadsheet`) },
  { mediaType: `${open}.presentation`, extensions: ['odp'], content: zipped(`${open}.presentation`) },
  { mediaType: 'application/rtf', extensions: ['rtf'], also: ['text/rtf'], content: ['application/rtf'] },
  { mediaType: 'text/plain', extensions: ['txt', 'log', 'md', 'tsv', 'srt'], content: 'text' },
  // Windows claims Excel for it where Excel is installed.
  {
    mediaType: 'text/csv',
    extensions: ['csv'],
    also: ['application/vnd.ms-excel', 'text/comma-separated-values', 'application/csv', 'text/plain'],
    content: 'text',
  },
  { mediaType: 'application/json', extensions: ['json'], content: 'text' },
  { mediaType: 'message/rfc822', extensions: ['eml'], content: 'text' },
  // Invitations come as parts of a mail without a name.
  {
    mediaType: 'text/calendar',
    extensions: ['ics'],
    also: ['application/ics', 'text/x-vcalendar'],
    content: 'text',
  },
  {
    mediaType: 'text/vcard',
    extensions: ['vcf'],
    also: ['text/x-vcard', 'text/directory'],
    content: 'text',
  },
  {
    mediaType: 'application/vnd.ms-outlook',
    extensions: ['msg'],
    content: compound,
    streams: ['__properties_version1.0'],
  },
  // What Outlook makes of a mail and its files for other servers of Microsoft's: `winmail.dat`.
  {
    mediaType: tnefType,
    extensions: ['dat'],
    also: ['application/vnd.ms-tnef'],
    content: [tnefType],
  },
  {
    mediaType: 'application/pkcs7-signature',
    extensions: ['p7s'],
    also: ['application/x-pkcs7-signature'],
    content: [pkcs7Type],
  },
  { mediaType: pkcs7Type, extensions: ['p7m'], also: ['application/x-pkcs7-mime'], content: [pkcs7Type] },
  {
    mediaType: 'application/pgp-signature',
    extensions: ['asc'],
    also: ['application/pgp-keys'],
    content: 'text',
  },
  {
    mediaType: 'application/zip',
    extensions: ['zip'],
    also: ['application/x-zip-compressed'],
    content: ['application/zip'],
  },
  {
    mediaType: 'application/vnd.rar',
    extensions: ['rar'],
    also: ['application/x-rar-compressed', 'application/x-rar', 'application/rar'],
    content: ['application/x-rar-compressed'],
  },
  { mediaType: 'application/x-7z-compressed', extensions: ['7z'], content: ['application/x-7z-compressed'] },
  {
    mediaType: 'application/gzip',
    extensions: ['gz', 'tgz'],
    also: ['application/x-gzip', 'application/x-compressed'],
    content: ['application/gzip'],
  },
  { mediaType: 'application/x-tar', extensions: ['tar'], content: ['application/x-tar'] },
  { mediaType: 'audio/mpeg', extensions: ['mp3'], also: ['audio/mp3'], content: ['audio/mpeg'] },
  {
    mediaType: 'audio/mp4',
    extensions: ['m4a'],
    also: ['audio/x-m4a', 'audio/m4a'],
    content: ['audio/x-m4a', 'audio/mp4', 'video/mp4'],
  },
  {
    mediaType: 'audio/wav',
    extensions: ['wav'],
    also: ['audio/x-wav', 'audio/wave', 'audio/vnd.wave'],
    content: ['audio/wav'],
  },
  {
    mediaType: 'audio/ogg',
    extensions: ['ogg', 'oga', 'opus'],
    also: ['audio/opus', 'application/ogg'],
    content: ['audio/ogg', 'audio/ogg; codecs=opus'],
  },
  { mediaType: 'audio/amr', extensions: ['amr'], also: ['audio/amr-nb'], content: ['audio/amr'] },
  { mediaType: 'audio/aac', extensions: ['aac'], content: ['audio/aac'] },
  {
    mediaType: 'video/mp4',
    extensions: ['mp4', 'm4v'],
    also: ['video/x-m4v'],
    content: ['video/mp4', 'video/x-m4v', 'video/quicktime', 'video/3gpp'],
  },
  { mediaType: 'video/quicktime', extensions: ['mov'], content: ['video/quicktime', 'video/mp4'] },
  { mediaType: 'video/webm', extensions: ['webm'], also: ['audio/webm'], content: ['video/webm'] },
  {
    mediaType: 'video/3gpp',
    extensions: ['3gp'],
    also: ['video/3gpp2'],
    content: ['video/3gpp', 'video/3gpp2'],
  },
  {
    mediaType: 'video/x-msvideo',
    extensions: ['avi'],
    also: ['video/avi', 'video/vnd.avi', 'video/msvideo'],
    content: ['video/vnd.avi'],
  },
  { mediaType: 'video/x-matroska', extensions: ['mkv'], content: ['video/matroska', 'video/x-matroska'] },
  {
    mediaType: 'video/mpeg',
    extensions: ['mpg', 'mpeg'],
    content: ['video/MP1S', 'video/MP2P', 'video/mpeg'],
  },
  {
    mediaType: 'video/x-ms-wmv',
    extensions: ['wmv', 'asf'],
    also: ['video/x-ms-asf'],
    content: ['video/x-ms-asf', 'application/vnd.ms-asf'],
  },
  {
    mediaType: 'audio/x-ms-wma',
    extensions: ['wma'],
    content: ['audio/x-ms-asf', 'application/vnd.ms-asf'],
  },
];

const byExtension = new Map(
  fileKinds.flatMap((kind) => kind.extensions.map((each) => [each, kind] as const)),
);
const byMediaType = new Map(fileKinds.map((kind) => [kind.mediaType, kind] as const));
const byOther = new Map(fileKinds.flatMap((kind) => (kind.also ?? []).map((each) => [each, kind] as const)));

/** Said by programs that do not know. */
const unknown = new Set([
  '',
  'application/octet-stream',
  'binary/octet-stream',
  'application/octetstream',
  'application/x-octet-stream',
  'application/binary',
  'application/unknown',
  'application/x-unknown',
  'application/force-download',
  'application/x-force-download',
  'application/download',
  'application/x-download',
  'application/save',
]);

/** The extension of a name, lower case and without the dot; empty when there is none. */
export const extensionOf = (name: string): string =>
  /[^.]\.([A-Za-z0-9]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? '';

/**
 * The kind that name and media type claim, or which of the two is wrong. The extension leads, since that is what a reader's
 * machine goes by; the media type decides where the name has none, and may not contradict it.
 */
export function claimedKind(name: string, mediaType: string): FileKind | { wrong: 'name' | 'mediaType' } {
  const [type = ''] = mediaType
    .toLowerCase()
    .split(';', 1)
    .map((part) => part.trim());
  const extension = extensionOf(name);
  const said = byMediaType.get(type) ?? byOther.get(type);
  if (!said && !unknown.has(type)) return { wrong: 'mediaType' };
  if (extension === '') return said ?? { wrong: 'name' };
  const named = byExtension.get(extension);
  if (!named) return { wrong: 'name' };
  const agree = unknown.has(type) || named === said || named.also?.includes(type);
  return agree ? named : { wrong: 'mediaType' };
}

/** A name that ends as its kind does: the extension of another kind is replaced, any other one becomes part of the name. */
export function withExtension(name: string, { extensions }: FileKind): string {
  const extension = extensionOf(name);
  if (extensions.includes(extension)) return name;
  const own = byExtension.has(extension) ? name.slice(0, -extension.length - 1) : name;
  return `${own}.${extensions[0]}`;
}
