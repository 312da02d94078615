/** The service worker and the home screen. Fires `change`. */
class Install extends EventTarget {
  canInstall = false;
  hasUpdate = false;

  #prompt = null;
  #waiting = null;

  /**
   * @param worker path of the service worker's script
   * @param scope the path below which it answers
   */
  start(worker, scope) {
    window.addEventListener('beforeinstallprompt', (prompt) => {
      prompt.preventDefault();
      this.#prompt = prompt;
      this.#set({ canInstall: true });
    });
    window.addEventListener('appinstalled', () => this.#set({ canInstall: false }));
    this.#register(worker, scope).catch((failure) => console.warn('There is no service worker here:', failure));
  }

  /** Asks the person, once. */
  async ask() {
    this.#set({ canInstall: false });
    await this.#prompt?.prompt();
  }

  /** Ends the old version in every tab: they load again with the new one. */
  takeUpdate() {
    this.#waiting?.postMessage('take over');
  }

  async #register(worker, scope) {
    if (!navigator.serviceWorker) {
      return;
    }
    const isUpdate = navigator.serviceWorker.controller !== null;
    navigator.serviceWorker.addEventListener('controllerchange', () => isUpdate && location.reload());
    const registration = await navigator.serviceWorker.register(worker, {
      scope,
      type: 'module',
      updateViaCache: 'none',
    });
    this.#watch(registration);
    // Such a page is open for weeks.
    setInterval(() => navigator.onLine && registration.update().catch(() => undefined), 3_600_000);
  }

  #watch(registration) {
    const found = (worker) =>
      worker?.addEventListener('statechange', () => {
        if (worker.state === 'installed' && navigator.serviceWorker.controller) {
          this.#ready(worker);
        }
      });
    registration.addEventListener('updatefound', () => found(registration.installing));
    if (registration.waiting && navigator.serviceWorker.controller) {
      this.#ready(registration.waiting);
    }
  }

  #ready(worker) {
    this.#waiting = worker;
    this.#set({ hasUpdate: true });
  }

  #set(values) {
    Object.assign(this, values);
    this.dispatchEvent(new Event('change'));
  }
}

export const install = new Install();
