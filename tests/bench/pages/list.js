// What a page costs that draws the moments in plain JavaScript and can search them: fetched, built
// fifty at a time with pauses for the browser, and searched in one text a moment.
const list = document.getElementById("list");
const search = document.getElementById("search");
const make = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });
const pause = () => new Promise((resume) => requestAnimationFrame(() => setTimeout(resume)));

const { events } = await (await fetch(list.dataset.src)).json();
const rows = [];
let until = 0;
for (let at = 0; at < events.length; at += 50) {
  const page = make("ol", "");
  for (const { date, title, text, category } of events.slice(at, at + 50)) {
    const row = make("li", "");
    row.append(make("time", date), make("h3", title), make("p", text), make("i", category));
    rows.push({ row, words: `${title} ${text} ${category}`.toLowerCase() });
    page.append(row);
  }
  list.append(page);
  if (performance.now() < until) continue;
  await pause();
  until = performance.now() + 12;
}
search.addEventListener("input", () => {
  const word = search.value.toLowerCase();
  for (const { row, words } of rows) row.hidden = !words.includes(word);
});
document.documentElement.dataset.ready = "";
