import { DeviceStore } from '../parts/js/device-store.js';

/** What this device keeps: who is signed in, what it knows, and scans that wait to be sent. */
export const store = new DeviceStore('leaftrace-handheld', 'scans');
