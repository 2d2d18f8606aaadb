// What the host page suffers and hears. It runs before everything else on the page, and
// keeps troubles in sessionStorage too, so that a later page of the same test still tells. Under a name of its
// origin's: a port may be given out again, and with it what an earlier test had kept there.
(() => {
  const KEPT = "troubles-ORIGIN";
  const recorded = { kept: KEPT, troubles: [], events: [], shifts: [], console: [], history: [] };
  Object.defineProperty(window, "recorded", { value: recorded });
  const plain = (value) => {
    try { return JSON.parse(JSON.stringify(value ?? null)); } catch { return String(value); }
  };
  const trouble = (text) => {
    recorded.troubles.push(text);
    try {
      const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "[]");
      sessionStorage.setItem(KEPT, JSON.stringify([...kept, text]));
    } catch { /* a page without storage keeps its own list */ }
  };
  addEventListener("error", (event) => {
    if (event instanceof ErrorEvent) trouble(`error: ${event.message} (${event.filename}:${event.lineno}) ${event.error?.stack ?? ""}`);
  });
  addEventListener("unhandledrejection", (event) => trouble(`unhandled rejection: ${event.reason?.stack ?? event.reason}`));
  document.addEventListener("securitypolicyviolation", (event) =>
    trouble(`policy violation: ${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile ?? ""} ${event.sample ?? ""} by ${event.originalPolicy}`));
  for (const type of ["ready", "filter", "select", "error", "consent"]) {
    document.addEventListener(`yearline-${type}`, (event) => recorded.events.push({
      type: event.type, detail: plain(event.detail), target: event.target?.localName, id: event.target?.id,
      bubbles: event.bubbles, composed: event.composed,
    }));
  }
  for (const kind of ["pushState", "replaceState"]) {
    const real = History.prototype[kind];
    History.prototype[kind] = function (...rest) {
      recorded.history.push({ kind, url: String(rest[2] ?? ""), at: performance.now() });
      return real.apply(this, rest);
    };
  }
  for (const kind of ["warn", "error"]) {
    const real = console[kind];
    console[kind] = function (...rest) {
      recorded.console.push(`${kind}: ${rest.map(String).join(" ")}`);
      return real.apply(this, rest);
    };
  }
  if (globalThis.PerformanceObserver?.supportedEntryTypes?.includes("layout-shift")) {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        recorded.shifts.push({
          value: entry.value, hadRecentInput: entry.hadRecentInput,
          nodes: entry.sources?.map(({ node, previousRect: from, currentRect: to }) =>
            `${node?.nodeName} ${node?.getAttribute?.("part") ?? ""} in ${node?.getRootNode?.().nodeName}: ${[from, to].map(({ x, y, width, height }) => [x, y, width, height]).join(" to ")}`),
        });
      }
    }).observe({ type: "layout-shift", buffered: true });
  }
})();
