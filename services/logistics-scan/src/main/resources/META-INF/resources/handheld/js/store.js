const NAME = 'leaftrace-handheld';
const VERSION = 1;
/** So many taken scans stay to be looked at; what waits or was refused stays in any case. */
const MOST_TAKEN = 300;

let opened = null;

/** Tells every tab and the service worker that something changed: `{kind: 'kept', key}`, `scans` or `answered`. */
export const news = new BroadcastChannel(NAME);

/** The same for this tab, which a channel does not tell of itself. */
export const changes = new EventTarget();

export function tell(message) {
  news.postMessage(message);
  changes.dispatchEvent(new CustomEvent('change', { detail: message }));
}

news.addEventListener('message', ({ data }) => changes.dispatchEvent(new CustomEvent('change', { detail: data })));

function open() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('kept');
      request.result.createObjectStore('scans', { keyPath: 'sequence' }).createIndex('state', 'state');
    };
    request.onsuccess = () => {
      // A newer page in another tab wants to change the form: let go, and open again when asked.
      request.result.onversionchange = () => {
        request.result.close();
        opened = null;
      };
      resolve(request.result);
    };
    request.onerror = () => {
      opened = null;
      reject(request.error);
    };
  });
  return opened;
}

/** Runs the work in one transaction; resolves to what it returned (a request's result, or a value) once it is on disk. */
async function within(stores, mode, work) {
  const db = await open();
  return new Promise((resolve, reject) => {
    const tx = db.transaction(stores, mode, { durability: 'strict' });
    const given = work(...stores.map((name) => tx.objectStore(name)));
    tx.oncomplete = () => resolve(given instanceof IDBRequest ? given.result : given);
    tx.onabort = () => reject(tx.error);
  });
}

export function kept(key) {
  return within(['kept'], 'readonly', (store) => store.get(key));
}

export async function keep(key, value) {
  await within(['kept'], 'readwrite', (store) => {
    store.put(value, key);
  });
  tell({ kind: 'kept', key });
}

function randomHex(bytes) {
  return Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** This device's name: made once, kept as long as the count of its scans is. */
export async function deviceId() {
  const made = `web-${randomHex(12)}`;
  const id = { value: made };
  await within(['kept'], 'readwrite', (store) => {
    const found = store.get('deviceId');
    found.onsuccess = () => {
      id.value = found.result ?? made;
      if (!found.result) {
        store.put(made, 'deviceId');
      }
    };
  });
  return id.value;
}

/**
 * Puts scans into the queue. Each gets the next sequence number in the same transaction that keeps it, so none is used
 * twice by two tabs, and none again after a reload or a crash.
 */
export async function enqueue(scans) {
  const queued = [];
  await within(['kept', 'scans'], 'readwrite', (keptStore, scanStore) => {
    const next = keptStore.get('nextSequence');
    next.onsuccess = () => {
      const first = next.result ?? 1;
      scans.forEach((scan, index) => {
        const whole = { ...scan, sequence: first + index, state: 'waiting', attempts: 0 };
        scanStore.add(whole);
        queued.push(whole);
      });
      keptStore.put(first + scans.length, 'nextSequence');
    };
  });
  tell({ kind: 'scans' });
  return queued;
}

/** All scans that are kept, the newest first. */
export async function allScans() {
  const scans = await within(['scans'], 'readonly', (store) => store.getAll());
  return scans.reverse();
}

export function waitingScans() {
  return within(['scans'], 'readonly', (store) => store.index('state').getAll('waiting'));
}

/** Keeps scans as they are now, and forgets the oldest of those that were taken. */
export async function update(scans) {
  await within(['scans'], 'readwrite', (store) => {
    scans.forEach((scan) => store.put(scan));
    const taken = store.index('state').getAllKeys('taken');
    taken.onsuccess = () =>
      taken.result.slice(0, Math.max(0, taken.result.length - MOST_TAKEN)).forEach((sequence) => store.delete(sequence));
  });
  tell({ kind: 'scans' });
}

/** Forgets a refused scan that its user has seen. */
export async function dismiss(sequence) {
  await within(['scans'], 'readwrite', (store) => {
    store.delete(sequence);
  });
  tell({ kind: 'scans' });
}
