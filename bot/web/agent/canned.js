// Answers that are ready: chosen from a list, they go into the field, where they can be changed.

import { button, element } from '../dom.js';
import { listCanned } from './api.js';
import { idInWords } from './labels.js';

const SHORT_TEXT = 160;

const dialog = document.getElementById('canned');
const search = document.getElementById('canned-search');
const list = document.getElementById('canned-list');

let answers = null;

const shorten = (text) => (text.length > SHORT_TEXT ? `${text.slice(0, SHORT_TEXT)} …` : text);

function fits({ id, text, language }) {
  const wanted = search.value.trim().toLowerCase();
  return `${idInWords(id)} ${text} ${language}`.toLowerCase().includes(wanted);
}

function show(choose) {
  const items = answers.filter(fits).map((answer) => {
    const name = element('strong', {}, idInWords(answer.id));
    const face = button(
      { class: 'action', lang: answer.language },
      () => {
        dialog.close();
        choose(answer.text);
      },
      name,
      shorten(answer.text),
    );
    return element('li', {}, face);
  });
  list.replaceChildren(...(items.length ? items : [element('li', {}, 'No answer fits.')]));
}

/** @param {function(string)} choose  takes the text of the answer */
export async function chooseCanned(choose) {
  search.value = '';
  dialog.showModal();
  try {
    answers ??= await listCanned();
    show(choose);
    search.oninput = () => show(choose);
  } catch {
    list.replaceChildren(element('li', {}, 'The answers cannot be loaded at present.'));
  }
}
