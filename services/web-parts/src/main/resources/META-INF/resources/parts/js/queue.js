/** What every queue does, without a browser: what is sent next, and what an answer means. */

export const MOST_ENTRIES = 500;
/** The services take bodies of 1 MiB; a character may be three bytes. */
export const MOST_CHARACTERS = 300_000;
export const MOST_ITEMS = 1_000;

const SLOWEST_MS = 5 * 60_000;
const FASTEST_MS = 2_000;

function isSaid(value) {
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}

/** Of a kept entry what a contract knows: what was not said is left out, and what is the page's own. */
export function said(entry, fields) {
  return Object.fromEntries(fields.filter((field) => isSaid(entry[field])).map((field) => [field, entry[field]]));
}

/**
 * The entries to send next: those of the party that is signed in, in the order in which they were made, as many as one
 * request takes. One that is too long by itself goes alone.
 *
 * @param messageOf an entry as it is sent
 * @param groupOf entries of different groups are not sent together
 */
export function batchOf(entries, party, { messageOf, groupOf = () => '', most = MOST_ENTRIES }) {
  const waiting = entries
    .filter((entry) => entry.state === 'waiting' && entry.party === party)
    .sort((a, b) => a.sequence - b.sequence);
  const batch = [];
  let characters = 0;
  for (const entry of waiting.filter((each) => groupOf(each) === groupOf(waiting[0]))) {
    characters += JSON.stringify(messageOf(entry)).length;
    if (batch.length > 0 && (batch.length === Math.min(most, MOST_ENTRIES) || characters > MOST_CHARACTERS)) {
      break;
    }
    batch.push(entry);
  }
  return batch;
}

/** The entry as it is kept after the service has spoken of it. A duplicate was taken before: its answer was lost. */
export function settled(entry, result, at) {
  const { sequence, outcome, reasons = [], flags = [], ...more } = result;
  return {
    ...entry,
    ...more,
    state: outcome === 'refused' ? 'refused' : 'taken',
    isDuplicate: outcome === 'duplicate',
    reasons,
    flags,
    answeredAt: at,
  };
}

/** Items in portions that one entry may hold. */
export function portions(items, most = MOST_ITEMS) {
  const all = [];
  for (let from = 0; from < items.length; from += most) {
    all.push(items.slice(from, from + most));
  }
  return all;
}

/** How long to wait after so many failures in a row; `luck` in 0..1 keeps a depot's devices from coming back together. */
export function delayMs(failures, luck = Math.random()) {
  const longest = Math.min(SLOWEST_MS, FASTEST_MS * 2 ** Math.min(failures, 10));
  return Math.round(longest * (0.5 + luck / 2));
}
