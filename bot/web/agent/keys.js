// Everything by keyboard. Single keys work outside of text fields only, and can be switched off:
// who speaks to the computer would press them by accident (WCAG 2.1.4).

import { element } from '../dom.js';

const NAME = 'wizdesk.single-keys';

const dialog = document.getElementById('keys');
const choice = document.getElementById('single-keys');
const fields = 'input:not([type=checkbox], [type=radio]), textarea, select';

function remembered() {
  try {
    return localStorage.getItem(NAME) !== 'off';
  } catch {
    return true; // no storage: as it comes
  }
}

function remember() {
  try {
    localStorage.setItem(NAME, choice.checked ? 'on' : 'off');
  } catch {
    // It holds until the page is left.
  }
}

function describe(shortcuts) {
  const lines = shortcuts.flatMap(({ keys, label }) => [
    element('dt', {}, element('kbd', {}, keys)),
    element('dd', {}, label),
  ]);
  document.getElementById('key-list').append(...lines);
}

function isFree(event, shortcut) {
  if (document.querySelector('dialog[open]')) return false;
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return false;
  if (shortcut.key === 'Escape') return true;
  return choice.checked && !event.target.closest?.(fields);
}

/**
 * @param {Array<{key: string, keys: string, label: string, does?: function(KeyboardEvent)}>}
 *   shortcuts  without `does` it is only told of
 */
export function watchKeys(shortcuts) {
  describe(shortcuts);
  choice.checked = remembered();
  choice.addEventListener('change', remember);
  document.addEventListener('keydown', (event) => {
    const found = shortcuts.find(({ key, does }) => does && key === event.key);
    if (!found || !isFree(event, found)) return;
    if (found.key !== 'Escape') event.preventDefault();
    found.does(event);
  });
}

export const showKeys = () => dialog.showModal();
