// Written by `cargo xtask element` from data/element.json.
/** What is drawn. */
export interface YearLineFacts {
  /** How many moments the choices in force leave. */
  shown: number;
  /** How many moments there are. */
  total: number;
  /** What is amiss in the document, and what was mended or left out of a file of another format. */
  problems: YearLineProblem[];
}

/** Something amiss in the document. */
export interface YearLineProblem {
  /** An error may cost the moment; a warning costs nothing. */
  severity: "error" | "warning";
  /** The line in the file, from 1; 0 where there is none. */
  line: number;
  /** The column in the line, from 1; 0 where there is none. */
  column: number;
  /** Where in the document. */
  path: string;
  /** What is there. */
  found: string;
  /** What should be. */
  expected: string;
  /** How to mend it. */
  help: string;
  /** True where the moment is not shown for it. */
  left_out: boolean;
}

/** Which choices are in force. */
export interface YearLineChoice {
  /** The choices, in the words of the address. */
  filter: string;
  /** How many moments they leave. */
  shown: number;
  /** How many moments there are. */
  total: number;
}

/** Which moment was asked for. */
export interface YearLineSelection {
  /** The id of the moment. */
  id: string;
}

/** Who is about to be asked. */
export interface YearLineConsent {
  /** The provider, as media-consent calls it. */
  provider: string;
  /** Lets it be asked after all, where the event was cancelled. */
  allow: () => void;
}

/** What went wrong. */
export interface YearLineFault {
  /** What happened. */
  code: YearLineErrorCode;
  /** What happened and how to mend it, for the editor. */
  message: string;
}

/** A timeline, as its file has it. */
export interface YearLineDocument {
  /** The number of the format. */
  yearline: 1;
  /** The title of the timeline. */
  title: string;
  /** The moments, in any order. */
  events: YearLineMoment[];
  [field: string]: unknown;
}

/** A moment of a document. */
export interface YearLineMoment {
  /** When it was, in EDTF. */
  date: string;
  /** What it was. */
  title: string;
  [field: string]: unknown;
}

/** What can go wrong. */
export type YearLineErrorCode =
  | "not-found"
  | "http"
  | "network"
  | "timeout"
  | "not-json"
  | "bad-document"
  | "too-large"
  | "wasm-blocked"
  | "integrity"
  | "file-page"
  | "crashed";

/** What ready is rejected with. */
export interface YearLineError extends Error {
  readonly code: YearLineErrorCode | "aborted";
}

/** The element <year-line>. */
export interface YearLineElement extends HTMLElement {
  /** the document as an object, or null. Set one to show it, Yearline's or TimelineJS's; it takes the place of src until src changes */
  data: YearLineDocument | null;
  /** the choices in force, as text. Set some: what they do not name returns to its default, and an empty text shows everything. Text that names nothing known changes nothing */
  filter: string;
  /** a promise for the newest load: {shown, total, problems} once it is drawn, or an Error with a code: what went wrong, or aborted where another load came first or the element was removed */
  readonly ready: Promise<YearLineFacts>;
  /** the version at work, such as 0.1.0 */
  readonly version: string;
  /** scrolls to a moment and moves focus to its heading. Resolves to true, or to false where no such moment is shown */
  goTo(id: string): Promise<boolean>;
  /** asks for the document again, past the cache; gives the new ready */
  reload(): Promise<YearLineFacts>;
}

/** The element's attributes. A switch is on wherever it is there: to switch it off, leave it out. */
export interface YearLineAttributes<Switch = "" | null> {
  /** address of a timeline: Yearline's JSON, TimelineJS's, a table in CSV, or a Google Sheet. Without it, a <script type="application/json"> that is a child of the element is read */
  src?: string;
  /** address of a last good copy, read when src cannot be */
  "fallback-src"?: string;
  /** list; story, one moment at a time over a time axis; compact, one line a moment. The reader may switch */
  view?: "list" | "story" | "compact";
  /** oldest, newest */
  sort?: "oldest" | "newest";
  /** auto follows the color-scheme of the place the element stands in; light and dark set it, and a surface to go with it */
  theme?: "auto" | "light" | "dark";
  /** language tag (BCP 47) of the controls and dates; see languages */
  lang?: string;
  /** 1 to 6, the level of the title; sections are one below it, moments two, none below 6 */
  "heading-level"?: 1 | 2 | 3 | 4 | 5 | 6 | `${1 | 2 | 3 | 4 | 5 | 6}`;
  /** what is chosen at the start, in the words of the address: category=platforms,tech-policy&q=tiktok. The reader's Clear returns to it */
  filter?: string;
  /** hash keeps the reader's choices in the fragment of the address, none leaves the address alone */
  "url-state"?: "hash" | "none";
  /** lazy loads within 600 pixels of the screen, eager at once */
  loading?: "lazy" | "eager";
  /** stands before the element's keys in the address: y2020.category=platforms */
  id?: string;
  /** address that links to moments and shared links lead to, for a timeline in a frame; # and what stands before its keys there may follow */
  page?: string;
  /** origins whose pictures, films and sounds load without a click, by spaces or commas; * for all. The page's, the script's and the document's own always do */
  "media-from"?: string;
  /** providers for which you have the reader's consent, by spaces or commas; * for all */
  "media-consent"?: string;
  /** leaves out title, description and the line of facts */
  "no-header"?: Switch;
  /** leaves out the search field */
  "no-search"?: Switch;
  /** leaves out the chips, top moments, "More filters" and the order */
  "no-filters"?: Switch;
  /** leaves out the strip that shows the whole time on one line, and the time axis under a story */
  "no-overview"?: Switch;
  /** leaves out the link beside each moment's heading, and the buttons that share */
  "no-share"?: Switch;
  /** answers to no keys of its own */
  "no-shortcuts"?: Switch;
  /** lets nothing stick to the top of the window: neither the strip as a thin bar nor the months */
  "no-sticky"?: Switch;
  /** shows what is amiss in the file above the timeline */
  debug?: Switch;
}

/** The element's properties that may be set and are no attributes. */
export interface YearLineProperties {
  /** the document as an object, or null. Set one to show it, Yearline's or TimelineJS's; it takes the place of src until src changes */
  data?: YearLineDocument | null;
}

/** The element's events, by name. */
export interface YearLineEventMap {
  /** a document is drawn */
  "yearline-ready": CustomEvent<YearLineFacts>;
  /** other choices or another order are in force, whoever made them */
  "yearline-filter": CustomEvent<YearLineChoice>;
  /** a living widget was asked for a moment: by its link, the address or goTo */
  "yearline-select": CustomEvent<YearLineSelection>;
  /** a provider is about to be asked for a film, a post or a file. Cancel it to hold that back until you call allow() */
  "yearline-consent": CustomEvent<YearLineConsent>;
  /** something below happened; the message is for the editor */
  "yearline-error": CustomEvent<YearLineFault>;
}

/** Listeners as React and Svelte write them. */
export type YearLineListeners = {
  [Name in keyof YearLineEventMap as `on${Name}`]?: (event: YearLineEventMap[Name]) => void;
};

declare global {
  interface HTMLElementTagNameMap {
    "year-line": YearLineElement;
  }
  interface HTMLElementEventMap extends YearLineEventMap {}
}
