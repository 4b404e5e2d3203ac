import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { languages } from '../events/vocabulary.ts';
import { renderCare } from '../functions/care/templates/render-care.ts';
import { sampleName } from '../functions/care/templates/suitable.ts';
import { careBody } from '../shared/mail/care-body.ts';
import { frameMail } from '../shared/mail/frame-mail.ts';
import { builtInCareTemplates } from '../shared/settings/built-in-care-templates.ts';
import { careVariables } from '../shared/settings/care-variables.ts';
import { firmNamed } from '../shared/settings/firm.ts';
import { casesOf } from '../shared/settings/template-cases.ts';

/*
 * Writes every mail of the starter set as HTML, so that people can look at it:
 * node scripts/render-starter-mails.ts <folder>
 * `full`: with all that a file can have; `bare`: with nothing that may be missing.
 */
const folder = resolve(process.argv[2] ?? 'starter-mails');
await mkdir(folder, { recursive: true });

for (const template of builtInCareTemplates) {
  for (const language of languages) {
    for (const [name, used] of [
      ['full', careVariables],
      ['bare', careVariables.filter(({ there }) => there === 'always')],
    ] as const) {
      const [first] = casesOf(
        used.map(({ path }) => path),
        language,
      );
      const words = renderCare(template, language, first?.variables ?? {});
      const mail = frameMail(careBody(words), {
        language,
        firm: firmNamed(language === 'en' ? 'Northwind' : '北风电器'),
        name: sampleName(language),
        footer: 'automatic',
        preferences: 'https://care.example/u/preview',
        commercial: template.topic === 'marketing',
      });
      await writeFile(join(folder, `${template.id}.${language}.${name}.html`), mail.html);
      process.stdout.write(`${template.id} ${language} ${name}: ${mail.subject}\n`);
    }
  }
}
