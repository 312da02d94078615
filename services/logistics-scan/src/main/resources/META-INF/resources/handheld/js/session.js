import { DeviceSession } from '../parts/js/device-session.js';
import { store } from './store.js';

/** Who scans. */
export const session = new DeviceSession(store, ['logistics', 'factory', 'retail', 'regulator']);
