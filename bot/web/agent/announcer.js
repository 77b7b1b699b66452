// Says to people who do not see the page what they would otherwise miss: briefly, and not one thing
// after the other. What comes while something was just said waits, and only the last is said.

const QUIET_MS = 4000;

const node = document.getElementById('announcer');
let quietUntil = 0;
let timer = 0;

function say(text) {
  // A second announcement of the same words has to be a change.
  node.textContent = '';
  setTimeout(() => {
    node.textContent = text;
  }, 50);
  quietUntil = Date.now() + QUIET_MS;
}

/** The outcome of what the agent did: at once. */
export function announce(text) {
  clearTimeout(timer);
  say(text);
}

/** What happened by itself. */
export function announceLater(text) {
  clearTimeout(timer);
  timer = setTimeout(() => say(text), Math.max(0, quietUntil - Date.now()));
}
