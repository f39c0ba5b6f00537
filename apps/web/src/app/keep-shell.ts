/**
 * Lets the app open without a network. Browsers allow that over https and on the machine itself only; over plain http in
 * the house the app is then loaded from the server each time, as ever.
 */
export function keepShell(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const { serviceWorker } = navigator;
  const keep = async (): Promise<void> => {
    await serviceWorker.register('/service-worker.js');
    if (!serviceWorker.controller)
      await new Promise((resolve) =>
        serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
      );
    // From here on it sees what is loaded. What was under way before may be fonts only.
    await document.fonts.ready;
    serviceWorker.controller?.postMessage(loadedAssets());
  };
  const start = (): void =>
    void keep().catch((error: unknown) => console.warn('The app cannot be kept for later:', error));
  if (document.readyState === 'complete') start();
  else addEventListener('load', start, { once: true });
}

function loadedAssets(): string[] {
  const loaded = performance.getEntriesByType('resource').map(({ name }) => new URL(name));
  return loaded
    .filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith('/assets/'))
    .map(({ pathname }) => pathname);
}
