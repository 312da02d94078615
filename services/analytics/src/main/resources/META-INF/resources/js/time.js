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
    offset: found[3] === 'Z' ? 'UTC' : `UTC${found[3]}`,
  };
}

/** The same on one line. */
export function placeTimeLine(iso) {
  const time = placeTime(iso);
  return time ? `${time.date}, ${time.clock} ${time.offset}` : (iso ?? '');
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
