//! What the host asks of the widget: the attributes of `<year-line>`, read by the loader.

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use yearline_timeline::address::View;
use yearline_timeline::query::Sort;

/// The options of one widget. The loader gives them by these names in camel case; what it
/// leaves out keeps its default.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// `list`, `story` or `compact`.
    pub view: String,
    /// `oldest` or `newest`.
    pub sort: String,
    /// The language of the interface, a BCP 47 tag; empty where the document decides.
    pub lang: String,
    /// The language of the page around it, for where the document does not say its own.
    pub page_lang: String,
    /// The level of the timeline's title, 1 to 6.
    pub heading_level: u8,
    /// The start state, in the same words as the address.
    pub filter: String,
    /// What stands before each key of ours in the fragment; none where the address is not ours.
    pub prefix: Option<String>,
    /// The page that links to moments lead to, `#` and a prefix behind it where there is one; empty
    /// where it is the page that the widget stands in.
    pub page: String,
    /// The absolute address that the document's relative addresses start from.
    pub base: String,
    /// The origins whose pictures, films and sounds load without a click: those that the host names,
    /// its own, the script's and the document's, parted by spaces; `*` for all.
    pub media_from: String,
    /// The providers for which the host has the reader's consent, parted by spaces; `*` for all.
    pub media_consent: String,
    /// Leaves out the title, the description and the line of facts.
    pub no_header: bool,
    /// Leaves out the search field.
    pub no_search: bool,
    /// Leaves out the chips and "More filters".
    pub no_filters: bool,
    /// Leaves out the overview.
    pub no_overview: bool,
    /// Leaves out the links to each moment.
    pub no_share: bool,
    /// Answers to no keys of its own.
    pub no_shortcuts: bool,
    /// Lets nothing stick to the top of the window.
    pub no_sticky: bool,
    /// Shows the editor's list of problems.
    pub debug: bool,
    /// Tells the loader which parts of the widget to bring, as a sum of their numbers. Its
    /// property `script` is the loader's own address; `save` has it make a file of some moments: called with
    /// a format and their places in the document, it promises the file's name.
    pub part: Option<Function>,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            view: String::new(),
            sort: String::new(),
            lang: String::new(),
            page_lang: String::new(),
            heading_level: 2,
            filter: String::new(),
            prefix: None,
            page: String::new(),
            base: String::new(),
            media_from: String::new(),
            media_consent: String::new(),
            no_header: false,
            no_search: false,
            no_filters: false,
            no_overview: false,
            no_share: false,
            no_shortcuts: false,
            no_sticky: false,
            debug: false,
            part: None,
        }
    }
}

impl Options {
    /// Reads the object that the loader makes of the attributes. A field that is missing, or of
    /// another type than it should be, keeps its default.
    pub fn read(object: &JsValue) -> Options {
        let field = |name: &str| Reflect::get(object, &name.into()).unwrap_or_default();
        let text = |name: &str| field(name).as_string();
        let flag = |name: &str| field(name).is_truthy();
        Options {
            view: text("view").unwrap_or_default(),
            sort: text("sort").unwrap_or_default(),
            lang: text("lang").unwrap_or_default(),
            page_lang: text("pageLang").unwrap_or_default(),
            heading_level: field("headingLevel").as_f64().unwrap_or(2.0) as u8,
            filter: text("filter").unwrap_or_default(),
            prefix: text("prefix"),
            page: text("page").unwrap_or_default(),
            base: text("base").unwrap_or_default(),
            media_from: text("mediaFrom").unwrap_or_default(),
            media_consent: text("mediaConsent").unwrap_or_default(),
            no_header: flag("noHeader"),
            no_search: flag("noSearch"),
            no_filters: flag("noFilters"),
            no_overview: flag("noOverview"),
            no_share: flag("noShare"),
            no_shortcuts: flag("noShortcuts"),
            no_sticky: flag("noSticky"),
            debug: flag("debug"),
            part: field("part").dyn_into().ok(),
        }
    }

    /// The order that the host asks for.
    pub fn sort(&self) -> Sort {
        Sort::from_name(&self.sort).unwrap_or_default()
    }

    /// The view that the host asks for.
    pub fn view(&self) -> View {
        View::from_name(&self.view).unwrap_or_default()
    }

    /// The language that the interface is wanted in, where the document says `document` of its own; a
    /// BCP 47 tag, empty where nobody says anything.
    pub fn language<'a>(&'a self, document: Option<&'a str>) -> &'a str {
        match (&*self.lang, document) {
            ("", None | Some("")) => &self.page_lang,
            ("", Some(document)) => document,
            (lang, _) => lang,
        }
    }

    /// The page that links lead to, where that is another, and the prefix of keys there.
    pub fn linked(&self) -> Option<(&str, &str)> {
        (!self.page.is_empty()).then(|| self.page.split_once('#').unwrap_or((&self.page, "")))
    }

    /// The level of a heading `below` the timeline's title: 0 the title, 1 sections, 2 moments.
    pub fn heading(&self, below: u8) -> u8 {
        (self.heading_level.clamp(1, 6) + below).min(6)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_the_hosts_then_the_documents_then_the_pages() {
        let options = |lang: &str| Options {
            lang: lang.into(),
            page_lang: "it".into(),
            ..Options::default()
        };
        assert_eq!(options("de").language(Some("fr")), "de");
        assert_eq!(options("").language(Some("fr")), "fr");
        assert_eq!(options("").language(Some("")), "it");
        assert_eq!(options("").language(None), "it");
        assert_eq!(Options::default().language(None), "");
    }

    #[test]
    fn links_lead_to_the_page_that_is_named_and_its_prefix() {
        let linked = |page: &str| {
            let options = Options { page: page.into(), ..Options::default() };
            options.linked().map(|(page, prefix)| (page.to_owned(), prefix.to_owned()))
        };
        assert_eq!(linked(""), None);
        let page = "https://example.org/review";
        assert_eq!(linked(page), Some((page.into(), String::new())));
        assert_eq!(linked(&format!("{page}#")), Some((page.into(), String::new())));
        assert_eq!(linked(&format!("{page}#y2020.")), Some((page.into(), "y2020.".into())));
    }

    #[test]
    fn headings_follow_the_level_and_end_at_six() {
        let options = Options { heading_level: 5, ..Options::default() };
        assert_eq!([0, 1, 2].map(|below| options.heading(below)), [5, 6, 6]);
        let odd = Options { heading_level: 0, ..Options::default() };
        assert_eq!(odd.heading(0), 1);
    }
}
