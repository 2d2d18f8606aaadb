// Yearline's loader: defines <year-line>, fetches what it needs, and keeps the page readable when
// that fails. Served without its comments. The widget is WebAssembly and draws inside div.root.
(() => {
"use strict";

const VERSION = "0.0.0-dev";
/** What lies beside this script, as [name, integrity]; the build fills both in. `words` lists the files of
 * the languages, and those for other formats than Yearline's. @type {Record<"glue" | "wasm" | "css" | "words" | "early", [string, string]>} */
const FILES = { glue: ["widget.js", ""], wasm: ["widget_bg.wasm", ""], css: ["yearline.css", ""], words: ["locales.json", ""], early: ["early.js", ""] };

/** What the widget may want later, as [the sum of the parts that need it, name, integrity]; the build fills it in.
 * @type {[number, string, string][]} */
const PARTS = [];

const NAME = "year-line";
const MB = 1e6, LIMIT = 50 * MB, LIST_LIMIT = 2000, EARLY = [4, 30];
const OTHER = "What reads other formats", PLACED = "data-yearline-placed", SHEET = /^https:\/\/docs\.google\.com\/spreadsheets\//;
const SWITCHES = ["no-header", "no-search", "no-filters", "no-overview", "no-share", "no-shortcuts", "no-sticky", "debug"];
const ATTRIBUTES = ["id", "src", "fallback-src", "view", "sort", "theme", "lang", "heading-level", "filter", "url-state",
  "loading", "media-from", "media-consent", "page", ...SWITCHES];
/** What the reader is told; the editor's details follow it. @type {Record<string, string>} */
const SENTENCES = {
  "not-found": "The timeline is not where this page looks for it.",
  "http": "The timeline's server answered with an error.",
  "network": "The timeline could not be reached.",
  "timeout": "The timeline is taking long to load.",
  "not-json": "The timeline's file cannot be read.",
  "bad-document": "The file holds no timeline.",
  "too-large": "The timeline's file is too large.",
  "wasm-blocked": "The interactive timeline cannot run here.",
  "integrity": "The timeline's program is not the one that this page expects.",
  "file-page": "A page opened from a folder cannot load its timeline.",
  "crashed": "The interactive timeline stopped.",
};

/** @typedef {{ shown: number, total: number, problems: object[] }} Facts */
/** @typedef {{ read(bytes: Uint8Array, told: object[]): Promise<Facts>, set_options(options: object): void, filter: string,
 *   go_to(id: string): Promise<boolean>, came(parts: number): void,
 *   destroy(): void }} Widget */
/** @typedef {{ Widget: new (host: Element, root: Element, options: object, words: (tag: string) => Promise<string | undefined>) => Widget,
 *   bring(parts: number): Promise<unknown> }} Engine */
/** @typedef {"tables" | "slides" | "files"} Other what reads tables, what reads JSON of TimelineJS, what writes files */

/** @param {string} url @returns {string} its origin; what has none stays as it is */
const origin = (url) => {
  try {
    return new URL(url).origin;
  } catch {
    return url;
  }
};

const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);
// As a module, or in a shadow tree, there is no currentScript: then the stack knows the address.
const SELF = script?.src || /(?:https?|file):\S+?(?=(?::\d+){1,2}\)?$)/m.exec(String(Error().stack))?.[0] || document.baseURI;

