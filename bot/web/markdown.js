// The Markdown of replies as DOM nodes: **bold**, lists, [links](https://…) and bare addresses. The
// same grammar as markdown.cpp, step by step; tests/bot/web/markdown_cases.json holds both to it.

import { element, isSafeAddress, link } from './dom.js';

const PUNCTUATION = /[!-/:-@[-`{-~]/;

function boldSpan(text, allowed) {
  if (!allowed.bold || !text.startsWith('**')) return null;
  const end = text.indexOf('**', 2);
  if (end === -1 || end === 2) return null;
  const content = inlineNodes(text.slice(2, end), { ...allowed, bold: false });
  return { node: element('strong', {}, ...content), length: end + 2 };
}

function linkSpan(text, allowed) {
  if (!allowed.links || !text.startsWith('[')) return null;
  const labelEnd = text.indexOf(']');
  if (labelEnd === -1 || labelEnd === 1 || text[labelEnd + 1] !== '(') return null;
  const end = text.indexOf(')', labelEnd);
  if (end === -1) return null;
  const address = text.slice(labelEnd + 2, end);
  if (!isSafeAddress(address)) return null;
  const label = inlineNodes(text.slice(1, labelEnd), { ...allowed, links: false });
  return { node: link(address, {}, ...label), length: end + 1 };
}

function bareAddressSpan(text, allowed) {
  if (!allowed.links || !/^https?:\/\//.test(text)) return null;
  // Punctuation at the end belongs to the sentence, not to the address.
  const address = /^[^ \t\n<>"*]*/.exec(text)[0].replace(/[.,;:!?)\]']+$/, '');
  if (!isSafeAddress(address)) return null;
  return { node: link(address, {}, address), length: address.length };
}

function spanAt(text, at, allowed) {
  const rest = text.slice(at);
  if (rest[0] === '\\' && PUNCTUATION.test(rest[1] ?? '')) {
    return { node: document.createTextNode(rest[1]), length: 2 };
  }
  if (rest[0] === '\n') return { node: element('br'), length: 1 };
  const marked = boldSpan(rest, allowed) ?? linkSpan(rest, allowed);
  if (marked || (at > 0 && /[A-Za-z0-9]/.test(text[at - 1]))) return marked;
  return bareAddressSpan(rest, allowed);
}

/** No bold within bold and no link within a link: that bounds the recursion. */
function inlineNodes(text, allowed) {
  const nodes = [];
  let plain = '';
  const flush = () => {
    if (plain) nodes.push(document.createTextNode(plain));
    plain = '';
  };
  for (let at = 0; at < text.length;) {
    const span = '\\\n*[h'.includes(text[at]) ? spanAt(text, at, allowed) : null;
    if (span) {
      flush();
      nodes.push(span.node);
      at += span.length;
    } else {
      plain += text[at];
      at += 1;
    }
  }
  flush();
  return nodes;
}

function readLine(line) {
  const text = line.replace(/[ \r]+$/, '').replace(/^ +/, '');
  const bullet = /^[-*] +([^ ].*)$/.exec(text);
  if (bullet) return { tag: 'ul', text: bullet[1] };
  const number = /^[0-9]{1,3}\. +([^ ].*)$/.exec(text);
  if (number) return { tag: 'ol', text: number[1] };
  return { tag: 'p', text };
}

/** Paragraphs and lists as {tag, items}; a paragraph is one item. */
function blocks(markdown) {
  const found = [];
  let open = null;
  let afterGap = false;
  for (const line of markdown.split('\n')) {
    const { tag, text } = readLine(line);
    if (!text) {
      afterGap = true;
      continue;
    }
    // A list goes on over an empty line if another item follows, text under an item is part of the
    // item, and a paragraph ends with an empty line.
    const goesOn = open && (tag === 'p' ? !afterGap : tag === open.tag);
    if (!goesOn) {
      open = { tag, items: [text] };
      found.push(open);
    } else if (tag === 'p') {
      open.items[open.items.length - 1] += `\n${text}`;
    } else {
      open.items.push(text);
    }
    afterGap = false;
  }
  return found;
}

/** @returns {DocumentFragment} */
export function renderMarkdown(markdown) {
  const fragment = document.createDocumentFragment();
  const every = { bold: true, links: true };
  for (const { tag, items } of blocks(markdown)) {
    const lines = items.map((item) =>
      element(tag === 'p' ? 'p' : 'li', {}, ...inlineNodes(item, every)),
    );
    fragment.append(...(tag === 'p' ? lines : [element(tag, {}, ...lines)]));
  }
  return fragment;
}
