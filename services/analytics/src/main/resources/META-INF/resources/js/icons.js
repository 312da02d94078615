import { html, svg } from 'lit';

const icon = (shape) => html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${shape}</svg>`;

/** Line icons of one weight; each stands beside words and is hidden from readers. */
export const icons = {
  leaf: html`<svg class="icon leaf" viewBox="0 0 24 24" aria-hidden="true">
    <path class="fill" d="M21 3C10 3 3 9 4 20c11 1 18-6 17-17Z" />
    <path class="vein" d="M4 20 15 9" />
  </svg>`,
  search: icon(svg`<circle cx="11" cy="11" r="6.5" /><path d="m16 16 5 5" />`),
  camera: icon(svg`<path d="M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M4 12h16" />`),
  done: icon(svg`<path d="m5 12.5 4.5 4.5L19 7.5" />`),
  moving: icon(svg`<path d="M4 12h15M13 6l6 6-6 6" />`),
  here: icon(
    svg`<path d="M12 21c5-5.5 7-8.6 7-11.5A7 7 0 0 0 5 9.5C5 12.4 7 15.5 12 21Z" /><circle cx="12" cy="9.5" r="2.5" />`,
  ),
  wait: icon(svg`<circle cx="12" cy="12" r="8.5" /><path d="M12 7v5l3.5 2" />`),
  question: icon(
    svg`<circle cx="12" cy="12" r="8.5" /><path d="M9.5 9.8c.2-1.5 1.2-2.3 2.6-2.3 1.5 0 2.5.9 2.5 2.2 0 1.8-2.5 2-2.5 3.8M12.1 16.6v.1" />`,
  ),
  warning: icon(svg`<path d="M12 4 2.8 20h18.4L12 4ZM12 10v5M12 17.5v.1" />`),
  lock: icon(svg`<rect x="5" y="11" width="14" height="9" rx="1.5" /><path d="M8 11V8a4 4 0 0 1 8 0v3" />`),
  offline: icon(
    svg`<path d="M4 4l16 16M7 9.5A8 8 0 0 0 4.5 11M12 7c3 0 5.7 1.2 7.5 3.2M8.5 14.5a5 5 0 0 1 4-1.5M12 18.5v.1" />`,
  ),
  arrow: icon(svg`<path d="M5 12h14M14 7l5 5-5 5" />`),
};
