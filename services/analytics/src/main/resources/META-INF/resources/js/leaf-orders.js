import { html, svg } from 'lit';
import { addressOfLabels } from './address.js';
import { levelBadge } from './item-link.js';
import { count, t, tOr } from './language.js';
import { LiveList } from './live-list.js';
import { session } from './session.js';
import { cell, table } from './table.js';
import { placeMinute, placeTime, placeTimeLine, viewerTime } from './time.js';

const TONES = {
  REQUESTED: 'neutral',
  ISSUED: 'info',
  DOWNLOADED: 'info',
  IN_USE: 'good',
  USED_UP: 'neutral',
  EXPIRED: 'caution',
  CANCELLED: 'alarm',
};

/** Orders whose codes may stand on labels. */
const WITH_LABELS = ['ISSUED', 'DOWNLOADED', 'IN_USE', 'USED_UP'];

/** Code orders, the newest first, and how far the lines have used them. */
class LeafOrders extends LiveList {
  keyOf = (order) => order.orderNumber;

  get path() {
    return this.lineId ? `/v1/code-orders?lineId=${encodeURIComponent(this.lineId)}` : '/v1/code-orders';
  }

  /** Whether the service filters by line or not. */
  get #ofLine() {
    return this.lineId ? this.items.filter((order) => order.lineId === this.lineId) : this.items;
  }

  #progress({ quantity, applied, rejected }) {
    const text = t('orders.progress', {
      applied: count(applied),
      rejected: count(rejected),
      quantity: count(quantity),
    });
    const width = (part) => (quantity > 0 ? Math.min(100, (100 * part) / quantity) : 0);
    const done = width(applied);
    return html`
      <svg class="progress" viewBox="0 0 100 6" preserveAspectRatio="none" role="img" aria-label=${text}>
        ${svg`<rect class="track" width="100" height="6" />
          <rect class="applied" width=${done} height="6" />
          <rect class="rejected" x=${done} width=${Math.min(100 - done, width(rejected))} height="6" />`}
      </svg>
      <span class="figures">${text}</span>
    `;
  }

  #moment(iso) {
    return iso
      ? html`<time datetime=${iso} title=${`${placeTimeLine(iso)}\n${viewerTime(iso)}`}
          >${placeMinute(iso)} <small>${placeTime(iso)?.offset}</small></time
        >`
      : '–';
  }

  #state({ state, deactivatedAt }) {
    return html`<span
      ><span class="badge toned tone-${TONES[state] ?? 'neutral'}">${tOr(`order.${state}`, state)}</span>
      ${
        deactivatedAt
          ? html`<span class="badge toned tone-alarm" data-testid="order-deactivated">${t('orders.deactivated')}</span>
              <small class="of-line">${this.#moment(deactivatedAt)}</small>`
          : ''
      }</span
    >`;
  }

  #labels(order) {
    const mayStandOnLabels = WITH_LABELS.includes(order.state) && !order.deactivatedAt;
    return session.roles.includes('factory') && mayStandOnLabels
      ? html`<a href=${addressOfLabels(order)} aria-label=${t('orders.labelsOf', { order: order.orderNumber })}
          >${t('orders.labels')}</a
        >`
      : '–';
  }

  #order(order) {
    return html`
      <tr role="row" data-testid="order" data-order=${order.orderNumber} data-state=${order.state}>
        ${cell(t('orders.number'), html`<span><b>${order.orderNumber}</b> ${levelBadge(order.level)}</span>`)}
        ${cell(
          t('orders.product'),
          html`<code>${order.gtin ?? 'SSCC'}</code><small class="of-line">${order.lineId}</small>`,
        )}
        ${cell(t('orders.state'), this.#state(order))}
        ${cell(t('orders.used'), this.#progress(order), 'wide')}
        ${cell(t('orders.ordered'), this.#moment(order.orderedAt))}
        ${cell(t('orders.expires'), this.#moment(order.expiresAt))} ${cell(t('orders.labels'), this.#labels(order))}
      </tr>
    `;
  }

  render() {
    const orders = this.#ofLine;
    const heads = ['number', 'product', 'state', 'used', 'ordered', 'expires', 'labels'];
    return html`
      <section class="card" aria-labelledby="orders-title" data-testid="orders">
        <h2 id="orders-title">${t('orders.title')}</h2>
        ${this.notice(t('orders.none'))}
        ${
          orders.length > 0
            ? table(
                t('orders.title'),
                heads.map((head) => t(`orders.${head}`)),
                orders.map((order) => this.#order(order)),
              )
            : this.outcome.kind === 'found'
              ? html`<p class="help">${t('orders.none')}</p>`
              : ''
        }
        ${this.olderButton()}
      </section>
    `;
  }
}

customElements.define('leaf-orders', LeafOrders);
