const TIMEOUT_MS = 12_000;
const DEVICE = 'leaftrace.device';
const VERDICTS = ['GENUINE', 'CHECK', 'SUSPECT'];

function randomHex() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A random name of this browser, so that a buyer who looks twice is not taken for two. */
function deviceId() {
  try {
    const kept = localStorage.getItem(DEVICE) ?? randomHex();
    localStorage.setItem(DEVICE, kept);
    return kept;
  } catch {
    return randomHex();
  }
}

const device = deviceId();

/**
 * One question to the service. Asking again (after a lost answer, a reload, or to tell the place) is the same check: the
 * service counts a device once in ten minutes. `answer()` gives `{state, body?}`: a verdict, or `incomplete`, `busy` or
 * `outage`, which are never a verdict; or `innerIncomplete` when only the code under the wrapper cannot be read.
 */
export function question(code, place, innerCode) {
  const body = JSON.stringify({ code, deviceId: device, ...place, ...(innerCode && { innerCode }) });
  const headers = { 'Content-Type': 'application/json', Accept: 'application/json' };
  return async function answer() {
    const giveUp = new AbortController();
    const timer = setTimeout(() => giveUp.abort(), TIMEOUT_MS);
    try {
      return await meaningOf(await fetch('/v1/checks', { method: 'POST', headers, body, signal: giveUp.signal }));
    } catch {
      return { state: 'outage' };
    } finally {
      clearTimeout(timer);
    }
  };
}

async function isAboutInnerCode(response) {
  const problem = await response.json().catch(() => ({}));
  return problem.type === 'urn:leaftrace:problem:not-an-inner-code';
}

async function meaningOf(response) {
  if (response.status === 400 || response.status === 422) {
    return { state: (await isAboutInnerCode(response)) ? 'innerIncomplete' : 'incomplete' };
  }
  if (response.status === 429) {
    return { state: 'busy' };
  }
  const body = response.ok ? await response.json() : {};
  return VERDICTS.includes(body.verdict) ? { state: body.verdict, body } : { state: 'outage' };
}
