/**
 * The page's script. It builds everything with textContent, so nothing that somebody wrote becomes markup; mails are shown
 * in frames without scripts. `T` holds the texts, `L` the path of the list that a token opens or null.
 */
export const script = `
const $ = (id) => document.getElementById(id);
const make = (name, text, props) => Object.assign(document.createElement(name), text === undefined ? {} : { textContent: text }, props);
const call = async (method, path, body) => {
  const answer = await fetch(path, { method, headers: { 'content-type': 'application/json' }, body: body && JSON.stringify(body) });
  const value = await answer.json();
  if (!answer.ok) throw new Error(value.message || answer.status);
  return value;
};
const say = (text, bad) => { const p = $('status'); p.textContent = text; p.className = bad ? 'bad' : 'soft'; };
const guarded = (work) => async (event) => {
  event.preventDefault();
  const button = event.submitter || event.currentTarget;
  button.disabled = true;
  try { await work(event); } catch (error) { say(T.failed + error.message, true); } finally { button.disabled = false; }
};
const seen = {};
const fill = (id, items, key, empty, build) => {
  const mark = JSON.stringify(items.map(key));
  if (seen[id] === mark) return;
  seen[id] = mark;
  const open = new Set([...$(id).querySelectorAll('details[open]')].map((one) => one.dataset.key));
  $(id).replaceChildren(...(items.length ? items.map((item) => {
    const box = make('details'); box.dataset.key = key(item);
    const built = build(item);
    const head = make('summary');
    head.append(...built.head.map(([text, kind]) => make('span', text, { className: kind })));
    box.append(head);
    const show = () => { if (box.open && box.children.length === 1) box.append(...built.body()); };
    box.addEventListener('toggle', show);
    if (open.has(box.dataset.key)) { box.open = true; show(); }
    return box;
  }) : [make('p', empty, { className: 'soft' })]));
};
const local = (iso) => new Date(iso).toLocaleString('sv');
const zone = (iso) => local(iso) + ' ' + new Date(iso).toLocaleTimeString('en', { timeZoneName: 'shortOffset' }).split(' ').pop();
const pretty = (text) => { try { return JSON.stringify(typeof text === 'string' ? JSON.parse(text) : text, null, 2); } catch { return text; } };
const mailBody = (mail) => () => {
  const parts = [make('p', T.from + T.colon + mail.from + '  ·  ' + T.recipient + T.colon + mail.to.join(', '), { className: 'soft' })];
  if (mail.html) {
    const frame = make('iframe', undefined, { title: mail.subject });
    frame.setAttribute('sandbox', 'allow-popups allow-popups-to-escape-sandbox');
    frame.srcdoc = '<base target="_blank">' + mail.html;
    parts.push(frame);
  }
  for (const [name, text] of [[T.plain, mail.text], [T.raw, mail.raw]]) {
    const box = make('details'); box.append(make('summary', name));
    const pre = make('pre', text, { tabIndex: 0 });
    if (name === T.plain) linkify(pre);
    box.append(pre); parts.push(box);
  }
  return parts;
};
const linkify = (pre) => {
  const words = pre.textContent.split(/(https?:\\/\\/[^\\s<>"]+)/);
  pre.replaceChildren(...words.map((word, at) => at % 2 ? make('a', word, { href: word, target: '_blank', rel: 'noreferrer' }) : word));
};
const refresh = async () => {
  const [clock, mail, events, dead, logs] = await Promise.all(['clock', 'mailbox', 'events', 'dead-letters', 'logs?function=' + encodeURIComponent($('function').value)].map((path) => call('GET', '/_local/' + path)));
  $('now').textContent = zone(clock.now); $('now').dateTime = clock.now;
  fill('mails', mail.messages.slice().reverse(), (m) => m.id, T.noMail, (m) => ({ head: [[local(m.at), 'when'], [m.subject, 'what'], [m.to.join(', '), 'soft']], body: mailBody(m) }));
  fill('events', events.events.slice(-200).reverse(), (e) => e.id, T.noEvents, (e) => ({ head: [[local(e.time), 'when'], [e['detail-type'], 'what'], [e.source, 'soft']], body: () => [make('pre', pretty(e), { tabIndex: 0 })] }));
  fill('dead', dead.deadLetters, (d) => d.messageId, T.noDeadLetters, (d) => ({ head: [[local(d.sentAt), 'when'], [d.queue, 'what']], body: () => [make('pre', pretty(d.body), { tabIndex: 0 })] }));
  $('redrive').hidden = dead.deadLetters.length === 0;
  const lines = logs.lines.map((l) => l.at.slice(11, 19) + ' ' + l.function + ' ' + l.message).join('\\n') || T.noLogs;
  if ($('log').textContent !== lines) { $('log').textContent = lines; $('log').scrollTop = 1e9; }
};
const move = async (body) => { say(T.moving); const { now } = await call('POST', '/_local/clock', body); await refresh(); say(T.now + T.colon + zone(now)); };
$('hour').onclick = guarded(() => move({ advance: 'PT1H' }));
$('day').onclick = guarded(() => move({ advance: 'PT24H' }));
$('move').onsubmit = guarded(() => move({ to: new Date($('to').value).toISOString() }));
$('redrive').onclick = guarded(async () => { const { redriven } = await call('POST', '/_local/dead-letters/redrive'); await refresh(); say(T.redriven + redriven); });
const token = async () => (await call('POST', '/_local/token', { email: $('email').value, role: $('role').value })).token;
$('person').onsubmit = guarded(async () => { $('token').textContent = await token(); $('tokens').hidden = false; });
$('copy').onclick = guarded(async () => { await navigator.clipboard.writeText($('token').textContent); say(T.copied); });
if (L) $('listing').onclick = guarded(async () => {
  const answer = await fetch(L, { headers: { authorization: 'Bearer ' + (await token()) } });
  $('listed').textContent = pretty(await answer.text()); $('listed').hidden = false;
});
$('function').onchange = () => refresh();
$('refresh').onclick = guarded(refresh);
const loop = async () => { if (!document.hidden) await refresh().catch(() => {}); setTimeout(loop, 2000); };
loop();
`;
