import { batchOf, said } from '../parts/js/queue.js';

export { delayMs, portions } from '../parts/js/queue.js';

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

/** A kept scan as the service takes it: what was not said is left out. */
export function messageOf(scan) {
  return said(scan, FIELDS);
}

/** The scans to send next; see `batchOf`. */
export function nextBatch(scans, party, most) {
  return batchOf(scans, party, { messageOf, most });
}
