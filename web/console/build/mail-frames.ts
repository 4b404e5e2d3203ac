import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/**
 * The document that shows a mail is written a second time, under the name whose policy lets pictures of other servers in: a policy goes with a path, and
 * there is one document to keep.
 */
export const mailFrames = (outDir: string): Plugin => ({
  name: 'mail-frames',
  apply: 'build',
  async closeBundle() {
    const frames = join(outDir, 'frames');
    await copyFile(join(frames, 'mail.html'), join(frames, 'mail-with-pictures.html'));
  },
});
