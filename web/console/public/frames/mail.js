/*
 * Shows one mail. This document has no origin of its own (its frame is a sandbox), its policy runs no script but this one, and it is told
 * what to show by the page around it alone.
 */

/** The same document under a policy that lets pictures of other servers in. */
const showsPictures = location.pathname.endsWith('/mail-with-pictures.html');

/** Puts pictures of other servers where the mail had them. */
function putPictures() {
  for (const place of document.querySelectorAll('span[data-picture]')) {
    const picture = document.createElement('img');
    picture.referrerPolicy = 'no-referrer';
    picture.alt = place.textContent.replace(/^\[|\]$/g, '');
    picture.src = place.dataset.picture;
    place.replaceWith(picture);
  }
}

addEventListener('message', ({ source, data }) => {
  if (source !== parent || typeof data?.html !== 'string') return;
  document.documentElement.lang = data.language ?? 'zh-CN';
  document.body.innerHTML = data.html;
  if (showsPictures) putPictures();
  for (const link of document.querySelectorAll('a[href]')) {
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
  }
});

// The frame is as high as the mail: there is one scroll bar, that of the conversation.
new ResizeObserver(() => {
  parent.postMessage({ height: document.documentElement.scrollHeight }, '*');
}).observe(document.documentElement);

addEventListener('DOMContentLoaded', () => parent.postMessage({ ready: true }, '*'));
