/** What the queue does, without a browser: the order of sending, the message of a scan, and what an answer means. */

export const MOST_SCANS = 500;
/** The service takes bodies of 1 MiB; a character may be three bytes. */
export const MOST_CHARACTERS = 300_000;
export const MOST_ITEMS = 1_000;

const SLOWEST_MS = 5 * 60_000;
const FASTEST_MS = 2_000;

/** What the contract knows of a scan; everything else is the page's own. */
const FIELDS = [
  'sequence',
  'occurredAt',
  'bizStep',
  'items',
  'parent',
  'place',
  'position',
  'destination',
  'plannedArrival',
  'vehicle',
  'fromVehicle',
  'references',
  'conformity',
  'country',
  'note',
];

function isSaid(value) {
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}

/** A kept scan as the service takes it: what was not said is left out. */
export function messageOf(scan) {
  return Object.fromEntries(FIELDS.filter((field) => isSaid(scan[field])).map((field) => [field, scan[field]]));
}

/**
 * The scans to send next: those of the party that is signed in, in the order in which they were made, as many as one
 * request takes. A scan that is too long by itself goes alone.
 */
export function nextBatch(scans, party, most = MOST_SCANS) {
  const waiting = scans
    .filter((scan) => scan.state === 'waiting' && scan.party === party)
    .sort((a, b) => a.sequence - b.sequence);
  const batch = [];
  let characters = 0;
  for (const scan of waiting) {
    characters += JSON.stringify(messageOf(scan)).length;
    if (batch.length > 0 && (batch.length === Math.min(most, MOST_SCANS) || characters > MOST_CHARACTERS)) {
      break;
    }
    batch.push(scan);
  }
  return batch;
}

/** The scan as it is kept after the service has spoken of it. A duplicate was taken before: its answer was lost. */
export function settled(scan, result, at) {
  return {
    ...scan,
    state: result.outcome === 'refused' ? 'refused' : 'taken',
    isDuplicate: result.outcome === 'duplicate',
    scanId: result.scanId,
    reasons: result.reasons ?? [],
    flags: result.flags ?? [],
    answeredAt: at,
  };
}

/** Items in portions that one scan may hold. */
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
