// The page where an editor tries a file: what is amiss in it, what it looks like, and what to take along.
// It asks for nothing but its own parts, and for a sheet whose address it is given.
import start, { check, csv_address, mend, save } from "./check.js";

/** @typedef {{ severity: "error" | "warning", line: number, column: number, length: number, row: number, path: string,
 *   message: string, label: string, help: string, left_out: boolean }} Finding */
/** @typedef {{ format: string, title: string, total: number, left_out: number, errors: number, warnings: number, fixable: number,
 *   findings: Finding[], file: Uint8Array }} Report */

/** How formats are called. @type {Record<string, string>} */
const NAMES = { yearline: "Yearline JSON", timelinejs: "TimelineJS JSON", timelinejs2: "TimelineJS 2 JSON", "timelinejs-csv": "a TimelineJS spreadsheet",
  csv: "a table" };

/** So many problems are listed at a time. */
const LISTED = 100;
/** As the loader has it. */
const MB = 1e6, LIMIT = 50 * MB;
/** What can be saved: the format by its name, and how the button calls it. */
const SAVES = [["yearline", "Yearline JSON"], ["csv", "CSV"], ["timelinejs", "TimelineJS JSON"], ["ics", "iCalendar"],
  ["jsonfeed", "JSON Feed"], ["markdown", "Markdown"]];

const ready = start();

/** @param {string} id @returns {any} */
const one = (id) => document.getElementById(id);

/** @param {string} tag @param {Record<string, string>} attributes @param {(Node | string)[]} children */
const h = (tag, attributes, ...children) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value) node.setAttribute(name, value);
  node.append(...children);
  return node;
};

/** @param {number} count @param {string} word */
const many = (count, word) => `${count.toLocaleString("en")} ${word}${count === 1 ? "" : "s"}`;

/** Counts what was asked for, so that an answer that comes too late shows nothing. */
let asked = 0;

// ---- What comes in

one("file").addEventListener("change", () => take(one("file").files));
one("intake").addEventListener("submit", (/** @type {Event} */ event) => {
  event.preventDefault();
  typed(one("text").value);
});
one("text").addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) one("intake").requestSubmit();
});
document.addEventListener("dragover", (event) => {
  if (!event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault();
  document.body.classList.add("over");
});
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) document.body.classList.remove("over");
});
document.addEventListener("drop", (event) => {
  event.preventDefault();
  document.body.classList.remove("over");
  if (event.dataTransfer?.files.length) take(event.dataTransfer.files);
  else typed(event.dataTransfer?.getData("text/plain") ?? "");
});
document.addEventListener("paste", (event) => {
  const files = event.clipboardData?.files;
  if (files?.length) {
    event.preventDefault();
    take(files);
  } else if (event.target === document.body || event.target === one("verdict")) typed(event.clipboardData?.getData("text/plain") ?? "");
});
one("another").addEventListener("click", () => {
  asked++;
  show(false);
  one("file").value = "";
  one("file").focus();
});

/** @param {FileList} files */
async function take(files) {
  const [file] = files;
  if (!file) return;
  if (file.size > LIMIT) return refuse(file.name, `It has ${Math.ceil(file.size / MB)} MB; the limit is ${LIMIT / MB} MB.`);
  const turn = ++asked;
  const bytes = await file.arrayBuffer().catch(() => undefined);
  if (turn !== asked) return;
  if (bytes) await look(new Uint8Array(bytes), file.name);
  else refuse(file.name, "The browser could not read it. A folder cannot be checked; choose the file in it.");
}

/** @param {string} text */
function typed(text) {
  text = text.trim();
  if (!text) {
    say("Paste something first: the text of a file, or an address.");
    return one("text").focus();
  }
  if (/^https?:\/\/\S+$/.test(text)) return fetched(text);
  return look(new TextEncoder().encode(text), "pasted text");
}

/** @param {string} address */
async function fetched(address) {
  const turn = ++asked;
  say("Asking for it …");
  try {
    await ready;
    const url = new URL(csv_address(address) ?? address, document.baseURI);
    const response = await fetch(url);
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (turn !== asked) return;
    if (!response.ok) return refuse(address, `Its server answered ${response.status}.`);
    await look(bytes, name(url));
  } catch {
    if (turn !== asked) return;
    refuse(address, /^https:\/\/docs\.google\.com\//.test(address)
      ? "Google gave nothing for it. Publish the sheet: in the sheet’s menu choose File, Share, Publish to web, and paste the address that it gives you."
      : "This page asks no other server than its own and Google’s. Save the file on your computer and drop it here.");
  }
}

/** @param {URL} url */
const name = ({ hostname, pathname }) => hostname === "docs.google.com" ? "the sheet" : decodeURIComponent(pathname.split("/").pop() ?? "") || hostname;

