import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const pages = globSync('**/*.md', { cwd: root, exclude: (name) => /node_modules|^\.aftercare/.test(name) });

/** What is typed into a shell stands in its history, and everybody on the machine sees it while the command runs. */
const secretArgument = /--(?:temporary-)?password\b|\bpassword\s*=|--secret-(?:string|value)\b/i;
const textOf = (page: string): string => readFileSync(join(root, page), 'utf8');

it('finds the documents, and knows a secret among arguments', () => {
  expect(pages.length).toBeGreaterThan(30);
  expect(textOf('docs/deploy.md')).toContain('admin-initiate-auth');
  expect('aws cognito-idp admin-set-user-password --password x').toMatch(secretArgument);
  expect("--auth-parameters USERNAME=li,PASSWORD='<long>'").toMatch(secretArgument);
});

it.each(pages)('%s types no password into a command', (page) => {
  expect(textOf(page)).not.toMatch(secretArgument);
});
