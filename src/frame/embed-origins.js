// Which timelines embed.html shows: those of its own origin, and those of the origins that a file beside
// it lists. Anybody can write an address, so all of this is for addresses that somebody made to do harm.

/** The file that lists origins. */
export const LIST = "embed.json";

/** An address that is refused, in a sentence for the editor; `foreign` where the list could allow it. */
export class Refused extends Error {
  /** @param {string} message @param {string} [foreign] the origin that is not listed */
  constructor(message, foreign) {
    super(message);
    this.foreign = foreign;
  }
}

/** The one address that a text means, as the browser will ask for it. What is handed on is this address and
 * never the text, so that nobody reads it a second time and otherwise.
 * @param {string} text @param {string} page the address of embed.html @param {string[]} origins those that are listed
 * @returns {string} @throws {Refused} */
export function allowed(text, page, origins) {
  // Browsers take tabs and line breaks out and backslashes for slashes; no editor means them.
  if (/[\u0000-\u001f\u007f-\u009f\\]/.test(text)) throw new Refused("The address has a control character or a backslash in it.");
  if (!text.trim()) throw new Refused("The address is empty.");
  let url;
  try {
    url = new URL(text, page);
  } catch {
    throw new Refused("The address cannot be read.");
  }
  // By name, since a blob's origin is that of the page that made it.
  if (url.protocol !== "https:" && url.protocol !== "http:") throw new Refused(`An address that begins with "${url.protocol}" is never shown here.`);
  if (url.username || url.password) throw new Refused("The address has a user's name in it, which can pass one server off as another.");
  if (url.origin !== new URL(page).origin && !origins.includes(url.origin))
    throw new Refused(`Timelines of ${url.origin} are not shown here.`, url.origin);
  return url.href;
}

/** The origins that the text of the list names. @param {string} text
 * @returns {{ origins: string[], amiss: string[] }} with a sentence for each entry that is no origin */
export function listed(text) {
  /** @type {string[]} */
  const origins = [], amiss = [];
  let list;
  try {
    list = JSON.parse(text)?.origins;
  } catch {
    return { origins, amiss: [`${LIST} is no JSON.`] };
  }
  if (!Array.isArray(list)) return { origins, amiss: [`${LIST} has no list "origins".`] };
  for (const entry of list) {
    let origin = "";
    try {
      // Its letters as well: the policy is made of it, where "https://*" would be everybody, and WebKit takes that for a name.
      const url = new URL(entry);
      if (/^https?:\/\/[a-z0-9.:[\]-]+$/.test(url.origin)) origin = url.origin;
    } catch {}
    // Written as an origin is, and not as an address on it: nobody is to think that a path would limit it.
    if (origin && entry === origin) origins.push(origin);
    else amiss.push(`${LIST}: ${JSON.stringify(entry)} is no origin; write it as "${origin || "https://data.example.org"}".`);
  }
  return { origins, amiss };
}
