// The few pictures of the page, drawn rather than loaded; all are decoration beside words.

const NAMESPACE = 'http://www.w3.org/2000/svg';
const PATHS = {
  copy: 'M7 7V4.5A1.5 1.5 0 0 1 8.5 3h7A1.5 1.5 0 0 1 17 4.5v7a1.5 1.5 0 0 1-1.5 1.5H13M4.5 7h7A1.5 1.5 0 0 1 13 8.5v7a1.5 1.5 0 0 1-1.5 1.5h-7A1.5 1.5 0 0 1 3 15.5v-7A1.5 1.5 0 0 1 4.5 7Z',
  done: 'm4 10.5 4 4 8-9',
  outside: 'M8 4.5H5A1.5 1.5 0 0 0 3.5 6v9A1.5 1.5 0 0 0 5 16.5h9a1.5 1.5 0 0 0 1.5-1.5v-3M11.5 3.5h5v5M16 4l-6.5 6.5',
  person: 'M10 10a3.25 3.25 0 1 0 0-6.5 3.25 3.25 0 0 0 0 6.5ZM3.75 17a6.25 6.25 0 0 1 12.5 0',
  question: 'M7.5 7.5a2.5 2.5 0 1 1 3.7 2.2c-.8.4-1.2 1-1.2 1.800v.3M10 14.700v.1M10 18a8 8 0 1 0 0-16 8 8 0 0 0 0 16Z',
  plus: 'M10 6.5v7M6.5 10h7M10 18a8 8 0 1 0 0-16 8 8 0 0 0 0 16Z',
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
