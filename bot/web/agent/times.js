// Times as people say them. All take RFC 3339; what is no time at all becomes an empty text.

const MINUTE = 60_000;
const UNITS = [
  ['day', 24 * 60 * MINUTE],
  ['hour', 60 * MINUTE],
  ['minute', MINUTE],
];

const millisecondsOf = (at) => new Date(at).getTime();

/** "3 minutes", "under a minute"; the largest unit only. */
export function durationOf(milliseconds) {
  const [unit, size] = UNITS.find(([, large]) => milliseconds >= large) ?? [];
  if (!unit) return 'under a minute';
  const count = Math.floor(milliseconds / size);
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** How long ago it was, in words. */
export function since(at, now = Date.now()) {
  const then = millisecondsOf(at);
  return Number.isNaN(then) ? '' : durationOf(Math.max(0, now - then));
}

/** The time of day, with the date unless it is today's. */
export function clock(at) {
  const then = new Date(at);
  if (Number.isNaN(then.getTime())) return '';
  const today = then.toDateString() === new Date().toDateString();
  return then.toLocaleString(
    [],
    today ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' },
  );
}

/** The day of a local date as the API takes it. */
export function dayOf(date) {
  const two = (number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