// ---- What comes of it

/** @param {Uint8Array} bytes @param {string} from */
async function look(bytes, from) {
  const turn = ++asked;
  say("Reading …");
  try {
    await ready;
  } catch (error) {
    return refuse(from, `This page’s own program did not come (${error.message}). Is check.html beside the files that it came with?`);
  }
  await new Promise((resolve) => setTimeout(resolve)); // so that "Reading" is on the page
  if (turn !== asked) return;
  const text = source(bytes);
  performance.mark("yearline-check");
  /** @type {Report} */
  let report;
  try {
    report = check(bytes, from);
  } catch (error) {
    const { code, line, column, message } = error;
    if (error instanceof WebAssembly.RuntimeError) return refuse(from, "Reading it took more than this browser has. Load the page anew before you try another.");
    return refuse(from, message, code && line ? { severity: "error", line, column, length: 0, row: 0, path: "", message, label: "", help: "", left_out: false } : undefined, text);
  }
  list(report, text);
  const { errors, warnings } = report;
  one("mend").hidden = !report.fixable;
  one("mend").textContent = `Mend ${many(report.fixable, "slip")} that ${report.fixable === 1 ? "is" : "are"} safe to mend`;
  one("mend").onclick = () => look(mend(bytes), from);
  const counts = [errors && many(errors, "error"), warnings && many(warnings, "warning")].filter(Boolean).join(", ");
  verdict(errors ? "bad" : warnings ? "fair" : "good", counts || "Nothing is amiss");
  const left = report.left_out ? `, ${report.left_out.toLocaleString("en")} more left out` : "";
  one("facts").textContent = `${from}: ${NAMES[report.format] ?? report.format}, ${many(report.total, "moment")}${left}.`;
  offer(report, from);
  show(true);
  performance.measure("yearline-check", "yearline-check");
  say(`Checked ${from}. ${counts || "Nothing is amiss"}.`, true);
  one("verdict").focus();
  preview(report);
}

/** The lines of a file, to show the places in it. None of a workbook. @param {Uint8Array} bytes */
function source(bytes) {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return [];
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
  return new TextDecoder(utf16).decode(bytes).split(/\r\n|\r|\n/);
}

/** @param {string} kind @param {string} words */
function verdict(kind, words) {
  one("results").className = kind;
  one("verdict").textContent = words;
}

/** A file of which nothing can be shown. @param {string} from @param {string} why @param {Finding} [problem] @param {string[]} [text] */
function refuse(from, why, problem, text = []) {
  verdict("refused", "This file cannot be read");
  one("facts").textContent = problem ? from : `${from}: ${why}`;
  one("amiss").hidden = !problem;
  one("amiss-title").textContent = "Where it breaks";
  for (const id of ["kinds", "more", "mend"]) one(id).hidden = true;
  one("problems").replaceChildren(...problem ? [row(problem, text)] : []);
  one("take").hidden = true;
  one("look").hidden = true;
  one("preview").replaceChildren();
  show(true);
  say(`${from} cannot be read. ${why}`, true);
  one("verdict").focus();
}

/** @param {Report} report @param {string[]} text */
function list({ findings, errors, warnings }, text) {
  one("amiss").hidden = false;
  one("amiss-title").textContent = findings.length ? "What to mend" : "Nothing to mend";
  const some = (/** @type {string} */ kind) => findings.filter(({ severity }) => severity === kind);
  /** @type {[string, number, Finding[]][]} */
  const kinds = [["All", errors + warnings, findings], ["Errors", errors, some("error")], ["Warnings", warnings, some("warning")]];
  let chosen = findings, listed = 0;
  const more = () => {
    const next = chosen.slice(listed, listed += LISTED);
    const rows = next.map((problem) => row(problem, text));
    one("problems").append(...rows);
    const left = chosen.length - listed;
    one("more").hidden = left <= 0;
    one("more").textContent = `Show ${many(Math.min(left, LISTED), "more")}`.replace("mores", "more");
    one("rest").hidden = left > 0 || findings.length === errors + warnings;
    return rows[0];
  };
  const buttons = kinds.map(([label, count, some]) => {
    const button = h("button", { type: "button", class: "chip", "aria-pressed": String(some === findings) }, `${label} ${count.toLocaleString("en")}`);
    button.addEventListener("click", () => {
      [chosen, listed] = [some, 0];
      for (const other of buttons) other.setAttribute("aria-pressed", String(other === button));
      one("problems").replaceChildren();
      more();
    });
    return button;
  });
  one("kinds").hidden = !errors || !warnings;
  one("kinds").replaceChildren(...buttons);
  one("problems").replaceChildren();
  one("more").onclick = () => {
    const first = more();
    first?.setAttribute("tabindex", "-1");
    first?.focus();
  };
  more();
}

