import { GLOBE, projected } from './projection.js';

/**
 * Outlines of the countries, Natural Earth 1:50m (public domain; the file says where from). It holds lines (`arcs`: first a
 * position, then steps, in hundredths of a degree) and polygons: rings of arcs, where ~i is arc i backwards.
 */
const FILE = '/map/outlines.json';

let loading = null;

/** All polygons, `[{rings, bounds}]` on the plane of `projected`; none when the file cannot be read. Loaded once. */
export function outlines() {
  loading ??= load().catch(() => {
    loading = null;
    return [];
  });
  return loading;
}

async function load() {
  const { unitsPerDegree, arcs, polygons } = await (await fetch(FILE)).json();
  const lines = arcs.map((arc) => positions(arc, unitsPerDegree));
  return polygons.map((polygon) => {
    const rings = polygon.map((ring) =>
      ring.flatMap((index) => (index < 0 ? lines[~index].toReversed() : lines[index])),
    );
    return { rings, bounds: boundsOf(rings[0]) };
  });
}

function positions(arc, unitsPerDegree) {
  const line = [];
  let [longitude, latitude] = [0, 0];
  for (let i = 0; i < arc.length; i += 2) {
    longitude += arc[i];
    latitude += arc[i + 1];
    line.push(projected(longitude / unitsPerDegree, latitude / unitsPerDegree));
  }
  return line;
}

function boundsOf(ring) {
  const bounds = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of ring) {
    bounds[0] = Math.min(bounds[0], x);
    bounds[1] = Math.min(bounds[1], y);
    bounds[2] = Math.max(bounds[2], x);
    bounds[3] = Math.max(bounds[3], y);
  }
  return bounds;
}

/** What of the polygons a view shows, as the `d` of an SVG path; a view across the date line shows the globe's other side. */
export function pathOf(polygons, view) {
  const [west, north, east, south] = view.bounds;
  let path = '';
  for (const turn of [-GLOBE, 0, GLOBE]) {
    for (const { rings, bounds } of polygons) {
      const isSeen = bounds[0] + turn < east && bounds[2] + turn > west && bounds[1] < south && bounds[3] > north;
      if (isSeen) {
        path += rings.map((ring) => ringPath(ring, turn, view)).join('');
      }
    }
  }
  return path;
}

/** Cut off a little outside of the picture, so that the cut is not seen. */
function ringPath(ring, turn, view) {
  const points = ring.map(([x, y]) => view.at([x + turn, y]));
  const inside = cut(points, view);
  return inside.length < 3 ? '' : `M${inside.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}Z`;
}

const MARGIN = 8;

/** Sutherland and Hodgman: edge after edge of the picture cuts off what lies beyond. */
function cut(points, { width, height }) {
  const edges = [
    [0, -MARGIN, 1],
    [0, width + MARGIN, -1],
    [1, -MARGIN, 1],
    [1, height + MARGIN, -1],
  ];
  return edges.reduce((rest, [axis, limit, sign]) => {
    const kept = [];
    const isIn = (point) => (point[axis] - limit) * sign >= 0;
    rest.forEach((point, i) => {
      const before = rest[(i + rest.length - 1) % rest.length];
      if (isIn(point) !== isIn(before)) {
        const part = (limit - before[axis]) / (point[axis] - before[axis]);
        const crossing = [before[0] + (point[0] - before[0]) * part, before[1] + (point[1] - before[1]) * part];
        crossing[axis] = limit;
        kept.push(crossing);
      }
      if (isIn(point)) {
        kept.push(point);
      }
    });
    return kept;
  }, points);
}