class Failure extends Error {
  /** @param {string} code @param {string} message for the editor */
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

/** @param {unknown} error @param {string} code @returns {Failure} an error that may come from anywhere, with a code */
const failure = (error, code) => {
  const { code: own, name, message } = /** @type {any} */ (error ?? {});
  return new Failure(SENTENCES[own] ? own : name === "RuntimeError" ? "crashed" : code, message ?? String(error));
};

/** @param {string} url */
const unreachable = (url) => url.startsWith("file:")
  ? new Failure("file-page", `Browsers keep a page from reading ${url}: open the page from a web server, or upload it with its files.`)
  : new Failure("network", `No answer from ${url}` + (navigator.onLine === false ? ": this device is offline."
    : new URL(url).origin === location.origin ? "."
    : `. If it opens in a tab of its own, its server must send the header "Access-Control-Allow-Origin: *" (CORS), and this page's policy must allow it (connect-src).`));

/** A host may have put its own in the place of fetch, which may throw at once. @param {URL | string} url @param {RequestInit} [options] */
const ask = async (url, options) => {
  try {
    return await fetch(url, options);
  } catch {}
};

/** @param {string} tag @param {Record<string, string>} attributes empty ones are not set @param {(Node | string)[]} children */
const h = (tag, attributes, ...children) => {
  const node = document.createElement(tag);
  for (const name of Object.keys(attributes)) if (attributes[name]) node.setAttribute(name, attributes[name]);
  node.append(...children);
  return node;
};

// ---- The engine: wasm, its glue and the style sheet; one of each a page. A failed load is forgotten.

/** @type {Promise<Engine> | undefined} */
let engine;
/** @type {Promise<CSSStyleSheet> | undefined} */
let sheet;
let engineArrived = false, crashes = 0;
/** How often each glue was imported. @type {Record<string, number>} */
const attempts = {};
/** What a stack of ours names. @type {string[]} */
const ours = [];
/** Elements that hold a widget, and how each takes a crash. @type {Map<Element, (crash: Failure, again: boolean) => void>} */
const live = new Map();

/** @param {[string, string]} file @param {RequestPriority} [priority] @returns {Promise<Response>} */
async function get([name, integrity], priority) {
  const url = new URL(name, SELF);
  let response = await ask(url, { integrity, priority });
  if (!response && integrity) {
    // fetch does not say what failed: where the file comes without its hash, it was the hash.
    response = await ask(url);
    if (response?.ok) throw new Failure("integrity", `${url} is not the file that belongs to this yearline.js: upload all files of one version.`);
  }
  // A document that came can be read all the same: "network" would be an excuse to readers.
  if (!response) throw url.protocol === "file:" ? unreachable(url.href) : new Failure("wasm-blocked", unreachable(url.href).message);
  if (!response.ok) throw new Failure("wasm-blocked", `${url} answered ${response.status}: upload it beside yearline.js.`);
  return response;
}

/** @param {[string, string]} file @returns {Promise<any>} */
async function importGlue(file) {
  const [name, integrity] = file;
  const url = new URL(name, SELF), attempt = attempts[name] = (attempts[name] ?? 0) + 1;
  // The module map keeps both a failed import and a broken instance for ever under their address.
  if (attempt > 1) url.search = `retry=${attempt}`;
  ours.push(url.href);
  const link = document.createElement("link");
  if (integrity && link.relList.supports("modulepreload")) {
    Object.assign(link, { rel: "modulepreload", href: url.href, integrity, crossOrigin: "anonymous", nonce: script?.nonce ?? "" });
    const came = new Promise((resolve) => {
      link.onload = () => resolve(true);
      link.onerror = () => resolve(false);
    });
    document.head.append(link);
    if (!await came) await get(file); // or Chromium would import it unchecked
    link.remove();
  }
  return import(url.href).catch(async (error) => {
    await get(file); // says what is wrong, where import() does not
    throw new Failure("wasm-blocked", `${url}: ${error.message}`);
  });
}

/** @param {[string, string]} file */
async function compile(file) {
  if (!self.WebAssembly) throw new Failure("wasm-blocked", "This browser has no WebAssembly.");
  // The largest by far: the document, the style sheet and the page's own pictures come first.
  const response = await get(file, "low");
  const streams = "compileStreaming" in WebAssembly && /^application\/wasm\b/.test(response.headers.get("content-type") ?? "");
  ours.push(...(streams ? [response.url] : ["wasm:", SELF]));
  return (streams ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer())).catch((error) => {
    throw new Failure("wasm-blocked", `${response.url}: ${error.message}`);
  });
}

function loadSheet() {
  return sheet ??= get(FILES.css).then((response) => response.text()).then((text) => {
    const made = new CSSStyleSheet();
    made.replaceSync(text);
    return made;
  }).catch((error) => {
    sheet = undefined;
    throw error;
  });
}

/** What draws a short timeline early. @type {Promise<any> | undefined} */
let drawer;
const loadDrawer = () => drawer ??= importGlue(FILES.early).catch((error) => {
  drawer = undefined;
  throw error;
});

/** Parts of the widget on their way, and those that have come. @type {Record<string, Promise<WebAssembly.Module> | undefined>} */
const modules = {};

/** @template T @param {number} parts @param {(file: [string, string], part: Promise<WebAssembly.Module>) => T} use */
const partsOf = (parts, use) => PARTS.filter(([of]) => of & parts).map(([, ...file]) => use(file, modules[file[0]] ??= compile(file).catch((error) => {
  delete modules[file[0]];
  throw error;
})));

function loadEngine() {
  if (engine) return engine;
  engineArrived = false;
  const loading = Promise.all([importGlue(FILES.glue), compile(FILES.wasm), loadSheet()]).then(async ([glue, module]) => {
    const main = await glue.default({ module_or_path: module });
    engineArrived = true;
    /** @type {Record<string, Promise<unknown> | undefined>} */
    const came = {};
    /** @param {number} parts lie in the memory and the table of the main one */
    const bring = (parts) => Promise.all(partsOf(parts, ([name], part) => came[name] ??= part.then((made) => WebAssembly.instantiate(made, { __wasm_split: main }))
      .catch((error) => {
        delete came[name];
        throw error;
      })));
    return { Widget: glue.Widget, bring };
  }).catch((error) => {
    if (engine === loading) engine = undefined;
    const known = failure(error, "wasm-blocked");
    if (known.code === "crashed") crashes++;
    throw known;
  });
  return engine = loading;
}

/** A trap leaves the instance that they share unusable: all widgets go, and come back once.
 * @param {any} error @param {boolean} [sure] thrown by a call of ours */
function crashed(error, sure) {
  const message = String(error?.message), stack = String(error?.stack);
  if (error?.name !== "RuntimeError" && !/call stack|recursion/.test(message)) return false;
  if (!sure && !ours.some((name) => stack.includes(name))) return false;
  engine = undefined;
  const again = !crashes++;
  for (const take of [...live.values()]) take(new Failure("crashed", message), again);
  return true;
}

// ---- Other languages than English, which is part of the program

/** By the tags that were asked for. @type {Record<string, Promise<string | undefined>>} */
const languages = {};

/** What nobody waits for very long. @template T @param {Promise<T>} coming @returns {Promise<T>} */
const soon = (coming) => Promise.race([coming, new Promise((_, fail) => setTimeout(fail, 5e3, Error("nothing after 5 s.")))]);

