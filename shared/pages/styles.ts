/** The style of every page that customers see: one column, large targets, both colour schemes (contrast ≥ 4.5:1, WCAG 2.2). */
export const pageStyles = `
:root{--ink:#1c2430;--soft:#56606f;--paper:#fff;--ground:#f3f5f8;--line:#c6ccd6;--accent:#0b5cad;--on-accent:#fff;--bad:#b3261e;--bad-ground:#fdecea;--good:#1b6b3a;--good-ground:#e8f5ec;--ours:#eaf2fb}
@media (prefers-color-scheme:dark){:root{--ink:#e8ecf2;--soft:#a9b3c1;--paper:#1b2129;--ground:#11151a;--line:#46505e;--accent:#8fc1f5;--on-accent:#0d1b2a;--bad:#ffb4ab;--bad-ground:#3b1512;--good:#8fd9a8;--good-ground:#12301d;--ours:#1d2c3d}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.6 system-ui,-apple-system,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;overflow-wrap:anywhere;text-autospace:normal}
main{max-width:40rem;margin:0 auto;padding:1rem}
nav{text-align:right}
h1{font-size:1.5rem;line-height:1.3;margin:.5rem 0}
h2{font-size:1.125rem;margin:1.5rem 0 .5rem}
section,form{background:var(--paper);border:1px solid var(--line);border-radius:.75rem;padding:1rem;margin:1rem 0}
section>:first-child,form>:first-child,form>[type=hidden]+:not([type=hidden]){margin-top:0}
section>:last-child{margin-bottom:0}
a{color:var(--accent)}
label,legend{display:block;font-weight:600;margin-top:1rem}
fieldset{border:0;padding:0;margin:1.75rem 0 0;min-width:0}
legend{margin:0;padding:0}
.hint{color:var(--soft);font-size:.9375rem;margin:.25rem 0}
input,select,textarea{width:100%;font:inherit;color:inherit;background:var(--paper);border:1px solid var(--soft);border-radius:.5rem;padding:.625rem .75rem;min-height:2.75rem}
input[type=radio],input[type=checkbox]{width:1.5rem;min-height:1.5rem;height:1.5rem;margin:0;accent-color:var(--accent)}
textarea{min-height:8rem}
button{font:inherit;font-weight:600;color:var(--on-accent);background:var(--accent);border:0;border-radius:.5rem;padding:.75rem 1.5rem;min-height:2.75rem;margin-top:1.25rem;cursor:pointer}
button.second{color:var(--accent);background:none;border:1px solid var(--accent);margin-left:.5rem}
button.switch{margin:0;padding:.25rem;min-height:1.5rem;color:var(--accent);background:none;font-weight:400;text-decoration:underline}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.error{color:var(--bad);margin:.25rem 0}
.summary{background:var(--bad-ground);border-color:var(--bad)}
.done{background:var(--good-ground);border-color:var(--good)}
[aria-invalid=true]{border-color:var(--bad);border-width:2px}
.choices{display:flex;flex-direction:column;gap:.5rem;margin-top:.5rem}
.choices label{display:flex;align-items:center;gap:.75rem;margin:0;padding:.625rem .75rem;border:1px solid var(--soft);border-radius:.5rem;font-weight:400;cursor:pointer}
@media (min-width:36rem){.choices{flex-direction:row}.choices label{flex:1 1 0;flex-direction:column;gap:.25rem;padding:.75rem .25rem;text-align:center}}
.choices label:has(:checked){border-color:var(--accent);box-shadow:inset 0 0 0 1px var(--accent)}
label.box{display:flex;align-items:center;gap:.75rem;padding:.25rem 0;cursor:pointer}
label.box span{font-weight:400}
.if{margin-top:1rem;padding-left:.75rem;border-left:3px solid var(--line)}
.if>.hint{margin-bottom:-.5rem}
label.box+.hint{margin:0 0 0 2.25rem}
.aside{border-top:1px solid var(--line);margin:1.25rem 0 0;padding-top:1rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem;margin:0}
dt{color:var(--soft)}
dd{margin:0}
ol.talk{list-style:none;margin:0;padding:0}
ol.talk li{border:1px solid var(--line);border-radius:.75rem;padding:.75rem;margin:.75rem 0;background:var(--paper)}
ol.talk li.staff{background:var(--ours)}
ol.talk p{white-space:pre-wrap;margin:.25rem 0}
ol.stages{list-style:none;margin:0;padding:0}
ol.stages li{border-left:.25rem solid var(--line);padding:.25rem .75rem;color:var(--soft)}
ol.stages li.reached{border-color:var(--accent);color:var(--ink)}
ol.stages li[aria-current]{font-weight:600}
ol.stages .meta{font-weight:400}
ul.files{list-style:none;margin:.5rem 0 0;padding:0}
ul.files a{display:inline-block;padding:.375rem 0}
.meta{color:var(--soft);font-size:.875rem}
.number{font-variant-numeric:tabular-nums;letter-spacing:.05em}
header.firm,footer.firm{max-width:40rem;margin:0 auto;padding:.75rem 1rem;color:var(--soft)}
header.firm{display:flex;align-items:center;gap:.75rem;font-weight:600;color:var(--ink);border-bottom:3px solid var(--accent)}
header.firm img{display:block;max-width:10rem;height:2.5rem;object-fit:contain;background:#fff;border-radius:.25rem}
footer.firm{border-top:1px solid var(--line);font-size:.875rem;padding-bottom:2rem}
footer.firm p{margin:.25rem 0;white-space:pre-line}
.trap{position:absolute;left:-100vw}
`.trim();
