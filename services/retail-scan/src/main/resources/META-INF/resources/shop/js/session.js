import { DeviceSession } from '../parts/js/device-session.js';
import { store } from './store.js';

/** Who keeps the shop. */
export const session = new DeviceSession(store, ['retail']);
