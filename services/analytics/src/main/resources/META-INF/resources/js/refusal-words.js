import { tOr } from './language.js';

const EXAMPLES = 3;

/** A reason of a refusal in plain words; one that we have none for is shown as it is. */
export const refusalText = (reason) => tOr(`refused.${reason}`, tOr(`alert.${reason}`, reason));

/** What was refused, in plain words. */
export const refusalKindText = (kind) => tOr(`refused.kind.${kind}`, kind);

/** Fifty thousand offending codes, told by their reasons: `[{reason, count, examples}]`, the commonest first. */
export function summaryOf(reasons) {
  const groups = new Map();
  for (const { reason, item } of reasons) {
    const group = groups.get(reason) ?? { reason, count: 0, examples: [] };
    groups.set(reason, group);
    group.count++;
    if (group.examples.length < EXAMPLES) {
      group.examples.push(item);
    }
  }
  return [...groups.values()].sort((one, other) => other.count - one.count);
}
