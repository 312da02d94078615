import { html, nothing, svg } from 'lit';
import { PageElement } from '../parts/js/page-element.js';
import { count, language, t } from './language.js';
import { outlines, pathOf } from './outlines.js';
import { GLOBE, latitudeOf, longitudeOf, projected, View } from './projection.js';

const MARKER = 11;
const SMALLEST = 7;
const LARGEST = 30;
const ZOOM = 1.6;
const STEP_PX = 60;

/** Closer than that the outlines say nothing any more; farther out there is more than one world. */
const CLOSEST = 40_000;

/** A view narrower than this many degrees gets a small map beside it that shows where it is. */
const LOCATED_DEGREES = 25;
/** Between lines of longitude and latitude, in degrees, and the least width that a label of one needs. */
const STEPS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 45];
const LABEL_PX = 72;

/** Room in the lower right corner. */
const SCALE_BAR_PX = 150;

const BUTTONS = { width: 150, height: 48 };
const LOCATOR = { width: 104, height: 78, degrees: 45 };

/**
 * A map of points, with the lines between them, over outlines that come with the application. Mouse, keys and buttons move
 * it. What it shows stands below it as a list, for readers and for print.
 *
 * `points`: `[{latitude, longitude, name, detail, label, size, kind}]`: `label` stands in the marker; with `size` the
 * marker is a circle whose area tells it; kind is `stop` (as usual), `planned` or `check`. `legs`: `[{from, to, isPlanned}]`,
 * indexes of points. `missing`: names of what is not on the map.
 */
class LeafMap extends PageElement {
  static properties = {
    heading: { attribute: false },
    points: { attribute: false },
    legs: { attribute: false },
    missing: { attribute: false },
    legend: { attribute: false },
    polygons: { state: true },
    width: { state: true },
    view: { state: true },
  };

  #observer = new ResizeObserver(([{ contentRect }]) => this.#resize(contentRect.width));
  #drag = null;

  constructor() {
    super();
    this.points = [];
    this.legs = [];
    this.missing = [];
    this.legend = [];
    this.polygons = [];
    this.width = 640;
    this.view = null;
  }

  connectedCallback() {
    super.connectedCallback();
    outlines().then((polygons) => (this.polygons = polygons));
  }

  firstUpdated() {
    this.#observer.observe(this.querySelector('.map-box'));
  }

  disconnectedCallback() {
    this.#observer.disconnect();
    super.disconnectedCallback();
  }

  willUpdate(changed) {
    if (changed.has('points') || changed.has('legs')) {
      this.view = null;
    }
  }

