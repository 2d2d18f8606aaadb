// The host's part of a timeline in an <iframe>: makes the frame as high as what is in it, keeps the reader's choices in
// the address of this page, and brings on screen what the reader is led to. One script a page, before the frames or
// after them; frames that come later are heard when they speak.
(() => {
"use strict";

/** What an address may say besides the ids of facets, which a frame tells. */
const KEYS = ["event", "q", "category", "tag", "from", "to", "top", "view", "sort"];
const LONGEST = 16384, HIGHEST = 1e6;

/** Frames of the script's own origin are heard, and those that the page has marked.
 * Without currentScript, as in a module, the marked ones alone. The mark "fixed" leaves a frame its height. */
const OWN = originOf(/** @type {HTMLScriptElement | null} */ (document.currentScript)?.src ?? "");
const MARK = "data-yearline";

/** `stood` is the page's fragment that `last`, what the frame knows of it, was taken from.
 * @typedef {{ origin: string, prefix: string | null, keys: Set<string>, last: string, stood: string, led: boolean }} Known */
/** @type {WeakMap<HTMLIFrameElement, Known>} */
const known = new WeakMap();
/** The one frame that has the bare keys of the address. @type {HTMLIFrameElement | undefined} */
let owner;

/** @param {string} address */
function originOf(address) {
  try {
    return new URL(address, document.baseURI).origin;
  } catch {
    return "";
  }
}

const frames = () => Array.from(document.querySelectorAll("iframe")).filter((frame) => /\/embed(?:\.html)?$/.test(pathOf(frame)) &&
  (originOf(frame.src) === OWN || frame.hasAttribute(MARK)));

/** @param {HTMLIFrameElement} frame */
const pathOf = (frame) => frame.src.split(/[?#]/)[0];

/** @param {HTMLIFrameElement} frame where its page comes from; a sandbox may have taken that from it */
const speaks = (frame) => frame.hasAttribute("sandbox") && !frame.sandbox.contains("allow-same-origin") ? "null" : originOf(frame.src);

/** @param {HTMLIFrameElement} frame @param {string} type @param {object} [facts] */
function tell(frame, type, facts) {
  const origin = known.get(frame)?.origin;
  frame.contentWindow?.postMessage({ yearline: "host", type, ...facts }, origin && origin !== "null" ? origin : "*");
}

// ---- The address: the frame's keys, with the frame's prefix, beside all others

/** @param {HTMLIFrameElement} frame @returns {string | null} what stands before its keys; null where it has none in the address */
function prefixOf(frame) {
  const asked = new URLSearchParams(frame.src.split("#")[0].split("?").slice(1).join("?"));
  if (asked.get("url-state") === "none") return null;
  const id = frame.id || asked.get("id");
  if (id) return `${id}.`;
  if (document.querySelector("year-line:not([id]):not([url-state=none])")) return null;
  if (!owner?.isConnected || owner.id) owner = frame;
  return owner === frame ? "" : null;
}

const fragment = () => location.hash.slice(1);
const pieces = (/** @type {string} */ text) => text.split("&").filter(Boolean);
const isRoute = (/** @type {string} */ text) => /^[/!]/.test(text);

/** The key of a pair that is the frame's, without its prefix. @param {string} piece @param {Known} frame */
function keyOf(piece, { prefix, keys }) {
  const at = piece.indexOf("=");
  if (at < 1 || prefix === null) return "";
  let key;
  try {
    key = decodeURIComponent(piece.slice(0, at));
  } catch {
    return "";
  }
  if (!key.startsWith(prefix)) return "";
  key = key.slice(prefix.length);
  return keys.has(key) ? key : "";
}

/** The pieces of a fragment that are not the frame's. @param {string} text @param {Known} frame */
const others = (text, frame) => pieces(text).filter((piece) => !keyOf(piece, frame)).join("&");

/** What the page's fragment says to a frame; null where it says nothing to it, and what the reader chose stays.
 * @param {Known} frame @returns {string | null} */
function own(frame) {
  const text = fragment();
  if (frame.prefix === null || isRoute(text) || text.length > LONGEST) return null;
  // A word alone is a moment's id, or the name of a place in this page.
  if (text && !/[=&]/.test(text)) return frame.prefix || document.querySelector(":target") ? null : text;
  const mine = pieces(text).map((piece) => keyOf(piece, frame) && keyOf(piece, frame) + piece.slice(piece.indexOf("="))).filter(Boolean).join("&");
  // A step back to the page's own tab=2 takes ours away again; a page that writes its own over ours does not.
  return mine || !text || others(text, frame) === others(frame.stood, frame) ? mine : null;
}

/** Takes note of what the page's fragment says to a frame. @param {Known} frame @returns {boolean} whether that is new */
function note(frame) {
  const text = own(frame);
  if (text === null) return false;
  frame.stood = fragment();
  if (text === frame.last) return false;
  frame.last = text;
  frame.led = text !== "" && (!text.includes("=") || /(?:^|&)event=./.test(text));
  return true;
}

/** Writes what the reader chose in a frame. @param {Known} frame @param {string} text @param {boolean} pushes */
function keep(frame, text, pushes) {
  const before = fragment();
  if (frame.prefix === null || isRoute(before) || text.length > LONGEST || !/^[!-~]*$/.test(text) || text.includes("#")) return;
  const prefix = encodeURIComponent(frame.prefix);
  const now = [
    ...pieces(before).filter((piece) => piece.includes("=") && !keyOf(piece, frame)),
    ...pieces(text).filter((piece) => frame.keys.has(piece.split("=")[0])).map((piece) => prefix + piece),
  ].join("&");
  if (now !== before) {
    // Whole, since a relative one would start from the page's <base>.
    const address = location.href.split("#")[0] + (now && `#${now}`);
    try {
      history[pushes ? "pushState" : "replaceState"](history.state, "", address);
    } catch {} // browsers limit how often
  }
  frame.stood = fragment();
  frame.last = text;
}

/** Tells frames what the address says now. */
function moved() {
  for (const frame of frames()) {
    const facts = known.get(frame);
    if (facts) pass(frame, facts);
    else wake(frame);
  }
}

/** @param {HTMLIFrameElement} frame @param {Known} facts */
function pass(frame, facts) {
  if (note(facts)) tell(frame, "fragment", { fragment: facts.last });
}

/** A frame that waits to come near the screen never would, where the address leads into it. @param {HTMLIFrameElement} frame */
function wake(frame) {
  const prefix = prefixOf(frame);
  if (prefix !== null && own({ ...nobody, prefix })) frame.loading = "eager";
}

const nobody = { origin: "", prefix: null, keys: new Set(KEYS), last: "", stood: "", led: false };

// ---- Height and place

/** @param {HTMLIFrameElement} frame @param {unknown} height */
function grow(frame, height) {
  if (typeof height !== "number" || !(height > 0 && height < HIGHEST)) return;
  const style = getComputedStyle(frame);
  const edges = style.boxSizing !== "border-box" ? 0
    : ["borderTopWidth", "borderBottomWidth", "paddingTop", "paddingBottom"].reduce((sum, name) => sum + parseFloat(style[name]), 0);
  frame.style.height = `${Math.ceil(height + edges)}px`;
}

/** The colours of the place where the frame stands. @param {HTMLIFrameElement} frame */
function schemeOf(frame) {
  const schemes = getComputedStyle(frame).colorScheme ?? "";
  const dark = schemes.includes("dark") && (!schemes.includes("light") || matchMedia("(prefers-color-scheme: dark)").matches);
  return dark ? "dark" : "light";
}

/** Brings a part of a frame on screen, where it is not. @param {HTMLIFrameElement} frame @param {number} from @param {number} to */
function show(frame, from, to) {
  /** @type {Element | null} */
  let box = frame.parentElement;
  while (box && box !== document.body && !(/auto|scroll/.test(getComputedStyle(box).overflowY) && box.scrollHeight > box.clientHeight)) box = box.parentElement;
  const inner = box && box !== document.body && box !== document.documentElement ? box : null;
  const edge = inner?.getBoundingClientRect(), above = edge?.top ?? 0, below = Math.min(edge?.bottom ?? innerHeight, innerHeight);
  const top = frame.getBoundingClientRect().top + frame.clientTop;
  // What sticks to the top of this page covers what it says in scroll-padding.
  const covered = parseFloat(getComputedStyle(inner ?? document.documentElement).scrollPaddingTop) || 0;
  if (top + from >= above + covered && top + to <= below) return;
  (inner ?? window).scrollBy({ top: top + from - above - Math.max(covered, 16), behavior: "instant" });
}

// ---- What frames say

/** @param {HTMLIFrameElement} frame @param {string} origin @param {any} data */
function heard(frame, origin, data) {
  let facts = known.get(frame);
  if (data.type === "here") {
    facts = { ...nobody, origin, prefix: data.state === false ? null : prefixOf(frame), keys: new Set(KEYS) };
    known.set(frame, facts);
    note(facts);
    return tell(frame, "hello", {
      state: facts.prefix !== null, height: frame.getAttribute(MARK) !== "fixed", prefix: facts.prefix ?? "", page: location.href.split("#")[0], scheme: schemeOf(frame), fragment: facts.last,
    });
  }
  if (!facts) return;
  if (data.type === "size") grow(frame, data.height);
  else if (data.type === "title") frame.title ||= String(data.title).slice(0, 500);
  else if (data.type === "keys" && Array.isArray(data.keys)) {
    facts.keys = new Set([...KEYS, ...data.keys.filter((/** @type {unknown} */ key) => typeof key === "string" && /^[a-z][a-z0-9-]{0,99}$/.test(key)).slice(0, 100)]);
    pass(frame, facts);
  } else if (data.type === "state" && typeof data.fragment === "string") keep(facts, data.fragment, data.push === true);
  else if (data.type === "show" && Number.isFinite(data.top) && Number.isFinite(data.bottom) && (facts.led || document.activeElement === frame)) {
    facts.led = false;
    show(frame, data.top, data.bottom);
  }
}

addEventListener("message", ({ source, origin, data }) => {
  if (data?.yearline !== "frame" || !source) return;
  const frame = frames().find((frame) => frame.contentWindow === source);
  if (frame && speaks(frame) === origin) heard(frame, origin, data);
});
addEventListener("popstate", moved);
addEventListener("hashchange", moved);

function begin() {
  for (const frame of frames()) {
    wake(frame);
    tell(frame, "who");
  }
}
begin();
if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin, { once: true });
})();
