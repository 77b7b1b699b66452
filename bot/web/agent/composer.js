// The field in which an agent writes: a reply to the person, or a note that only agents see. What
// is written stays with its conversation while another one is looked at.

const LONGEST_TEXT = 4000;

const form = document.getElementById('composer');
const field = document.getElementById('text');
const label = document.getElementById('text-label');
const secret = document.getElementById('private');
const send = document.getElementById('send');
const editing = document.getElementById('editing');
const problem = document.getElementById('composer-problem');

const EMPTY = { text: '', isPrivate: false, suggestion: null };

export class Composer {
  #drafts = new Map();
  #id = null;
  #suggestion = null;
  #other = null;

  /** @param {function({text, isPrivate, suggestion})} submit  false: it could not be taken */
  constructor(submit) {
    const press = (event) => {
      event.preventDefault();
      this.#submit(submit);
    };
    form.addEventListener('submit', press);
    field.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) press(event);
    });
    field.addEventListener('input', () => this.complain(''));
    secret.addEventListener('change', () => this.#showMode());
  }

  /** Brings back what was written for this conversation. */
  open(id) {
    this.#keep();
    this.#id = id;
    this.put(this.#drafts.get(id) ?? EMPTY);
    this.complain('');
    form.hidden = id === null;
  }

  /** Whether something is written that was not sent, here or for another conversation. */
  get isDirty() {
    this.#keep();
    return [...this.#drafts.values()].some(({ text }) => text);
  }

  /** @param {?string} name  of another agent who answers: then only notes can be written */
  setOther(name) {
    this.#other = name;
    this.#showMode();
  }

  /** @param {{text: string, isPrivate?: boolean, suggestion?: Object}} draft */
  put({ text, isPrivate = false, suggestion = null }) {
    field.value = text;
    secret.checked = isPrivate;
    this.#suggestion = suggestion;
    this.#showMode();
  }

  /** A draft that was not sent, for whichever conversation it was meant. */
  giveBack(id, draft) {
    if (id === this.#id) this.put(draft);
    else this.#drafts.set(id, draft);
  }

  /** Text that is chosen from a list goes where the cursor is. */
  insert(text) {
    field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
    this.complain('');
    this.focus();
  }

  /** @param {boolean} isPrivate  leave out to keep the mode */
  focus(isPrivate = secret.checked) {
    secret.checked = isPrivate;
    this.#showMode();
    field.focus();
  }

  complain(text) {
    problem.textContent = text;
    if (text) field.setAttribute('aria-invalid', 'true');
    else field.removeAttribute('aria-invalid');
  }

  /** The text alone stays; the suggestion that it came from does not count any more. */
  stopEditing() {
    this.#suggestion = null;
    this.#showMode();
  }

  #keep() {
    if (this.#id === null) return;
    const draft = { text: field.value, isPrivate: secret.checked, suggestion: this.#suggestion };
    if (draft.text.trim()) this.#drafts.set(this.#id, draft);
    else this.#drafts.delete(this.#id);
  }

  #submit(submit) {
    const text = field.value.trim();
    const over = [...text].length - LONGEST_TEXT;
    if (!text) this.complain('Write something first.');
    else if (over > 0) this.complain(`The text is ${over} characters too long.`);
    else if (this.#other && !secret.checked) this.complain(this.#othersWords());
    else if (submit({ text, isPrivate: secret.checked, suggestion: this.#suggestion }))
      this.put(EMPTY);
    field.focus();
  }

  #othersWords() {
    return `${this.#other} answers this conversation. You can write a private note.`;
  }

  #showMode() {
    const isPrivate = secret.checked;
    form.classList.toggle('is-private', isPrivate);
    label.textContent = isPrivate ? 'Private note – only agents see it' : 'Reply to the person';
    send.textContent = isPrivate ? 'Save note' : 'Send reply';
    editing.hidden = !this.#suggestion || isPrivate;
    editing.textContent = 'You edit a suggested reply. Esc: it counts as your own.';
  }
}
