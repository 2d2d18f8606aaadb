// The page for iframes: makes a <year-line> of the page's parameters, and talks with yearline-frame.js of the
// page around it, where that is there, about height, address and colours.
import { LIST, Refused, allowed, listed } from "./embed-origins.js";

/** Parameters that become attributes of the element. `id` stands before the keys in the address of the page around
 * the frame, which is that page's matter. */
const TEXTS = ["view", "sort", "theme", "lang", "heading-level", "filter", "url-state", "loading", "media-from", "media-consent"];
const SWITCHES = ["no-header", "no-search", "no-filters", "no-overview", "no-share", "no-shortcuts", "no-sticky", "debug"];
const ADDRESSES = ["src", "fallback-src"];
/** Of more moments the list draws those near the screen alone, so that one of them has to scroll here. */
const MOST = 2000;
/** What an address may say besides the ids of facets. */
const KEYS = ["event", "q", "category", "tag", "from", "to", "top", "view", "sort"];

const asked = new URLSearchParams(location.search);
const root = document.documentElement;
const main = /** @type {HTMLElement} */ (document.querySelector("main"));
/** @type {any} the year-line */
let element;

// ---- The page around

const parent = window.parent === window ? undefined : window.parent;
/** What yearline-frame.js says of its page. @type {{ origin: string, state: boolean, height: boolean } | undefined} */
let host;
/** Whether the frame is as high as what is in it. */
let follows = false;
/** Whether there is something to see: a timeline, or why there is none. */
let stands = false;
let total = 0, height = 0, said = "";

/** @param {string} type @param {object} [facts] */
function tell(type, facts) {
  // Before the page around has spoken nobody knows whom it is told, so nothing is told but that we are here.
  if (host || type === "here") parent?.postMessage({ yearline: "frame", type, ...facts }, host && host.origin !== "null" ? host.origin : "*");
}

const here = () => tell("here", { state: asked.get("url-state") !== "none" });

addEventListener("message", ({ source, origin, data }) => {
  if (source !== parent || !parent || data?.yearline !== "host" || host && host.origin !== origin) return;
  if (data.type === "who") here();
  else if (data.type === "hello") greeted(origin, data);
  else if (data.type === "fragment" && host?.state) go(data.fragment);
});

/** @param {string} origin @param {any} facts */
function greeted(origin, { state, height, page, prefix, scheme, fragment }) {
  host = { origin, state: state === true, height: height === true };
  if (!element) return;
  colours(scheme);
  // A page speaks for its own origin alone: links of ours must not lead where somebody else would have them.
  if (host.state && originOf(page) === origin) element.setAttribute("page", `${page.split("#")[0]}#${typeof prefix === "string" ? prefix : ""}`);
  if (host.state && fragment) go(fragment);
  if (total) ready();
  else if (stands) follow();
}

/** @param {unknown} address */
function originOf(address) {
  try {
    const { protocol, origin } = new URL(/** @type {string} */ (address));
    return /^https?:$/.test(protocol) ? origin : "";
  } catch {
    return "";
  }
}

/** @param {unknown} scheme that of the place where the frame stands */
function colours(scheme) {
  const theme = asked.get("theme");
  // A page that says nothing of colours is light, whatever the reader's system is.
  root.style.colorScheme = theme === "light" || theme === "dark" ? theme
    : scheme === "light" || scheme === "dark" ? scheme : theme === "auto" || !parent ? "light dark" : "light";
}

// ---- The address: the reader's choices lie in the page's around, where that keeps them, and in ours

const push = history.pushState, replace = history.replaceState;

/** Takes what the page around says. @param {unknown} fragment */
function go(fragment) {
  if (typeof fragment !== "string" || fragment.length > 16384 || fragment === location.hash.slice(1)) return;
  said = fragment;
  write(replace, history.state, `#${fragment}`);
  dispatchEvent(new PopStateEvent("popstate", { state: history.state }));
}

/** @param {typeof push} how @param {unknown} state @param {string | URL | null} [url] */
function write(how, state, url) {
  try {
    how.call(history, state, "", url);
  } catch {} // a sandbox may forbid it
}

/** @param {boolean} pushes */
function chosen(pushes) {
  const fragment = location.hash.slice(1);
  if (fragment === said) return;
  said = fragment;
  tell("state", { fragment, push: pushes });
}

