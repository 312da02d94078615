const STORED = 'leaftrace.token';
const LOCAL_ROLE = 'leaftrace.localRole';

/** For display only: the service verifies the token, this page does not. */
function claimsOf(token) {
  try {
    const payload = token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/');
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(payload), (letter) => letter.charCodeAt(0))));
  } catch {
    return null;
  }
}

function isExpired(claims) {
  return claims.exp !== undefined && claims.exp * 1000 <= Date.now();
}

/**
 * Who asks. The local stack hands out short tokens at `/local/token`; elsewhere that path is 404 and the viewer brings
 * one. Fires `change`. `problem` is the key of a text when the last attempt failed.
 */
class Session extends EventTarget {
  token = null;
  roles = [];
  party = null;
  isLocal = false;
  problem = null;

  /** Takes the token of this tab, or else a local one. */
  async start() {
    const stored = sessionStorage.getItem(STORED);
    const claims = stored && claimsOf(stored);
    if (claims && !isExpired(claims)) {
      this.#enter(stored, claims);
    }
    const role = sessionStorage.getItem(LOCAL_ROLE) ?? 'regulator';
    const local = await this.#localToken(role);
    this.isLocal = local !== null;
    if (local && !this.token) {
      this.#enter(local, claimsOf(local));
    }
    this.#changed();
  }

  /** Keeps a token that the viewer brought, unless it is plainly none. */
  signIn(token) {
    const claims = claimsOf(token);
    this.problem = !claims ? 'signIn.noToken' : isExpired(claims) ? 'signIn.expired' : null;
    if (!this.problem) {
      sessionStorage.setItem(STORED, token);
      this.#enter(token, claims);
    }
    this.#changed();
  }

  /** Local stack only: becomes another role. */
  async takeLocalRole(role) {
    const token = await this.#localToken(role);
    this.problem = token ? null : 'signIn.localFailed';
    if (token) {
      sessionStorage.removeItem(STORED);
      sessionStorage.setItem(LOCAL_ROLE, role);
      this.#enter(token, claimsOf(token));
    }
    this.#changed();
  }

  signOut() {
    sessionStorage.removeItem(STORED);
    this.#leave();
    this.#changed();
  }

  /** After a 401: true when a fresh local token replaced the refused one. */
  async renew() {
    const wasBrought = sessionStorage.getItem(STORED) !== null;
    sessionStorage.removeItem(STORED);
    this.#leave();
    const token = wasBrought ? null : await this.#localToken(sessionStorage.getItem(LOCAL_ROLE) ?? 'regulator');
    if (token) {
      this.#enter(token, claimsOf(token));
    } else {
      this.problem = 'signIn.rejected';
    }
    this.#changed();
    return token !== null;
  }

  async #localToken(role) {
    try {
      const answer = await fetch(`/local/token?role=${encodeURIComponent(role)}`, { cache: 'no-store' });
      const token = answer.ok ? (await answer.json()).token : null;
      return token && claimsOf(token) ? token : null;
    } catch {
      return null;
    }
  }

  #enter(token, claims) {
    this.token = token;
    this.roles = claims.groups ?? [];
    this.party = claims.party ?? null;
    this.problem = null;
  }

  #leave() {
    this.token = null;
    this.roles = [];
    this.party = null;
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}

export const session = new Session();
