// The one question of the page that stands in the way on purpose.

const dialog = document.getElementById('confirm');

/** @returns {Promise<boolean>} false also for Esc */
export function confirmed({ title, text, yes, no }) {
  document.getElementById('confirm-title').textContent = title;
  document.getElementById('confirm-text').textContent = text;
  document.getElementById('confirm-yes').textContent = yes;
  document.getElementById('confirm-no').textContent = no;
  dialog.returnValue = 'no';
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true });
  });
}
