// What the loader draws of a short timeline before the program is there: the list view exactly as the
// widget will draw it, or nothing. The widget takes its place without moving anything, so whatever this
// cannot set as the widget does is refused: `tests/browser/early.rs` compares every box and every word.
// English alone, and moments whose dates are days, spans of days or months; `sections`, `outlines`, `colour` and
// `scene` in crates/timeline are what it follows.

/** @typedef {{ headingLevel: number, prefix: string | null, page: string, filter: string, view: string, sort: string, lang: string, pageLang: string } & Record<string, any>} Options */
/** @typedef {{ event: any, date: string, first: number, last: number, month: number, day: string, year: string, place: number, until: Row | undefined }} Row */

const MOST = 30, FEWEST = 4, SVG = "http://www.w3.org/2000/svg", DAY = 864e5;
/** As crates/timeline/src/layout/outlines.rs has them. */
const OUTLINES = ["M0 -50a50 50 0 1 0 1 0z", "M-46 -46h92v92h-92z", "M0 -54l53 98h-106z", "M0 -60l54 60-54 60-54-60z", "M-24 -56h48v112h-48z",
  "M0 -52a52 52 0 1 0 1 0zm0 28a24 24 0 1 1-1 0z", "M-15 -56h30v41h41v30h-41v41h-30v-41h-41v-30h41z", "M0 -58l50 29v58l-50 29-50-29v-58z"];
/** As crates/timeline/src/colour.rs has them. */
const PALETTE = ["#23698a", "#b23c22", "#4d7430", "#6247a0", "#856209", "#a8285f", "#13756a", "#5c5a55"];
const PAPERS = /** @type {const} */ ([["#fbfaf6", 5, -0.01], ["#161512", 7, 0.01]]);

