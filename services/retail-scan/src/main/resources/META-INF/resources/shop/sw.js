import { messageSender, scanSender } from './js/senders.js';
import { scanStore, store } from './js/store.js';
import { keepOffline } from './parts/js/offline.js';

/** Changes with any file that is listed: ShopFilesTest names the right one. */
const VERSION = 'f10a282250163d1b';

/** Everything that a cold start needs without a network. */
const FILES = [
  '/shop/',
  '/shop/shop.css',
  '/shop/manifest.json',
  '/shop/js/against.js',
  '/shop/js/basket.js',
  '/shop/js/language.js',
  '/shop/js/leaf-receive.js',
  '/shop/js/leaf-sales.js',
  '/shop/js/leaf-sell.js',
  '/shop/js/leaf-shop.js',
  '/shop/js/leaf-stock.js',
  '/shop/js/main.js',
  '/shop/js/messages.js',
  '/shop/js/money.js',
  '/shop/js/queues.js',
  '/shop/js/receiving.js',
  '/shop/js/selling.js',
  '/shop/js/senders.js',
  '/shop/js/session.js',
  '/shop/js/shop.js',
  '/shop/js/store.js',
  '/shop/js/texts.js',
  '/shop/parts/icons/icon.svg',
  '/shop/parts/icons/icon-192.png',
  '/shop/parts/icons/icon-512.png',
  '/shop/parts/icons/maskable-512.png',
  '/shop/parts/css/tokens.css',
  '/shop/parts/css/touch.css',
  '/shop/parts/js/ask.js',
  '/shop/parts/js/codes.js',
  '/shop/parts/js/device-session.js',
  '/shop/parts/js/device-store.js',
  '/shop/parts/js/icons.js',
  '/shop/parts/js/install.js',
  '/shop/parts/js/language.js',
  '/shop/parts/js/leaf-account.js',
  '/shop/parts/js/leaf-camera.js',
  '/shop/parts/js/leaf-reader.js',
  '/shop/parts/js/moment.js',
  '/shop/parts/js/offline.js',
  '/shop/parts/js/page-element.js',
  '/shop/parts/js/queue-state.js',
  '/shop/parts/js/queue.js',
  '/shop/parts/js/said.js',
  '/shop/parts/js/sender.js',
  '/shop/parts/js/signals.js',
  '/shop/parts/js/symbols-worker.js',
  '/shop/parts/js/symbols.js',
  '/shop/parts/js/wedge.js',
  '/shop/parts/js/words.js',
  '/shop/parts/zxing/reader/index.js',
  '/shop/parts/zxing/reader/zxing_reader.wasm',
  '/shop/parts/zxing/share.js',
  '/shop/_static/lit/3.3.1/index.js',
  '/shop/_static/lit-element/4.2.2/lit-element.js',
  '/shop/_static/lit-html/3.3.2/directive-helpers.js',
  '/shop/_static/lit-html/3.3.2/directive.js',
  '/shop/_static/lit-html/3.3.2/directives/repeat.js',
  '/shop/_static/lit-html/3.3.2/is-server.js',
  '/shop/_static/lit-html/3.3.2/lit-html.js',
  '/shop/_static/reactive-element/2.1.2/css-tag.js',
  '/shop/_static/reactive-element/2.1.2/reactive-element.js',
];

async function send() {
  await messageSender.send();
  await scanSender.send();
  if ((await store.waiting()).length + (await scanStore.waiting()).length > 0) {
    throw new Error('Not everything could be sent yet.');
  }
}

keepOffline({ path: '/shop', version: VERSION, files: FILES, send });
