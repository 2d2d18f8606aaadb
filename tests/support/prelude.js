// Every script of a test starts with this: short ways into the open shadow root.
const hostSelector = arguments[0];
const host = () => document.querySelector(hostSelector);
const root = () => host()?.shadowRoot;
const one = (selector) => root()?.querySelector(selector) ?? null;
const all = (selector) => [...(root()?.querySelectorAll(selector) ?? [])];
const visible = (element) => {
  const box = element?.getBoundingClientRect();
  return Boolean(box && box.width > 1 && box.height > 1 && (element.checkVisibility?.({ visibilityProperty: true }) ?? true));
};
const text = (selector) => (one(selector)?.textContent ?? "").replace(/\s+/g, " ").trim();
const shown = () => all("article[part~=event]").filter((article) => !article.closest("[hidden]")).map((article) => article.id);
const pressed = () => all("button[aria-pressed=true][data-facet]").map((button) => `${button.dataset.facet}=${button.dataset.value}`).sort();
const focused = () => { let at = document.activeElement; while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement; return at; };
const events = (type) => recorded.events.filter((event) => event.type === type);
const fragment = () => Object.fromEntries(location.hash.slice(1).split("&").filter(Boolean).map((pair) => {
  const at = pair.indexOf("=");
  return at < 0 ? [pair, ""] : [pair.slice(0, at), pair.slice(at + 1).split(",").map(decodeURIComponent).join(",")];
}));
const ink = (element) => {
  const parts = getComputedStyle(element).color.match(/[\d.]+/g).map(Number);
  const scale = getComputedStyle(element).color.startsWith("rgb") ? 255 : 1;
  return (0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]) / scale;
};
