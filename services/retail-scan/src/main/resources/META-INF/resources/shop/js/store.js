import { DeviceStore } from '../parts/js/device-store.js';

/** What this till keeps: who is signed in, what it knows, and what it did that the service has not heard of. */
export const store = new DeviceStore('leaftrace-shop', 'messages');

/** What was received here and is to be sent. */
export const scanStore = new DeviceStore('leaftrace-shop-scans', 'scans');
