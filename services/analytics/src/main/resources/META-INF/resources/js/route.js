import { t } from './language.js';
import { placeWhere } from './place.js';
import { placeMinute } from './time.js';

/** As many numbers as a marker has room for. */
const NUMBERS = 2;

const labelOf = (numbers) => numbers.slice(0, NUMBERS).join(',') + (numbers.length > NUMBERS ? '…' : '');

/**
 * The route of an item on a map: `{points, legs, missing, legend}` as `leaf-map` takes them. Places are numbered in the
 * order of their visits; one that was visited again has several numbers. Recalled steps count for nothing.
 */
export function routeOf({ steps = [], state, checks }) {
  const stops = new Map();
  const visits = [];
  const missing = new Set();
  for (const step of steps.filter((one) => !one.recalled)) {
    if (!step.place) {
      if (step.readPoint) {
        missing.add(step.readPoint);
      }
      continue;
    }
    const stop = stops.get(step.place.gln) ?? { place: step.place, numbers: [], since: step.eventTime };
    stops.set(step.place.gln, stop);
    if (visits.at(-1) !== stop) {
      visits.push(stop);
      stop.numbers.push(visits.length);
    }
  }
  const all = [...stops.values()];
  const points = all.map(({ place, numbers, since }) => ({
    latitude: place.latitude,
    longitude: place.longitude,
    name: place.name,
    detail: [placeWhere(place), since && t('map.from', { time: placeMinute(since) })].filter(Boolean).join(' · '),
    label: labelOf(numbers),
  }));
  const legs = visits.slice(1).map((stop, i) => ({ from: all.indexOf(visits[i]), to: all.indexOf(stop) }));
  addDestination(state, visits.at(-1), all, points, legs);
  return {
    points: [...points, ...checkPoints(checks)],
    legs,
    missing: [...missing],
    legend: legendOf(legs, points, checks),
  };
}

function addDestination(state, last, all, points, legs) {
  const destination = state?.destination;
  if (!destination || !last || destination.gln === last.place.gln) {
    return;
  }
  let to = all.findIndex(({ place }) => place.gln === destination.gln);
  if (to < 0) {
    to = points.length;
    points.push({
      latitude: destination.latitude,
      longitude: destination.longitude,
      name: destination.name,
      detail: [placeWhere(destination), t('map.bound')].join(' · '),
      label: '?',
      kind: 'planned',
    });
  }
  legs.push({ from: all.indexOf(last), to, isPlanned: true });
}

function checkPoints(checks) {
  return (checks?.items ?? [])
    .filter(({ latitude, longitude }) => latitude !== null && longitude !== null)
    .map(({ latitude, longitude, checkedAt }) => ({
      latitude,
      longitude,
      name: `${t('map.check')}, ${placeMinute(checkedAt)}`,
      kind: 'check',
    }));
}

function legendOf(legs, points, checks) {
  return [
    { kind: 'stop', text: t('map.stops') },
    legs.some(({ isPlanned }) => isPlanned) ? { kind: 'way', text: t('map.onItsWay') } : null,
    checkPoints(checks).length > 0 ? { kind: 'check', text: t('map.checks') } : null,
  ].filter((entry) => entry && points.length > 0);
}
