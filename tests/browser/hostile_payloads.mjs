// Hundreds of texts that want to be markup: every way to make something run, in every place to
// break out of, written in every way that somebody might decode on the way. For the pages' fields
// in bulk; hostile_texts.mjs has the few that are looked at one by one.

import { HOSTILE } from './hostile_texts.mjs';

// What a payload does when it runs: each is noticed in another way (see watch and asks below).
const DEEDS = ['canary()', 'alert(1)', 'canary`1`', "fetch('/stolen')", "self['can'+'ary']()"];

// Ways to make `run` run, or to bring a foreign element onto the page.
const VECTORS = [
  (run) => `<script>${run}</script>`,
  (run) => `<script type=module>${run}</script>`,
  (run) => `<img src=/stolen onerror=${run}>`,
  (run) => `<img srcset=/stolen onerror="${run}">`,
  (run) => `<svg onload=${run}></svg>`,
  (run) => `<svg><animate onbegin=${run} attributeName=x dur=1s></svg>`,
  (run) => `<svg><script>${run}</script></svg>`,
  (run) => `<svg><a href="javascript:${run}"><text>x</text></a></svg>`,
  (run) => `<math href="javascript:${run}">x</math>`,
  (run) => `<iframe srcdoc="<img src=/stolen onerror=parent.${run}>"></iframe>`,
  (run) => `<iframe src="javascript:parent.${run}"></iframe>`,
  (run) => `<details open ontoggle=${run}><summary>x</summary></details>`,
  (run) => `<input autofocus onfocus=${run}>`,
  (run) => `<video src=/stolen onerror=${run}></video>`,
  (run) => `<audio><source src=/stolen onerror=${run}></audio>`,
  (run) => `<object data="javascript:${run}"></object>`,
  (run) => `<embed src=/stolen onerror=${run}>`,
  (run) => `<style onload=${run}>p{}</style>`,
  (run) => `<link rel=stylesheet href=/stolen onerror=${run}>`,
  (run) => `<marquee onstart=${run}>x</marquee>`,
  (run) => `<p tabindex=1 autofocus onfocus=${run}>x</p>`,
  (run) => `<form action="javascript:${run}"><button>x</button></form>`,
  (run) => `<button formaction="javascript:${run}">x</button>`,
  (run) => `<a href="javascript:${run}" autofocus onfocus=${run}>x</a>`,
  (run) => `<template shadowrootmode=open><img src=/stolen onerror=${run}></template>`,
  (run) => `<meta http-equiv=refresh content="0;url=javascript:${run}">`,
  (run) => `<base href="javascript:/${run}/">`,
  (run) => `[x](javascript:${run})`,
  (run) => `[x](data:text/html,<script>${run}</script>)`,
  (run) => `[x](https://host.invalid/" onfocus=${run} autofocus ")`,
];

// Places in a page that the text might stand in unescaped, each left first.
const PLACES = {
  text: (markup) => markup,
  'double quotes': (markup) => `">${markup}`,
  'single quotes': (markup) => `'>${markup}`,
  comment: (markup) => `-->${markup}<!--`,
  'raw text': (markup) => `</title></textarea></style></noscript>${markup}`,
  script: (markup) => `'"\`;</script>${markup}`,
  CDATA: (markup) => `]]>${markup}`,
  bold: (markup) => `**${markup}**`,
  'list item': (markup) => `- ${markup}`,
  'link label': (markup) => `[${markup}](https://host.invalid/)`,
  'link address': (markup) => `[x](https://host.invalid/${markup})`,
  'bare address': (markup) => `https://host.invalid/${markup}`,
};

const eachChar = (text, write) => Array.from(text, write).join('');
const code = (char) => char.codePointAt(0);
const marks = (text, write) => text.replaceAll(/[<>"'&]/g, write);
const REFERENCES = { '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;', '&': '&amp;' };
const WIDE = 0xfee0; // what NFKC turns back into ASCII

// Ways to write it that something might read back as markup.
const ENCODINGS = {
  plain: (text) => text,
  'other capitals': (text) =>
    text.replaceAll(/<\/?[a-z]+| on[a-z]+=|javascript:/g, (word) =>
      eachChar(word, (char, index) => (index % 2 ? char.toUpperCase() : char)),
    ),
  'named references': (text) =>
    marks(text, (char) => REFERENCES[char]),
  'decimal references': (text) => marks(text, (char) => `&#${code(char)};`),
  'hexadecimal references': (text) => marks(text, (char) => `&#x0${code(char).toString(16)}`),
  'references to references': (text) => marks(text, (char) => `&amp;#${code(char)};`),
  percent: (text) => marks(text, (char) => encodeURIComponent(char).replace("'", '%27')),
  'percent twice': (text) => marks(text, (char) => `%25${code(char).toString(16)}`),
  'escapes of scripts': (text) => marks(text, (char) => `\\u00${code(char).toString(16)}`),
  'full width': (text) => marks(text, (char) => String.fromCodePoint(code(char) + WIDE)),
  'slashes for blanks': (text) => text.replaceAll(/(?<=<[^>]*) /g, '/'),
  'tabs and lines for blanks': (text) => text.replaceAll(/(?<=<[^>]*) /g, '\t\n'),
  'hidden in words': (text) =>
    text.replaceAll(
      /script|onerror|onload/g,
      (word) => `${word.slice(0, 3)}\u200b${word.slice(3)}`,
    ),
  'no end': (text) => text.replace(/>[^>]*$/, ''),
};

/**
 * Every vector in every place, plain; and every vector in every encoding, each time in another
 * place and with another deed, so that the three are well mixed without all of their product.
 * @returns {string[]} distinct texts
 */
function combined() {
  const places = Object.values(PLACES);
  const encodings = Object.values(ENCODINGS);
  const found = new Set(HOSTILE);
  VECTORS.forEach((vector, v) => {
    places.forEach((place, p) => found.add(place(vector(DEEDS[(v + p) % DEEDS.length]))));
    encodings.forEach((encode, e) => {
      const place = places[(v * 5 + e) % places.length];
      found.add(encode(place(vector(DEEDS[(v + e) % DEEDS.length]))));
    });
  });
  return [...found];
}

export const PAYLOADS = combined();

/** Those that a page which writes text as markup would be lost to, in its text. */
export const LIVE = VECTORS.flatMap((vector) => DEEDS.map(vector)).filter(
  (text) => text[0] === '<',
);

/** Notes dialogs and requests that a payload made. @returns {string[]} filled from here on */
export function asks(page) {
  const made = [];
  page.on('dialog', (dialog) => {
    made.push(`dialog ${dialog.message()}`);
    return dialog.dismiss();
  });
  page.on('request', (request) => {
    if (/stolen|host\.invalid/.test(request.url())) made.push(request.url());
  });
  return made;
}
