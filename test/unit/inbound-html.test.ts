import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodyOf } from '../../functions/inbound/body-of.ts';
import { cleanHtml, textOfHtml } from '../../functions/inbound/clean-html.ts';
import { limitNesting, maxHtmlDepth } from '../../functions/inbound/limit-nesting.ts';

/** The HTML of an answer in front of what it quotes. */
const freshHtml = (html: string) => bodyOf({ text: '', html }, { answers: true }).html;

const allowed =
  /^(?:href|title|rel|target|src|alt|width|height|color|size|colspan|rowspan|align|valign|style|start|type|dir|lang|data-picture)$/;

/** Every tag with its attributes, by a reader of its own. */
function tagsOf(html: string) {
  return [...html.matchAll(/<([a-z0-9]+)((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*\/?>/g)].map(
    ([, name = '', attributes = '']) => ({
      name,
      attributes: [...attributes.matchAll(/([a-z-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => ({
        key,
        value,
      })),
    }),
  );
}

function expectHarmless(html: string) {
  // Nothing but tags that the reader above understands begins with `<`.
  const rest = html.replace(/<\/?[a-z0-9]+(?:\s+[a-z-]+(?:="[^"<>]*")?)*\s*\/?>/g, '');
  expect(rest).not.toContain('<');
  for (const { name, attributes } of tagsOf(html)) {
    expect(name).not.toMatch(
      /^(?:script|style|iframe|object|embed|svg|math|form|input|link|meta|base|video|audio)$/,
    );
    for (const { key, value } of attributes) {
      expect(key).toMatch(allowed);
      if (key === 'href') expect(value).toMatch(/^(?:https?:|mailto:|tel:)/i);
      if (key === 'src') expect(value).toMatch(/^cid:/);
      if (key === 'data-picture') expect(value).toMatch(/^https:\/\/\S+$/i);
      if (key === 'style') expect(value).not.toMatch(/url|expression|@import|position|behavior|javascript/i);
    }
  }
}

const hostile = fc
  .array(
    fc.constantFrom(
      '<script>alert(1)</script>',
      '<scr<script>ipt>',
      '<img src=x onerror=alert(1)>',
      '<svg/onload=alert(1)>',
      '<a href="javascript:alert(1)">x</a>',
      '<a href="jav&#x09;ascript:alert(1)">x</a>',
      '<a href=" javascript:1">x',
      '<a href="data:text/html,<script>1</script>">',
      '<a href="//evil.example">',
      '<iframe srcdoc="<script>1</script>">',
      '<div style="background:url(https://evil.example)">',
      '<div style="width:expression(alert(1))">',
      '<div style="position:fixed;top:0">',
      '<style>@import "https://evil.example"</style>',
      '<math><mtext></form><form><mglyph>',
      '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
      '<!--><img src=x onerror=alert(1)>-->',
      ']]>',
      '<![CDATA[',
      '<table background="https://evil.example">',
      '<base href="https://evil.example">',
      '<meta http-equiv=refresh content="0;url=x">',
      '<template><script>1</script></template>',
      '<xmp><script>1</script></xmp>',
      '<p onclick="x" style="color:red">',
      '"\'>',
      '</div>',
      '<img src="cid:a" srcset="https://evil.example 2x">',
      '<img src="https://evil.example/t.gif">',
      '<span data-picture="javascript:1">',
      '&lt;script&gt;',
      '\u0000<b>',
      '<textarea><img src=x onerror=1></textarea>',
      '<a href="vbscript:x" onmouseover=1>',
      '<b',
      '<',
      'text',
      ' ',
      '<object data=x>',
    ),
    { maxLength: 14 },
  )
  .map((parts) => parts.join(''));

describe('HTML of strangers', () => {
  it('never runs, loads or leaves its place, whatever it was', () => {
    const pictures = new Map([['a', 'file-1']]);
    fc.assert(
      fc.property(fc.oneof(hostile, fc.string()), (dirty) => {
        const { html } = cleanHtml(dirty, pictures);
        expectHarmless(html);
        expectHarmless(cleanHtml(html, new Map([['file-1', 'file-1']])).html);
      }),
      { numRuns: 400 },
    );
  });

  it('keeps what people write', () => {
    const dirty =
      '<p style="color:#ff0000;position:absolute">Red <b>bold</b></p><table><tr><td colspan="2">cell</td></tr></table>';
    expect(cleanHtml(dirty).html).toBe(
      '<p style="color:#ff0000">Red <b>bold</b></p><table><tr><td colspan="2">cell</td></tr></table>',
    );
    expect(cleanHtml('<a href="https://a.example/?x=1&amp;y=2" onclick="x">link</a>').html).toBe(
      '<a href="https://a.example/?x=1&amp;y=2" rel="noopener noreferrer nofollow" target="_blank">link</a>',
    );
  });

  it('maps pictures of the mail and leaves out those of other servers', () => {
    const dirty =
      '<img src="cid:leak%40img" alt="leak"><img src="https://t.example/p.gif" alt="Logo"><img src="//t.example/p">';
    const { html, remoteImages } = cleanHtml(dirty, new Map([['leak@img', 'file-1']]));
    expect(html).toBe(
      '<img src="cid:file-1" alt="leak" /><span data-picture="https://t.example/p.gif">[Logo]</span>',
    );
    expect(remoteImages).toBe(2);
  });

  it('keeps where a picture of another server is, unless it counts readers or a stranger says so in our words', () => {
    const place = (html: string) => cleanHtml(html).html;
    expect(place('<img src=" https://t.example/a.png " width="600">')).toBe(
      '<span data-picture="https://t.example/a.png"></span>',
    );
    for (const mark of [
      '<img src="https://t.example/a.gif" width="1" height="1">',
      '<img src="http://t.example/a.png">',
      '<img src="data:image/png;base64,AA">',
      `<img src="https://t.example/${'a'.repeat(1000)}">`,
      '<span data-picture="https://t.example/a.png"></span>',
    ])
      expect(place(mark)).not.toContain('data-picture');
  });

  it('cuts what mail programs quote, and nothing where the answer stands behind or nowhere', () => {
    const quote =
      '<div class="gmail_quote"><div>On Monday Hengda wrote:</div><blockquote>old</blockquote></div>';
    expect(freshHtml(`<div>new</div>${quote}`)).toBe('<div>new</div>');
    expect(freshHtml(quote)).toBe(quote);
    expect(freshHtml(`<p>Hi</p><blockquote>old</blockquote><p>my answer</p>`)).toContain('my answer');
    expect(textOfHtml('<p>a &amp; b</p><ul><li>one</li></ul><script>x</script>')).toBe('a & b\n\n- one');
  });
});

describe('hostile HTML', () => {
  it('is read up to where it is nested deeper than anybody writes', () => {
    const nested = (depth: number) => `${'<div>'.repeat(depth)}deep${'</div>'.repeat(depth)}behind`;
    expect(textOfHtml(nested(maxHtmlDepth))).toContain('behind');
    expect(limitNesting(nested(maxHtmlDepth))).toBe(nested(maxHtmlDepth));
    expect(limitNesting(nested(maxHtmlDepth + 1))).toBe('<div>'.repeat(maxHtmlDepth));
  });

  it.each([
    ['new<div class="gmail_quote">old</div>', 'new'],
    ['new<DIV id = divRplyFwdMsg>old', 'new'],
    ['new<div title="class=" class="x gmail_extra">old', 'new'],
    ["new<section type='cite'>old", 'new'],
    ['new<div style="border-top:solid #E1E1E1 1.0pt">old', 'new'],
    [
      'new<table style="border-top:solid #E1E1E1 1.0pt">old',
      'new<table style="border-top:solid #E1E1E1 1.0pt">old',
    ],
    ['new<div class="recited">old', 'new<div class="recited">old'],
    ['new<div class="a" title="gmail_quote">old', 'new<div class="a" title="gmail_quote">old'],
    [
      'new<br>-----&nbsp; Original Message -----<br>From: a@b.example<br>Sent: 1.1.2026 10:00<br>old',
      'new<br>',
    ],
    ['new-----&nbsp; Original Message', 'new-----&nbsp; Original Message'],
    ['new<blockquote class=x', 'new<blockquote class=x'],
  ])('the front of %s', (dirty, front) => {
    expect(freshHtml(dirty)).toBe(front);
  });
});
