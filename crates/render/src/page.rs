//! The page, whole or as the piece to paste.

use std::fmt;

use base64::Engine as _;
use sha2::{Digest, Sha256};

use yearline::components::parts_for;

use crate::markup::{empty, escaped, json_in_script};
use crate::program::Program;
use crate::{Rendered, style};

/// In a page of one's own: what stands from here …
pub const BEGIN: &str = "<!-- yearline -->";
/// … to here is replaced by the timeline.
pub const END: &str = "<!-- /yearline -->";
/// In the place of this comes what belongs into the head.
pub const HEAD: &str = "<!-- yearline:head -->";

const PAGE_STYLE: &str = include_str!("page.css");

/// What was made.
#[derive(Clone, Debug)]
pub struct Page {
    /// The page, or the piece of it.
    pub html: String,
    /// The hash of its one `<style>`, for `style-src` of a Content Security Policy.
    pub style_hash: String,
}

/// A page of one's own that has no place for the timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfit {
    missing: &'static str,
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the page has no `{}`: put `{HEAD}` into its head, and `{BEGIN}` and `{END}` where the timeline is to stand",
            self.missing
        )
    }
}

impl std::error::Error for Unfit {}

impl Rendered {
    /// A finished page.
    pub fn page(&self) -> Page {
        let (sheet, style_hash) = self.style(PAGE_STYLE);
        let (lang, dir) = self.language();
        let title = escaped(self.title());
        let summary = empty("meta", &[("name", "description"), ("content", &self.summary())]);
        let scheme = self.wishes.theme.as_deref().unwrap_or("light dark");
        let scheme = empty("meta", &[("name", "color-scheme"), ("content", scheme)]);
        let html = format!(
            "<!doctype html>\n<html lang=\"{lang}\" dir=\"{dir}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <title>{title}</title>\n{summary}\n{scheme}\n{links}\n{sheet}\n</head>\n<body>\n<main>\n{element}\n</main>\n{colophon}{after}\n</body>\n</html>\n",
            lang = escaped(lang),
            links = self.head_links(),
            element = self.element(),
            colophon = self.colophon(),
            after = self.after(),
        );
        Page { html, style_hash }
    }

    /// The piece to paste into a page that is there.
    pub fn fragment(&self) -> Page {
        let (sheet, style_hash) = self.style("");
        let html = [&*sheet, &self.element(), &self.after(), ""].join("\n");
        Page { html, style_hash }
    }

    /// A page of one's own with the timeline in the place that it has for it.
    ///
    /// # Errors
    /// Where it has none.
    pub fn within(&self, page: &str) -> Result<Page, Unfit> {
        let cut = |text: &str, at: &'static str| {
            let (before, after) = text.split_once(at).ok_or(Unfit { missing: at })?;
            Ok((before.to_owned(), after.to_owned()))
        };
        let (head, rest) = cut(page, HEAD)?;
        let (before, rest) = cut(&rest, BEGIN)?;
        let (_, after) = cut(&rest, END)?;
        let (sheet, style_hash) = self.style("");
        let html = [
            &*head,
            &self.head_links(),
            "\n",
            &sheet,
            &before,
            &self.element(),
            "\n",
            &self.after(),
            &after,
        ];
        Ok(Page { html: html.concat(), style_hash })
    }

    /// The one `<style>`, and its hash.
    fn style(&self, page: &str) -> (String, String) {
        let sheet = [page, &style::sheet(&self.marked(), &self.own_rules())].concat();
        // Colours and ids come from the document through a gate; this is the second lock.
        let sheet = sheet.replace("</", "<\\/");
        let hash =
            base64::engine::general_purpose::STANDARD.encode(Sha256::digest(sheet.as_bytes()));
        (format!("<style>{sheet}</style>"), format!("sha256-{hash}"))
    }

    /// What the widget takes the place of.
    fn marked(&self) -> String {
        format!("<div part=\"root\" class=\"root\" data-yearline-rendered>{}</div>", self.list)
    }

    /// The element, with what the loader is told by attributes, around what is rendered.
    fn element(&self) -> String {
        let wishes = &self.wishes;
        let mut attributes = String::new();
        let mut add = |name: &str, value: &str| {
            if !value.is_empty() {
                attributes.extend([" ", name, "=\"", &escaped(value), "\""]);
            }
        };
        add("src", &wishes.source);
        // A document without a language would take that of the page around it.
        let own = self.timeline.words().locale().lang();
        let unsaid = self.document().lang.is_none().then_some(own);
        add("lang", wishes.lang.as_deref().or(unsaid).unwrap_or_default());
        add("theme", wishes.theme.as_deref().unwrap_or_default());
        if wishes.heading_level != 2 {
            add("heading-level", &wishes.heading_level.to_string());
        }
        add("filter", wishes.filter.as_deref().unwrap_or_default());
        add("sort", wishes.sort.as_deref().unwrap_or_default());
        for switch in &wishes.switches {
            attributes.extend([" ", switch]);
        }
        format!("<year-line{attributes}>{}</year-line>", self.marked())
    }

    /// What comes last, so that nothing of it is in the way of the text.
    fn after(&self) -> String {
        let wishes = &self.wishes;
        let needed = parts_for(&self.timeline);
        let hints = Program::hints(wishes.program.as_ref(), &wishes.script, &wishes.source, needed);
        format!(
            "<script async src=\"{}\"></script>\n{hints}\n<script type=\"application/ld+json\">{}</script>",
            escaped(&wishes.script),
            json_in_script(&self.schema_org())
        )
    }

    fn colophon(&self) -> String {
        let document = self.document();
        let Some(credit) = document.credit.as_deref().map(escaped) else { return String::new() };
        let credit = match document.url.as_deref() {
            Some(url) => format!("<a href=\"{}\">{credit}</a>", escaped(url)),
            None => credit,
        };
        format!("<footer class=\"colophon\"><p>{credit}</p></footer>\n")
    }
}
