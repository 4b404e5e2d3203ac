import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanName, maxNameBytes } from '../../shared/files/clean-name.ts';
import { attachmentAs } from '../../shared/files/disposition.ts';
import { keepFile } from '../../shared/files/keep-file.ts';
import { claimedKind, type FileKind, fileKinds } from '../../shared/files/kinds.ts';
import { maxFileBytes } from '../../shared/files/limits.ts';
import { refuseContent } from '../../shared/files/sniff.ts';
import { memoryFiles } from '../support/memory-files.ts';

const kindOf = (extension: string): FileKind => {
  const kind = fileKinds.find(({ extensions }) => extensions.includes(extension));
  if (!kind) throw new Error(extension);
  return kind;
};
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
const pdf = Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

describe('cleanName', () => {
  it.each([
    ['C:\\Users\\王\\桌面\\发票 2026.pdf', '发票 2026.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['photo\u202Egpj.exe', 'photogpj.exe'],
    ['a\u0000b\r\nc.txt', 'abc.txt'],
    ['CON', '_CON'],
    ['nul.txt', '_nul.txt'],
    ['console.txt', 'console.txt'],
    ['.htaccess', 'htaccess'],
    ['report. . ', 'report'],
    ['a:b*c?.csv', 'a_b_c_.csv'],
    ['', 'file'],
    ['///', 'file'],
    ['e\u0301.png', '\u00e9.png'],
  ])('%j becomes %j', (given, wanted) => {
    expect(cleanName(given)).toBe(wanted);
  });

  it('keeps the extension of a name that is too long', () => {
    const cleaned = cleanName(`${'维修'.repeat(200)}.jpeg`);
    expect(cleaned).toMatch(/^(维修)+维?\.jpeg$/);
    expect(Buffer.byteLength(cleaned)).toBeLessThanOrEqual(maxNameBytes);
  });

  it('is safe, short enough and final for whatever is given', () => {
    const names = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc
        .tuple(fc.constantFrom('con', 'LPT1', '..', ' . ', '\u202E', 'a'), fc.string({ maxLength: 8 }))
        .map((parts) => parts.join('.')),
    );
    fc.assert(
      fc.property(names, (given) => {
        const cleaned = cleanName(given);
        expect(cleaned).not.toMatch(/[/\\<>:"|?*\p{Cc}\p{Cf}]/u);
        expect(cleaned).not.toMatch(/^[. ]|[. ]$/);
        expect(cleaned).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
        expect(cleaned.isWellFormed()).toBe(true);
        expect(cleaned.length).toBeGreaterThan(0);
        expect(Buffer.byteLength(cleaned)).toBeLessThanOrEqual(maxNameBytes);
        expect(cleanName(cleaned)).toBe(cleaned);
      }),
      { numRuns: 500 },
    );
  });
});

describe('what a file claims to be', () => {
  it.each([
    ['a.png', 'image/png', 'image/png'],
    ['a.PNG', '', 'image/png'],
    ['a.jpg', 'image/jpg', 'image/jpeg'],
    ['data.csv', 'application/vnd.ms-excel', 'text/csv'],
    ['scan', 'application/pdf', 'application/pdf'],
    ['note.txt', 'text/plain; charset=gbk', 'text/plain'],
  ])('%s as %s is %s', (name, mediaType, wanted) => {
    expect(claimedKind(name, mediaType)).toMatchObject({ mediaType: wanted });
  });

  it.each([
    ['a.exe', 'application/octet-stream', 'name'],
    ['a.pdf.exe', 'application/pdf', 'name'],
    ['a.html', 'text/html', 'mediaType'],
    ['a.svg', 'image/svg+xml', 'mediaType'],
    ['a.svg', '', 'name'],
    ['a.png', 'application/pdf', 'mediaType'],
    ['scan', '', 'name'],
  ])('%s as %s is refused for its %s', (name, mediaType, wrong) => {
    expect(claimedKind(name, mediaType)).toEqual({ wrong });
  });
});

describe('what a file is', () => {
  const html = Buffer.from('\ufeff  <!-- x --><HTML><script>alert(1)</script>');
  it.each([
    ['png', png, undefined],
    ['pdf', pdf, undefined],
    ['txt', Buffer.from('BMW 维修 报告'), undefined],
    ['txt', Buffer.from('c4e3bac3', 'hex'), undefined],
    ['csv', Buffer.from('\ufeffa,b\n1,2\n', 'utf16le'), undefined],
    ['txt', Buffer.alloc(0), 'empty'],
    ['png', pdf, 'mismatch'],
    ['png', html, 'mismatch'],
    ['txt', png, 'mismatch'],
    ['pdf', Buffer.from('MZ\u0090\u0000\u0003'), 'mismatch'],
    ['txt', html, 'active'],
    ['csv', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg">'), 'active'],
    ['txt', Buffer.from('#!/bin/sh\nrm -rf ~\n'), 'active'],
    ['txt', Buffer.from('\ufeff<script>1</script>', 'utf16le'), 'active'],
    ['txt', Buffer.from('<!-- a --> <!-- b -->\n<p>'), 'active'],
    ['txt', Buffer.from('<!-- a --> text --> <p>'), 'active'],
    ['txt', Buffer.from('<!-- a --> text <p>'), undefined],
    ['txt', Buffer.from('<!--> <p>'), undefined],
    ['txt', Buffer.from('text --> <p>'), undefined],
    ['txt', Buffer.from('<!---->'.repeat(40)), undefined],
  ])('%s %#', async (extension, bytes, wanted) => {
    expect(await refuseContent(kindOf(extension), bytes)).toBe(wanted);
  });
});

describe('keepFile', () => {
  it('stores what it claims to be, under a clean name', async () => {
    const files = memoryFiles();
    const kept = await keepFile(files, {
      id: 'x1',
      name: '../发票',
      mediaType: 'application/pdf',
      bytes: pdf,
    });
    expect(kept).toEqual({
      attachment: {
        id: 'x1',
        name: '发票.pdf',
        mediaType: 'application/pdf',
        size: pdf.length,
        key: 'files/x1',
      },
    });
    expect(await files.get('files/x1')).toEqual(pdf);
  });

  it.each([
    [{ name: 'a.exe', mediaType: '', bytes: pdf }, 'type'],
    [{ name: 'a.png', mediaType: '', bytes: pdf }, 'mismatch'],
    [{ name: 'a.txt', mediaType: '', bytes: Buffer.alloc(maxFileBytes + 1, 'a') }, 'too-large'],
  ])('stores nothing of what is refused: %#', async (file, refused) => {
    const files = memoryFiles();
    expect(await keepFile(files, { id: 'x1', ...file })).toEqual({ refused });
    expect(files.kept.size).toBe(0);
  });
});

/** A compound file (MS-CFB) with a stream of this name in its directory. */
const compound = (stream: string): Buffer =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(1016),
    Buffer.from(`${stream}\0`, 'utf16le'),
    Buffer.alloc(128),
  ]);
/** A zip archive of one stored file. */
function zip(name: string, content = ''): Buffer {
  const header = Buffer.alloc(30);
  header.write('PK\u0003\u0004', 'latin1');
  header.writeUInt16LE(20, 4);
  header.writeUInt32LE(content.length, 18);
  header.writeUInt32LE(content.length, 22);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, Buffer.from(name + content), Buffer.alloc(64)]);
}
const odt = zip('mimetype', 'application/vnd.oasis.opendocument.text');
const signature = (hex: string, length = 600): Buffer =>
  Buffer.concat([Buffer.from(hex, 'hex'), Buffer.alloc(length)]);
