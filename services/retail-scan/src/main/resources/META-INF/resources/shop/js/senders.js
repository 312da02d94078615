import { Sender } from '../parts/js/sender.js';
import { messageOf, nextMessages, nextScans, scanOf } from './messages.js';
import { scanStore, store } from './store.js';

/** Sends what happened at this till while nobody answered. */
export const messageSender = new Sender({
  store,
  sessions: store,
  lock: 'leaftrace-shop-send',
  path: '/v1/till-messages',
  nextBatch: nextMessages,
  bodyOf: (batch) => ({
    shopGln: batch[0].shopGln,
    tillId: batch[0].tillId,
    messages: batch.map(messageOf),
  }),
});

/** Sends what was received here. */
export const scanSender = new Sender({
  store: scanStore,
  sessions: store,
  lock: 'leaftrace-shop-scans-send',
  path: '/v1/handheld-scans',
  nextBatch: nextScans,
  bodyOf: async (batch) => ({ deviceId: await scanStore.deviceId(), scans: batch.map(scanOf) }),
});
