/*
 * Shows one mail. This document has no origin of its own (its frame is a sandbox), its policy runs no script but this one, and it is told
 * what to show by the page around it alone.
 */
addEventListener('message', ({ source, data }) => {
  if (source !== parent || typeof data?.html !== 'string') return;
  document.documentElement.lang = data.language ?? 'zh-CN';
  document.body.innerHTML = data.html;
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
