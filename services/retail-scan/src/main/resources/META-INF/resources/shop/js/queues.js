import { QueueState } from '../parts/js/queue-state.js';
import { messageSender, scanSender } from './senders.js';
import { session } from './session.js';
import { scanStore, store } from './store.js';

/** Sales, returns and voids of this till. */
export const messages = new QueueState(store, session, messageSender);

/** What was received with this terminal. */
export const scans = new QueueState(scanStore, session, scanSender);
