// Puts the chat on any page with one tag, which may carry another title:
//   <script src="https://HOST/widget.js" defer data-title="CT WiZ access helper"></script>
// The page's own Content-Security-Policy has to allow HOST for script-src and frame-src, no more:
// styles are adopted, not inline, and everything else happens inside the frame. Nothing global is
// left behind but one element at the end of the body.
(() => {
  'use strict';
  const NAME = 'wizdesk-widget';
  const script = document.currentScript;
  if (!script?.src || document.querySelector(NAME)) return;
  const origin = new URL(script.src).origin;
  const title = script.dataset.title || 'CT WiZ access helper';
  const smallScreen = matchMedia('(max-width: 36rem), (max-height: 32rem)');

  const CSS = `
    :host {
      all: initial;
      color-scheme: light dark;
    }
    * {
      box-sizing: border-box;
      font:
        500 16px/1.4 system-ui,
        -apple-system,
        "Segoe UI",
        Roboto,
        sans-serif;
    }
    [hidden] {
      display: none !important;
    }
    button {
      cursor: pointer;
      color: inherit;
    }
    .launcher {
      position: fixed;
      right: max(1.25em, env(safe-area-inset-right));
      bottom: max(1.25em, env(safe-area-inset-bottom));
      z-index: 2147483000;
      display: flex;
      align-items: center;
      gap: 0.625em;
      max-width: calc(100vw - 2.5em);
      padding: 0.8em 1.25em;
      border: 1px solid transparent;
      border-radius: 999px;
      color: #fff;
      background: #0e5a73;
      box-shadow:
        0 1px 2px #0003,
        0 8px 24px #0a2a3740;
      font-weight: 600;
    }
    .launcher:hover {
      background: #0a475b;
    }
    .launcher svg {
      flex: none;
      width: 22px;
      height: 22px;
      fill: none;
      stroke: currentColor;
      stroke-width: 1.75;
      stroke-linejoin: round;
      stroke-linecap: round;
    }
    .news {
      position: absolute;
      top: -0.375em;
      right: -0.375em;
      padding: 0.0625em 0.5em;
      border-radius: 999px;
      background: #b3261e;
      color: #fff;
      font-size: 13px;
      font-weight: 600;
    }
    :focus-visible {
      outline: 3px solid #1a8fb4;
      outline-offset: 2px;
    }
    dialog {
      position: fixed;
      inset: auto;
      right: 1.25em;
      bottom: 5.5em;
      z-index: 2147483001;
      width: 26em;
      height: min(44em, calc(100vh - 7em));
      max-width: calc(100vw - 2.5em);
      max-height: none;
      margin: 0;
      padding: 0;
      overflow: hidden;
      border: 1px solid #c5ced6;
      border-radius: 1em;
      background: #f4f6f8;
      color: #17212b;
      box-shadow:
        0 24px 64px #0a2a3747,
        0 2px 8px #0002;
    }
    dialog[open] {
      display: flex;
      flex-direction: column;
    }
    .bar {
      flex: none;
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: 0.5em;
      padding: 0.375em 0.375em 0.375em 1.125em;
      border-bottom: 1px solid #d9e0e6;
      background: #fff;
    }
    .bar h2 {
      margin: 0;
      overflow-wrap: anywhere;
      font-weight: 650;
    }
    .close {
      flex: none;
      display: grid;
      place-items: center;
      width: 44px;
      height: 44px;
      border: 1px solid transparent;
      border-radius: 0.75em;
      background: none;
    }
    .close:hover {
      background: #e8edf1;
    }
    .close svg {
      width: 20px;
      height: 20px;
      stroke: currentColor;
      stroke-width: 2;
      stroke-linecap: round;
    }
    iframe {
      flex: 1;
      width: 100%;
      min-height: 0;
      border: 0;
      background: #f4f6f8;
      color-scheme: light dark;
    }
    @media (max-width: 36rem), (max-height: 32rem) {
      dialog {
        inset: 0;
        width: 100%;
        height: 100dvh;
        max-width: none;
        border: 0;
        border-radius: 0;
      }
    }
    @media (prefers-color-scheme: dark) {
      dialog,
      iframe {
        border-color: #35434e;
        background: #12181d;
        color: #e6ebef;
      }
      .bar {
        border-color: #2b3740;
        background: #1a2229;
      }
      .close:hover {
        background: #2b3740;
      }
    }
    @media (prefers-reduced-motion: no-preference) {
      dialog[open] {
        animation: rise 0.18s ease-out;
      }
      @keyframes rise {
        from {
          opacity: 0;
          translate: 0 0.75em;
        }
      }
    }
    @media print {
      .launcher,
      dialog {
        display: none;
      }
    }`;

  function element(tag, attributes, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  }

  function drawing(viewBox, path) {
    const NAMESPACE = 'http://www.w3.org/2000/svg';
    const svg = document.createElementNS(NAMESPACE, 'svg');
    svg.setAttribute('viewBox', viewBox);
    svg.setAttribute('aria-hidden', 'true');
    svg.appendChild(document.createElementNS(NAMESPACE, 'path')).setAttribute('d', path);
    return svg;
  }

  const news = element('span', { class: 'news', hidden: '' }, 'New message');
  const launcher = element(
    'button',
    {
      type: 'button',
      class: 'launcher',
      'aria-expanded': 'false',
      'aria-haspopup': 'dialog',
      'aria-controls': 'dialog',
    },
    drawing(
      '0 0 24 24',
      `M5 4h14a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-6l-5 4v-4H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2Z
       m3.5 6.5 2.5 2.5 4.5-4.5`,
    ),
    title,
    news,
  );
  const close = element(
    'button',
    { type: 'button', class: 'close', 'aria-label': `Close ${title}` },
    drawing('0 0 20 20', 'M5 5l10 10M15 5 5 15'),
  );
  const dialog = element(
    'dialog',
    { id: 'dialog', 'aria-label': title },
    element('div', { class: 'bar' }, element('h2', {}, title), close),
  );
  const frame = element('iframe', {
    title,
    allow: 'clipboard-write',
    referrerpolicy: 'no-referrer',
  });

  function focusChat() {
    frame.focus();
    frame.contentWindow?.postMessage({ wizdesk: 'opened' }, origin);
  }

  function open() {
    // Not before it is wanted: a page that only shows the launcher loads nothing more.
    if (!frame.isConnected) {
      frame.src = `${origin}/embed`;
      dialog.append(frame);
    }
    if (smallScreen.matches) dialog.showModal();
    else dialog.show();
    launcher.setAttribute('aria-expanded', 'true');
    news.hidden = true;
    focusChat();
  }

  function shut() {
    if (dialog.open) dialog.close();
    launcher.setAttribute('aria-expanded', 'false');
    launcher.focus();
  }

  const actions = {
    ready: () => {
      if (dialog.open) focusChat();
    },
    close: shut,
    news: () => {
      news.hidden = dialog.open;
    },
  };

  launcher.addEventListener('click', () => (dialog.open ? shut() : open()));
  close.addEventListener('click', shut);
  // The browser itself closes a dialog that fills the screen: Esc, the phone's "back".
  dialog.addEventListener('close', () => {
    if (!dialog.open) shut();
  });
  addEventListener('message', ({ source, origin: from, data }) => {
    if (source !== frame.contentWindow || from !== origin) return;
    if (Object.hasOwn(actions, data?.wizdesk)) actions[data.wizdesk]();
  });

  const host = document.createElement(NAME);
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(CSS);
  root.adoptedStyleSheets = [sheet];
  root.append(launcher, dialog);
  root.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && dialog.open) shut();
  });
  document.body.append(host);
})();