/** @param {Finding} finding @param {string[]} text */
function row({ severity, line, column, length, row, path, message, label, help, left_out }, text) {
  if (row) path = path.replace(/^row \d+(?:, )?/, ""); // said before it
  const place = row ? `Row ${row.toLocaleString("en")}` : line ? `Line ${line.toLocaleString("en")}` : "The file";
  const item = h("li", { class: severity },
    h("p", { class: "place" }, h("span", { class: "badge" }, severity === "error" ? "Error" : "Warning"), " ", h("strong", {}, place),
      path ? " " : "", path ? h("code", {}, path) : "", left_out ? " " : "", left_out ? h("span", { class: "left" }, "left out") : ""),
    h("p", { class: "what" }, ...ticked(sentence(message))));
  const excerpt = cut(text[line - 1] ?? "", column, length);
  if (excerpt) item.append(excerpt);
  if (label) item.append(h("p", { class: "label" }, ...ticked(sentence(label))));
  if (help) item.append(h("p", { class: "help" }, ...ticked(help)));
  return item;
}

/** @param {string} clause */
const sentence = (clause) => clause && clause[0].toUpperCase() + clause.slice(1) + (/[.!?…]$/.test(clause) ? "" : ".");

/** What stands between backticks as code. @param {string} text */
const ticked = (text) => text.split("`").map((piece, at) => at % 2 ? h("code", {}, piece) : piece);

/** A piece of the line around a column, with what stands there marked. @param {string} line @param {number} column
 * @param {number} length in characters, 0 where it is not known */
function cut(line, column, length) {
  const letters = Array.from(line.slice(0, column * 2 + 200));
  const at = column - 1;
  if (!letters.slice(at, at + 1).join("").trim()) return;
  const from = Math.max(0, at - 24);
  const most = 60, rest = letters.slice(at, at + (length ? Math.min(length, most) : most)).join("");
  const token = length ? rest : /^(?:"(?:[^"\\]|\\.|"")*"?|[^,;\t{}[\]]+|.)/u.exec(rest)?.[0] ?? "";
  const end = at + Array.from(token).length;
  // Of what is too long to be marked to its end, nothing follows that would look like something else.
  const until = end - at < most ? end + 24 : end;
  return h("pre", { class: "excerpt" }, h("code", {}, from ? "…" : "", letters.slice(from, at).join("").trimStart(), h("mark", {}, token), letters.slice(end, until).join(""), letters.length > until ? "…" : ""));
}

/** @param {Report} report @param {string} from */
function offer({ title }, from) {
  one("take").hidden = false;
  const stem = from.replace(/\.[a-z0-9]{2,5}$/i, "");
  const base = /^[\p{L}\p{N}][\p{L}\p{N} ._-]*$/u.test(stem) && from !== stem ? stem.replace(/\s+/g, "-") : "timeline";
  const src = `${base}.json`;
  one("saves").replaceChildren(...SAVES.map(([format, label], at) => {
    const button = h("button", { type: "button", class: at ? "button" : "button primary", "data-format": format }, label);
    button.addEventListener("click", () => {
      say(`Saved ${save(base, format)}.`);
    });
    return button;
  }));
  const here = new URL("yearline.js", document.baseURI).href;
  one("snippet").textContent = `<script async src="${here}"></script>\n<year-line src="${encodeURI(src)}">\n  <a href="${encodeURI(src)}">${escaped(title)}</a>\n</year-line>`;
}

/** @param {string} text */
const escaped = (text) => text.replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign] ?? sign);

one("copy").addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(one("snippet").textContent);
    say("Copied.");
  } catch {
    getSelection()?.selectAllChildren(one("snippet"));
    say("Selected: copy it by Ctrl+C.");
  }
});

/** @param {Report} report */
function preview({ file }) {
  one("look").hidden = false;
  const timeline = /** @type {any} */ (h("year-line", { "url-state": "none", loading: "eager", "heading-level": "4", "no-share": "yes", "no-sticky": "yes" }));
  timeline.data = JSON.parse(new TextDecoder().decode(file));
  one("preview").replaceChildren(timeline);
}

/** @param {boolean} results */
function show(results) {
  one("results").hidden = !results;
  one("intake").hidden = results;
  if (!results) one("preview").replaceChildren();
  document.body.classList.toggle("checked", results);
}

/** @param {string} words @param {boolean} [seen] they stand on the page already, and are only to be heard */
function say(words, seen) {
  one("status").textContent = words;
  one("status").className = seen ? "unseen" : "";
}

const src = new URLSearchParams(location.search).get("src");
if (src) fetched(src);
