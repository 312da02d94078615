import { question } from './ask.js';
import { texts } from './texts.js';

const isDigitalLink = /^\/0[01]\/./.test(location.pathname);
const $ = (selector) => document.querySelector(selector);

let language = navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
let code = isDigitalLink ? location.origin + location.pathname : null;
let inner = innerOfFragment();
let ask = null;
let shown = { state: 'none' };

/**
 * The code under the wrapper, when the symbol there was scanned: browsers send a fragment to nobody. It is taken out of the
 * address at once, so that it is not passed on with a link.
 */
function innerOfFragment() {
  const fragment = location.hash.slice(1);
  if (!/^[2-9A-HJ-NP-Z]{16}$/i.test(fragment)) {
    return null;
  }
  history.replaceState(null, '', location.pathname + location.search);
  return fragment;
}

const t = (key) => texts[language][key];

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

/** Day of an ISO date or date-time, on the clock where it was written. */
function day(iso) {
  return (
    iso &&
    new Intl.DateTimeFormat(t('locale'), { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(iso.slice(0, 10)))
  );
}

function moment(iso) {
  return iso && new Intl.DateTimeFormat(t('locale'), { dateStyle: 'long', timeStyle: 'short' }).format(new Date(iso));
}

/** A code that is not confirmed has no facts, but for what to do when it is called back. */
function facts(body) {
  if (!body?.firstCheckedAt && !body?.recallInstruction) {
    return [];
  }
  const rows = {
    recallInstruction: body.recallInstruction,
    product: body.product?.name,
    maker: body.maker,
    madeOn: day(body.madeOn),
    madeIn: body.madeIn,
    gtin: body.product?.gtin,
    firstCheckedAt: moment(body.firstCheckedAt),
    checkCount: body.checkCount || null,
    innerCode: body.innerCode && t(`inner.${body.innerCode}`),
    sold: body.firstCheckedAt && t(body.sold ? 'yes' : 'no'),
    recalled: t(body.recalled ? 'yes' : 'no'),
  };
  return Object.entries(rows)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([key, value]) => {
      const row = document.createElement('div');
      row.dataset.testid = `fact-${key}`;
      row.append(element('dt', t(key)), element('dd', value));
      return row;
    });
}

function reasons(body) {
  return (body?.reasons ?? []).map(({ code: reason, text }) => {
    const row = element('li', t(`reason.${reason}`) ?? text);
    row.dataset.reason = reason;
    return row;
  });
}

/** Unknown, not yet applied or expired: which of them, nobody is told. */
function isNotConfirmed(body) {
  return body?.reasons?.length === 1 && body.reasons[0].code === 'not_confirmed';
}

/** Called back, and nothing says that it is a copy: what matters is what to do with it. */
function isRecalled(body) {
  return body?.verdict === 'CHECK' && body.reasons.some(({ code: reason }) => reason === 'recalled');
}

function headlineKey(state, body) {
  if (isRecalled(body)) {
    return 'verdict.recalled';
  }
  return `verdict.${isNotConfirmed(body) ? 'not_confirmed' : state}`;
}

/** Puts everything on the page anew: after an answer, and when the language changes. */
function render() {
  const { state, body } = shown;
  const [headline, sentence] = t(headlineKey(state, body));
  document.documentElement.lang = t('locale');
  document.title = `${body ? headline : t('title')} – Leaftrace`;
  $('#language').textContent = t('other');
  $('#verdict').dataset.state = state;
  $('#verdict').hidden = false;
  $('#verdict h1').textContent = headline;
  $('#verdict p').textContent = sentence;
  $('#verdict ul').replaceChildren(...reasons(body));
  $('#again').textContent = t('again');
  $('#again').hidden = state !== 'outage' && state !== 'busy';
  $('#facts').replaceChildren(...facts(body));
  renderPlace(body);
  renderInner(body);
  $('#typed').hidden = state !== 'none' && state !== 'incomplete';
  $('#typed label').textContent = t('typed');
  $('#typed button').textContent = t('check');
}

function renderPlace(body) {
  $('#place').hidden = !body || shown.isPlaced || !navigator.geolocation;
  $('#place p').textContent = t(shown.isPlaceUnread ? 'noPlace' : 'whyPlace');
  $('#place button').textContent = t('sharePlace');
}

/** Asked for only where an answer can tell of it: of a code that is confirmed, until the right one was told. */
function renderInner(body) {
  $('#inner').hidden = !body?.firstCheckedAt || body.innerCode === 'RIGHT';
  $('#inner p').textContent = t(shown.isInnerUnread ? 'innerIncomplete' : 'whyInner');
  $('#inner label').textContent = t('innerCode');
  $('#inner button').textContent = t('check');
}

async function show(place) {
  ask ??= question(code, place, inner);
  const before = shown;
  shown = { state: 'asking' };
  render();
  const answer = await ask();
  if (answer.state === 'innerIncomplete') {
    // What was told of the outer code still holds.
    shown = { ...before, isInnerUnread: true };
    render();
    return;
  }
  if (answer.state !== 'outage' && answer.body?.innerCode !== 'RIGHT') {
    // Asked again, to tell the place, a wrong one would count as another try.
    inner = null;
  }
  shown = { ...answer, isPlaced: place !== undefined };
  render();
}

function start(newCode, place) {
  code = newCode;
  ask = null;
  show(place);
}

function sharePlace() {
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => start(code, { latitude: coords.latitude, longitude: coords.longitude }),
    () => {
      shown.isPlaceUnread = true;
      render();
    },
    { enableHighAccuracy: true, timeout: 10_000, maximumAge: 60_000 },
  );
}

$('#language').addEventListener('click', () => {
  language = language === 'zh' ? 'en' : 'zh';
  render();
});
$('#again').addEventListener('click', () => show());
$('#place button').addEventListener('click', sharePlace);
$('#inner').addEventListener('submit', (submit) => {
  submit.preventDefault();
  inner = $('#innerCode').value.normalize('NFKC').trim().slice(0, 64);
  start(code);
});
$('#typed').addEventListener('submit', (submit) => {
  submit.preventDefault();
  inner = null;
  start($('#code').value.normalize('NFKC').trim());
});

if (code) {
  show();
} else {
  render();
}
