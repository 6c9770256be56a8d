// Dates in EDTF as the days that they can mean, to be compared.

/** A day (2020-11-10) as a number that is larger for later ones; nothing where there is none. */
export function dayOf(day) {
  const told = /^(-?\d+)-(\d\d)-(\d\d)$/.exec(day ?? "");
  return told ? Number(told[1]) * 372 + (Number(told[2]) - 1) * 31 + Number(told[3]) : null;
}

function lastOf(year, month) {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
}

/** A year, month or day, the last digits of each of which may be unknown (201X), as the first and the last day. */
function side(words) {
  const told = /^(-?)(\d{1,4}X{0,3})(?:-(\d\d|XX))?(?:-(\d\d|XX))?[?~%]?$/.exec(words);
  if (!told || told[2].length !== 4) return null;
  const [, sign, year, month, day] = told;
  const filled = (digit) => Number(sign + year.replaceAll("X", digit));
  const years = [filled("0"), filled("9")].sort((a, b) => a - b);
  const numbers = (part, most) => (part === undefined || part === "XX" ? [1, most] : [Number(part), Number(part)]);
  const months = numbers(month, 12);
  if (months[0] < 1 || months[1] > 12) return null;
  const days = numbers(day, lastOf(years[1], months[1]));
  if (days[0] < 1 || days[1] > lastOf(years[1], months[1])) return null;
  return [years[0] * 372 + (months[0] - 1) * 31 + days[0], years[1] * 372 + (months[1] - 1) * 31 + days[1]];
}

/** The first and the last day of a date, numbered as above, null where it is open; nothing where it is not understood. */
export function daysOf(date) {
  const sides = date.split("/");
  if (sides.length > 2) return null;
  const known = sides.map((words) => (sides.length === 2 && ["..", ""].includes(words) ? [null, null] : side(words)));
  return known.some((one) => one === null) ? null : [known[0][0], known[known.length - 1][1]];
}
