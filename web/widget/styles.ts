/**
 * Everything is set anew from the host on: no rule of the page around reaches in, and what is inherited is reset (`all` leaves
 * the direction out). Pixels, for the page around decides what a rem is.
 */
export const widgetStyles = `
:host{all:initial!important;position:static!important;display:block!important}
*,*::before,*::after{box-sizing:border-box}
[hidden]{display:none!important}
.root{--ink:#1c2430;--soft:#56606f;--paper:#fff;--line:#c6ccd6;--accent:#0b5cad;--on:#fff;--bad:#b3261e;--badg:#fdecea;--good:#1b6b3a;
font:16px/1.6 system-ui,-apple-system,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;color:var(--ink);direction:ltr;unicode-bidi:isolate;text-align:start;letter-spacing:normal;overflow-wrap:anywhere}
@media (prefers-color-scheme:dark){.root{--ink:#e8ecf2;--soft:#a9b3c1;--paper:#1b2129;--line:#46505e;--accent:#8fc1f5;--on:#0d1b2a;--bad:#ffb4ab;--badg:#3b1512;--good:#8fd9a8}}
.open{position:fixed;right:max(16px,env(safe-area-inset-right));bottom:max(16px,env(safe-area-inset-bottom));z-index:2147483646;box-shadow:0 2px 12px #0005}
button{font:inherit;font-weight:600;color:var(--on);background:var(--accent);border:0;border-radius:8px;padding:10px 20px;min-height:44px;cursor:pointer}
button:disabled{opacity:.6;cursor:default}
button.plain{color:var(--accent);background:none;padding:4px 12px;font-size:24px;line-height:1}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
dialog{color:inherit;background:var(--paper);border:1px solid var(--line);border-radius:12px;padding:0;width:min(544px,calc(100vw - 32px));max-width:none;max-height:min(736px,calc(100dvh - 32px));overflow:auto;overscroll-behavior:contain}
dialog::backdrop{background:#0008}
@media (max-width:480px){dialog{width:100vw;height:100dvh;max-height:none;margin:0;border:0;border-radius:0}}
header{position:sticky;top:0;z-index:1;display:flex;align-items:center;justify-content:space-between;gap:16px;padding:8px 8px 8px 16px;background:var(--paper);border-bottom:1px solid var(--line)}
h2{font-size:18px;line-height:1.3;margin:0}
.body{padding:0 16px 16px}
p{margin:8px 0}
label,legend{display:block;font-weight:600;margin:16px 0 4px;padding:0}
fieldset{border:0;padding:0;margin:16px 0 0;min-width:0}
.hint{color:var(--soft);font-size:15px;font-weight:400;margin:4px 0}
input,select,textarea{width:100%;font:inherit;color:inherit;background:var(--paper);border:1px solid var(--soft);border-radius:8px;padding:8px 12px;min-height:44px;margin:0}
textarea{min-height:112px;resize:vertical}
label.box{display:flex;gap:12px;align-items:center;font-weight:400}
.box input{width:24px;height:24px;min-height:0;flex:none;accent-color:var(--accent)}
[aria-invalid=true]{border:2px solid var(--bad)}
.error{color:var(--bad);margin:4px 0}
.summary{background:var(--badg);border:1px solid var(--bad);border-radius:8px;padding:8px 16px;margin-top:16px}
.summary a{color:inherit}
ul{margin:4px 0;padding-left:20px}
a{color:var(--accent)}
.number{font-weight:700;font-variant-numeric:tabular-nums;letter-spacing:.05em}
.trap{position:absolute;left:-200vw}
.send{margin-top:20px}
`;
