/** A kind of file that is taken. What is not in the table is refused: programs, scripts, HTML, SVG and whatever nobody named. */
export interface FileKind {
  mediaType: string;
  /** Lower case, without the dot; the first is given to names that have none. */
  extensions: readonly string[];
  /** Other media types that browsers and mail programs claim for it. */
  also?: readonly string[];
  /** What the bytes must be, as file-type names it; `text`: readable text without a signature. */
  content: readonly string[] | 'text';
}

/** At most so many bytes a file, and so many files with one message. */
export const maxFileBytes = 10 * 1024 * 1024;
export const maxFiles = 10;

const office = 'application/vnd.openxmlformats-officedocument';
const open = 'application/vnd.oasis.opendocument';
/** Office files are zip archives or, before 2007, compound files; which of them is not always told by their bytes. */
const zipped = (mediaType: string): string[] => [mediaType, 'application/zip'];
const compound = ['application/x-cfb'];

export const fileKinds: readonly FileKind[] = [
  { mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg'], also: ['image/jpg'], content: ['image/jpeg'] },
  { mediaType: 'image/png', extensions: ['png'], content: ['image/png', 'image/apng'] },
  { mediaType: 'image/gif', extensions: ['gif'], content: ['image/gif'] },
  { mediaType: 'image/webp', extensions: ['webp'], content: ['image/webp'] },
  {
    mediaType: 'image/heic',
    extensions: ['heic', 'heif'],
    also: ['image/heif', 'image/heic-sequence', 'image/heif-sequence'],
    content: ['image/heic', 'image/heif', 'image/heic-sequence', 'image/heif-sequence'],
  },
  { mediaType: 'image/bmp', extensions: ['bmp'], also: ['image/x-ms-bmp'], content: ['image/bmp'] },
  { mediaType: 'image/tiff', extensions: ['tif', 'tiff'], content: ['image/tiff'] },
  { mediaType: 'application/pdf', extensions: ['pdf'], content: ['application/pdf'] },
  {
    mediaType: `${office}.wordprocessingml.document`,
    extensions: ['docx'],
    content: zipped(`${office}.wordprocessingml.document`),
  },
  {
    mediaType: `${office}.spreadsheetml.sheet`,
    extensions: ['xlsx'],
    content: zipped(`${office}.spreadsheetml.sheet`),
  },
  {
    mediaType: `${office}.presentationml.presentation`,
    extensions: ['pptx'],
    content: zipped(`${office}.presentationml.presentation`),
  },
  { mediaType: 'application/msword', extensions: ['doc'], content: compound },
  { mediaType: 'application/vnd.ms-excel', extensions: ['xls'], content: compound },
  { mediaType: 'application/vnd.ms-powerpoint', extensions: ['ppt'], content: compound },
  { mediaType: `${open}.text`, extensions: ['odt'], content: zipped(`${open}.text`) },
  { mediaType: `${open}.spreadsheet`, extensions: ['ods'], content: zipped(`${open}.spreadsheet`) },
  { mediaType: `${open}.presentation`, extensions: ['odp'], content: zipped(`${open}.presentation`) },
  { mediaType: 'application/rtf', extensions: ['rtf'], also: ['text/rtf'], content: ['application/rtf'] },
  { mediaType: 'text/plain', extensions: ['txt', 'log'], content: 'text' },
  // Windows claims Excel for it where Excel is installed.
  { mediaType: 'text/csv', extensions: ['csv'], also: ['application/vnd.ms-excel'], content: 'text' },
  { mediaType: 'message/rfc822', extensions: ['eml'], content: 'text' },
  // Invitations come as parts of a mail without a name.
  { mediaType: 'text/calendar', extensions: ['ics'], also: ['application/ics'], content: 'text' },
  {
    mediaType: 'application/zip',
    extensions: ['zip'],
    also: ['application/x-zip-compressed'],
    content: ['application/zip'],
  },
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
];

const byExtension = new Map(
  fileKinds.flatMap((kind) => kind.extensions.map((each) => [each, kind] as const)),
);
const byMediaType = new Map(fileKinds.map((kind) => [kind.mediaType, kind] as const));
const byOther = new Map(fileKinds.flatMap((kind) => (kind.also ?? []).map((each) => [each, kind] as const)));

/** Said by programs that do not know. */
const unknown = new Set(['', 'application/octet-stream', 'binary/octet-stream']);

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

/** A name that ends as its kind does. */
export const withExtension = (name: string, { extensions }: FileKind): string =>
  extensions.includes(extensionOf(name)) ? name : `${name}.${extensions[0]}`;
