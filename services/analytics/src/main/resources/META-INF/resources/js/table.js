import { html } from 'lit';

/** A table that narrow screens show as one card a row; the roles keep it a table there for readers. */
export function table(caption, heads, rows) {
  return html`
    <table class="cards" role="table">
      <caption class="hidden-visually">
        ${caption}
      </caption>
      <thead role="rowgroup">
        <tr role="row">
          ${heads.map((head) => html`<th role="columnheader" scope="col">${head}</th>`)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${rows}
      </tbody>
    </table>
  `;
}

/** A cell; its label stands beside it on narrow screens. */
export function cell(label, content, kind = '') {
  return html`<td role="cell" class=${kind}><span class="cell-label" aria-hidden="true">${label}</span>${content}</td>`;
}
