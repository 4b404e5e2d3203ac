/** Everything is set anew from the host on: no rule of the page around reaches in, and what is inherited is reset. */
export const styles = `
:host{all:initial!important;position:static!important;display:block!important}
*,*::before,*::after{box-sizing:border-box}
[hidden]{display:none!important}
.root{--ink:#1c2430;--soft:#56606f;--paper:#fff;--line:#c6ccd6;--accent:#0b5cad;--on:#fff;--bad:#b3261e;--badg:#fdecea;--good:#1b6b3a;
font:16px/1.6 system-ui,-apple-system,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;color:var(--ink);text-align:start;letter-spacing:normal;overflow-wrap:anywhere}
@media (prefers-color-scheme:dark){.root{--ink:#e8ecf2;--soft:#a9b3c1;--paper:#1b2129;--line:#46505e;--accent:#8fc1f5;--on:#0d1b2a;--bad:#ffb4ab;--badg:#3b1512;--good:#8fd9a8}}
.open{position:fixed;right:max(1rem,env(safe-area-inset-right));bottom:max(1rem,env(safe-area-inset-bottom));z-index:2147483646;box-shadow:0 2px 12px #0005}
button{font:inherit;font-weight:600;color:var(--on);background:var(--accent);border:0;border-radius:.5rem;padding:.625rem 1.25rem;min-height:2.75rem;cursor:pointer}
button:disabled{opacity:.6;cursor:default}
button.plain{color:var(--accent);background:none;padding:.25rem .75rem;font-size:1.5rem;line-height:1}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
dialog{color:inherit;background:var(--paper);border:1px solid var(--line);border-radius:.75rem;padding:0;width:min(34rem,calc(100vw - 2rem));max-width:none;max-height:min(46rem,calc(100dvh - 2rem));overflow:auto;overscroll-behavior:contain}
dialog::backdrop{background:#0008}
@media (max-width:30rem){dialog{width:100vw;height:100dvh;max-height:none;margin:0;border:0;border-radius:0}}
header{position:sticky;top:0;z-index:1;display:flex;align-items:center;justify-content:space-between;gap:1rem;padding:.5rem .5rem .5rem 1rem;background:var(--paper);border-bottom:1px solid var(--line)}
h2{font-size:1.125rem;line-height:1.3;margin:0}
.body{padding:0 1rem 1rem}
p{margin:.5rem 0}
label,legend{display:block;font-weight:600;margin:1rem 0 .25rem;padding:0}
fieldset{border:0;padding:0;margin:1rem 0 0;min-width:0}
.hint{color:var(--soft);font-size:.9375rem;font-weight:400;margin:.25rem 0}
input,select,textarea{width:100%;font:inherit;color:inherit;background:var(--paper);border:1px solid var(--soft);border-radius:.5rem;padding:.5rem .75rem;min-height:2.75rem;margin:0}
textarea{min-height:7rem;resize:vertical}
label.box{display:flex;gap:.75rem;align-items:center;font-weight:400}
.box input{width:1.5rem;height:1.5rem;min-height:0;flex:none;accent-color:var(--accent)}
[aria-invalid=true]{border:2px solid var(--bad)}
.error{color:var(--bad);margin:.25rem 0}
.summary{background:var(--badg);border:1px solid var(--bad);border-radius:.5rem;padding:.5rem 1rem;margin-top:1rem}
.summary a{color:inherit}
ul{margin:.25rem 0;padding-left:1.25rem}
a{color:var(--accent)}
.number{font-weight:700;font-variant-numeric:tabular-nums;letter-spacing:.05em}
.trap{position:absolute;left:-200vw}
.send{margin-top:1.25rem}
`;
