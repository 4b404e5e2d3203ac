import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const pages = globSync('**/*.md', { cwd: root, exclude: (name) => /node_modules|^\.aftercare/.test(name) });

/** What is typed into a shell stands in its history, and everybody on the machine sees it while the command runs. */
const secretArgument = /--(?:temporary-)?password\b|\bpassword\s*=|--secret-(?:string|value)\b/i;
const commands = (page: string): string[] =>
  [...readFileSync(join(root, page), 'utf8').matchAll(/^```sh\n(.*?)^```/gms)].map(([, text = '']) => text);

it('finds the commands of the documents', () => {
  expect(pages.flatMap(commands).length).toBeGreaterThan(5);
  expect('aws cognito-idp admin-set-user-password --password x').toMatch(secretArgument);
  expect("--auth-parameters USERNAME=li,PASSWORD='<long>'").toMatch(secretArgument);
});

it.each(pages.filter((page) => commands(page).length > 0))('%s types no password into a command', (page) => {
  for (const command of commands(page)) expect(command).not.toMatch(secretArgument);
});
