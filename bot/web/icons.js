// The few pictures of the page, drawn rather than loaded; all are decoration beside words.

const NAMESPACE = 'http://www.w3.org/2000/svg';
const PATHS = {
  copy: 'M7.5 7V3.5h9v9H13M3.5 7.5h9v9h-9Z',
  done: 'm4 10.5 4 4 8-9',
  outside: 'M8 4.5H3.5v12h12V12M11.5 3.5h5v5M16 4l-6.5 6.5',
  person: 'M10 10a3.25 3.25 0 1 0 0-6.5 3.25 3.25 0 0 0 0 6.5ZM3.75 17a6.25 6.25 0 0 1 12.5 0',
  plus: 'M10 18a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM10 6.5v7M6.5 10h7',
  question: `M10 18a8 8 0 1 0 0-16 8 8 0 0 0 0 16Z
    M7.5 7.5a2.5 2.5 0 1 1 3.7 2.2c-.8.4-1.2 1-1.2 2M10 14.6v.1`,
  signpost: 'M10 2v16M4 4.5h9.5L16 7l-2.5 2.5H4v-5Z',
};

/** @param {keyof PATHS} name */
export function icon(name) {
  const svg = document.createElementNS(NAMESPACE, 'svg');
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(NAMESPACE, 'path');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}