const rar = signature('526172211a070100');
const sevenZip = signature('377abcaf271c0004');
const avi = Buffer.concat([Buffer.from('RIFF\0\0\0\0AVI LIST'), Buffer.alloc(600)]);
const tnef = signature('789f3e22');
const pkcs7 = signature('3082041006092a864886f70d010702');
const calendar = Buffer.from('BEGIN:VCALENDAR\nEND:VCALENDAR\n');

describe('a file from a mail is kept by what it is', () => {
  it.each([
    // Name, type that is claimed, bytes; the name and type that it is kept under.
    ['leak.png', 'application/octetstream', png, 'leak.png', 'image/png'],
    ['leak2.png', 'image/x-png', png, 'leak2.png', 'image/png'],
    ['leak.jpg', 'image/jpeg', png, 'leak.png', 'image/png'],
    ['photo', 'image/jpeg', png, 'photo.png', 'image/png'],
    ['scan.001', 'image/jpeg', png, 'scan.001.png', 'image/png'],
    ['bill.docx', 'application/msword', odt, 'bill.odt', 'application/vnd.oasis.opendocument.text'],
    ['parts.csv', 'text/plain', Buffer.from('part,qty\nA-1,2\n'), 'parts.csv', 'text/csv'],
    ['parts.csv', 'application/octetstream', Buffer.from('a;b\n'), 'parts.csv', 'text/csv'],
    ['notes.md', 'text/markdown', Buffer.from('# Notes'), 'notes.md', 'text/plain'],
    ['', 'text/calendar', calendar, 'file.ics', 'text/calendar'],
    ['visit.ics', 'text/plain', calendar, 'visit.ics', 'text/calendar'],
    ['ann.vcf', 'text/x-vcard', Buffer.from('BEGIN:VCARD\nEND:VCARD\n'), 'ann.vcf', 'text/vcard'],
    ['files.rar', 'application/octet-stream', rar, 'files.rar', 'application/vnd.rar'],
    ['files.7z', '', sevenZip, 'files.7z', 'application/x-7z-compressed'],
    ['leak.avi', 'video/avi', avi, 'leak.avi', 'video/x-msvideo'],
    ['winmail.dat', 'application/ms-tnef', tnef, 'winmail.dat', 'application/ms-tnef'],
    ['smime.p7s', 'application/x-pkcs7-signature', pkcs7, 'smime.p7s', 'application/pkcs7-signature'],
    ['发票.ofd', 'application/octet-stream', zip('OFD.xml'), '发票.ofd', 'application/ofd'],
    ['合同.wps', '', compound('WordDocument'), '合同.wps', 'application/vnd.ms-works'],
    ['表.et', '', compound('Workbook'), '表.et', 'application/wps-office.et'],
    ['片.dps', '', compound('PowerPoint Document'), '片.dps', 'application/wps-office.dps'],
    ['matter.msg', '', compound('__properties_version1.0'), 'matter.msg', 'application/vnd.ms-outlook'],
    ['list.doc', 'application/msword', compound('Workbook'), 'list.xls', 'application/vnd.ms-excel'],
    ['mail.doc', '', compound('__properties_version1.0'), 'mail.msg', 'application/vnd.ms-outlook'],
    [
      'secret.docx',
      '',
      compound('EncryptedPackage'),
      'secret.docx',
      expect.stringContaining('wordprocessingml'),
    ],
    ['old.doc', '', compound('Something'), 'old.doc', 'application/msword'],
  ])('%s as %s', async (name, mediaType, bytes, wanted, type) => {
    const kept = await keepFile(memoryFiles(), { id: 'x', name, mediaType, bytes, typeBy: 'content' });
    expect(kept).toMatchObject({ attachment: { name: wanted, mediaType: type } });
  });

  it.each([
    ['photo.png', Buffer.from('MZ\u0090\u0000\u0003')],
    ['photo.png', Buffer.from('<html><script>1</script>')],
    ['notes.txt', Buffer.from('<script>1</script>')],
    ['run.bat', Buffer.from('del *')],
    ['page.html', Buffer.from('words')],
    ['mail.dat', Buffer.from('words')],
    ['secret.docx', compound('Something')],
  ])('%s that is none of the kinds is refused', async (name, bytes) => {
    const kept = await keepFile(memoryFiles(), { id: 'x', name, mediaType: '', bytes, typeBy: 'content' });
    expect(kept).toHaveProperty('refused');
  });
});

it('names a download in RFC 8187, without a way out of the header', () => {
  expect(attachmentAs('发票"; x.pdf')).toBe(
    `attachment; filename="_____x.pdf"; filename*=UTF-8''%E5%8F%91%E7%A5%A8%22%3B%20x.pdf`,
  );
});
