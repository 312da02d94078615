import { isoWithOffset } from '../parts/js/moment.js';

/**
 * What may be recorded, in the order of the buttons, and what each asks for: fields that must be said, and fields that
 * may be. `parent` is scanned, not typed.
 */
export const STEPS = {
  receiving: { needs: ['place'], takes: ['position', 'vehicle', 'reference'] },
  shipping: { needs: ['place', 'destination'], takes: ['plannedArrival', 'vehicle', 'reference'] },
  loading: { needs: ['place', 'vehicle'], takes: ['fromVehicle', 'reference'] },
  storing: { needs: ['place', 'position'], takes: [] },
  packing: { needs: ['place', 'parent'], takes: ['position'] },
  unpacking: { needs: ['place'], takes: ['parent', 'position'] },
  returning: { needs: ['place', 'destination'], takes: ['plannedArrival', 'vehicle', 'reference', 'note'] },
  inspecting: { needs: ['place', 'conformity'], takes: ['position', 'note'] },
  losing: { needs: ['place'], takes: ['position', 'note'] },
  stealing: { needs: ['place'], takes: ['position', 'note'] },
  destroying: { needs: ['place'], takes: ['reference', 'note'] },
  exporting: { needs: ['place', 'country'], takes: ['vehicle', 'reference', 'note'] },
  seizing: { needs: ['place'], takes: ['position', 'reference', 'note'] },
};

/** CBV business transaction types of the documents that travel with goods. */
export const REFERENCE_TYPES = ['desadv', 'po', 'inv', 'bol', 'rma'];

/** An authority does these, at anybody's place, and nothing else. */
const OF_AUTHORITIES = ['inspecting', 'seizing', 'returning', 'destroying', 'exporting'];

/** These happen on the way, where no place is anybody's own. */
const BETWEEN_PLACES = ['loading', 'losing', 'stealing'];

const GLN = /^\d{13}$/;
const COUNTRY = /^[A-Z]{2}$/;

function isRight(field, value) {
  if (!value) {
    return false;
  }
  return field === 'place' || field === 'destination' ? GLN.test(value) : field !== 'country' || COUNTRY.test(value);
}

/** The steps that somebody with these roles may record. */
export function stepsOf(roles) {
  return isAuthority(roles) ? OF_AUTHORITIES : Object.keys(STEPS);
}

/** Whether a step may be recorded of a place of somebody else. */
export function isAnywhere(bizStep, roles) {
  return BETWEEN_PLACES.includes(bizStep) || isAuthority(roles);
}

function isAuthority(roles) {
  return roles.length > 0 && roles.every((role) => role === 'regulator');
}

/** The fields of a step, needed ones first, without the parent. */
export function fieldsOf(bizStep) {
  const { needs, takes } = STEPS[bizStep];
  return [...needs, ...takes].filter((field) => field !== 'parent');
}

export function isNeeded(bizStep, field) {
  return STEPS[bizStep].needs.includes(field);
}

/** Whether this work scans a parent before its items. Unpacking does so only when asked to. */
export function scansParent(work) {
  return work.bizStep === 'packing' || (work.bizStep === 'unpacking' && work.isFromParent === true);
}

/** What is still to be said before an item can be recorded, the parent among it. */
export function missing(work) {
  const needs = STEPS[work.bizStep].needs.filter((field) => field !== 'parent' && !isRight(field, work[field]));
  return scansParent(work) && !work.parent ? [...needs, 'parent'] : needs;
}

/** The scan that this work makes of items: only what its step asks for. `occurredAt` has the device's offset. */
export function scanOf(work, items, occurredAt) {
  const scan = { occurredAt, bizStep: work.bizStep, items };
  fieldsOf(work.bizStep)
    .filter((field) => field !== 'reference')
    .forEach((field) => {
      scan[field] = work[field];
    });
  if (scansParent(work)) {
    scan.parent = work.parent;
  }
  if (fieldsOf(work.bizStep).includes('reference') && work.reference) {
    scan.references = [{ type: work.referenceType ?? REFERENCE_TYPES[0], number: work.reference }];
  }
  if (scan.plannedArrival) {
    scan.plannedArrival = isoWithOffset(new Date(scan.plannedArrival));
  }
  return scan;
}
