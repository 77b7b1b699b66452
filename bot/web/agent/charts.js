// Charts as SVG, each with its numbers as a table beside it: the picture is for the eye, the table
// for everybody. Nothing is drawn that the table does not say.

import { element } from '../dom.js';

const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 640;
const HEIGHT = 200;
const LEFT = 44;
const BOTTOM = 24;
const TOP = 8;
const FEWEST_TICKS = 4;
const ROW = 26;
const LABEL = 240;

function svg(tag, attributes, text) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  if (text !== undefined) node.append(text);
  return node;
}

function canvas(height) {
  return svg('svg', { viewBox: `0 0 ${WIDTH} ${height}`, class: 'chart', 'aria-hidden': 'true' });
}

function table(caption, columns, rows) {
  const heading = (scope, text) => element('th', { scope }, text);
  return element(
    'table',
    {},
    element('caption', { class: 'visually-hidden' }, caption),
    element('thead', {}, element('tr', {}, ...columns.map((name) => heading('col', name)))),
    element(
      'tbody',
      {},
      ...rows.map(([first, ...rest]) =>
        element(
          'tr',
          {},
          heading('row', String(first)),
          ...rest.map((value) => element('td', {}, String(value))),
        ),
      ),
    ),
  );
}

/** A picture with its heading, its legend and its table. */
function figure({ title, columns, rows, series = [] }, picture) {
  const legend = series.map(({ name }, index) =>
    element('li', { class: `key series-${index}` }, name),
  );
  return element(
    'figure',
    { class: 'figure' },
    element('figcaption', {}, element('h3', {}, title)),
    legend.length > 1 ? element('ul', { class: 'legend' }, ...legend) : null,
    picture,
    element(
      'details',
      {},
      element('summary', {}, `${title}: the numbers`),
      table(title, columns, rows),
    ),
  );
}

/** The smallest of 1, 2, 5, 10, 20 … that divides `most` into few enough steps. */
function stepFor(most) {
  for (let power = 1; ; power *= 10) {
    for (const step of [power, 2 * power, 5 * power]) {
      if (most / step <= FEWEST_TICKS) return step;
    }
  }
}

function grid(picture, most, step) {
  for (let value = 0; value <= most; value += step) {
    const y = HEIGHT - BOTTOM - (value / most) * (HEIGHT - BOTTOM - TOP);
    picture.append(
      svg('line', { x1: LEFT, x2: WIDTH, y1: y, y2: y, class: 'grid' }),
      svg('text', { x: LEFT - 6, y: y + 4, class: 'tick end' }, String(value)),
    );
  }
}

function columnLabels(picture, labels, width) {
  const every = Math.ceil(labels.length / 8);
  labels.forEach((label, index) => {
    if (index % every) return;
    const x = LEFT + (index + 0.5) * width;
    picture.append(svg('text', { x, y: HEIGHT - 6, class: 'tick middle' }, label));
  });
}

/**
 * Columns that stand on each other.
 * @param {{title: string, first: string, rows: Array<{label: string, short?: string}>,
 *   series: Array<{name: string, of: function(Object): number}>}} chart
 */
export function columnChart({ title, first, rows, series }) {
  const picture = canvas(HEIGHT);
  const sums = rows.map((row) => series.reduce((sum, { of }) => sum + of(row), 0));
  const step = stepFor(Math.max(1, ...sums));
  const most = Math.ceil(Math.max(1, ...sums) / step) * step;
  const width = (WIDTH - LEFT) / Math.max(rows.length, 1);
  grid(picture, most, step);
  rows.forEach((row, index) => {
    let base = HEIGHT - BOTTOM;
    series.forEach(({ of }, nth) => {
      const height = (of(row) / most) * (HEIGHT - BOTTOM - TOP);
      base -= height;
      const x = LEFT + index * width + width * 0.12;
      const box = { x, y: base, width: width * 0.76, height, class: `series-${nth}` };
      picture.append(svg('rect', box));
    });
  });
  columnLabels(picture, rows.map(({ short, label }) => short ?? label), width);
  const numbers = rows.map((row) => [row.label, ...series.map(({ of }) => of(row))]);
  const columns = [first, ...series.map(({ name }) => name)];
  return figure({ title, columns, rows: numbers, series }, picture);
}

/**
 * Bars beside their names, the largest first as they come.
 * @param {{title: string, first: string, unit: string,
 *   rows: Array<{label: string, value: number, shown?: string}>}} chart
 */
export function barChart({ title, first, unit, rows }) {
  const picture = canvas(Math.max(rows.length, 1) * ROW);
  const most = Math.max(1, ...rows.map(({ value }) => value));
  rows.forEach(({ label, value, shown }, index) => {
    const y = index * ROW;
    const width = (value / most) * (WIDTH - LABEL - 60);
    const short = label.length > 34 ? `${label.slice(0, 33)}…` : label;
    picture.append(
      svg('text', { x: LABEL - 8, y: y + 17, class: 'tick end' }, short),
      svg('rect', { x: LABEL, y: y + 4, width, height: ROW - 8, class: 'series-0' }),
      svg('text', { x: LABEL + width + 6, y: y + 17, class: 'tick' }, shown ?? String(value)),
    );
  });
  const numbers = rows.map(({ label, value, shown }) => [label, shown ?? value]);
  return figure({ title, columns: [first, unit], rows: numbers }, picture);
}

/** Numbers that have no picture. */
export function numbersTable(title, columns, rows) {
  return element(
    'section',
    { class: 'figure' },
    element('h3', {}, title),
    table(title, columns, rows),
  );
}
