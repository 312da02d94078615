import { sendWaiting } from './js/sender.js';
import { waitingScans } from './js/store.js';

/** Changes with any file that is listed: HandheldFilesTest names the right one. */
const VERSION = 'cbf165d1b57d9d5c';
const PREFIX = 'leaftrace-handheld-';
const CACHE = PREFIX + VERSION;
const PAGE = '/handheld/';

/** Everything that a cold start needs without a network. */
const FILES = [
  '/handheld/',
  '/handheld/handheld.css',
  '/handheld/manifest.json',
  '/handheld/icons/icon.svg',
  '/handheld/icons/icon-192.png',
  '/handheld/icons/icon-512.png',
  '/handheld/icons/maskable-512.png',
  '/handheld/js/codes.js',
  '/handheld/js/icons.js',
  '/handheld/js/install.js',
  '/handheld/js/knowledge.js',
  '/handheld/js/language.js',
  '/handheld/js/leaf-account.js',
  '/handheld/js/leaf-camera.js',
  '/handheld/js/leaf-details.js',
  '/handheld/js/leaf-handheld.js',
  '/handheld/js/leaf-list.js',
  '/handheld/js/leaf-notices.js',
  '/handheld/js/leaf-scan.js',
  '/handheld/js/main.js',
  '/handheld/js/page-element.js',
  '/handheld/js/queue-state.js',
  '/handheld/js/queue.js',
  '/handheld/js/sender.js',
  '/handheld/js/session.js',
  '/handheld/js/signals.js',
  '/handheld/js/steps.js',
  '/handheld/js/store.js',
  '/handheld/js/symbols-worker.js',
  '/handheld/js/symbols.js',
  '/handheld/js/texts.js',
  '/handheld/js/wedge.js',
  '/handheld/js/work.js',
  '/handheld/zxing/reader/index.js',
  '/handheld/zxing/reader/zxing_reader.wasm',
  '/handheld/zxing/share.js',
  '/handheld/_static/lit/3.3.1/index.js',
  '/handheld/_static/lit-element/4.2.2/lit-element.js',
  '/handheld/_static/lit-html/3.3.2/is-server.js',
  '/handheld/_static/lit-html/3.3.2/lit-html.js',
  '/handheld/_static/reactive-element/2.1.2/css-tag.js',
  '/handheld/_static/reactive-element/2.1.2/reactive-element.js',
];

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches.open(CACHE).then((cache) => cache.addAll(FILES.map((file) => new Request(file, { cache: 'reload' })))),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(forgetOldVersions().then(() => self.clients.claim()));
});

self.addEventListener('message', ({ data }) => {
  if (data === 'take over') {
    self.skipWaiting();
  }
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin || !/^\/handheld(\/|$)/.test(pathname)) {
    return;
  }
  event.respondWith(kept(request.mode === 'navigate' ? PAGE : pathname, request));
});

/** The browser calls when the network is back, be the page open or not, and again later when this fails. */
self.addEventListener('sync', (event) => {
  event.waitUntil(send());
});

async function kept(path, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(path)) ?? fetch(request);
}

async function forgetOldVersions() {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)),
  );
}

async function send() {
  const { kind } = await sendWaiting();
  if (kind === 'failed' && (await waitingScans()).length > 0) {
    throw new Error('The scans could not be sent yet.');
  }
}
