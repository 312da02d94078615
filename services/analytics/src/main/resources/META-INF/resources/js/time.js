import { language } from './language.js';

const ISO = /^(.+T\d\d:\d\d)(:\d\d)?(?:\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/**
 * A moment on the clock of the place where it happened: `{date, clock, offset}`, such as 21 Nov 2026, 14:03:22,
 * UTC+08:00. Null for a text without an offset.
 */
export function placeTime(iso) {
  const found = ISO.exec(iso ?? '');
  if (!found) {
    return null;
  }
  const wall = new Date(`${found[1]}${found[2] ?? ':00'}Z`);
  return {
    date: new Intl.DateTimeFormat(language.locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(wall),
    clock: wall.toISOString().slice(11, 19),
    offset: ['Z', '+00:00'].includes(found[3]) ? 'UTC' : `UTC${found[3]}`,
  };
}

/** The same on one line. */
export function placeTimeLine(iso) {
  const time = placeTime(iso);
  return time ? `${time.date}, ${time.clock} ${time.offset}` : (iso ?? '');
}

/** A moment on one line, on the clock of another one: of an arrival as of its departure. */
export function timeLineLike(iso, other) {
  const offset = ISO.exec(other ?? '')?.[3];
  const time = new Date(iso);
  if (!offset || Number.isNaN(time.getTime())) {
    return placeTimeLine(iso);
  }
  const minutes =
    offset === 'Z' ? 0 : Number(`${offset[0]}1`) * (60 * Number(offset.slice(1, 3)) + Number(offset.slice(4)));
  const wall = new Date(time.getTime() + minutes * 60_000).toISOString().slice(0, 19);
  return placeTimeLine(`${wall}${offset}`);
}

/** Date and minute, without the offset: for narrow lists beside which the offset is shown. */
export function placeMinute(iso) {
  const time = placeTime(iso);
  return time ? `${time.date} ${time.clock.slice(0, 5)}` : (iso ?? '');
}

/** The same moment on the viewer's clock. */
export function viewerTime(iso) {
  return new Intl.DateTimeFormat(language.locale, { dateStyle: 'medium', timeStyle: 'long' }).format(new Date(iso));
}

const two = (number) => String(number).padStart(2, '0');

/** What a field for date and time on the viewer's clock holds, as ISO 8601 with the viewer's offset; empty stays empty. */
export function isoOfLocal(value) {
  const time = new Date(value);
  if (!value || Number.isNaN(time.getTime())) {
    return '';
  }
  const offset = -time.getTimezoneOffset();
  const hours = two(Math.floor(Math.abs(offset) / 60));
  const text = value.length === 16 ? `${value}:00` : value;
  return `${text}${offset < 0 ? '-' : '+'}${hours}:${two(Math.abs(offset) % 60)}`;
}

/** The reverse, to the second; empty for what is no time. */
export function localOfIso(iso) {
  const time = new Date(iso ?? '');
  if (!iso || Number.isNaN(time.getTime())) {
    return '';
  }
  const date = `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
  return `${date}T${two(time.getHours())}:${two(time.getMinutes())}${time.getSeconds() ? `:${two(time.getSeconds())}` : ''}`;
}

/** A span in the largest unit that it fills: `3 days`. */
export function spanText(seconds) {
  const [unit, length] = [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
    ['second', 1],
  ].find(([, each]) => seconds >= each) ?? ['second', 1];
  return new Intl.NumberFormat(language.locale, { style: 'unit', unit, unitDisplay: 'long' }).format(
    Math.floor(seconds / length),
  );
}
