import { cbvWord } from './code.js';
import { t } from './language.js';
import { placeName, placeWhere } from './place.js';

const MOVING = 'in_transit';

/**
 * Counts on a map, `{points, legs, missing, legend}` as `leaf-map` takes them: one circle for each place, its area the
 * number of items, and lines to where those in transit are bound for.
 */
export function spreadOf(counts) {
  const places = new Map();
  const missing = new Set();
  const add = (place, items) => {
    if (!place) {
      return null;
    }
    if (typeof place.latitude !== 'number' || typeof place.longitude !== 'number') {
      missing.add(placeName(place));
      return null;
    }
    const entry = places.get(place.gln) ?? { place, items: 0 };
    entry.items += items;
    places.set(place.gln, entry);
    return place.gln;
  };
  const ways = new Map();
  for (const { place, destination, disposition, count } of counts) {
    const from = add(place, count);
    const to = add(destination, 0);
    if (from && to && from !== to && [MOVING, 'returned'].includes(cbvWord(disposition))) {
      ways.set(`${from} ${to}`, { from, to });
    }
  }
  const glns = [...places.keys()];
  const points = [...places.values()].map(({ place, items }) => ({
    latitude: place.latitude,
    longitude: place.longitude,
    name: placeName(place),
    detail: items > 0 ? placeWhere(place) : [placeWhere(place), t('map.bound')].filter(Boolean).join(' · '),
    label: '',
    size: items,
    kind: items > 0 ? 'stop' : 'planned',
  }));
  const legs = [...ways.values()].map(({ from, to }) => ({
    from: glns.indexOf(from),
    to: glns.indexOf(to),
    isPlanned: true,
  }));
  const legend = [
    { kind: 'stop', text: t('map.sizes') },
    legs.length > 0 ? { kind: 'way', text: t('map.onItsWay') } : null,
  ].filter((entry) => entry && points.length > 0);
  return { points, legs, missing: [...missing], legend };
}