/** Thrown where the widget would draw what this does not know. */
const REFUSED = new Error("not exactly");
/** @param {unknown} right */
const insist = (right) => {
  if (!right) throw REFUSED;
};
/** @param {unknown} value @returns {any[]} */
const list = (value) => {
  insist(value == null || Array.isArray(value));
  return /** @type {any[]} */ (value ?? []);
};
/** @param {unknown} value a text on one line, as it is read @returns {string} */
const line = (value) => {
  insist(typeof value === "string" && value && value === value.trim() && !/[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/.test(value));
  return /** @type {string} */ (value);
};
/** @param {any} of @param {string[]} names what may not be there */
const without = (of, ...names) => insist(names.every((name) => of[name] == null || Array.isArray(of[name]) && !of[name].length));

/** The name of a moment without one of its own: `slug` in crates/document, for titles in plain letters. @param {string} title */
const slug = (title) => {
  insist(/^[\x20-\x5e\x60-\x7e‘’“”–—…]*$/.test(title));
  let name = "";
  for (const word of title.toLowerCase().replace(/['’]/g, "").match(/[a-z\d]+/g) ?? []) {
    const longer = name ? `${name}-${word}` : word;
    if (longer.length > 64) break;
    name = longer;
  }
  return name;
};

/** @param {string} tag @param {Record<string, unknown>} attributes those that are nothing are left out @param {(Node | string | false | null | undefined)[]} children */
const h = (tag, attributes, ...children) => {
  const node = /^(?:svg|path)$/.test(tag) ? document.createElementNS(SVG, tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value != null && value !== false) node.setAttribute(name, String(value));
  node.append(...children.filter((child) => child || child === ""));
  return node;
};

/** @param {Intl.DateTimeFormatOptions} options */
const names = (options) => {
  const format = new Intl.DateTimeFormat("en-US", { ...options, timeZone: "UTC" });
  return (/** @type {number} */ time) => format.format(time);
};
const monthName = names({ month: "long" }), monthShort = names({ month: "short" }), weekday = names({ weekday: "long" });

/** @param {unknown} value a day, a month or the days between two of a year @param {any} [event] @param {number} [place] @returns {Row} */
const dated = (value, event, place = 0) => {
  const [start, end] = line(value).split("/"), [date, year, month, day] = /^([12]\d{3})-(\d\d)(?:-(\d\d))?$/.exec(start) ?? [];
  const first = Date.UTC(+year, +month - 1, +(day ?? 1));
  insist(date && new Date(first).toISOString().startsWith(date));
  const until = end === undefined ? undefined : dated(end);
  insist(value === date || until?.day && day && until.year === year && until.first > first && value === `${date}/${until.date}`);
  return { event, date, first, last: until?.first ?? (day ? first : Date.UTC(+year, +month, 0)), month: +year * 12 + +month - 1, day: day ?? "", year, place, until };
};
/** "Saturday 7 November", "21–29 September"; the year is said where another could be meant. @param {Row} row @param {string | undefined} year @param {boolean} [full] */
const inWords = ({ first, day, year: own, until }, year, full = true) => {
  const month = monthName(first), last = until && monthName(until.first);
  const days = until ? `${+day}${last === month ? "–" : ` ${month} – `}${+until.day}` : day && +day;
  return [full && day && !until && weekday(first), days, last ?? month, own !== year && own].filter(Boolean).join(" ");
};
/** How long the days between two are: `length_in_words` in crates/timeline. @param {Row} row */
const length = ({ first, last }) => {
  const days = (last - first) / DAY + 1;
  return days > 60 ? `about ${Math.floor((days * 100 + 1522) / 3044)} months` : `${days} days`;
};

/** Stress that stands between spaces, where no rule about letters beside it is asked, and links. */
const MARKED = /((?<![^\s(])\*\*[^\s*[\]](?:[^*[\]]*[^\s*[\]])?\*\*(?![^\s.,;:!?)])|(?<![^\s(])\*[^\s*[\]](?:[^*[\]]*[^\s*[\]])?\*(?![^\s.,;:!?)])|\[[^\s*[\]](?:[^*[\]]*[^\s*[\]])?\]\(https?:\/\/(?=[.-]*[a-z\d])[a-z\d.-]+(?:\/[\w.~%/?=+,;:@&-]*)?\))/;
/** One line of Markdown without anything else. @param {string} text @returns {(Node | string)[]} */
const inlines = (text) => text.split(MARKED).filter(Boolean).map((piece) => {
  if (!MARKED.test(piece)) {
    insist(!/[*[\]]/.test(piece));
    return piece;
  }
  const [, stars, stressed, words, href] = /^(?:(\*+)(.*)\1|\[(.*)\]\((.*)\))$/.exec(piece) ?? [];
  return stars ? h(stars === "*" ? "em" : "strong", {}, stressed) : h("a", { href, rel: "noopener noreferrer" }, words);
});
/** @param {unknown} text @returns {Node[]} */
const paragraphs = (text) => {
  if (text == null || text === "") return [];
  insist(typeof text === "string");
  const all = /** @type {string} */ (text).split(/\n\n+/);
  // Nothing that Markdown, or this part of it, gives a meaning.
  for (const each of all) insist(!/[`_~^\\<>&]|^\s*[-+*#=|](?:\s|$)|^\s*\d+[.)]|!\[|\]\[/.test(line(each)));
  return all.map((each) => h("p", {}, ...inlines(each)));
};

/** @param {string} colour `#rrggbb` */
const parts = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
/** Numbers of the widget's precision: an eighth of a step of a colour is a step where it is rounded. */
const f = Math.fround;
/** @param {number[]} rgb */
const luminance = (rgb) => {
  const [r, g, b] = rgb.map((part) => {
    const c = f(part / 255);
    return f(c * f(f(c * f(f(c * f(0.305306)) + f(0.6821711))) + f(0.012522878)));
  });
  return f(f(f(f(0.2126) * r) + f(f(0.7152) * g)) + f(f(0.0722) * b));
};
/** A colour that can be read on a paper. @param {string} own @param {typeof PAPERS[number]} paper */
const readable = (own, [paper, wanted, step]) => {
  const from = parts(own).map((part) => f(part / 255)), ground = luminance(parts(paper));
  const lightness = f(f(Math.max(...from) + Math.min(...from)) / 2), room = Math.max(Math.min(lightness, f(1 - lightness)), 1e-38);
  let colour = parts(own);
  for (let n = 1; n <= 100; n++) {
    const own = luminance(colour);
    if (f(f(Math.max(own, ground) + f(0.05)) / f(Math.min(own, ground) + f(0.05))) >= wanted) break;
    const light = Math.min(1, Math.max(0, f(lightness + f(f(step) * n)))), reach = f(Math.min(light, f(1 - light)) / room);
    colour = from.map((part) => Math.min(255, Math.max(0, Math.floor(f(f(f(light + f(f(part - lightness) * reach)) * 255) + 0.5)))));
  }
  return `#${colour.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
};
/** @param {any} category @param {number} place */
const rule = ({ id, color }, place) => {
  const own = color == null ? PALETTE[place % 8] : /^#[\da-f]{3}$/i.test(color) ? color.replace(/[^#]/g, "$&$&") : color;
  insist(/^#[\da-f]{6}$/i.test(own) && /^[a-z][a-z\d-]*$/.test(id));
  return `.c${place}{--c:var(--yearline-category-${id},light-dark(${PAPERS.map((paper) => readable(own, paper))}))}`;
};

/** @param {number} place of a category @param {boolean} [hollow] */
const shape = (place, hollow) => h("svg", { class: hollow ? "shape hollow" : "shape", viewBox: "-70 -70 140 140", "aria-hidden": "true" },
  h("path", { d: OUTLINES[Math.max(0, place) % 8], "fill-rule": "evenodd" }));

/** @param {any[]} all */
const sources = (all) => {
  if (!all.length) return null;
  return h("ul", { part: "sources", class: "sources", "aria-label": all.length > 1 ? "Sources" : "Source" }, ...all.map(({ url, title, publisher }) => {
    insist(/^https?:\/\/(?=[.-]*[a-z\d])[a-z\d.-]+(?:\/[\w\p{L}.~%/?=+,;:@&#()!*'$-]*)?$/u.test(url));
    for (const words of [title, publisher]) if (words != null) line(words);
    insist(title || publisher);
    const alike = title && publisher && all.filter((other) => other.publisher === publisher).length > 1;
    return h("li", {}, h("a", { href: url, title: publisher && title && !alike ? title : null, rel: "noopener noreferrer" },
      alike ? `${publisher}: ${title}` : publisher || title));
  }));
};

/** The longest stretch of time that parts the rows into four or more: `sections` in crates/timeline.
 * @param {Row[]} rows @returns {[(row: Row) => unknown, (row: Row) => string, (row: Row) => string]} its number, its names */
const sections = (rows) => {
  const count = (/** @type {(row: Row) => unknown} */ of) => new Set(rows.map(of)).size;
  insist(count(({ year }) => Math.floor(+year / 10)) < FEWEST);
  const short = (/** @type {Row} */ { first }) => monthShort(first), full = (/** @type {string} */ date) => inWords(dated(date), undefined);
  if (count(({ year }) => year) >= FEWEST) return [({ year }) => year, ({ year }) => year, ({ year }) => year];
  if (count(({ month }) => month) >= FEWEST) return [({ month }) => month, short, ({ date }) => full(date.slice(0, 7))];
  insist(count(({ first }) => first) >= FEWEST);
  return [({ first }) => first, (row) => `${+(row.day || 1)} ${short(row)}`, ({ first }) => full(new Date(first).toISOString().slice(0, 10))];
};

/** "30 moments · January to December 2020 · updated 31 December". @param {Row[]} rows @param {string | undefined} year @param {unknown} updated */
const facts = (rows, year, updated) => {
  const first = rows.reduce((one, other) => other.first < one.first ? other : one), last = rows.reduce((one, other) => other.last > one.last ? other : one);
  const years = +last.year - +first.year, one = monthName(first.first), other = `${monthName(last.last)} ${last.year}`;
  const span = years > 2 ? `${first.year} to ${last.year}` : years ? `${one} ${first.year} to ${other}`
    : one === monthName(last.last) ? other : `${one} to ${other}`;
  const date = updated != null && dated(updated);
  insist(!date || !date.until);
  return [`${rows.length} moments`, span, date && `updated ${inWords(date, year, false)}`].filter(Boolean).join(" · ");
};

/** The list view of a short timeline, with the rules of its categories' colours; nothing where it would not be exactly what the widget draws.
 * @param {Uint8Array} bytes the document @param {Options} options as the widget gets them @param {string} base the document's address
 * @returns {[HTMLElement, string] | undefined} */
export function early(bytes, options, base) {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    // What JSON.parse takes for whole numbers, and for one list, the widget's reader does not.
    insist(!/"(?:top|yearline)"\s*:\s*-?\d+[.e]/i.test(text) && text.split(/"events"\s*:/).length === 2 && !remembers(base));
    return draw(JSON.parse(text), options);
  } catch (error) {
    if (error !== REFUSED && !(error instanceof TypeError || error instanceof SyntaxError)) throw error;
  }
}

/** Whether moments may be marked as new since the last visit. @param {string} base */
const remembers = (base) => {
  try {
    return localStorage.getItem(`yearline:seen:${base}`) !== null;
  } catch {
    return false; // so does the widget, then
  }
};

/** What stays the same of an element between the early list and the widget's. @param {Element} element */
const name = (element) => [element.closest("article")?.id, element.localName, element.getAttribute("part"), ...["facet", "value", "view", "action"].map((key) => element.getAttribute(`data-${key}`))].join(" ");

/** Does to what the widget has drawn what a reader did to the early list. @param {Element} from @param {Element} to @param {Element | null} focused */
export function redo(from, to, focused) {
  const same = (/** @type {Element | null} */ old) => /** @type {HTMLElement | undefined} */ (old
    && Array.from(to.querySelectorAll("a, button, input, [tabindex]")).find((one) => name(one) === name(old)));
  const typed = from.querySelector("input"), field = /** @type {HTMLInputElement | undefined} */ (same(typed));
  if (typed?.value && field) {
    field.value = typed.value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  if (focused && from.contains(focused)) same(focused)?.focus({ preventScroll: true });
  if (typed && typed === focused) field?.setSelectionRange(typed.selectionStart, typed.selectionEnd);
  // In the order of the page: a choice ends the stay at a moment, so the way to one comes last.
  for (const pressed of from.querySelectorAll("[data-pressed]")) same(pressed)?.click();
}

/** Answers a press at once, and remembers it: what is pressed twice is as it was. @param {Event} event */
function press({ target }) {
  const button = /** @type {Element} */ (target).closest("button, .permalink");
  if (!button) return;
  if (button.localName === "a") {
    for (const one of /** @type {Element} */ (button.closest(".list")).querySelectorAll("[data-pressed]")) state(one, false);
    return state(button, true);
  }
  // Views are one choice, and List is in force.
  const view = button.closest(".views"), action = button.getAttribute("data-action");
  if (view) for (const one of view.children) state(one, one === button, one === button && one !== view.firstElementChild);
  else if (button.hasAttribute("aria-pressed") || button.hasAttribute("aria-expanded")) state(button, !button.hasAttribute("data-pressed"));
  else if (action === "skip-controls") /** @type {HTMLElement | null} */ (/** @type {Element} */ (button.closest(".yearline")).querySelector(".heading"))?.focus();
  else if (action) state(button, true);
}
/** @param {Element} button @param {boolean} on @param {boolean} [again] whether it is to be pressed in the widget */
function state(button, on, again = on) {
  button.toggleAttribute("data-pressed", again);
  if (button.hasAttribute("aria-pressed")) button.setAttribute("aria-pressed", String(on));
}

/** @param {any} data @param {Options} options @returns {[HTMLElement, string]} */
function draw(data, options) {
  const { prefix, headingLevel: level } = options, english = (/** @type {unknown} */ tag) => insist(typeof tag === "string" && /^en(?:-(?:[a-z]{2}|\d{3}))?$/i.test(tag));
  english(options.lang || data.lang || options.pageLang || "en");
  insist(/^[\w.-]*$/.test(prefix ?? ""));
  if (data.lang != null) english(data.lang);
  insist(!options.page && document.baseURI.split("#")[0] === location.href.split("#")[0]);
  without(data, "media", "background");
  const events = list(data.events), categories = list(data.categories), linked = prefix !== null && !options.noShare;
  insist(data.yearline === 1 && events.length >= FEWEST && events.length <= MOST);
  const ids = events.map(({ id, title }) => id == null ? slug(line(title)) : line(id));
  insist(new Set(ids).size === ids.length && ids.every((id) => /^[a-z\d-]+$/.test(id)));
  const rows = events.map((event, place) => {
    without(event, "sort_date", "lang", "figures", "media", "background", "related", "note", "updated");
    return dated(event.date, event, place);
  });
  rows.sort((one, other) => one.first - other.first || one.last - other.last || one.place - other.place);
  const years = new Set(rows.map((row) => row.year)), year = years.size === 1 ? rows[0].year : undefined;
  const place = (/** @type {any} */ { category }) => {
    const at = category == null ? -1 : categories.findIndex(({ id }) => id === category);
    insist(category == null || at >= 0);
    return at;
  };
  const heading = (/** @type {number} */ below) => `h${Math.min(level + below, 6)}`;
  const chip = (/** @type {string} */ facet, /** @type {string} */ value, /** @type {string} */ label, /** @type {number} */ count, at = -1) => count > 0 &&
    h("button", { type: "button", part: "filter", class: at < 0 ? "chip" : `chip c${at}`, "data-facet": facet, "data-value": value, "aria-pressed": "false" },
      at >= 0 && shape(at), h("span", { class: "name" }, label), " ", h("span", { class: "count" }, String(count)));
  const moment = (/** @type {Row} */ row, /** @type {number} */ position) => {
    const { event, date, day, until } = row, at = place(event), id = ids[row.place], { top } = event;
    insist(top == null || Number.isInteger(top) && top > 0 && top < 1000);
    const text = paragraphs(event.text), words = event.display_date;
    // Of other letters than these it is not known here which is the capital.
    insist(words == null || !/^[^\x00-\x7f]/.test(line(words)));
    return h("article", { part: "event", class: at < 0 ? "moment" : `moment c${at}`, id, "data-date": event.date, "aria-labelledby": `yl:e:${id}`, "aria-posinset": position, "aria-setsize": rows.length },
      h("span", { class: "mark" }, shape(at, !day)),
      h("p", { class: "meta" }, h("time", { part: "date", datetime: date }, words?.replace(/^[a-z]/, (/** @type {string} */ first) => first.toUpperCase()) ?? inWords(row, year)),
        until && h("span", { class: "length" }, length(row)),
        at >= 0 && h("span", { class: "category" }, line(categories[at].label)), top != null && h("span", { class: "top" }, `Top moment ${top}`)),
      h("div", { class: "headline" }, h(heading(2), { part: "heading", class: "heading", id: `yl:e:${id}`, tabindex: -1 }, line(event.title)),
        linked && h("a", { part: "permalink", class: "permalink", href: `#${prefix ?? ""}event=${id}`, id: `yl:k:${id}`, "aria-label": "Link to this moment", "aria-labelledby": `yl:k:${id} yl:e:${id}` })),
      text.length > 0 && h("div", { part: "text", class: "text" }, ...text),
      sources(list(event.sources)));
  };
  const [number, short, long] = sections(rows);
  const parts = [];
  let said = year, last;
  for (const [at, row] of rows.entries()) {
    if (!at || number(row) !== number(rows[at - 1])) {
      const names = short(row) !== row.year && said !== row.year && h("span", { class: "when-year" }, row.year);
      said = row.year;
      parts.push(h("section", { part: "section", class: "section", "aria-labelledby": `yl:t:${at}` },
        h(heading(1), { class: "when", id: `yl:t:${at}` }, h("span", { class: "when-short", "aria-hidden": "true" }, short(row), names), h("span", { class: "hidden" }, long(row))),
        last = h("div", { class: "moments" })));
    }
    last?.append(moment(row, at + 1));
  }
  const tops = events.filter(({ top }) => top != null).length, what = year ? "Search the year" : "Search the timeline";
  const chips = categories.map(({ id, label }, at) => chip("category", id, line(label), events.filter((event) => place(event) === at).length, at)).filter(Boolean);
  const act = (/** @type {string} */ part, /** @type {string} */ name, /** @type {string} */ words, disabled = false) =>
    h("button", { type: "button", part, class: name, disabled: disabled && "" }, words);
  const dek = paragraphs(data.description);
  const root = /** @type {HTMLElement} */ (h("div", { part: "root", class: "root", "data-early": "" },
    h("div", { class: options.noSticky ? "yearline unstuck" : "yearline", lang: data.lang ?? "en", dir: "ltr" },
      h("div", { class: "skip" }, ...[["controls", "Skip to the moments"], ["timeline", "Skip the timeline"]].map(([what, words]) =>
        h("button", { type: "button", "data-action": `skip-${what}` }, words))),
      !options.noHeader && h("header", { part: "header" }, h(heading(0), { class: "title", part: "title" }, line(data.title)),
        dek.length > 0 && h("div", { class: "dek", part: "description" }, ...dek),
        h("p", { class: "facts" }, facts(rows, year, data.updated))),
      !options.noOverview && h("div", { part: "overview", class: "overview" }),
      !(options.noSearch && options.noFilters) && h("div", { role: "search", part: "filters", class: "filters", "aria-label": "Filters" },
        h("div", { class: "row" },
          !options.noSearch && h("div", { class: "search" }, h("input", { type: "search", part: "search", autocomplete: "off", spellcheck: "false",
            enterkeyhint: "search", "aria-label": what, placeholder: what })),
          !options.noFilters && chip("top", "1", "Top moments", tops),
          !options.noFilters && h("button", { type: "button", part: "filter more", class: "chip more", "aria-expanded": "false" }, h("span", { class: "name" }, "More filters"))),
        !options.noFilters && chips.length > 0 && h("div", { class: "chips", role: "group", "aria-label": "Categories" }, ...chips)),
      h("div", { class: "status", tabindex: -1 },
        h("p", { part: "status" }, h("span", {}, h("span", { class: "shown" }), `${rows.length} moments`), h("span", { class: "hidden" })),
        act("clear", "clear gone", "Clear", true), linked && act("share", "clear share", "Share"),
        h("div", { part: "views", class: "views", role: "group", "aria-label": "View" },
          ...["List", "Story", "Compact"].map((name, at) => h("button", { type: "button", class: "view", "data-view": name.toLowerCase(), "aria-pressed": !at }, name)))),
      h("div", { part: "list", class: "list" }, ...parts))));
  root.onclick = press;
  return [root, categories.map(rule).join("")];
}
