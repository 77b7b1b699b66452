// What this tab remembers over a reload: which conversation is ours, and a message whose arrival
// is not certain yet. sessionStorage ends with the tab, which is right for a shared computer. A
// browser that gives a frame no storage at all still has a working chat, only not over a reload.

const NAME = 'wizdesk.chat';
let remembered = null;

/** @returns {{conversation: ?{id: string, token: string}, pending: ?{text, key}}} */
export function loadSession() {
  try {
    remembered = JSON.parse(sessionStorage.getItem(NAME)) ?? remembered;
  } catch {
    // No storage, or not ours: what this page knows by itself stands.
  }
  return { conversation: null, pending: null, ...remembered };
}

export function saveSession(changes) {
  remembered = { ...loadSession(), ...changes };
  try {
    sessionStorage.setItem(NAME, JSON.stringify(remembered));
  } catch {
    // See above.
  }
}
