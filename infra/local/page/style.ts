/** The page's style: readable on a phone, light and dark, no font or file from elsewhere. */
export const style = `
:root{color-scheme:light dark;--ink:#1c2430;--soft:#5b6675;--line:#d9dee6;--card:#fff;--ground:#f4f6f9;--accent:#0a6c74;--bad:#b3261e}
@media(prefers-color-scheme:dark){:root{--ink:#e6eaf0;--soft:#9aa6b6;--line:#333c49;--card:#1b212a;--ground:#12161c;--accent:#5cc4cc;--bad:#ff8a80}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
header,main{max-width:72rem;margin:0 auto;padding:1rem}
header{display:flex;flex-wrap:wrap;gap:.25rem 1rem;align-items:baseline}
h1{font-size:1.4rem;margin:0}h2{font-size:1.05rem;margin:0 0 .6rem}
header p{margin:0;color:var(--soft);flex:1 1 16rem}
a{color:var(--accent)}
main{display:grid;gap:1rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr))}
section{background:var(--card);border:1px solid var(--line);border-radius:.6rem;padding:1rem;min-width:0}
section.wide{grid-column:1/-1}
.row{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center;margin:.4rem 0}
#to{flex:1 1 11rem}
button,input,select{font:inherit;color:inherit;padding:.5rem .8rem;min-height:2.75rem;border:1px solid var(--line);border-radius:.4rem;background:var(--ground);max-width:100%}
button{cursor:pointer;border-color:var(--accent)}
button:disabled{opacity:.5;cursor:wait}
button:focus-visible,input:focus-visible,select:focus-visible,a:focus-visible,summary:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
details p{margin:.5rem 0}
details{border-top:1px solid var(--line);padding:.5rem 0}
summary{cursor:pointer;overflow-wrap:anywhere}summary span{margin-right:.75rem}summary .what{font-weight:600}summary .when{color:var(--soft);font-variant-numeric:tabular-nums}
.long{max-height:36rem;overflow:auto}
pre,code{font:13px/1.45 ui-monospace,Menlo,Consolas,monospace;white-space:pre-wrap;overflow-wrap:anywhere;margin:.4rem 0}
pre{max-height:24rem;overflow:auto;background:var(--ground);padding:.6rem;border-radius:.4rem}
iframe{width:100%;height:24rem;border:1px solid var(--line);border-radius:.4rem;background:#fff}
.soft{color:var(--soft)}.bad{color:var(--bad)}
time{font-variant-numeric:tabular-nums}
`;
