import { icons } from './icons.js';

const MOVING = { icon: icons.moving, tone: 'info' };
const HERE = { icon: icons.here, tone: 'good' };
const DONE = { icon: icons.done, tone: 'good' };
const ALARM = { icon: icons.warning, tone: 'alarm' };
const PLAIN = { icon: icons.here, tone: 'neutral' };

const LOOKS = {
  in_transit: MOVING,
  active: HERE,
  in_progress: HERE,
  available: HERE,
  sellable_accessible: HERE,
  sellable_not_accessible: HERE,
  container_closed: HERE,
  retail_sold: DONE,
  dispensed: DONE,
  damaged: ALARM,
  destroyed: ALARM,
  disposed: ALARM,
  expired: ALARM,
  inactive: ALARM,
  mismatch_class: ALARM,
  mismatch_instance: ALARM,
  mismatch_quantity: ALARM,
  needs_replacement: ALARM,
  no_pedigree_match: ALARM,
  non_conformant: ALARM,
  non_sellable_other: ALARM,
  recalled: ALARM,
  stolen: ALARM,
  unavailable: ALARM,
  unknown: ALARM,
};

/** Icon and tone of a CBV disposition; words of others stay plain. */
export function dispositionLook(word) {
  return LOOKS[word] ?? PLAIN;
}
