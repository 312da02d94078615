import { QueueState } from '../parts/js/queue-state.js';
import { sender } from './sender.js';
import { session } from './session.js';
import { store } from './store.js';

/** The scans of this device. */
export const queue = new QueueState(store, session, sender);
