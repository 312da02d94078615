import { html, svg } from 'lit';

const icon = (shape) => html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${shape}</svg>`;

/** Line icons of one weight; each stands beside words and is hidden from readers. */
export const icons = {
  leaf: html`<svg class="icon leaf" viewBox="0 0 24 24" aria-hidden="true">
    <path class="fill" d="M21 3C10 3 3 9 4 20c11 1 18-6 17-17Z" />
    <path class="vein" d="M4 20 15 9" />
  </svg>`,
  camera: icon(svg`<path d="M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M4 12h16" />`),
  photo: icon(svg`<path d="M4 8h4l1.5-2.5h5L16 8h4v11H4Z" /><circle cx="12" cy="13" r="3.2" />`),
  done: icon(svg`<path d="m5 12.5 4.5 4.5L19 7.5" />`),
  wait: icon(svg`<circle cx="12" cy="12" r="8.5" /><path d="M12 7v5l3.5 2" />`),
  warning: icon(svg`<path d="M12 4 2.8 20h18.4L12 4ZM12 10v5M12 17.5v.1" />`),
  refused: icon(svg`<circle cx="12" cy="12" r="8.5" /><path d="m8.5 8.5 7 7M15.5 8.5l-7 7" />`),
  twice: icon(svg`<path d="M8 8V4h12v12h-4M4 8h12v12H4Z" />`),
  list: icon(svg`<path d="M9 6h11M9 12h11M9 18h11M4.5 6h.1M4.5 12h.1M4.5 18h.1" />`),
  receiving: icon(svg`<path d="M12 3v11M7.5 9.5 12 14l4.5-4.5M4 15v5h16v-5" />`),
  shipping: icon(svg`<path d="M12 15V4M7.5 8.5 12 4l4.5 4.5M4 15v5h16v-5" />`),
  loading: icon(svg`<path d="M4 8h14M14 4l4 4-4 4M20 16H6M10 12l-4 4 4 4" />`),
  storing: icon(svg`<path d="M4 20V4M20 20V4M4 10h16M4 17h16M8 10V6h5v4M11 17v-4h5v4" />`),
  packing: icon(svg`<path d="M4 11v9h16v-9M4 11l3-4M20 11l-3-4M12 3v11M8.5 10.5 12 14l3.5-3.5" />`),
  unpacking: icon(svg`<path d="M4 11v9h16v-9M4 11l3-4M20 11l-3-4M12 15V4M8.5 7.5 12 4l3.5 3.5" />`),
  returning: icon(svg`<path d="M9 5 4 10l5 5M4 10h10a6 6 0 0 1 0 12h-3" transform="translate(0 -2)" />`),
  inspecting: icon(svg`<circle cx="11" cy="11" r="6.5" /><path d="m16 16 5 5M8.5 11l2 2 3-3.5" />`),
  losing: icon(
    svg`<circle cx="12" cy="12" r="8.5" /><path d="M9.5 9.8c.2-1.5 1.2-2.3 2.6-2.3 1.5 0 2.5.9 2.5 2.2 0 1.8-2.5 2-2.5 3.8M12.1 16.6v.1" />`,
  ),
  stealing: icon(svg`<rect x="5" y="11" width="14" height="9" rx="1.5" /><path d="M8 11V8a4 4 0 0 1 7.5-2M12 15v2" />`),
  destroying: icon(svg`<path d="M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13M10.5 11v5M13.5 11v5" />`),
  exporting: icon(svg`<circle cx="12" cy="12" r="8.5" /><path d="M3.5 12h17M12 3.5c5 5 5 12 0 17M12 3.5c-5 5-5 12 0 17" />`),
  seizing: icon(svg`<path d="M12 3 5 6v6c0 4.5 3 7.5 7 9 4-1.5 7-4.5 7-9V6Z" /><path d="M9 12h6" />`),
};
