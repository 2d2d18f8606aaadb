import { mount } from "svelte";
import Year from "./Year.svelte";

// Svelte sets `data` and `filter` as properties once the element is defined.
await customElements.whenDefined("year-line");
const target = document.getElementById("app");
mount(Year, { target, props: { src: target.dataset.src } });
