const VERSION = 1;
/** So many taken entries stay to be looked at; what waits or was refused stays in any case. */
const MOST_TAKEN = 300;

function randomHex(bytes) {
  return Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * What a page keeps on the device: single values by a key, and a queue of entries that wait to be sent. Each entry has a
 * `sequence`, a count of this device that is used once, and a `state`: waiting, taken or refused.
 */
export class DeviceStore {
  /** Fires `change` in every tab and in the service worker: `detail` is `{kind: 'kept', key}`, `entries` or `answered`. */
  changes = new EventTarget();

  #name;
  #entries;
  #opened = null;
  #news;

  /**
   * @param name of the database
   * @param entries what its queue is called there
   */
  constructor(name, entries) {
    this.#name = name;
    this.#entries = entries;
    this.#news = new BroadcastChannel(name);
    this.#news.addEventListener('message', ({ data }) => this.#changed(data));
  }

  /** Tells every tab and the service worker that something changed. */
  tell(message) {
    this.#news.postMessage(message);
    // A channel does not tell the tab itself.
    this.#changed(message);
  }

  #changed(detail) {
    this.changes.dispatchEvent(new CustomEvent('change', { detail }));
  }

  #open() {
    this.#opened ??= new Promise((resolve, reject) => {
      const request = indexedDB.open(this.#name, VERSION);
      request.onupgradeneeded = () => {
        request.result.createObjectStore('kept');
        request.result.createObjectStore(this.#entries, { keyPath: 'sequence' }).createIndex('state', 'state');
      };
      request.onsuccess = () => {
        // A newer page in another tab wants to change the form: let go, and open again when asked.
        request.result.onversionchange = () => {
          request.result.close();
          this.#opened = null;
        };
        resolve(request.result);
      };
      request.onerror = () => {
        this.#opened = null;
        reject(request.error);
      };
    });
    return this.#opened;
  }

  /** Runs the work in one transaction; resolves to what it returned (a request's result, or a value) once it is on disk. */
  async #within(stores, mode, work) {
    const db = await this.#open();
    return new Promise((resolve, reject) => {
      const tx = db.transaction(stores, mode, { durability: 'strict' });
      const given = work(...stores.map((name) => tx.objectStore(name)));
      tx.oncomplete = () => resolve(given instanceof IDBRequest ? given.result : given);
      tx.onabort = () => reject(tx.error);
    });
  }

  kept(key) {
    return this.#within(['kept'], 'readonly', (store) => store.get(key));
  }

  async keep(key, value) {
    await this.#within(['kept'], 'readwrite', (store) => {
      store.put(value, key);
    });
    this.tell({ kind: 'kept', key });
  }

  /** This device's name: made once, kept as long as the count of its entries is. */
  async deviceId() {
    const made = `web-${randomHex(12)}`;
    const id = { value: made };
    await this.#within(['kept'], 'readwrite', (store) => {
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
   * Keeps entries, to be sent unless they say another state. Each gets the next sequence number in the same transaction that keeps it, so none is used
   * twice by two tabs, and none again after a reload or a crash.
   */
  async enqueue(entries) {
    const queued = [];
    await this.#within(['kept', this.#entries], 'readwrite', (keptStore, entryStore) => {
      const next = keptStore.get('nextSequence');
      next.onsuccess = () => {
        const first = next.result ?? 1;
        entries.forEach((entry, index) => {
          const whole = { state: 'waiting', attempts: 0, ...entry, sequence: first + index };
          entryStore.add(whole);
          queued.push(whole);
        });
        keptStore.put(first + entries.length, 'nextSequence');
      };
    });
    this.tell({ kind: 'entries' });
    return queued;
  }

  /** All entries that are kept, the newest first. */
  async all() {
    const entries = await this.#within([this.#entries], 'readonly', (store) => store.getAll());
    return entries.reverse();
  }

  waiting() {
    return this.#within([this.#entries], 'readonly', (store) => store.index('state').getAll('waiting'));
  }

  /** Keeps entries as they are now, and forgets the oldest of those that were taken. */
  async update(entries) {
    await this.#within([this.#entries], 'readwrite', (store) => {
      entries.forEach((entry) => store.put(entry));
      const taken = store.index('state').getAllKeys('taken');
      taken.onsuccess = () =>
        taken.result
          .slice(0, Math.max(0, taken.result.length - MOST_TAKEN))
          .forEach((sequence) => store.delete(sequence));
    });
    this.tell({ kind: 'entries' });
  }

  /** Forgets a refused entry that its user has seen. */
  async dismiss(sequence) {
    await this.#within([this.#entries], 'readwrite', (store) => {
      store.delete(sequence);
    });
    this.tell({ kind: 'entries' });
  }
}
