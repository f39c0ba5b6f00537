/*
 * Keeps the app's own page and files, so that it opens without a network: what waits to be sent is then seen, and sent when
 * the server is back. The server is always asked first for the page: an old one never stands in for that of a newer
 * server. What the room says, plays and streams never passes here.
 */
const PREFIX = 'shell ';
const PAGE = '/';
/** Files whose names say their contents. */
const ASSETS = /"(\/assets\/[^"]+)"/g;

self.addEventListener('install', (event) => {
  self.skipWaiting();
  event.waitUntil(fetch(PAGE, { cache: 'no-cache' }).then(keepPage));
});

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate' && isScreen(pathname)) event.respondWith(page(event));
  else if (pathname.startsWith('/assets/')) event.respondWith(asset(request));
});

/** What the page had loaded before it had a service worker, such as its fonts. */
self.addEventListener('message', (event) => {
  event.waitUntil(current().then((cache) => cache?.addAll(event.data)));
});

/** Screens have no dot in their last part; the radio's streams and what the server answers as data are none. */
function isScreen(pathname) {
  return !/^\/(api|ws)(\/|$)|^\/radio\/|\.[^/]*$/.test(pathname);
}

async function page(event) {
  try {
    const response = await fetch(event.request);
    event.waitUntil(keepPage(response.clone()));
    return response;
  } catch (error) {
    const kept = await (await current())?.match(PAGE);
    if (kept) return kept;
    throw error;
  }
}

async function asset(request) {
  const cache = await current();
  const kept = await cache?.match(request, { ignoreVary: true });
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) await cache?.put(request, response.clone());
  return response;
}

/** Page and files belong together: another page begins another cache, and the last one goes once that is whole. */
async function keepPage(response) {
  const isHtml = response.headers.get('content-type')?.startsWith('text/html') === true;
  if (!response.ok || !isHtml) return;
  const text = await response.clone().text();
  const assets = [...text.matchAll(ASSETS)].map(([, path]) => path);
  if (assets.length === 0) return;
  const name = PREFIX + assets.join(' ');
  const cache = await caches.open(name);
  if (!(await cache.match(PAGE))) await cache.addAll(assets);
  // Last, as the mark of a whole one; and without the address it was asked by, which may carry a token.
  await cache.put(PAGE, new Response(text, { headers: response.headers }));
  const names = await caches.keys();
  await Promise.all(names.filter((other) => other !== name).map((other) => caches.delete(other)));
}

/** The newest that is whole; null before the first is. */
async function current() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  for (const name of names.toReversed()) {
    const cache = await caches.open(name);
    if (await cache.match(PAGE)) return cache;
  }
  return null;
}
