// Text that wants to be markup, for every field that reaches a page.

export const HOSTILE = [
  '<script>canary()</script>',
  '<img src=x onerror=canary()>',
  '<svg onload=canary()>',
  '"><script>canary()</script>',
  "'><img src=x onerror=canary()>",
  '<iframe srcdoc="<script>parent.canary()</script>"></iframe>',
  '<body onload=canary()>',
  '<details open ontoggle=canary()>',
  '<input autofocus onfocus=canary()>',
  '<video><source onerror=canary()></video>',
  '<math><mtext><table><mglyph><style><img src=x onerror=canary()>',
  '<a href="javascript:canary()">x</a>',
  '[x](javascript:canary())',
  '[x](JaVaScRiPt:canary())',
  '[x](java\tscript:canary())',
  '[x](data:text/html,<script>canary()</script>)',
  '[x](vbscript:canary())',
  '[<img src=x onerror=canary()>](https://host.invalid/)',
  '[x](https://host.invalid/"onmouseover="canary())',
  "[x](https://host.invalid/'onclick='canary())",
  '**<b onclick=canary()>bold</b>**',
  '- <li onclick=canary()>',
  'https://host.invalid/"onclick=canary()',
  '</article></main><script>canary()</script>',
  '<!-- --><script>canary()</script>',
  '{{constructor.constructor("canary()")()}}',
  '${canary()}',
  '&lt;script&gt;canary()&lt;/script&gt;',
  '<style>*{display:none}</style>',
  '<object data=x onerror=canary()>',
  '<marquee onstart=canary()>',
  '<base href="//host.invalid/">',
  '<meta http-equiv=refresh content="0;url=//host.invalid">',
  '<form action=//host.invalid><button>Send</button></form>',
  '<link rel=stylesheet href=//host.invalid/x.css>',
  '\u202Egnp.exe <b>',
];

/** A reply that is hostile in each of its fields. */
export const hostileReply = (text) => ({
  kind: text,
  text,
  intent: { name: text, confidence: 1 },
  knowledge_version: text,
  access_types: [{ id: text, label: text, areas: [text] }],
  actions: [
    { type: text, label: text, url: text },
    { type: 'handoff', label: text, url: '' },
    { type: 'training', label: text, url: `javascript:${text}` },
  ],
  quick_replies: [{ title: text, text }],
  sources: [{ row: text, note: 1 }],
});

/** Notes everything that ran or that the policy had to stop in window.ran. */
export async function watch(page) {
  await page.addInitScript(() => {
    window.ran = [];
    window.canary = () => window.ran.push('canary');
    document.addEventListener('securitypolicyviolation', (event) =>
      window.ran.push(event.violatedDirective),
    );
  });
}

