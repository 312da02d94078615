/** What this till tells, without a browser: how entries that are kept become requests. */

import { batchOf, said } from '../parts/js/queue.js';

export const MOST_ITEMS = 500;

const MESSAGE_FIELDS = ['sequence', 'type', 'occurredAt', 'items', 'prices', 'voidedSequence'];
const SALE_FIELDS = ['sequence', 'occurredAt', 'items', 'prices'];
const SCAN_FIELDS = ['sequence', 'occurredAt', 'bizStep', 'items', 'place', 'references'];

/** As `POST /v1/till-messages` takes it. */
export function messageOf(entry) {
  return said(entry, MESSAGE_FIELDS);
}

/** As `POST /v1/handheld-scans` takes it. */
export function scanOf(entry) {
  return said(entry, SCAN_FIELDS);
}

/** As `POST /v1/sales` and `/v1/returns` take it: with the same identity, so that it is known again among messages. */
export function saleOf(entry) {
  return { shopGln: entry.shopGln, tillId: entry.tillId, ...said(entry, SALE_FIELDS) };
}

/** Messages of one shop, told by one till, the oldest first. */
export function nextMessages(entries, party, most) {
  return batchOf(entries, party, { messageOf, groupOf: ({ shopGln, tillId }) => `${shopGln}/${tillId}`, most });
}

export function nextScans(entries, party, most) {
  return batchOf(entries, party, { messageOf: scanOf, most });
}
