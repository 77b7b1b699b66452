// What the pages' own scripts make. Anything else on a page came out of a text.

import assert from 'node:assert/strict';

/** The log of the chat page. */
export const CHAT = {
  within: '#log *',
  tags: [
    ...['ARTICLE', 'P', 'SPAN', 'DIV', 'STRONG', 'UL', 'OL', 'LI', 'A', 'BR', 'TIME', 'SECTION'],
    ...['H2', 'BUTTON', 'DETAILS', 'SUMMARY', 'svg', 'path'],
  ],
  attributes: [
    ...['class', 'id', 'href', 'target', 'rel', 'data-id', 'data-seq', 'datetime', 'role', 'type'],
    ...['lang', 'aria-label', 'aria-hidden', 'viewBox', 'd', 'open'],
  ],
};

/** The console. */
export const CONSOLE = {
  within: 'main *',
  tags: [
    ...['ARTICLE', 'P', 'SPAN', 'DIV', 'STRONG', 'UL', 'OL', 'LI', 'A', 'BR', 'TIME', 'SECTION'],
    ...['HEADER', 'H1', 'H2', 'H3', 'BUTTON', 'DETAILS', 'SUMMARY', 'DL', 'DT', 'DD', 'MARK'],
    ...['KBD', 'FORM', 'LABEL', 'INPUT', 'SELECT', 'OPTION', 'TEXTAREA', 'FIELDSET'],
    ...['LEGEND', 'NOSCRIPT', 'FIGURE', 'FIGCAPTION', 'TABLE', 'CAPTION', 'THEAD', 'TBODY'],
    ...['TR', 'TH', 'TD', 'CODE', 'svg', 'path', 'rect', 'line', 'text'],
  ],
  attributes: [
    ...['class', 'id', 'href', 'target', 'rel', 'data-id', 'data-name', 'data-label', 'data-since'],
    ...['datetime', 'role', 'type', 'lang', 'open', 'hidden', 'tabindex', 'for', 'name', 'value'],
    ...['placeholder', 'maxlength', 'autocomplete', 'autocapitalize', 'spellcheck', 'required'],
    ...['checked', 'disabled', 'rows', 'method', 'scope', 'download', 'aria-label', 'aria-labelledby'],
    ...['aria-hidden', 'aria-live', 'aria-current', 'aria-describedby', 'aria-keyshortcuts'],
    ...['viewBox', 'preserveAspectRatio', 'd', 'x', 'y', 'x1', 'x2', 'y1', 'y2', 'width', 'height'],
  ],
};

/** The page's elements, attributes and addresses that are not ours. For the page's own use. */
export function foreignIn(document, { within, tags, attributes }) {
  const known = new Set(tags);
  const named = new Set(attributes);
  return [...document.querySelectorAll(within)].flatMap((one) => [
    ...(known.has(one.tagName) ? [] : [one.tagName]),
    ...one.getAttributeNames().filter((name) => !named.has(name)),
    ...(one.matches('a[href]') && !/^(https?|mailto):/.test(one.protocol) ? [one.href] : []),
  ]);
}

/** Nothing foreign is there, and nothing ran (hostile_texts.mjs: watch). */
export async function assertOnlyOurElements(page, ours) {
  const foreign = await page.evaluate(`(${foreignIn})(document, ${JSON.stringify(ours)})`);
  assert.deepEqual(foreign, []);
  assert.deepEqual(await page.evaluate(() => window.ran), []);
}
