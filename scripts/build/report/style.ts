/** The style of the report, in light and dark. */
export const style = `
:root { color-scheme: light dark; --text: #1b1b26; --soft: #5a5a6b; --line: #dcdce4; --panel: #f7f7fa;
  --good: #11703c; --bad: #b3123f; --behaviour: #1f6feb; --inventory: #8fb8f6; --link: #1554c0; }
@media (prefers-color-scheme: dark) { :root { --text: #ececf2; --soft: #a9a9b8; --line: #34343f;
  --panel: #1d1d25; --good: #58d68d; --bad: #ff8fab; --behaviour: #6ea8fe; --inventory: #375e96; --link: #8ab8ff; } body { background: #14141a; } }
body { margin: 0; color: var(--text); font: 16px/1.55 system-ui, sans-serif; }
main { max-width: 62rem; margin: 0 auto; padding: 2.5rem 1.25rem 5rem; }
h1 { font-size: 2rem; margin: 0 0 .5rem; } h2 { margin: 3rem 0 .5rem; font-size: 1.35rem; }
a { color: var(--link); } code { font: .9em ui-monospace, monospace; overflow-wrap: anywhere; }
td code, th code { overflow-wrap: normal; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr)); gap: 1rem; margin: 2rem 0; }
.figure { background: var(--panel); border: 1px solid var(--line); border-radius: .75rem; padding: 1rem 1.25rem; }
.figure strong { display: block; font-size: 1.7rem; } .figure span { color: var(--soft); }
.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: .75rem; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { text-align: left; padding: .45rem .75rem; border-bottom: 1px solid var(--line); white-space: nowrap; }
thead th { background: var(--panel); font-weight: 600; } tbody tr:last-child > * { border-bottom: 0; }
tbody th { font-weight: 400; } .good { color: var(--good); } .bad { color: var(--bad); } .none { color: var(--soft); }
.bar { min-width: 9rem; } .bar span { display: flex; height: .7rem; border-radius: .35rem; overflow: hidden; gap: 1px; }
.behaviour { background: var(--behaviour); } .inventory { background: var(--inventory); } .survived { background: var(--bad); }
.limit { color: var(--soft); border-left: 3px solid var(--line); padding-left: .9rem; }
.note { background: var(--panel); border: 1px solid var(--line); border-radius: .75rem; padding: 1rem 1.25rem; }
`;
