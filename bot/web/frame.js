// In the widget's frame: talks with widget.js on the page around it. Only signs without content
// pass, so it does not matter who else could hear them.

const framed = window.parent !== window;

function tell(sign) {
  if (framed) window.parent.postMessage({ wizdesk: sign }, '*');
}

/** @param {function()} opened  called when the person opened the widget */
export function connectFrame(opened) {
  if (!framed) return;
  document.documentElement.classList.add('framed');
  addEventListener('message', (event) => {
    if (event.source === window.parent && event.data?.wizdesk === 'opened') opened();
  });
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !document.querySelector('dialog[open]')) tell('close');
  });
  tell('ready');
}

/** Something was said: the launcher shows it while the widget is closed. */
export function tellNews() {
  tell('news');
}
