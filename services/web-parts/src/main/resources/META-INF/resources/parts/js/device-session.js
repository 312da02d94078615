import { localToken, renewedSession } from './ask.js';

/** For display and for telling parties apart: the service verifies the token, this page does not. */
function claimsOf(token) {
  try {
    const payload = token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/');
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(payload), (letter) => letter.charCodeAt(0))));
  } catch {
    return null;
  }
}

/**
 * Who works here. It is kept on the device beside the queue, for a service worker sends too, and days without a network
 * are usual. Whether a token still holds, only the service says: this device's clock may be wrong. Fires `change`; `problem`
 * is the key of a text when the last attempt failed.
 */
export class DeviceSession extends EventTarget {
  token = null;
  roles = [];
  party = null;
  isLocal = false;
  problem = null;

  #store;

  /**
   * @param store where it is kept
   * @param allowed the roles that may work here
   */
  constructor(store, allowed) {
    super();
    this.#store = store;
    this.allowed = allowed;
  }

  async start() {
    this.#store.changes.addEventListener(
      'change',
      ({ detail }) => detail.kind === 'kept' && detail.key === 'session' && this.#load(),
    );
    await this.#load();
    this.isLocal = (await localToken(this.allowed[0])) !== null;
    this.#changed();
  }

  /** Whether somebody has signed in here, be it that the token ran out since. */
  get isKnown() {
    return this.party !== null;
  }

  /** Keeps a token that the user brought, unless it is plainly none, or one with which nothing can be done here. */
  async signIn(token, localRole = null) {
    const claims = claimsOf(token);
    const roles = claims?.groups ?? [];
    if (!claims) {
      this.problem = 'signIn.noToken';
    } else if (!claims.party || !roles.some((role) => this.allowed.includes(role))) {
      this.problem = 'signIn.noRole';
    } else {
      this.problem = null;
      await this.#store.keep('session', { token, roles, party: claims.party, localRole });
      // So that the browser does not clear the queue when it runs short of space.
      navigator.storage?.persist?.().catch(() => false);
    }
    this.#changed();
    return this.problem === null;
  }

  /** Local stack only: becomes a role of the demo. */
  async takeLocalRole(role) {
    const token = await localToken(role);
    if (token) {
      return this.signIn(token, role);
    }
    this.problem = 'signIn.localFailed';
    this.#changed();
    return false;
  }

  /** The token goes, the queue stays. */
  async signOut() {
    this.problem = null;
    await this.#store.keep('session', null);
  }

  /** After a 401: true when another token took the place of the refused one. */
  async renew() {
    const refused = await this.#store.kept('session');
    const renewed = refused?.token ? await renewedSession(this.#store, refused) : null;
    await this.#load();
    return renewed !== null;
  }

  async #load() {
    const session = await this.#store.kept('session');
    this.token = session?.token ?? null;
    this.roles = session?.roles ?? [];
    this.party = session?.party ?? null;
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}