history.pushState = (state, _, url) => {
  // Back belongs to the page around, where that writes an entry of its own for each of ours.
  write(host?.state ? replace : push, state, url);
  if (host?.state) chosen(true);
};
history.replaceState = (state, _, url) => {
  write(replace, state, url);
  if (host?.state) chosen(false);
};

// ---- Height, and what the reader is led to

const sheet = new CSSStyleSheet();

/** Where the frame is as high as its content, no part of that is "on screen" by itself, and the middle of the frame
 * may be far from what the reader sees. */
function follow() {
  if (follows || !host?.height) return;
  follows = true;
  root.classList.add("follows");
  sheet.replaceSync(".seen { display: none } .dialog { inset-block-start: var(--frame-top, 0); margin-block: 1rem auto; max-block-size: none }");
  const shadow = element.shadowRoot;
  if (shadow) {
    shadow.adoptedStyleSheets = [...shadow.adoptedStyleSheets, sheet];
    // Not by the focus that a dialog takes, which some browsers keep from frames of other origins.
    new MutationObserver(() => {
      const over = dialog();
      if (over) place(over);
      else measure();
    }).observe(shadow, { subtree: true, attributeFilter: ["open"], childList: true });
  }
  new ResizeObserver(measure).observe(document.body);
  measure();
}

const dialog = () => element.shadowRoot?.querySelector("dialog[open]");

function measure() {
  if (!follows) return;
  let now = document.body.getBoundingClientRect().height;
  // What lies over it must have room, too.
  const over = dialog();
  if (over) now = Math.max(now, over.offsetTop + over.scrollHeight + 32);
  now = Math.ceil(now);
  if (now === height) return;
  height = now;
  tell("size", { height });
}

/** Has the page around bring this on screen. @param {Element | null | undefined} what */
function show(what) {
  if (!host || !what) return;
  measure();
  const { top, bottom } = what.getBoundingClientRect();
  tell("show", { top, bottom: Math.min(bottom, top + 200) });
}

/** Once what is being drawn has its place. By a timer, since far from the screen a frame has no other clock.
 * @param {() => void} then */
const settled = (then) => void setTimeout(then, 50);

/** @param {Element} over a dialog, which opens in the middle of the frame: up to what is on screen of it */
function place(over) {
  // Without a root, an observer tells what of this page is on screen, even across origins.
  new IntersectionObserver(([entry], observer) => {
    observer.disconnect();
    const { top, height } = entry.intersectionRect, free = (height - /** @type {HTMLElement} */ (over).offsetHeight) / 2;
    element.style.setProperty("--frame-top", `${Math.max(0, Math.round(top + Math.max(0, free - 16)))}px`);
    show(over);
  }).observe(document.body);
}

addEventListener("focusin", (event) => {
  if (!host) return;
  const path = /** @type {Element[]} */ (event.composedPath().filter((node) => node instanceof Element));
  if (path.some((node) => node.localName === "dialog")) return;
  measure();
  // Of a moment's heading all of the moment is meant: its date stands above. What is pressed must not move.
  if (path[0].matches("[part=heading]")) show(path[0].closest("article"));
  else if (path[0].matches(":focus-visible")) show(path[0]);
});

// ---- What is shown

/** The moment that the address names. */
function named() {
  const fragment = location.hash.slice(1), id = /(?:^|&)event=([^&]+)/.exec(fragment)?.[1] ?? (/[=&]/.test(fragment) ? "" : fragment);
  try {
    return id ? element.shadowRoot?.getElementById(decodeURIComponent(id)) : null;
  } catch {
    return null;
  }
}

/** A timeline is there. */
function ready() {
  if (total <= MOST) follow();
  tell("keys", { keys: [...KEYS, ...(element.data?.facets ?? []).map((/** @type {any} */ facet) => facet?.id)].filter((key) => typeof key === "string") });
  tell("title", { title: document.title });
  if (named()) settled(() => show(named()));
}

/** @param {string} sentence for the reader @param {string} detail for the editor */
function say(sentence, detail) {
  const box = document.createElement("div"), text = document.createElement("p"), small = document.createElement("small");
  box.className = "said";
  box.setAttribute("role", "alert");
  text.textContent = sentence;
  small.textContent = `For the editor: ${detail}`;
  box.append(text, small);
  main.replaceChildren(box);
  console.warn(`[yearline] ${detail}`);
  stands = true;
  follow();
}

