// Takes the page over from the server: typing, buttons and news without a reload.

import { confirmed } from './confirm.js';
import { Conversation } from './conversation.js';
import {
  focusField,
  focusFieldAfter,
  readText,
  setText,
  showProblem,
  watchField,
} from './field.js';
import { connectFrame } from './frame.js';
import { ASK_FOR_PERSON } from './reply.js';
import { announce, View } from './view.js';
import { inWords } from './words.js';

const at = (id) => document.getElementById(id);

const conversation = new Conversation(
  new View({
    send: (text) => say(text),
    retry: () => conversation.retryNow(),
    takeBack: () => conversation.takeBack(),
  }),
);

/** False while an earlier message waits to be sent. */
function say(text) {
  showProblem('');
  if (conversation.send(text)) return true;
  showProblem(
    inWords('Your last message is not sent yet. Wait a moment, or press “Try again now” beside it.'),
  );
  return false;
}

function submitField() {
  const text = readText();
  if (text !== null && say(text)) setText('');
  focusField();
}

function askForPerson(event) {
  if (conversation.status === 'waiting' || conversation.status === 'agent') {
    announce(inWords('A person has already been asked to join.'));
  } else if (say(ASK_FOR_PERSON)) {
    focusFieldAfter(event);
  }
}

async function startOver(event) {
  if (conversation.status === 'bot' && conversation.isOpen) {
    if (say('restart')) focusFieldAfter(event);
    return;
  }
  const sure =
    !conversation.isOpen ||
    (await confirmed({
      title: inWords('Start a new conversation?'),
      text: inWords('A person may still answer in this one, and you would not see it.'),
      yes: inWords('Start a new one'),
      no: inWords('Stay here'),
    }));
  if (!sure) return;
  focusFieldAfter(event);
  await conversation.startAnother();
}

async function erase(event) {
  const sure = await confirmed({
    title: inWords('Delete this conversation?'),
    text: inWords('Everything you and the helper wrote here is erased. This cannot be undone.'),
    yes: inWords('Delete'),
    no: inWords('Keep it'),
  });
  if (!sure) return;
  try {
    await conversation.erase();
    focusFieldAfter(event);
  } catch {
    showProblem(
      inWords('The conversation could not be deleted just now. Please try again in a moment.'),
    );
  }
}

/** The page may come with a conversation that began without scripts. */
function adoptPlainPage() {
  const { conversation_id: id, token } = Object.fromEntries(new FormData(at('composer')));
  for (const input of document.querySelectorAll('input[type=hidden]')) input.remove();
  at('log').replaceChildren();
  return id && token ? { id, token } : null;
}

function onPress(id, does) {
  at(id).addEventListener('click', (event) => {
    event.preventDefault();
    does(event);
  });
}

at('composer').addEventListener('submit', (event) => {
  event.preventDefault();
  submitField();
});
at('composer').noValidate = true;
onPress('person', askForPerson);
onPress('restart', startOver);
onPress('delete', erase);
addEventListener('online', () => conversation.retryNow());
watchField(submitField);
connectFrame(focusField);
conversation.start(adoptPlainPage());
