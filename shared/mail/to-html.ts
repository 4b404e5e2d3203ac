import type { Language } from '../../events/vocabulary.ts';
import { darkPaper, lightened, readColour, showColour } from '../pages/contrast.ts';
import { type Html, html, raw } from '../pages/html.ts';
import type { Firm } from '../settings/firm.ts';
import type { MailBlock, MailContent } from './content.ts';

const font =
  "-apple-system,'Segoe UI',Roboto,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',Helvetica,Arial,sans-serif";
const breaking = 'overflow-wrap:anywhere;word-break:break-word';
const paragraph = `margin:0 0 16px;font-size:16px;line-height:1.6;${breaking}`;

/** The usual colours: of links and buttons, of links in the dark, of the words of an answer to choose. */
const usual = { accent: '#0b5cad', dark: '#8fc1f5', choice: '#0b3f7a' };
type Palette = typeof usual;

function paletteOf({ colour }: Firm): Palette {
  if (colour === undefined) return usual;
  return { accent: colour, dark: showColour(lightened(readColour(colour), darkPaper, 4.5)), choice: colour };
}

/** The Content-ID of the logo that travels with the mail. */
export const logoId = 'firm-logo';

/** Inline styles carry the look; these few rules only for mail programs that know the reader's colour scheme. */
const darkRules = ({
  dark,
}: Palette): string => `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
.ground{background:#11151a!important}.paper{background:#1b2129!important;border-color:#46505e!important}
.ink{color:#e8ecf2!important}.soft{color:#a9b3c1!important}.link{color:${dark}!important}
.quote{background:#222b36!important;border-color:${dark}!important}
.choice{background:#222b36!important;border-color:${dark}!important;color:#e8ecf2!important}
}`;

/** A mail's HTML: one column of at most 600 pixels, readable on a phone, in light and dark. Nothing is loaded: the logo travels along. */
export function toHtml(content: MailContent, language: Language, firm: Firm): string {
  const palette = paletteOf(firm);
  const { subject, preview, greeting, blocks, footer } = content;
  return `<!doctype html>${
    html`<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${subject}</title>
<style>${raw(darkRules(palette))}</style>
</head>
<body class="ground" style="margin:0;padding:0;background:#f3f5f8;-webkit-text-size-adjust:100%">
<div style="display:none;max-height:0;overflow:hidden">${preview}</div>
<table role="presentation" class="ground" width="100%" cellpadding="0" cellspacing="0" style="background:#f3f5f8">
<tr><td align="center" style="padding:16px 8px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:600px">
<tr><td class="soft" style="padding:8px 16px;font-family:${font};font-size:14px;font-weight:600;color:#56606f;${breaking}">${logoPart(firm)}${firm.name[language]}</td></tr>
<tr><td class="paper ink" style="padding:24px 20px 8px;background:#ffffff;border:1px solid #dfe3e9;border-radius:12px;font-family:${font};color:#1c2430">
${greeting === '' ? '' : html`<p style="${paragraph}">${greeting}</p>`}
${blocks.map((block) => blockHtml(block, palette))}
</td></tr>
<tr><td class="soft" style="padding:16px;font-family:${font};font-size:13px;line-height:1.6;color:#56606f;${breaking}">
${footer.map(({ text, url }) =>
  url
    ? html`<p style="margin:0 0 4px"><a class="link" href="${url}" style="color:${palette.accent}">${text}</a></p>`
    : html`<p style="margin:0 0 4px">${text}</p>`,
)}
</td></tr>
</table>
</td></tr>
</table>
</body>
</html>`.text
  }`;
}

const logoPart = ({ logo }: Firm): Html =>
  logo
    ? html`<img src="cid:${logoId}" alt="" height="32" style="display:inline-block;height:32px;max-width:160px;vertical-align:middle;margin-right:8px;background:#ffffff;border-radius:4px">`
    : html``;

function blockHtml(block: MailBlock, { accent, choice }: Palette): Html {
  switch (block.kind) {
    case 'text':
      return html`<p style="${paragraph};white-space:pre-line">${block.text}</p>`;
    case 'hint':
      return html`<p class="soft" style="margin:0 0 16px;font-size:14px;line-height:1.6;color:#56606f;${breaking}">${block.text}</p>`;
    case 'quote':
      return html`<div class="quote" style="margin:0 0 20px;padding:12px 16px;background:#eaf2fb;border-left:4px solid ${accent};border-radius:4px;font-size:16px;line-height:1.6;white-space:pre-wrap;${breaking}">${block.text}</div>`;
    case 'facts':
      return html`<table role="presentation" cellpadding="0" cellspacing="0" style="margin:0 0 20px">${block.facts.map(
        ({ label, value }) =>
          html`<tr><td class="soft" style="padding:3px 16px 3px 0;font-size:14px;line-height:1.5;color:#56606f;vertical-align:baseline;white-space:nowrap">${label}</td><td style="padding:3px 0;font-size:16px;line-height:1.5;vertical-align:baseline;${breaking}">${value}</td></tr>`,
      )}</table>`;
    case 'button':
      return html`<p style="margin:0 0 20px"><a href="${block.url}" style="display:inline-block;padding:13px 28px;background:${accent};border-radius:8px;font-size:16px;font-weight:600;line-height:1.4;color:#ffffff;text-decoration:none">${block.label}</a></p>`;
    case 'links':
      return html`<p class="soft" style="margin:0 0 4px;font-size:14px;line-height:1.5;color:#56606f">${block.title}</p><ul style="margin:0 0 20px;padding:0 0 0 20px">${block.links.map(
        ({ label, url }) =>
          html`<li style="font-size:16px;line-height:1.6;${breaking}"><a class="link" href="${url}" style="color:${accent}">${label}</a></li>`,
      )}</ul>`;
    case 'choices':
      return html`<div style="margin:0 0 20px">${block.choices.map(
        ({ label, url }) =>
          html`<a class="choice" href="${url}" style="display:block;margin:0 0 8px;padding:13px 16px;background:#f6f9fd;border:1px solid ${accent};border-radius:8px;font-size:16px;line-height:1.4;color:${choice};text-decoration:none">${label}</a>`,
      )}</div>`;
  }
}
