// Runs in the page before any of its scripts, the same for every contestant. `contestant` is put
// before it: { root, row, title, search } as selectors; without a root they are the document's own.
const pace = { first: 0, ready: 0, longest: 0, shifts: 0, memories: new Set() };
Object.defineProperty(window, "pace", { value: pace });

const observe = (type, each) => new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true });
observe("longtask", ({ duration }) => pace.longest = Math.max(pace.longest, duration));
observe("layout-shift", ({ value, hadRecentInput }) => pace.shifts += hadRecentInput ? 0 : value);

// The memory of WebAssembly is in no figure of the browser's.
for (const name of ["instantiate", "instantiateStreaming"]) {
  const original = WebAssembly[name];
  WebAssembly[name] = async (...args) => {
    const made = await original.apply(WebAssembly, args);
    for (const one of Object.values((made.instance ?? made).exports)) if (one instanceof WebAssembly.Memory) pace.memories.add(one);
    return made;
  };
}
pace.wasm = () => [...pace.memories].reduce((sum, { buffer }) => sum + buffer.byteLength, 0);

const scope = () => contestant.root ? document.querySelector(contestant.root)?.shadowRoot : document;
pace.find = (selector) => scope()?.querySelector(selector);
pace.search = () => pace.find(contestant.search);

/** Calls back after the frame that is being prepared is painted: to be called within requestAnimationFrame. */
const afterPaint = (then) => {
  const channel = new MessageChannel();
  channel.port1.onmessage = () => then(performance.now());
  channel.port2.postMessage(0);
};

const words = (element) => element?.textContent.replace(/\s+/g, " ").trim() ?? "";

/** The titles of the first rows that are drawn, in the order of the document: asking all would cost seconds. */
const firstTitles = (most) => {
  const titles = [];
  const root = scope() === document ? document.body : scope();
  if (!root) return titles;
  const walk = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT, (node) =>
    node.matches(contestant.row) ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP);
  for (let row; titles.length < most && (row = walk.nextNode());) if (row.checkVisibility()) titles.push(row.querySelector(contestant.title));
  return titles;
};

const seen = (element) => {
  if (!element?.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true })) return false;
  const { width, height, top, bottom } = element.getBoundingClientRect();
  return width > 1 && height > 1 && bottom > 0 && top < innerHeight;
};

requestAnimationFrame(function look() {
  if (!pace.first && firstTitles(40).some(seen)) {
    pace.first = -1;
    afterPaint((at) => pace.first = at);
  }
  if (!pace.ready && document.documentElement?.hasAttribute("data-ready")) {
    pace.ready = -1;
    afterPaint((at) => pace.ready = at);
  }
  if (!pace.first || !pace.ready) requestAnimationFrame(look);
});

/** From the next key to the paint of these titles at the top of the list. */
pace.untilTitles = (titles) => {
  pace.letter = 0;
  addEventListener("keydown", ({ timeStamp }) => requestAnimationFrame(function look() {
    const now = firstTitles(titles.length).map(words);
    if (titles.every((title, at) => now[at] === title)) afterPaint((at) => pace.letter = at - timeStamp);
    else requestAnimationFrame(look);
  }), { capture: true, once: true });
};

/** The gaps between frames from now on, until `pace.frames()` is called. */
pace.watchFrames = () => {
  const gaps = [];
  let last = performance.now(), on = true;
  requestAnimationFrame(function frame(now) {
    gaps.push(now - last);
    last = now;
    if (on) requestAnimationFrame(frame);
  });
  pace.frames = () => {
    on = false;
    return gaps;
  };
};

/** From each turn of the wheel to the paint of what it does. */
pace.watchWheel = () => {
  pace.turns = [];
  addEventListener("wheel", ({ timeStamp }) => requestAnimationFrame(() => afterPaint((at) => pace.turns.push(at - timeStamp))), { capture: true, passive: true });
};