  get #height() {
    return Math.round(Math.max(220, Math.min(440, this.width * 0.6)));
  }

  #resize(width) {
    if (width > 0 && Math.round(width) !== this.width) {
      this.width = Math.round(width);
      this.view = null;
    }
  }

  /** The positions on the plane; a leg goes the short way around the globe. */
  #places() {
    const positions = this.points.map(({ longitude, latitude }) => projected(longitude, latitude));
    for (const { from, to } of this.legs) {
      const turns = Math.round((positions[from][0] - positions[to][0]) / GLOBE);
      positions[to] = [positions[to][0] + turns * GLOBE, positions[to][1]];
    }
    return positions;
  }

  /** Buyers may ask from anywhere: what is not part of the route does not widen the view, unless there is nothing else. */
  #fitting(positions) {
    const main = positions.filter((_, i) => this.points[i].kind !== 'check');
    const all = main.length > 0 ? main : positions;
    return all.length > 0
      ? View.around(all, this.width, this.#height)
      : View.around([[0, 0]], this.width, this.#height);
  }

  #move(view) {
    const least = this.width / GLOBE;
    const scale = Math.max(least, Math.min(CLOSEST, view.scale));
    this.view = new View(view.center, scale, view.width, view.height);
  }

  #key(key, view) {
    const moves = {
      ArrowLeft: () => view.moved(-STEP_PX, 0),
      ArrowRight: () => view.moved(STEP_PX, 0),
      ArrowUp: () => view.moved(0, -STEP_PX),
      ArrowDown: () => view.moved(0, STEP_PX),
      '+': () => view.zoomed(ZOOM),
      '-': () => view.zoomed(1 / ZOOM),
      0: () => this.#fitting(this.#places()),
    };
    if (moves[key.key] && !key.ctrlKey && !key.metaKey && !key.altKey) {
      key.preventDefault();
      key.stopPropagation();
      this.#move(moves[key.key]());
    }
  }

  /** A finger scrolls the page; the buttons and two fingers on the whole page do for it. */
  #dragStart(pointer, view) {
    if (pointer.pointerType !== 'touch' && pointer.button === 0) {
      this.#drag = { x: pointer.clientX, y: pointer.clientY, view };
      pointer.currentTarget.setPointerCapture(pointer.pointerId);
    }
  }

  #dragOn(pointer) {
    if (this.#drag) {
      this.#move(this.#drag.view.moved(this.#drag.x - pointer.clientX, this.#drag.y - pointer.clientY));
    }
  }

  /** Numbers that would hide each other move apart, by no more than their own width or so. */
  #apart(spots) {
    const moved = spots.map((spot) => [...spot]);
    const numbered = moved.filter((_, i) => this.points[i].size === undefined && this.points[i].kind !== 'check');
    const least = 2 * MARKER + 2;
    for (let round = 0; round < 8; round++) {
      numbered.forEach((one, i) =>
        numbered.slice(i + 1).forEach((other) => {
          const [dx, dy] = [other[0] - one[0], other[1] - one[1]];
          const distance = Math.hypot(dx, dy);
          if (distance < least) {
            const [ux, uy] = distance > 0 ? [dx / distance, dy / distance] : [1, 0];
            const push = (least - distance) / 2;
            one[0] -= ux * push;
            one[1] -= uy * push;
            other[0] += ux * push;
            other[1] += uy * push;
          }
        }),
      );
    }
    return moved;
  }

  #radius({ size }) {
    const most = Math.max(...this.points.map((point) => point.size ?? 0));
    return size === undefined ? MARKER : Math.max(SMALLEST, LARGEST * Math.sqrt(size / most));
  }

  /** Lines of longitude and latitude, at round degrees. */
  #graticule(view) {
    const [west, north, east, south] = view.bounds;
    const step = STEPS.find((each) => (each / view.degrees) * view.width >= LABEL_PX) ?? STEPS.at(-1);
    const round = (degrees) => Math.ceil(degrees / step) * step;
    const digits = step < 1 ? 1 : 0;
    const lines = [];
    for (let degrees = round(longitudeOf(west)); degrees <= longitudeOf(east); degrees += step) {
      const [x] = view.at(projected(degrees, 0));
      const around = ((((degrees + 180) % 360) + 360) % 360) - 180;
      const text = `${Math.abs(around).toFixed(digits)}°${around < 0 ? 'W' : 'E'}`;
      const label = x > view.width - SCALE_BAR_PX ? '' : svg`<text x=${x + 3} y=${view.height - 4}>${text}</text>`;
      lines.push(svg`<line x1=${x} y1="0" x2=${x} y2=${view.height} />${label}`);
    }
    for (let degrees = round(latitudeOf(south)); degrees <= latitudeOf(north); degrees += step) {
      const [, y] = view.at(projected(0, degrees));
      const text = `${Math.abs(degrees).toFixed(digits)}°${degrees < 0 ? 'S' : 'N'}`;
      lines.push(svg`<line x1="0" y1=${y} x2=${view.width} y2=${y} /><text x="3" y=${y - 3}>${text}</text>`);
    }
    return svg`<g class="graticule">${lines}</g>`;
  }

  #leg({ from, to, isPlanned }, spots) {
    const [[x1, y1], [x2, y2]] = [spots[from], spots[to]];
    const length = Math.hypot(x2 - x1, y2 - y1);
    const [start, end] = [this.#radius(this.points[from]), this.#radius(this.points[to]) + 7];
    if (length < start + end) {
      return '';
    }
    const [dx, dy] = [(x2 - x1) / length, (y2 - y1) / length];
    return svg`<line
      class="leg ${isPlanned ? 'planned' : ''}"
      x1=${x1 + dx * start} y1=${y1 + dy * start} x2=${x2 - dx * end} y2=${y2 - dy * end}
      marker-end="url(#map-arrow)"
    />`;
  }

  #marker(point, [x, y]) {
    const { kind = 'stop', label, name } = point;
    if (kind === 'check') {
      return svg`<path class="check" d="M${x} ${y - 6}l6 6-6 6-6-6Z"><title>${name}</title></path>`;
    }
    return svg`<g class="marker ${kind} ${point.size === undefined ? '' : 'sized'}">
      <circle cx=${x} cy=${y} r=${this.#radius(point)}><title>${name}</title></circle>
      <text x=${x} y=${y}>${label}</text>
    </g>`;
  }

  /** Names beside their markers, as far as there is room. */
  #names(spots, view) {
    const taken = spots.map(([x, y], i) => {
      const radius = this.points[i].kind === 'check' ? 6 : this.#radius(this.points[i]);
      return [x - radius, y - radius, x + radius, y + radius];
    });
    if (this.#hasLocator(view)) {
      taken.push([view.width - LOCATOR.width - 8, 0, view.width, LOCATOR.height + 8]);
    }
    taken.push([0, 0, BUTTONS.width, BUTTONS.height]);
    const isFree = ([west, north, east, south]) =>
      west > 2 &&
      north > 2 &&
      east < view.width - 2 &&
      south < view.height - 14 &&
      taken.every((box) => east < box[0] || west > box[2] || south < box[1] || north > box[3]);
    return spots.map(([x, y], i) => {
      const point = this.points[i];
      if (point.kind === 'check' || !point.name) {
        return '';
      }
      const width = [...point.name].reduce((sum, letter) => sum + (letter.codePointAt(0) > 0x2e80 ? 13 : 7), 4);
      const beside = this.#radius(point) + 5;
      const places = [
        [x + beside, y - 8, 'start', x + beside, y + 4],
        [x - beside - width, y - 8, 'end', x - beside, y + 4],
        [x - width / 2, y + beside, 'middle', x, y + beside + 11],
        [x - width / 2, y - beside - 15, 'middle', x, y - beside - 3],
      ];
      const found = places.find(([west, north]) => isFree([west, north, west + width, north + 16]));
      if (!found) {
        return '';
      }
      const [west, north, anchor, textX, textY] = found;
      taken.push([west, north, west + width, north + 16]);
      return svg`<text class="map-name" text-anchor=${anchor} x=${textX} y=${textY}>${point.name}</text>`;
    });
  }

  #scaleBar(view) {
    const most = (SCALE_BAR_PX - 50) * view.kilometresAPixel;
    const power = 10 ** Math.floor(Math.log10(most));
    const length = [5, 2, 1].map((factor) => factor * power).find((round) => round <= most) ?? power;
    const width = length / view.kilometresAPixel;
    const [right, y] = [view.width - 10, view.height - 12];
    return svg`<g class="scale-bar">
      <path d="M${right - width} ${y - 5}v5h${width}v-5" />
      <text x=${right - width / 2} y=${y - 7}>${count(length)} km</text>
    </g>`;
  }

  #hasLocator(view) {
    return view.degrees <= LOCATED_DEGREES && view.width >= 420;
  }

  #locator(view) {
    if (!this.#hasLocator(view)) {
      return '';
    }
    const { width, height, degrees } = LOCATOR;
    const wide = new View(view.center, width / projected(degrees, 0)[0], width, height);
    const [west, north, east, south] = view.bounds;
    const [left, top] = wide.at([west, north]);
    const [right, bottom] = wide.at([east, south]);
    const [boxWidth, boxHeight] = [Math.max(4, right - left), Math.max(4, bottom - top)];
    return svg`<svg class="locator" x=${view.width - width - 8} y="8" width=${width} height=${height}
        viewBox="0 0 ${width} ${height}">
      <rect class="sea" width=${width} height=${height} />
      <path class="land" d=${pathOf(this.polygons, wide)} />
      <rect class="frame" x="0.5" y="0.5" width=${width - 1} height=${height - 1} />
      <rect class="here" x=${(width - boxWidth) / 2} y=${(height - boxHeight) / 2} width=${boxWidth} height=${boxHeight} />
    </svg>`;
  }

  #picture() {
    const positions = this.#places();
    const view = this.view ?? this.#fitting(positions);
    const spots = this.#apart(positions.map((position) => view.at(position)));
    // The large ones first, so that none hides another; then the numbered ones in reverse, so that 1 is on top
    const order = spots
      .map((_, i) => i)
      .sort((a, b) => (this.points[b].size ?? 0) - (this.points[a].size ?? 0) || b - a);
    const summary = t('map.summary', { names: this.points.map(({ name }) => name).join(', ') });
    return html`
      <svg
        class="map-picture"
        viewBox="0 0 ${view.width} ${view.height}"
        role="img"
        aria-label=${summary}
        tabindex="0"
        data-testid="map-picture"
        @keydown=${(key) => this.#key(key, view)}
        @pointerdown=${(pointer) => this.#dragStart(pointer, view)}
        @pointermove=${(pointer) => this.#dragOn(pointer)}
        @pointerup=${() => (this.#drag = null)}
        @pointercancel=${() => (this.#drag = null)}
      >
        <defs>
          ${svg`<marker id="map-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8"
            markerUnits="userSpaceOnUse" orient="auto"><path class="arrow-head" d="M0 0 8 4 0 8Z" /></marker>`}
        </defs>
        ${svg`<rect class="sea" width=${view.width} height=${view.height} />
          <path class="land" d=${pathOf(this.polygons, view)} />
          ${this.#graticule(view)}
          ${this.legs.map((leg) => this.#leg(leg, spots))}
          ${order.map((i) => this.#marker(this.points[i], spots[i]))}
          ${this.#names(spots, view)}
          ${this.#scaleBar(view)}
          ${this.#locator(view)}`}
      </svg>
      <div class="map-buttons" role="group" aria-label=${t('map.controls')}>
        <button
          type="button"
          aria-label=${t('map.closer')}
          title=${t('map.closer')}
          @click=${() => this.#move(view.zoomed(ZOOM))}
        >
          +
        </button>
        <button
          type="button"
          aria-label=${t('map.farther')}
          title=${t('map.farther')}
          @click=${() => this.#move(view.zoomed(1 / ZOOM))}
        >
          −
        </button>
        <button
          type="button"
          class="fit"
          ?disabled=${this.view === null}
          data-testid="map-fit"
          @click=${() => (this.view = null)}
        >
          ${t('map.fit')}
        </button>
      </div>
    `;
  }

  #listed({ name, detail, label, kind = 'stop', size }) {
    return html`
      <li data-testid="map-point" data-kind=${kind}>
        <span class="map-key ${kind}" aria-hidden="true">${size === undefined ? label : ''}</span>
        <span><b>${name}</b> ${detail ? html`<span class="help">${detail}</span>` : ''}</span>
        ${size ? html`<span class="map-size">${count(size)}</span>` : nothing}
      </li>
    `;
  }

  render() {
    const titleId = `map-title-${this.id || 'map'}`;
    const isEmpty = this.points.length === 0;
    return html`
      <section class="card map" aria-labelledby=${titleId} data-testid="map" lang=${language.locale}>
        <h2 id=${titleId}>${this.heading ?? t('map.title')}</h2>
        <div class="map-box ${isEmpty ? 'is-empty' : ''}">
          ${isEmpty ? html`<p class="help">${t('map.nothing')}</p>` : this.#picture()}
        </div>
        <ul class="map-legend">
          ${this.legend.map(({ kind, text }) => html`<li><span class="map-key ${kind}" aria-hidden="true"></span>${text}</li>`)}
          ${isEmpty ? '' : html`<li class="help">${t('map.source')}</li>`}
        </ul>
        <ol class="map-list" aria-label=${t('map.list')}>
          ${this.points.map((point) => (point.kind === 'check' ? '' : this.#listed(point)))}
        </ol>
        ${
          this.missing.length > 0
            ? html`<p class="help" data-testid="map-missing">${t('map.missing')} ${this.missing.join('; ')}</p>`
            : ''
        }
      </section>
    `;
  }
}

customElements.define('leaf-map', LeafMap);