/** @param {string} name the parameter @param {Refused} why @param {string[]} [amiss] */
function refuse(name, { message, foreign }, amiss = []) {
  const list = new URL(LIST, location.href).href.split(/[?#]/)[0];
  say("This timeline is not shown here.", [`${name}: ${message}`,
    foreign ? `Whoever runs ${location.host} can allow it: add "${foreign}" to the list "origins" in ${list}.` : "", ...amiss].filter(Boolean).join(" "));
}

/** @returns {Promise<{ origins: string[], amiss: string[] }>} */
async function list() {
  const response = await fetch(LIST, { cache: "no-cache", redirect: "error" }).catch(() => undefined);
  if (response?.ok) return listed(await response.text());
  return { origins: [], amiss: !response || response.status === 404 || response.status === 410 ? [] : [`${LIST} answered ${response.status}.`] };
}

async function start() {
  element = document.createElement("year-line");
  colours(undefined);
  for (const name of TEXTS) {
    const value = asked.get(name);
    if (value) element.setAttribute(name, value);
  }
  // A document of its own begins with a heading of its own; and a frame that is lazy is so by itself.
  for (const [name, value] of [["heading-level", "1"], ["loading", "eager"]]) if (!element.hasAttribute(name)) element.setAttribute(name, value);
  for (const name of SWITCHES) if (!/^(?:0|false)$/.test(asked.get(name) ?? "0")) element.setAttribute(name, "");
  const state = asked.get("state");
  if (state && !location.hash) write(replace, history.state, `#${state}`);

  const wanted = ADDRESSES.filter((name) => asked.has(name));
  if (!asked.get("src")) return say("There is no timeline here.", "The address of this page must name one: embed.html?src=2020.json");
  /** @type {string[]} */
  let origins = [], /** @type {string[]} */ amiss = [];
  for (const name of wanted) {
    const text = /** @type {string} */ (asked.get(name));
    try {
      element.setAttribute(name, allowed(text, location.href, origins));
    } catch (error) {
      // The list is asked for where an address needs it, and by nobody else.
      if (!(error instanceof Refused)) throw error;
      if (error.foreign && !origins.length) ({ origins, amiss } = await list());
      try {
        element.setAttribute(name, allowed(text, location.href, origins));
      } catch (again) {
        return refuse(name, /** @type {Refused} */ (again), amiss);
      }
    }
  }
  for (const sentence of amiss) console.warn(`[yearline] ${sentence}`);

  // An address of ours may redirect to one of others: from here on the browser itself asks no one else.
  const policy = document.createElement("meta");
  policy.httpEquiv = "Content-Security-Policy";
  policy.content = `connect-src 'self' ${[location.origin, ...origins].filter((origin) => origin !== "null").join(" ")}`;
  document.head.append(policy);
  document.addEventListener("securitypolicyviolation", ({ effectiveDirective, originalPolicy }) => {
    if (effectiveDirective !== "connect-src" || originalPolicy.includes("default-src") || stands) return;
    element.remove();
    refuse("src", new Refused("Its server leads on to another origin."), [`Name the last address, and list its origin in ${new URL(LIST, location.href).href.split(/[?#]/)[0]}.`]);
  });

  element.addEventListener("yearline-ready", (/** @type {CustomEvent} */ { detail }) => {
    stands = true;
    total = Math.max(1, detail.total);
    const title = element.shadowRoot?.querySelector("[part=title]")?.textContent || element.data?.title;
    if (typeof title === "string" && title) document.title = title;
    root.lang = element.shadowRoot?.querySelector("[lang]")?.lang || root.lang;
    ready();
  });
  element.addEventListener("yearline-select", (/** @type {CustomEvent} */ { detail }) => settled(() => show(element.shadowRoot?.getElementById(detail.id))));
  element.addEventListener("yearline-error", () => settled(() => {
    stands ||= element.isConnected && Boolean(element.shadowRoot?.querySelector("[part=message]"));
    if (stands && !total) follow();
  }));
  main.append(element);
}

start();
here();