/** @param {string} tag BCP 47 @returns {Promise<string | undefined>} nothing for English and for what has no words */
const words = (tag) => languages[tag] ??= fetchWords(tag).catch(({ message }) => {
  delete languages[tag];
  console.warn(`[yearline] in English, for ${tag} failed: ${message}`);
});

/** @param {string} tag @returns {Promise<string | undefined>} */
async function fetchWords(tag) {
  // By its script, too: simplified characters are no help to a page in traditional ones.
  const { language, script } = new Intl.Locale(tag.replaceAll("_", "-") || "en").maximize();
  if (language === "en") return;
  const load = async () => {
    const file = (await (await get(FILES.words)).json())[`${language}-${script}`];
    return file && (await get(file)).text();
  };
  return soon(load());
}

// ---- Other formats, which have a wasm of their own each

/** By what `words` calls them. @type {Record<string, Promise<any> | undefined>} */
const others = {};
/** Those that are there. @type {Set<unknown>} */
const arrived = new Set();
/** What is said of a file that was of another format, by the bytes that became of it. @type {WeakMap<Uint8Array, object[]>} */
const told = new WeakMap();

/** @param {Other} kind */
async function loadOther(kind) {
  const [glue, wasm] = (await (await get(FILES.words)).json())[kind];
  const [made, module] = await Promise.all([importGlue(glue), compile(wasm)]);
  await made.default({ module_or_path: module });
  return made;
}

/** @param {Other} kind @param {(other: any) => any} use what its glue exports */
async function withOther(kind, use) {
  for (let again = true; ; again = false) {
    const loading = others[kind] ??= loadOther(kind);
    try {
      const here = await loading;
      arrived.add(loading);
      return use(here);
    } catch (error) {
      const known = failure(error, "not-json");
      // What it says of a file is no reason to forget it; a load that failed and a broken instance are.
      if (others[kind] === loading && !/not-json|bad-document/.test(/** @type {any} */ (error)?.code)) delete others[kind];
      if (known.code !== "crashed" || !again) throw known;
    }
  }
}

/** What reads a file that is not ours. Ours names itself near its beginning; a workbook is told what it is where tables are read.
 * @param {Uint8Array} bytes @returns {Other | false | undefined} */
