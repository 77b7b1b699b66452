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

/** A row of the console's queue. */
export const hostileRow = (text, index) => ({
  id: `${index}${text}`,
  status: text,
  channel: text,
  source: text,
  updated_at: text,
  waiting_since: text,
  last_text: text,
  last_role: text,
  last_seq: index,
  assignee: { name: text },
  snippet: [
    { text, found: false },
    { text, found: true },
  ],
});

const hostileWhy = (text) => ({
  rule: text,
  question: text,
  rows: [text],
  intent: { name: text, confidence: text },
  facts: [{ fact: text, value: text }],
});

/** A conversation as the console gets it, with messages of everybody and a note. */
export const hostileConversation = (text, id) => ({
  ...hostileRow(text, 0),
  id,
  status: 'waiting',
  external_id: text,
  locale: text,
  created_at: text,
  messages: ['bot', 'agent', 'system', text, 'user'].map((role, index) => ({
    seq: index + 1,
    id: text,
    role,
    text,
    at: text,
    reply: role === 'bot' ? hostileReply(text) : undefined,
    why: hostileWhy(text),
    agent: { name: text },
  })),
  notes: [{ id: text, after_seq: 1, text, at: text, agent: { name: text } }],
});

export const hostileSuggestions = (text) => ({
  seq: 1,
  suggestions: [1, 2, 3].map((number) => ({
    id: `${number}${text}`,
    reply: { ...hostileReply(text), language: text },
    confidence: text,
    why: text,
  })),
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

