import { clock } from '../parts/js/ask.js';
import { Sender } from '../parts/js/sender.js';
import { messageOf, nextBatch } from './queue.js';
import { store } from './store.js';

clock.addEventListener('ahead', ({ detail: aheadMs }) => store.tell({ kind: 'clock', aheadMs }));

export const sender = new Sender({
  store,
  sessions: store,
  lock: 'leaftrace-handheld-send',
  path: '/v1/handheld-scans',
  nextBatch,
  bodyOf: async (batch) => ({ deviceId: await store.deviceId(), scans: batch.map(messageOf) }),
});
