/**
 * Tells the page around this frame that a post of its form was sent. Only sites that have the form hear of it, and only the number: the
 * link to the ticket is the customer's alone.
 */
const { number = '', origins = '' } = document.currentScript?.dataset ?? {};
const [around] = location.ancestorOrigins ?? [];
if (window.parent !== window)
  for (const origin of origins.split(' ').filter((each) => around === undefined || each === around))
    window.parent.postMessage({ type: 'aftercare:sent', number }, origin);
