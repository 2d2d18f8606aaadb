// Written by `cargo xtask element` from data/element.json.
import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { YearLineElement, YearLineAttributes, YearLineListeners, YearLineProperties } from "./yearline.js";

type Own = YearLineAttributes<boolean> & YearLineListeners & YearLineProperties;

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "year-line": Omit<DetailedHTMLProps<HTMLAttributes<YearLineElement>, YearLineElement>, keyof Own> & Own;
    }
  }
}
