// Written by `cargo xtask element` from data/element.json.
import type { HTMLAttributes } from "svelte/elements";
import type { YearLineElement, YearLineAttributes, YearLineListeners, YearLineProperties } from "./yearline.js";

type Own = YearLineAttributes & YearLineListeners & YearLineProperties;

declare module "svelte/elements" {
  interface SvelteHTMLElements {
    "year-line": Omit<HTMLAttributes<YearLineElement>, keyof Own> & Own;
  }
}
