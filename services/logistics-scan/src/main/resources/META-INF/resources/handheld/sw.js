import { sender } from './js/sender.js';
import { store } from './js/store.js';
import { keepOffline } from './parts/js/offline.js';

/** Changes with any file that is listed: HandheldFilesTest names the right one. */
const VERSION = 'd669966e6e10b45b';

/** Everything that a cold start needs without a network. */
const FILES = [
  '/handheld/',
  '/handheld/handheld.css',
  '/handheld/manifest.json',
  '/handheld/parts/icons/icon.svg',
  '/handheld/parts/icons/icon-192.png',
  '/handheld/parts/icons/icon-512.png',
  '/handheld/parts/icons/maskable-512.png',
  '/handheld/js/knowledge.js',
  '/handheld/js/language.js',
  '/handheld/js/leaf-details.js',
  '/handheld/js/leaf-handheld.js',
  '/handheld/js/leaf-list.js',
  '/handheld/js/leaf-notices.js',
  '/handheld/js/leaf-scan.js',
  '/handheld/js/main.js',
  '/handheld/js/queue-state.js',
  '/handheld/js/queue.js',
  '/handheld/js/sender.js',
  '/handheld/js/session.js',
  '/handheld/js/steps.js',
  '/handheld/js/store.js',
  '/handheld/js/texts.js',
  '/handheld/js/work.js',
  '/handheld/parts/css/tokens.css',
  '/handheld/parts/css/touch.css',
  '/handheld/parts/js/ask.js',
  '/handheld/parts/js/codes.js',
  '/handheld/parts/js/device-session.js',
  '/handheld/parts/js/device-store.js',
  '/handheld/parts/js/icons.js',
  '/handheld/parts/js/install.js',
  '/handheld/parts/js/language.js',
  '/handheld/parts/js/leaf-account.js',
  '/handheld/parts/js/leaf-camera.js',
  '/handheld/parts/js/leaf-reader.js',
  '/handheld/parts/js/moment.js',
  '/handheld/parts/js/offline.js',
  '/handheld/parts/js/page-element.js',
  '/handheld/parts/js/queue-state.js',
  '/handheld/parts/js/queue.js',
  '/handheld/parts/js/said.js',
  '/handheld/parts/js/sender.js',
  '/handheld/parts/js/signals.js',
  '/handheld/parts/js/symbols-worker.js',
  '/handheld/parts/js/symbols.js',
  '/handheld/parts/js/wedge.js',
  '/handheld/parts/js/words.js',
  '/handheld/parts/zxing/reader/index.js',
  '/handheld/parts/zxing/reader/zxing_reader.wasm',
  '/handheld/parts/zxing/share.js',
  '/handheld/_static/lit/3.3.1/index.js',
  '/handheld/_static/lit-element/4.2.2/lit-element.js',
  '/handheld/_static/lit-html/3.3.2/is-server.js',
  '/handheld/_static/lit-html/3.3.2/lit-html.js',
  '/handheld/_static/reactive-element/2.1.2/css-tag.js',
  '/handheld/_static/reactive-element/2.1.2/reactive-element.js',
];

async function send() {
  const { kind } = await sender.send();
  if (kind === 'failed' && (await store.waiting()).length > 0) {
    throw new Error('The scans could not be sent yet.');
  }
}

keepOffline({ path: '/handheld', version: VERSION, files: FILES, send });
