/**
 * The packing above an item, outermost first: one entry a depth, each a list of `{item, from, to}` oldest first. An item
 * that was repacked has several at one depth.
 */
export function containmentLevels(parents) {
  const byDepth = new Map();
  for (const parent of parents) {
    byDepth.set(parent.depth, [...(byDepth.get(parent.depth) ?? []), parent]);
  }
  return [...byDepth.keys()]
    .sort((a, b) => b - a)
    .map((depth) => byDepth.get(depth).sort((a, b) => Date.parse(a.from) - Date.parse(b.from)));
}
