/**
 * Makes a service worker keep all that a page is made of, so that it starts without a network.
 *
 * @param page `{path, version, files, send}`: the page's path without a slash at its end, what changes with any of its
 *     files, their paths, and what sends all that waits: it rejects when something still does
 */
export function keepOffline({ path, version, files, send }) {
  const prefix = `leaftrace${path.replaceAll('/', '-')}-`;
  const name = prefix + version;

  async function kept(file, request) {
    const cache = await caches.open(name);
    return (await cache.match(file)) ?? fetch(request);
  }

  async function forgetOldVersions() {
    const names = await caches.keys();
    await Promise.all(
      names.filter((each) => each.startsWith(prefix) && each !== name).map((each) => caches.delete(each)),
    );
  }

  self.addEventListener('install', (event) => {
    event.waitUntil(
      caches.open(name).then((cache) => cache.addAll(files.map((file) => new Request(file, { cache: 'reload' })))),
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
    const isOfPage = pathname === path || pathname.startsWith(`${path}/`);
    if (request.method === 'GET' && origin === location.origin && isOfPage) {
      event.respondWith(kept(request.mode === 'navigate' ? `${path}/` : pathname, request));
    }
  });

  /** The browser calls when the network is back, be the page open or not, and again later when this fails. */
  self.addEventListener('sync', (event) => {
    event.waitUntil(send());
  });
}
