import type { PublicForm, SubmittedTicket } from './contract.ts';
import { make } from './elements.ts';
import { formOf } from './form.ts';
import { widgetStyles } from './styles.ts';

/** What the button is called before the form tells. */
const first: Record<string, { open: string; close: string; failed: string }> = {
  en: { open: 'Contact us', close: 'Close', failed: 'The form could not be loaded. Please try again.' },
  'zh-CN': { open: '联系我们', close: '关闭', failed: '表单加载失败，请重试。' },
};

/** Puts a button on the page that opens a form in a dialog, untouched by the styles around. */
function start(script: HTMLScriptElement): void {
  const base = new URL(script.src).origin;
  const { form: name = 'contact', lang, label } = script.dataset;
  const language =
    lang ?? (/^zh/i.test(document.documentElement.lang || navigator.language) ? 'zh-CN' : 'en');
  const words = first[language] ?? { open: 'Contact us', close: 'Close', failed: 'Please try again.' };
  const host = make('aftercare-widget' as 'div', { lang: language });
  const shadow = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(widgetStyles);
  shadow.adoptedStyleSheets = [sheet];
  const opener = make(
    'button',
    { type: 'button', class: 'open', 'aria-haspopup': 'dialog' },
    label ?? words.open,
  );
  const title = make('h2', { id: 'title', tabindex: -1 }, label ?? words.open);
  const close = make('button', { type: 'button', class: 'plain', 'aria-label': words.close }, '×');
  const body = make('div', { class: 'body' });
  // A modal dialog holds the focus, closes by Esc and gives the focus back by itself.
  const dialog = make('dialog', { 'aria-labelledby': 'title' }, make('header', {}, title, close), body);
  shadow.append(make('div', { class: 'root' }, opener, dialog));
  let loaded = false;
  const load = async (): Promise<void> => {
    if (loaded) return;
    body.setAttribute('aria-busy', 'true');
    try {
      const path = `${base}/v1/forms/${encodeURIComponent(name)}/public?lang=${encodeURIComponent(language)}`;
      const response = await fetch(path, { credentials: 'omit' });
      if (!response.ok) throw new Error(String(response.status));
      const form = (await response.json()) as PublicForm;
      title.textContent = form.title;
      body.replaceChildren(formOf(base, form, (taken) => thank(form, taken)));
      loaded = true;
      body.querySelector<HTMLElement>('select,input,textarea')?.focus();
    } catch {
      body.replaceChildren(make('p', { class: 'error', role: 'alert' }, words.failed));
    } finally {
      body.removeAttribute('aria-busy');
    }
  };
  const thank = ({ texts }: PublicForm, { number, trackingUrl }: SubmittedTicket): void => {
    title.textContent = texts.sent ?? '';
    const [before = '', after = ''] = (texts.sentNumber ?? '').split('{number}');
    const link = make('a', { href: trackingUrl, target: '_blank', rel: 'noopener' }, texts.follow);
    body.replaceChildren(
      make('p', { role: 'status' }, before, make('span', { class: 'number' }, number), after),
      make('p', {}, link),
    );
    title.focus();
    // Opened again it is a new form, with a start of its own.
    loaded = false;
  };
  opener.addEventListener('click', () => {
    dialog.showModal();
    void load();
  });
  close.addEventListener('click', () => dialog.close());
  document.body.append(host);
}

const script = document.currentScript;
if (script instanceof HTMLScriptElement) start(script);
