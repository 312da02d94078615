/** A moment on this device's clock, with the offset in force here: `2026-11-22T11:04:05.678+08:00`. */
export function isoWithOffset(moment) {
  const minutes = -moment.getTimezoneOffset();
  const wall = new Date(moment.getTime() + minutes * 60_000).toISOString().slice(0, -1);
  const two = (number) => String(number).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${wall}${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