function foreign(bytes) {
  const text = (/** @type {number} */ end) => new TextDecoder().decode(bytes.subarray(0, end)).trimStart();
  // Scripts of TimelineJS give the object a name, or hand it over.
  const own = /"yearline"\s*:/, head = text(4096).replace(/^[\w.$\s]+[=(]\s*(?={)/, "");
  if (/^[[<]/.test(head) || own.test(head)) return;
  if (head[0] !== "{") return /^(?:PK\x03|.*[,;\t|])/.test(head) && "tables";
  const all = text(LIMIT);
  return !own.test(all) && /"start_?date"\s*:/i.test(all) && "slides";
}

// ---- The document

/** Fetches beside the program what it will want for the media of a document, as far as a glance tells: pictures that lie
 * beside it need one part, all else another too. @param {Uint8Array} bytes */
const glance = (bytes) => {
  for (const [media] of new TextDecoder().decode(bytes.subarray(0, MB)).matchAll(/"media"\s*:\s*\[\s*{[^\]]*/g))
    partsOf(/"kind"|"url"\s*:\s*"(?![^":]*\.(?:svg|png|jpe?g|webp|avif|gif)")/.test(media) ? 24 : 8, (_, part) => part.catch(() => {}));
};

const encode = (/** @type {string} */ text) => new TextEncoder().encode(text);

/** @param {Uint8Array} bytes @returns {any} */
function parse(bytes) {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}

/** @param {string} url @param {AbortSignal} signal @param {boolean} fresh @returns {Promise<Uint8Array>} UTF-8 */
async function fetchDocument(url, signal, fresh) {
  const response = await ask(url, { signal, cache: fresh ? "no-cache" : "default" });
  if (!response) throw unreachable(url);
  const { ok, status, body } = response;
  if (!ok) throw new Failure(status === 404 || status === 410 ? "not-found" : "http", `${url} answered ${status}.`);
  let size = Number(response.headers.get("content-length"));
  // What stands in for fetch on some pages has no stream.
  const reader = (body ?? new Response(await response.arrayBuffer()).body)?.getReader();
  const parts = [];
  let got = 0;
  for (;;) {
    if (size > LIMIT) {
      reader?.cancel();
      throw new Failure("too-large", `${url} has ${Math.ceil(size / MB)} MB or more; the limit is ${LIMIT / MB} MB.`);
    }
    const chunk = await reader?.read().catch(() => {
      throw new Failure("network", `The connection broke while ${url} was coming.`);
    });
    if (!chunk?.value) break;
    parts.push(chunk.value);
    size = got += chunk.value.length;
  }
  const bytes = new Uint8Array(got);
  for (const part of parts.reverse()) bytes.set(part, got -= part.length);
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "";
  if (utf16) return encode(new TextDecoder(utf16).decode(bytes));
  if (/^\s*</.test(new TextDecoder().decode(bytes.subarray(0, 200))))
    throw new Failure("not-json", `${url} is a web page or XML, not a timeline's file (line 1, column 1). Some servers answer with a page when a file is missing.`);
  return bytes;
}

/** @param {unknown} value */
const string = (value) => typeof value === "string" ? value : "";

/** Markdown without its marks. @param {unknown} text */
const plain = (text) => string(text)
  .replace(/\[([^[\]]*)\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s[^()]*)?\)/g, "$1")
  .replace(/^[ \t]*(?:[-*+>]|\d+[.)])[ \t]+/gm, "")
  .replace(/(\*\*|[*`~^])([^*`~^\n]+)\1/g, "$2").replace(/(\*\*|[*`~^])([^*`~^\n]+)\1/g, "$2")
  .replace(/(^|[^\w])(__?)([^_\n]+)\2(?!\w)/g, "$1$3")
  .replace(/\\([!-/:-@[-`{-~])/g, "$1");

/** The list for where wasm cannot run. @param {any} data @param {number} level @param {boolean} header */
function plainList(data, level, header) {
  const events = data?.yearline && Array.isArray(data.events) ? data.events : [];
  if (!events.length || events.length > LIST_LIMIT) return null;
  const list = h("div", { part: "list", class: "plain", "data-plain": "yes", lang: string(data.lang), dir: "auto" });
  if (header) list.append(h(`h${level}`, { part: "title" }, string(data.title)), h("p", { part: "description" }, plain(data.description)));
  for (const event of events) {
    const date = string(event?.date);
    if (!date) continue;
    const article = h("article", { part: "event", id: string(event.id), "data-date": date, lang: string(event.lang) },
      h("time", { part: "date", datetime: date }, string(event.display_date) || date),
      h(`h${Math.min(level + 1, 6)}`, { part: "heading" }, string(event.title) || date),
      ...plain(event.text).split(/\n\s*\n/).filter(Boolean).map((text) => h("p", { part: "text" }, text)));
    const sources = h("ul", { part: "sources" });
    for (const source of Array.isArray(event.sources) ? event.sources : []) {
      const url = string(source?.url), publisher = string(source?.publisher), title = string(source?.title) || publisher || url;
      // An author's address: http or https, and no user name to pass one host off as another.
      const link = /^https?:\/\/[^\s@/?#\\]+(?:[/?#]|$)/i.test(url) ? h("a", { href: url, rel: "noopener noreferrer" }, title) : title;
      sources.append(h("li", {}, link, publisher && publisher !== title ? `, ${publisher}` : ""));
    }
    if (sources.firstChild) article.append(sources);
    list.append(article);
  }
  return list;
}

// ---- The element

/** @returns {{ promise: Promise<Facts>, resolve(facts: Facts): void, reject(error: Error): void, used: boolean }} */
function promised() {
  /** @type {any} */
  const out = { used: false };
  out.promise = new Promise((resolve, reject) => Object.assign(out, { resolve, reject }));
  out.promise.catch(() => {}); // nobody has to read it
  return out;
}

/** The one element that has the address's bare keys. @type {YearLine | undefined} */
let owner;

class YearLine extends HTMLElement {
  static version = VERSION;
  static observedAttributes = ATTRIBUTES;

  #shadow = this.attachShadow({ mode: "open" });
  // "drawing": out of the flow until it is whole, so that what stands in its place does not jump.
  #root = h("div", { part: "root", class: "root drawing" });
  #slot = h("slot", {});
  /** What stands where no widget does: the children or the plain list. */
  #below = this.#slot;
  /** The skeleton or a message. @type {HTMLElement | undefined} */
  #note;
  /** @type {Widget | undefined} */
  #widget;
  /** Set by the host. @type {object | undefined} */
  #data;
  /** What is shown or about to be. @type {Uint8Array | undefined} */
  #bytes;
  /** @type {string | undefined} */
  #filter;
  #ready = promised();
  /** @type {AbortController | undefined} */
  #load;
  /** @type {IntersectionObserver | undefined} */
  #near;
  #wanted = false;
  #failed = false;
  #changed = false;

  constructor() {
    super();
    this.#shadow.append(this.#root, this.#slot);
  }

  connectedCallback() {
    // What the host set before the upgrade hides the accessors below.
    for (const name of /** @type {const} */ (["data", "filter"])) {
      if (!Object.hasOwn(this, name)) continue;
      const value = /** @type {any} */ (this[name]);
      delete this[name];
      this[name] = value;
    }
    const prefix = this.#prefix();
    if (this.#load) this.#change("id"); // moved
    else if (this.#wanted || prefix !== null && this.#addressed(prefix) || this.getAttribute("loading") === "eager" || !self.IntersectionObserver) this.#start();
    else {
      this.#near = new IntersectionObserver((seen) => seen.some((entry) => entry.isIntersecting) && this.#start(), { rootMargin: "600px" });
      this.#near.observe(this);
      addEventListener("hashchange", this.#hash);
    }
  }

  disconnectedCallback() {
    // A move disconnects and connects within one task.
    setTimeout(() => {
      if (this.isConnected) return;
      this.#idle();
      this.#load?.abort();
      this.#load = undefined;
      if (this.#ready.used) this.#ready.reject(new Failure("aborted", "The element was removed."));
      if (this.#widget && this.#prefix() === null) this.#filter = this.filter;
      this.#unmount();
    });
  }

  /** @param {string} name @param {string | null} old @param {string | null} value */
  attributeChangedCallback(name, old, value) {
    if (old !== value) this.#change(name);
  }

  get version() { return VERSION; }

  /** The newest load's promise. */
  get ready() {
    this.#start();
    return this.#ready.promise;
  }

  /** The document as an object; set one to show it. @returns {any} */
  get data() { return this.#data ?? (this.#bytes ? parse(this.#bytes) : null); }
  set data(value) {
    // Some old libraries give arrays a toJSON that makes strings of them.
    this.#bytes = value ? encode(JSON.stringify(value, function (key, as) { return Array.isArray(this[key]) ? this[key] : as; })) : undefined;
    this.#data = value ?? undefined;
    this.#start(true);
  }

  /** The choices in force, as in the address. */
  get filter() { return this.#filter ?? this.#call((widget) => widget.filter) ?? this.getAttribute("filter") ?? ""; }
  set filter(text) {
    text = String(text ?? "");
    this.#filter = this.#widget ? undefined : text;
    this.#call((widget) => widget.filter = text);
  }

  /** @param {string} id @returns {Promise<boolean>} false where no such moment is shown */
  async goTo(id) {
    try {
      await this.ready;
      return !!await this.#call((widget) => widget.go_to(String(id)));
    } catch {
      return false;
    }
  }

  /** Fetches the document again. */
  reload() {
    if (!this.#data) this.#bytes = undefined;
    if (engine && !engineArrived) engine = sheet = undefined; // it hangs
    for (const kind of Object.keys(others)) if (!arrived.has(others[kind])) delete others[kind];
    this.#start(true, true);
    return this.#ready.promise;
  }

  // -- when to load

  #hash = () => {
    const prefix = this.#prefix();
    if (prefix !== null && this.#addressed(prefix)) this.#start();
  };

  /** @returns {string | null} null: no part of the address is this element's */
  #prefix() {
    const none = (/** @type {Element} */ element) => element.getAttribute("url-state") === "none";
    if (none(this)) return null;
    if (this.id) return `${this.id}.`;
    if (!owner?.isConnected || owner.id || none(owner)) owner = this;
    return owner === this ? "" : null;
  }

  /** Whether the page's fragment may be for this element. @param {string} prefix */
  #addressed(prefix) {
    const text = location.hash.slice(1);
    if (!text || /^[/!]/.test(text)) return false;
    if (text.includes("=")) return text.split("&").some((pair) => prefix ? pair.startsWith(prefix) : /^[^.=]+=/.test(pair));
    const target = this.ownerDocument.querySelector(":target");
    return !target || this.contains(target);
  }

  #idle() {
    this.#near?.disconnect();
    removeEventListener("hashchange", this.#hash);
  }

  #start(anew = false, fresh = false) {
    this.#wanted = true;
    if (anew) {
      this.#load?.abort();
      this.#load = undefined;
      this.#dropEarly();
    }
    if (this.#load || !this.isConnected) return;
    this.#idle();
    this.#run(fresh);
  }

  /** @param {string} name */
  #change(name) {
    if (!this.#near && !this.#wanted) return; // not connected yet
    if (name === "src") this.#bytes = this.#data = undefined;
    if (name === "src" ? this.#wanted : name === "fallback-src" ? this.#failed : name === "loading" && this.getAttribute(name) === "eager")
      return this.#start(name !== "loading");
    if (this.#changed) return;
    this.#changed = true;
    queueMicrotask(() => {
      this.#changed = false;
      this.#call((widget) => widget.set_options(this.#options()));
      const lang = this.#lang(), bytes = this.#bytes;
      if (this.#told === undefined || this.#told === lang || !bytes) return;
      this.#told = lang;
      this.#call((widget) => widget.read(bytes, told.get(bytes) ?? []))?.catch((error) => void crashed(error, true));
    });
  }

  // -- one load

  /** @param {boolean} fresh */
  async #run(fresh) {
    const { signal } = this.#load = new AbortController();
    this.#failed = false;
    if (!this.#source() && document.readyState === "loading")
      await new Promise((resolve) => addEventListener("DOMContentLoaded", resolve, { once: true }));
    if (signal.aborted) return;
    const source = this.#source();
    if (!source) {
      this.#load = undefined;
      this.#unmount();
      return console.warn(`[yearline] nothing to show: give <${NAME}> a src, a <script type="application/json"> child or data.`, this);
    }
    if (this.#ready.used) {
      this.#ready.reject(new Failure("aborted", "Another load took its place."));
      this.#ready = promised();
    }
    this.#ready.used = true;

    let late = false, waitsFor = "";
    const timers = [setTimeout(() => this.#skeleton(signal), 1e3), setTimeout(() => {
      late = true;
      this.#fail(new Failure("timeout", `${waitsFor} has not come after 10 s. If it still does, it is shown.`));
    }, 1e4)];
    const stop = () => timers.forEach(clearTimeout);
    signal.addEventListener("abort", stop);

    const coming = loadEngine(), round = crashes;
    coming.catch(() => {}); // it is awaited after the document
    this.#told = undefined;
    words(this.#lang());
    loadSheet().then((made) => {
      // The widget has one of its own there, with the colours of the categories.
      this.#shadow.adoptedStyleSheets = [made, ...this.#others(made)];
    }, () => {});
    for (let src = source, spare = false; ; spare = true) {
      let url = document.baseURI, stage = "not-found", named = this.#data ? "data" : "between the tags";
      try {
        if (typeof src === "string") {
          url = named = waitsFor = new URL(src, url).href;
          let address = url;
          if (SHEET.test(url)) {
            waitsFor = OTHER;
            stage = "not-json";
            address = await withOther("tables", (tables) => tables.csv_address(address)) ?? address;
            url = document.baseURI; // what a sheet names lies beside the page
            waitsFor = address;
            stage = "not-found";
          }
          src = await fetchDocument(address, signal, fresh);
          if (signal.aborted) return;
        }
        const kind = foreign(src);
        if (kind) {
          const file = src;
          waitsFor = OTHER;
          stage = "not-json";
          const [bytes, problems] = await withOther(kind, (other) => other.read(file));
          if (signal.aborted) return;
          told.set(src = bytes, problems);
        }
        this.#bytes = src;
        glance(src);
        this.#early(src, url, signal);
        stage = "wasm-blocked";
        waitsFor = new URL(FILES.wasm[0], SELF).href;
        const { Widget, bring } = await (round === crashes ? coming : loadEngine());
        if (signal.aborted) return;
        stop();
        stage = "bad-document";
        this.#base = url;
        this.#bring = bring;
        if (!this.#widget) {
          live.set(this, (crash, again) => this.#crash(crash, again));
          this.#widget = new Widget(this, this.#root, this.#options(), words);
        } else this.#widget.set_options(this.#options());
        const problems = told.get(src) ?? [];
        let facts, lang;
        do {
          lang = this.#lang();
          facts = await /** @type {Widget} */ (this.#widget).read(src, problems);
          if (signal.aborted) return;
        } while (lang !== this.#lang());
        facts.problems.unshift(...problems);
        this.#told = lang;
        this.#place();
        if (this.#filter !== undefined) this.filter = this.#filter;
        if (late) Object.assign(this.#ready = promised(), { used: true });
        this.#ready.resolve(facts);
        return this.#tell("ready", facts);
      } catch (error) {
        if (signal.aborted || stage === "bad-document" && crashed(error, true)) return;
        const known = failure(error, stage);
        // It trapped while it started, for all who wait for it: each comes back once.
        if (stage === "wasm-blocked" && known.code === "crashed") return this.#crash(known, crashes < 2);
        const next = !spare && stage !== "wasm-blocked" && this.getAttribute("fallback-src");
        if (known.code === "crashed") this.#unmount(); // the reader's wasm did, so the widget can still be called
        if (stage === "bad-document" || stage === "not-json") known.message = `${named}: ${known.message}`;
        if (stage !== "wasm-blocked" && !this.#data) this.#bytes = undefined;
        if (!next) {
          stop();
          return this.#fail(known);
        }
        this.#report(known);
        this.#dropEarly();
        src = next;
      }
    }
  }

  #base = document.baseURI;
  /** @type {Engine["bring"] | undefined} */
  #bring;

  /** Written by `yearline render`. @returns {Element | null} */
  get #rendered() { return this.querySelector(":scope > [data-yearline-rendered]"); }

  /** Draws a short timeline before the program is there, where that can be done exactly as the widget will: with no view, choice
   * or language that only the widget knows. What is amiss with it costs nothing but the time until then.
   * @param {Uint8Array} bytes @param {string} base the document's address @param {AbortSignal} signal */
  async #early(bytes, base, signal) {
    const options = this.#options(), free = () => this.#below === this.#slot && this.#root.className !== "root" && !signal.aborted;
    const prefix = this.#prefix(), { view, sort, filter, debug } = options;
    if (!free() || this.#rendered || bytes.length > MB || this.#filter || filter || debug || view && view !== "list" || sort && sort !== "oldest"
      || prefix !== null && this.#addressed(prefix)) return;
    try {
      const count = parse(bytes)?.events?.length;
      // In a low window the widget, too, begins with fewer.
      if (!(count >= EARLY[0] && count <= Math.min(EARLY[1], 2 * (12 + Math.floor(innerHeight / 100))))) return;
      const [{ early, redo }, made] = await Promise.all([loadDrawer(), loadSheet()]);
      const drawn = free() && early(bytes, options, base);
      if (!drawn) return;
      const colours = new CSSStyleSheet();
      colours.replaceSync(drawn[1]);
      this.#shadow.adoptedStyleSheets = [made, ...this.#others(made), colours];
      this.#slot.remove();
      this.#say();
      this.#shadow.append(this.#below = drawn[0]);
      this.#drawnEarly = { colours, redo };
    } catch {}
  }

  /** Set while what was drawn early stands: the colours of its categories, and what does to the widget what a reader did to it.
   * @type {{ colours: CSSStyleSheet, redo(from: Element, to: Element, focused: Element | null): void } | undefined} */
  #drawnEarly;

  /** Puts the children back in the place of what was drawn early, and says what it was. */
  #dropEarly() {
    const drawn = this.#drawnEarly, below = this.#below;
    if (!drawn) return;
    this.#drawnEarly = undefined;
    below.replaceWith(this.#below = this.#slot);
    this.#shadow.adoptedStyleSheets = this.#others(drawn.colours);
    return { ...drawn, below };
  }

  /** The style sheets but for this one. @param {CSSStyleSheet} made */
  #others(made) { return [...this.#shadow.adoptedStyleSheets].filter((other) => other !== made); }

  /** Shows what is drawn. Where it takes the place of what was rendered, the reader stays at the same moment. */
  #place() {
    const focused = this.#shadow.activeElement, early = this.#dropEarly();
    const stay = this.#below.isConnected && this.#rendered && this.#keep(this.#rendered);
    this.#below.remove();
    this.#root.className = "root";
    this.#say();
    if (stay) stay();
    early?.redo(early.below, this.#root, focused);
  }

  /** Remembers where the reader is in what was rendered, and returns what leads back there.
   * @param {Element} rendered */
  #keep(rendered) {
    const { activeElement } = /** @type {Document} */ (this.getRootNode());
    const link = rendered.contains(activeElement) ? activeElement : null;
    const links = (/** @type {Element} */ row) => Array.from(row.querySelectorAll("a"));
    const focused = link?.closest("article"), place = focused ? links(focused).findIndex((each) => each === link) : -1;
    const above = this.getBoundingClientRect().top < 0;
    const kept = above && Array.from(rendered.querySelectorAll("article")).find((row) => row.getBoundingClientRect().bottom > 20);
    const top = kept ? kept.getBoundingClientRect().top : 0;
    return () => {
      const rows = Array.from(this.#root.querySelectorAll("article"));
      const same = (/** @type {Element | null | undefined | false} */ row) => row ? rows.findIndex(({ id }) => id === row.id) : -1;
      const at = same(kept);
      if (at >= 0) {
        // Above it and around it all is as high as it is, and not as high as rows out of sight are taken to be.
        const near = rows.slice(0, at + 12);
        for (const row of near) row.style.contentVisibility = "visible";
        /** @type {Element | null} */
        let box = this;
        for (let by; box && Math.abs(by = rows[at].getBoundingClientRect().top - top) > 0.5;) {
          box.scrollBy({ top: by, behavior: "instant" });
          const parent = /** @type {ShadowRoot} */ (box.getRootNode()).host;
          box = box.parentElement ?? parent ?? null;
        }
        // By then their heights are remembered; on screen, a row would be gone for a frame.
        const away = new IntersectionObserver((all) => {
          for (const { isIntersecting, target } of all) if (!isIntersecting) {
            /** @type {HTMLElement} */ (target).style.contentVisibility = "";
            away.unobserve(target);
          }
        }, { rootMargin: "50%" });
        for (const row of near) away.observe(row);
      }
      links(rows[same(focused)] ?? this.#root)[place]?.focus({ preventScroll: true });
    };
  }

  /** Brings parts of the widget. Where they hold the words for a document that is being read, `problems` is how many
   * there are and `lost` how many moments are left out: what is drawn is shown at once, as it is for no part where more is yet to be drawn, and without the words there is a list
   * that stands in for theirs. @param {number} parts @param {number} [problems] @param {number} [lost] */
  #part = async (parts, problems, lost = 0) => {
    const widget = this.#widget, coming = /** @type {Engine["bring"]} */ (this.#bring)(parts);
    if (problems && (parts || !this.#rendered)) this.#place();
    try {
      await (problems === undefined ? coming : soon(coming));
      if (widget === this.#widget) this.#call((widget) => widget.came(parts));
    } catch (error) {
      this.#report(failure(error, "wasm-blocked"));
      return Array.from({ length: problems ?? 0 }, (_, at) => ({
        severity: at < lost ? "error" : "warning", line: 0, column: 0, path: "", found: "", expected: "",
        help: "The explanation could not be loaded.", left_out: at < lost,
      }));
    }
  };

  /** Hands moments to the reader as a file. @param {string} format @param {Uint32Array} shown their places in the document
   * @returns {Promise<string>} its name */
  #save = async (format, shown) => {
    const bytes = /** @type {Uint8Array} */ (this.#bytes);
    try {
      return await withOther("files", (files) => files.save(bytes, shown, format));
    } catch (error) {
      this.#report(failure(error, "wasm-blocked"));
      throw error;
    }
  };

  /** What the widget was told of the language; undefined while it reads. @type {string | undefined} */
  #told;

  #pageLang() { return this.parentElement?.closest("[lang]")?.getAttribute("lang") ?? ""; }

  /** As far as the page says it. */
  #lang() { return this.getAttribute("lang") || this.#pageLang(); }

  /** @returns {Uint8Array | string | null | undefined} bytes at hand or an address */
  #source() {
    if (this.#bytes) return this.#bytes;
    const src = this.getAttribute("src");
    if (src !== null) return src;
    const child = this.querySelector(':scope > script[type="application/json"]');
    return child && encode(child.textContent ?? "");
  }

  #options() {
    const get = (/** @type {string} */ name) => this.getAttribute(name) ?? "";
    const words = (/** @type {string} */ name) => get(name).split(/[\s,]+/).filter(Boolean);
    const level = Math.floor(Number(get("heading-level")));
    /** @type {Record<string, unknown>} */
    const options = {
      view: get("view"), sort: get("sort"), theme: get("theme"), lang: get("lang"),
      pageLang: this.#pageLang(),
      headingLevel: level >= 1 && level <= 6 ? level : 2, filter: get("filter"), prefix: this.#prefix(), page: get("page"), base: this.#base,
      part: Object.assign(this.#part, { script: SELF, save: this.#save }),
      mediaFrom: [location.href, SELF, this.#base, ...words("media-from")].map(origin).join(" "), mediaConsent: words("media-consent").join(" "),
    };
    for (const name of SWITCHES) options[name.replace(/-./, (dash) => dash[1].toUpperCase())] = this.hasAttribute(name);
    return options;
  }

  /** @template T @param {(widget: Widget) => T} use @returns {T | undefined} */
  #call(use) {
    try {
      return this.#widget && use(this.#widget);
    } catch (error) {
      if (!crashed(error, true)) console.warn("[yearline]", error);
    }
  }

  // -- what is drawn

  /** @param {boolean} [broken] its instance cannot be called */
  #unmount(broken) {
    live.delete(this);
    if (!broken) this.#call((widget) => widget.destroy());
    this.#widget = undefined;
    const root = h("div", { part: "root", class: "root drawing" });
    this.#root.replaceWith(root);
    this.#root = root;
    this.#dropEarly();
    this.#shadow.append(this.#below);
  }

  /** @param {HTMLElement} [note] */
  #say(note) {
    const focused = this.#note?.contains(this.#shadow.activeElement);
    this.#note?.remove();
    this.#note = note;
    if (note) this.#root.before(note);
    if (!focused) return;
    const next = note?.querySelector("button") ?? this.#root;
    if (next === this.#root) next.tabIndex = -1;
    next.focus({ preventScroll: true });
  }

  /** @param {AbortSignal} signal */
  async #skeleton(signal) {
    const filled = (/** @type {Node} */ node) => node instanceof Element ? node.localName !== "script" : node.nodeType === 3 && node.nodeValue?.trim();
    const styled = await sheet?.catch(() => undefined);
    if (!styled || signal.aborted || this.#note || this.#widget || this.#below !== this.#slot || Array.from(this.childNodes).some(filled)) return;
    this.#say(h("div", { part: "skeleton", "aria-hidden": "true" }));
  }

  /** @param {Failure} known @param {boolean} [silent] */
  #fail(known, silent) {
    const { code } = known;
    if (code !== "timeout") this.#unmount(code === "crashed");
    const early = !!this.#drawnEarly;
    let readable = !!this.#widget || early;
    if (!readable) {
      const list = !this.#rendered && this.#bytes && plainList(parse(this.#bytes), Number(this.#options().headingLevel), !this.hasAttribute("no-header"));
      readable = !!(this.#rendered || list);
      this.#below.remove();
      this.#shadow.append(this.#below = list || this.#slot);
    }
    this.#failed = true;
    // Whoever has the moments to read needs no excuse for what only an editor can mend, nor a jump of the page.
    if (silent || readable && (code === "wasm-blocked" || code === "integrity") || (this.#rendered || early) && code === "timeout") this.#say();
    else {
      const button = h("button", { type: "button", "data-action": "retry" }, "Retry");
      button.onclick = () => void this.reload();
      this.#say(h("div", { part: "message", class: "message", role: "alert" },
        h("p", {}, SENTENCES[code]), h("p", {}, h("small", {}, `For the editor: ${known.message}`)), button));
    }
    this.#report(known);
    this.#ready.reject(known);
    // Back from where the browser keeps pages, which breaks what was on its way, or back on line.
    if (code === "network") for (const type of ["pageshow", "online"])
      addEventListener(type, (event) => (type === "online" || /** @type {PageTransitionEvent} */ (event).persisted) && this.#start(true, true), { signal: this.#load?.signal });
  }

  /** @param {Failure} crash @param {boolean} again */
  #crash(crash, again) {
    this.#load?.abort(); // its read never ends
    this.#fail(crash, again);
    if (again) this.#start(true);
  }

  /** @param {Failure} known */
  #report({ code, message }) {
    console.warn(`[yearline] ${code}: ${message}`);
    this.#tell("error", { code, message: `${SENTENCES[code]} ${message}` });
  }

  /** @param {string} name @param {object} detail */
  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(`yearline-${name}`, { detail, bubbles: true, composed: true }));
  }
}

// ---- The name, and the script tag that stands for an element

function place() {
  const tags = /** @type {NodeListOf<HTMLScriptElement>} */ (document.querySelectorAll("script[data-src]"));
  const tag = script?.isConnected ? script : Array.from(tags).find((one) => one.src === SELF && !one.hasAttribute(PLACED));
  if (!tag?.hasAttribute("data-src") || tag.hasAttribute(PLACED) || tag.nextElementSibling?.matches(`${NAME}[${PLACED}]`)) return;
  // Attributes, since a page's snapshot keeps those alone.
  tag.setAttribute(PLACED, "yes");
  const element = h(NAME, { [PLACED]: "yes" });
  for (const name of ATTRIBUTES) {
    const value = tag.getAttribute(`data-${name}`);
    if (value !== null) element.setAttribute(name, value);
  }
  if (!tag.closest("head")) tag.after(element);
  else if (document.readyState === "loading") addEventListener("DOMContentLoaded", () => document.body.append(element), { once: true });
  else document.body.append(element);
}

const first = /** @type {typeof YearLine | undefined} */ (customElements.get(NAME));
if (first && !first.version) return console.warn(`[yearline] the name ${NAME} belongs to another script of this page.`);
if (first) first.version === VERSION || console.warn(`[yearline] version ${first.version} is at work already, so ${VERSION} is not.`);
else {
  try {
    h("div", {}).attachShadow({ mode: "open" }); // at the latest here it shows whether there are shadow roots
    customElements.define(NAME, YearLine);
  } catch (error) {
    return console.warn(`[yearline] <${NAME}> cannot be defined here: ${failure(error, "").message}`);
  }
  addEventListener("error", (event) => void crashed(event.error));
  addEventListener("unhandledrejection", (event) => void crashed(event.reason));
}
place();
})();
