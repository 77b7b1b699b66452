// The agents' console: who is signed in, which view is shown, what the keys do. The address says
// what is open (#/, #/c/ID, #/analytics, #/learning, #/retention), so that going back and a reload
// find it again.

import { Analytics } from './analytics.js';
import { whenSignedOut } from './api.js';
import { chooseCanned } from './canned.js';
import { focusSearch } from './filters.js';
import { showKeys, watchKeys } from './keys.js';
import { Learning, mayLearn } from './learning.js';
import { Live } from './live.js';
import { Queue } from './queue.js';
import { mayKeepRecords, Retention } from './retention.js';
import { SignIn } from './sign_in.js';
import { Workspace } from './workspace.js';

const OFFLINE =
  'Offline: what you see may be old. The console tries again by itself; what you write is kept.';

const at = (id) => document.getElementById(id);

const queue = new Queue();
const workspace = new Workspace();
// Beside the desk.
const pages = { analytics: new Analytics(), learning: new Learning(), retention: new Retention() };
const VIEWS = ['desk', ...Object.keys(pages)];

const live = new Live({
  changed(change) {
    queue.changed(change);
    workspace.changed(change);
  },
  erased(id) {
    queue.erased(id);
    workspace.erased(id);
  },
  reload() {
    queue.load();
    workspace.reload();
  },
  up(isUp) {
    at('line').textContent = isUp ? 'Live' : 'Offline';
    at('line').classList.toggle('off', !isUp);
    at('offline').textContent = isUp ? '' : OFFLINE;
    if (!isUp) signIn.check();
  },
});

const signIn = new SignIn({
  async entered(agent) {
    at('to-learning').hidden = !mayLearn(agent);
    at('to-retention').hidden = !mayKeepRecords(agent);
    queue.start(agent.name);
    await workspace.start(agent);
    live.start();
    route();
  },
  left() {
    live.stop();
    queue.start('');
    at('offline').textContent = '';
    // They stand before everything, also before the form to sign in.
    for (const dialog of document.querySelectorAll('dialog[open]')) dialog.close('no');
    for (const id of VIEWS) at(id).hidden = true;
  },
});

function openId() {
  const [, id] = /^#\/c\/(.+)$/.exec(location.hash) ?? [];
  return id ? decodeURIComponent(id) : null;
}

function showView(view) {
  for (const id of VIEWS) {
    at(id).hidden = id !== view;
    if (id === view) at(`to-${id}`).setAttribute('aria-current', 'page');
    else at(`to-${id}`).removeAttribute('aria-current');
  }
  document.documentElement.classList.toggle('panes', view === 'desk');
}

function route() {
  if (!signIn.isSignedIn) return;
  const page = location.hash.slice('#/'.length);
  if (Object.hasOwn(pages, page) && !at(`to-${page}`).hidden) {
    showView(page);
    pages[page].open();
    return;
  }
  showView('desk');
  const id = openId();
  at('desk').classList.toggle('has-open', id !== null);
  queue.mark(id);
  workspace.open(id);
}

/** A key does what its button does, where the button can be pressed. */
function press(id) {
  return () => {
    if (at(id).checkVisibility()) at(id).click();
  };
}

function openCanned() {
  chooseCanned((text) => workspace.composer.insert(text));
}

function ifWriting(does) {
  return () => {
    if (at('composer').checkVisibility()) does();
  };
}

function leaveField({ target }) {
  if (target === at('text')) {
    workspace.composer.stopEditing();
    at('conversation-title').focus();
  } else if (target === at('search')) at('queue-title').focus();
  else if (openId() && !at('queue-title').checkVisibility()) location.hash = '#/';
}

const suggestion = (name) => () => workspace.suggestions.actOnFocused(name);
const number = (count) => () => workspace.suggestions.act('accept', count);

watchKeys([
  { key: 'j', keys: 'j', label: 'Next conversation', does: () => queue.move(1) },
  { key: 'k', keys: 'k', label: 'Previous conversation', does: () => queue.move(-1) },
  { keys: 'Enter', label: 'Open the conversation; on a suggested reply: send it' },
  { key: '/', keys: '/', label: 'Search', does: () => focusSearch() },
  { key: 't', keys: 't', label: 'Take over', does: press('take') },
  { key: 'b', keys: 'b', label: 'Hand back to the bot', does: press('hand-back') },
  { key: 'd', keys: 'd', label: 'Done: resolve', does: press('resolve') },
  { key: 'r', keys: 'r', label: 'Write a reply', does: ifWriting(() => write(false)) },
  { key: 'n', keys: 'n', label: 'Write a private note', does: ifWriting(() => write(true)) },
  { keys: 'Ctrl + Enter', label: 'Send what is written' },
  { key: '1', keys: '1', label: 'Send the first suggested reply', does: number(1) },
  { key: '2', keys: '2', label: 'Send the second', does: number(2) },
  { key: '3', keys: '3', label: 'Send the third', does: number(3) },
  { key: 'e', keys: 'e', label: 'Edit the suggested reply', does: suggestion('edit') },
  { key: 'x', keys: 'x', label: 'Reject the suggested reply', does: suggestion('reject') },
  { key: 'c', keys: 'c', label: 'Canned answers', does: ifWriting(openCanned) },
  {
    key: 'i',
    keys: 'i',
    label: 'Why the bot gave its last answer',
    does: () => workspace.thread.toggleLastReasoning(),
  },
  { key: 'Escape', keys: 'Esc', label: 'Leave the field; back to the list', does: leaveField },
  { key: '?', keys: '?', label: 'This list', does: showKeys },
]);

function write(isPrivate) {
  workspace.composer.focus(isPrivate);
}

at('show-keys').addEventListener('click', showKeys);
at('show-canned').addEventListener('click', openCanned);
addEventListener('hashchange', route);
addEventListener('beforeunload', (event) => {
  if (workspace.isDirty) event.preventDefault();
});
whenSignedOut(() => signIn.ended());
signIn.start();
