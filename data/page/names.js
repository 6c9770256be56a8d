// Names as people type them: accents and case aside.

// As likely meant as this, a name is offered.
const NEAR = 0.82;

/** A name as it is compared: "L'Œuvre d'Élysée" is "l-oeuvre-d-elysee". */
export function folded(name) {
  const plain = name.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").replace(/œ/g, "oe").replace(/æ/g, "ae").replace(/ß/g, "ss");
  return plain.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || name.toLowerCase();
}

/** How well a folded name fits what is typed, 0 being best; nothing where it does not. */
export function fit(name, wanted, isLabel) {
  if (wanted === "") return 4;
  if (name === wanted) return isLabel ? 0 : 1;
  if (name.startsWith(wanted)) return isLabel ? 2 : 3;
  const parts = name.split("-");
  return wanted.split("-").every((word) => parts.some((part) => part.startsWith(word))) ? 4 : null;
}

/** How alike two words are, from 0 to 1 (Jaro and Winkler). */
function likeness(a, b) {
  const reach = Math.max(Math.floor(Math.max(a.length, b.length) / 2) - 1, 0);
  const taken = new Set();
  const matched = [...a].filter((letter, at) => {
    for (let other = Math.max(at - reach, 0); other <= Math.min(at + reach, b.length - 1); other += 1) {
      if (b[other] === letter && !taken.has(other)) { taken.add(other); return true; }
    }
    return false;
  });
  const count = matched.length;
  if (count === 0) return 0;
  const others = [...taken].sort((one, other) => one - other).map((at) => b[at]);
  const swapped = matched.filter((letter, at) => letter !== others[at]).length / 2;
  const jaro = (count / a.length + count / b.length + (count - swapped) / count) / 3;
  let same = 0;
  while (same < 4 && same < Math.min(a.length, b.length) && a[same] === b[same]) same += 1;
  return jaro + same * 0.1 * (1 - jaro);
}

/** Of names the one that is most like what is typed, if any is. */
export function nearest(typed, names) {
  const wanted = folded(typed);
  let best = null;
  for (const name of names) {
    const like = likeness(wanted, folded(name));
    if (like > NEAR && like > (best?.like ?? 0)) best = { name, like };
  }
  return best?.name ?? null;
}
