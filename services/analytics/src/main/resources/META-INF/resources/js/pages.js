import { addressOfPage, addressOfProduction } from './address.js';
import { session } from './session.js';

const AUTHORITIES = ['regulator', 'operator'];
const ITEMS_OF_MANY = [...AUTHORITIES, 'brand'];
const ALL = [...ITEMS_OF_MANY, 'factory', 'logistics', 'retail'];

/** The pages in the order of the navigation, and who may ask what they ask; the services have the last word. */
const PAGES = [
  { page: 'trace', roles: ALL, address: () => '#' },
  { page: 'whereabouts', roles: ITEMS_OF_MANY },
  { page: 'holdings', roles: ITEMS_OF_MANY },
  { page: 'recalls', roles: ITEMS_OF_MANY },
  { page: 'alerts', roles: ALL },
  { page: 'refusals', roles: ALL.filter((role) => role !== 'brand') },
  { page: 'query-log', roles: AUTHORITIES },
  { page: 'production', roles: ['factory', ...ITEMS_OF_MANY], address: () => addressOfProduction() },
];

/** What the viewer's navigation offers: `[{page, address}]`. */
export function pagesOfViewer() {
  return PAGES.filter(({ roles }) => roles.some((role) => session.roles.includes(role))).map(({ page, address }) => ({
    page,
    address: address?.() ?? addressOfPage(page),
  }));
}

/** Whether a page is among them. */
export function isOffered(page) {
  return pagesOfViewer().some((offered) => offered.page === page);
}
