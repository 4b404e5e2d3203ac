import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RequestHeaders, shownIn } from '../../shared/http/wants-html.ts';

const form = 'application/x-www-form-urlencoded';
const chrome = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8';
const ie8 = 'image/gif, image/jpeg, image/pjpeg, application/x-ms-application, application/xaml+xml, */*';
const navigate = { 'sec-fetch-mode': 'navigate' };

describe('an answer is shown', () => {
  it.each<[string, RequestHeaders, string]>([
    ['a form of Chrome', { accept: chrome, ...navigate, 'sec-fetch-dest': 'document' }, 'window'],
    ['a form into an iframe', { accept: chrome, ...navigate, 'sec-fetch-dest': 'iframe' }, 'frame'],
    ['a form into a frameset', { accept: chrome, ...navigate, 'sec-fetch-dest': 'frame' }, 'frame'],
    ['a navigation that accepts anything', { accept: '*/*', ...navigate }, 'window'],
    ['a browser without Sec-Fetch', { accept: chrome, 'content-type': form }, 'window'],
    ['a browser that knows XHTML', { accept: 'application/xhtml+xml,*/*' }, 'window'],
    ['capital letters', { accept: 'Text/HTML' }, 'window'],
    ['Internet Explorer 8', { accept: ie8, 'content-type': form }, 'window'],
    [
      'Internet Explorer 8 with a file',
      { accept: ie8, 'content-type': 'multipart/form-data; boundary=7d' },
      'window',
    ],
    [
      'Internet Explorer 8, a script',
      { accept: ie8, 'content-type': form, 'x-requested-with': 'x' },
      'program',
    ],
    ['pictures with a JSON body', { accept: ie8, 'content-type': 'application/json' }, 'program'],
    ['curl', { accept: '*/*', 'content-type': form }, 'program'],
    ['nothing at all', {}, 'program'],
    ['fetch', { accept: '*/*', 'sec-fetch-mode': 'cors', 'content-type': form }, 'program'],
    [
      'fetch without CORS',
      { accept: '*/*', 'sec-fetch-mode': 'no-cors', 'content-type': 'text/plain' },
      'program',
    ],
    ['fetch of a page', { accept: 'text/html', 'sec-fetch-mode': 'cors' }, 'window'],
    ['axios', { accept: 'application/json, text/plain, */*', 'sec-fetch-mode': 'cors' }, 'program'],
    ['a program that refuses HTML', { accept: 'text/html;q=0, application/json' }, 'program'],
    ['a program that would rather not', { accept: 'application/json, text/html; q=0.1' }, 'window'],
    ['htmx 2', { accept: '*/*', 'hx-request': 'true', 'sec-fetch-mode': 'cors' }, 'part'],
    ['htmx 4', { accept: 'text/html', 'hx-request': 'true', 'sec-fetch-mode': 'cors' }, 'part'],
    ['Turbo', { accept: 'text/vnd.turbo-stream.html, text/html, application/xhtml+xml' }, 'window'],
    ['a type that only looks like it', { accept: 'text/html-fragment' }, 'program'],
  ])('%s', (_, headers, place) => expect(shownIn(headers)).toBe(place));

  it('by a program, whatever else a script sends that names no page', () => {
    const names = ['accept-language', 'content-type', 'x-requested-with', 'origin', 'referer', 'user-agent'];
    const type = fc.constantFrom('*/*', 'application/json', 'image/png', 'text/plain', 'text/*');
    const others = fc.dictionary(fc.constantFrom(...names), fc.string());
    fc.assert(
      fc.property(
        fc.array(type),
        others,
        fc.constantFrom('cors', 'no-cors', 'same-origin'),
        (types, more, mode) => {
          expect(shownIn({ ...more, accept: types.join(','), 'sec-fetch-mode': mode })).toBe('program');
        },
      ),
    );
  });
});
