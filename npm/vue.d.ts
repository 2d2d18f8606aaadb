// Written by `cargo xtask element` from data/element.json.
import type { DefineComponent, HTMLAttributes } from "vue";
import type { YearLineFacts, YearLineChoice, YearLineSelection, YearLineConsent, YearLineFault, YearLineAttributes, YearLineProperties } from "./yearline.js";

interface Listeners {
  onYearlineReady?: (event: CustomEvent<YearLineFacts>) => void;
  onYearlineFilter?: (event: CustomEvent<YearLineChoice>) => void;
  onYearlineSelect?: (event: CustomEvent<YearLineSelection>) => void;
  onYearlineConsent?: (event: CustomEvent<YearLineConsent>) => void;
  onYearlineError?: (event: CustomEvent<YearLineFault>) => void;
}

type Own = YearLineAttributes & YearLineProperties & Listeners;

declare module "vue" {
  interface GlobalComponents {
    "year-line": DefineComponent<Own & Omit<HTMLAttributes, keyof Own>>;
  }
}
