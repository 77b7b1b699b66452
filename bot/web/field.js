// The field in which a message is typed: its height, the count near the limit, what is wrong.

import { inWords } from './words.js';

const LONGEST_TEXT = 4000;
const COUNT_FROM = 3500;

const field = document.getElementById('text');
const count = document.getElementById('count');
const problem = document.getElementById('problem');
const touch = matchMedia('(pointer: coarse)');

// Characters as the service counts them, not UTF-16 units.
const excess = () => [...field.value.trim()].length - LONGEST_TEXT;

function refresh() {
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight + 2}px`;
  const over = excess();
  count.hidden = over < COUNT_FROM - LONGEST_TEXT;
  count.classList.toggle('over', over > 0);
  count.textContent = over > 0 ? `${over} characters too many` : `${-over} characters left`;
}

export function showProblem(text) {
  problem.textContent = text;
  if (text) field.setAttribute('aria-invalid', 'true');
  else field.removeAttribute('aria-invalid');
}

export function setText(text) {
  field.value = text;
  refresh();
}

export const isEmpty = () => field.value.trim() === '';

/** @returns {?string} the message; null when it cannot be sent, and then the page says why */
export function readText() {
  const text = field.value.trim();
  const over = excess();
  if (!text) showProblem(inWords('Write a message first.'));
  else if (over > 0) {
    showProblem(inWords('The message is {0} characters too long. Please shorten it.', over));
  } else return text;
  field.focus();
  return null;
}

export function focusField() {
  field.focus({ preventScroll: true });
}

/** After a button was pressed. With a finger the phone's keyboard would jump up unasked. */
export function focusFieldAfter(event) {
  const byKeyboard = event?.detail === 0;
  if (byKeyboard || !touch.matches) focusField();
}

/** @param {function()} submit  for Enter; Shift+Enter stays a new line */
export function watchField(submit) {
  field.addEventListener('input', () => {
    refresh();
    showProblem('');
  });
  field.addEventListener('keydown', (event) => {
    // While an input method composes, Enter takes its suggestion.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  });
  refresh();
}
