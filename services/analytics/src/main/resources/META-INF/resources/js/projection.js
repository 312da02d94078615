const RADIANS = Math.PI / 180;
const NORTHERNMOST = 83;

/** Around the globe, in the units of `projected`. */
export const GLOBE = 2 * Math.PI;

/** A position in degrees on Mercator's plane, in radians of the equator; y grows southwards, as on a screen. */
export function projected(longitude, latitude) {
  const bounded = Math.max(-NORTHERNMOST, Math.min(NORTHERNMOST, latitude)) * RADIANS;
  return [longitude * RADIANS, -Math.log(Math.tan(Math.PI / 4 + bounded / 2))];
}

/** The degrees of latitude of a y of the plane. */
export function latitudeOf(y) {
  return (2 * Math.atan(Math.exp(-y)) - Math.PI / 2) / RADIANS;
}

export function longitudeOf(x) {
  return x / RADIANS;
}

/**
 * The part of the plane that a picture shows.
 *
 * @param center x and y in the middle of the picture
 * @param scale pixels of the picture for one unit of the plane
 */
export class View {
  constructor(center, scale, width, height) {
    this.center = center;
    this.scale = scale;
    this.width = width;
    this.height = height;
  }

  /** The view that shows all points, with room around them, and never less than some degrees. */
  static around(points, width, height, { room = 0.18, leastDegrees = 0.5, mostScale = Infinity } = {}) {
    const xs = points.map(([x]) => x);
    const ys = points.map(([, y]) => y);
    const [west, east, north, south] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const least = leastDegrees * RADIANS;
    const inner = 1 - 2 * room;
    const scale = Math.min(
      (width * inner) / Math.max(east - west, least),
      (height * inner) / Math.max(south - north, least),
      mostScale,
    );
    return new View([(west + east) / 2, (north + south) / 2], scale, width, height);
  }

  /** Where a point of the plane is in the picture. */
  at([x, y]) {
    return [(x - this.center[0]) * this.scale + this.width / 2, (y - this.center[1]) * this.scale + this.height / 2];
  }

  /** What of the plane is seen: `[west, north, east, south]`. */
  get bounds() {
    const [x, y] = this.center;
    const [across, down] = [this.width / 2 / this.scale, this.height / 2 / this.scale];
    return [x - across, y - down, x + across, y + down];
  }

  zoomed(factor) {
    return new View(this.center, this.scale * factor, this.width, this.height);
  }

  /** Moved by pixels of the picture. */
  moved(right, down) {
    const [x, y] = this.center;
    return new View([x + right / this.scale, y + down / this.scale], this.scale, this.width, this.height);
  }

  /** Degrees of longitude from edge to edge. */
  get degrees() {
    return longitudeOf(this.width / this.scale);
  }

  /** How many kilometres a pixel is in the middle. */
  get kilometresAPixel() {
    return (6371 * Math.cos(latitudeOf(this.center[1]) * RADIANS)) / this.scale;
  }
}
