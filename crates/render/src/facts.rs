//! What machines read: schema.org, Open Graph, oEmbed, a sitemap.

use serde_json::{Value, json};
use yearline_document::date::Date;
use yearline_document::date::Instant;
use yearline_document::{Document, rich};
use yearline_timeline::query::Query;
use yearline_timeline::{address, scene};

use crate::markup::{empty, escaped};
use crate::{Rendered, share};

/// The name of the share image without its ending.
pub const SHARE: &str = "share";
/// The names of the files beside the page.
pub const OEMBED: &str = "oembed.json";
/// The file that lists the page for search engines.
pub const SITEMAP: &str = "sitemap.xml";
/// A description of more signs is cut off by those who show it.
const LONGEST: usize = 200;
/// The size of the frame that oEmbed offers, in pixels.
const FRAME: (u32, u32) = (800, 900);

impl Rendered {
    /// The timeline's title.
    pub fn title(&self) -> &str {
        &self.document().title
    }

    pub(crate) fn document(&self) -> &Document {
        &self.timeline.document
    }

    /// The language and the direction of the page.
    pub(crate) fn language(&self) -> (&str, &'static str) {
        (self.timeline.lang(), self.timeline.dir())
    }

    /// What it is about, in one or two sentences without marks.
    pub fn summary(&self) -> String {
        let description =
            self.document().description.as_deref().map(rich::plain).unwrap_or_default();
        let text = if description.is_empty() { self.facts_line() } else { description };
        shortened(&text.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// "80 moments · January to December 2020 · updated 31 December 2020".
    pub fn facts_line(&self) -> String {
        let query = Query::default();
        let outcome = self.timeline.run(&query);
        let asked = scene::Asked {
            query: &query,
            outcome: &outcome,
            changed: false,
            more: false,
            finders: &[],
            unread: None,
            done: "",
        };
        scene::Scene::of(&self.timeline, asked).facts
    }

    /// The address of a file beside the page; none where that of the page is not known.
    fn beside(&self, name: &str) -> Option<String> {
        let url = self.wishes.url.as_deref()?;
        let page = url.split(['?', '#']).next().unwrap_or_default();
        let folder = page.rfind('/').map_or("", |end| &page[..=end]);
        Some([folder, name].concat())
    }

    /// The timeline as an article of schema.org that has its moments as a list.
    pub fn schema_org(&self) -> Value {
        let document = self.document();
        let url = self.wishes.url.as_deref();
        let shown = self.timeline.run(&Query::default()).shown;
        let events = shown.iter().filter_map(|&event| document.events.get(event as usize));
        let items = events.enumerate().map(|(at, event)| {
            let at_moment = [url.unwrap_or_default(), &address::anchor(&event.id)].concat();
            let mut item = json!({
                "@type": "CreativeWork",
                "name": event.title,
                "url": at_moment,
            });
            set(&mut item, "temporalCoverage", coverage(&[&event.date]));
            set(&mut item, "inLanguage", event.lang.clone());
            json!({ "@type": "ListItem", "position": at + 1, "item": item })
        });
        let list = json!({
            "@type": "ItemList",
            "numberOfItems": shown.len(),
            "itemListOrder": "https://schema.org/ItemListOrderAscending",
            "itemListElement": items.collect::<Vec<_>>(),
        });
        let mut article = json!({
            "@context": "https://schema.org",
            "@type": "Article",
            "headline": document.title,
            "description": self.summary(),
            "inLanguage": self.timeline.lang(),
        });
        let dates: Vec<&Date> = document.events.iter().map(|event| &event.date).collect();
        let by = document.credit.as_ref().map(|credit| {
            let mut by = json!({ "@type": "Organization", "name": credit });
            set(&mut by, "url", document.url.clone());
            by
        });
        set(&mut article, "temporalCoverage", coverage(&dates));
        set(&mut article, "dateModified", document.updated.as_ref().and_then(day));
        set(&mut article, "author", by.clone());
        set(&mut article, "publisher", by);
        set(&mut article, "url", url);
        set(&mut article, "mainEntityOfPage", url);
        set(&mut article, "image", self.beside(&[SHARE, ".png"].concat()));
        set(&mut article, "mainEntity", Some(list));
        article
    }

    /// The elements of the head by which a link to the page becomes a card, and its address.
    pub fn head_links(&self) -> String {
        let document = self.document();
        let title = self.title();
        let summary = self.summary();
        let url = self.wishes.url.as_deref().unwrap_or_default();
        let mut lines = Vec::new();
        let mut add = |name: &str, attributes: &[(&str, &str)]| {
            lines.push(empty(name, attributes));
        };
        if !url.is_empty() {
            add("link", &[("rel", "canonical"), ("href", url)]);
        }
        if let Some(oembed) = self.beside(OEMBED) {
            add(
                "link",
                &[
                    ("rel", "alternate"),
                    ("type", "application/json+oembed"),
                    ("href", &oembed),
                    ("title", title),
                ],
            );
        }
        let mut property = |name: &str, content: &str| {
            if !content.is_empty() {
                add("meta", &[("property", name), ("content", content)]);
            }
        };
        property("og:type", "article");
        property("og:title", title);
        property("og:description", &summary);
        property("og:url", url);
        property("og:site_name", document.credit.as_deref().unwrap_or_default());
        property("og:locale", &territory(self.timeline.lang()));
        if let Some(image) = self.beside(&[SHARE, ".png"].concat()) {
            let (width, height) = share::SIZE;
            property("og:image", &image);
            property("og:image:type", "image/png");
            property("og:image:width", &width.to_string());
            property("og:image:height", &height.to_string());
            property("og:image:alt", &self.strip_in_words());
            add("meta", &[("name", "twitter:card"), ("content", "summary_large_image")]);
        }
        lines.join("\n")
    }

    /// What the picture shows, in a sentence.
    fn strip_in_words(&self) -> String {
        let strip = scene::overview::Strip::of(&self.timeline);
        let words = strip.map(|strip| strip.words.label);
        words.unwrap_or_else(|| self.title().to_owned())
    }

    /// What answers to those who ask how to embed the page; none where its address is not known.
    pub fn oembed(&self) -> Option<Value> {
        let url = self.wishes.url.as_deref()?;
        let (width, height) = FRAME;
        let frame = format!(
            "<iframe src=\"{}\" title=\"{}\" width=\"{width}\" height=\"{height}\" loading=\"lazy\" style=\"border:0;max-width:100%\"></iframe>",
            escaped(url),
            escaped(self.title())
        );
        let (picture_width, picture_height) = share::SIZE;
        let mut answer = json!({
            "version": "1.0",
            "type": "rich",
            "title": self.title(),
            "html": frame,
            "width": width,
            "height": height,
            "cache_age": 86400,
            "thumbnail_url": self.beside(&[SHARE, ".png"].concat()),
            "thumbnail_width": picture_width,
            "thumbnail_height": picture_height,
        });
        set(&mut answer, "provider_name", self.document().credit.clone());
        set(&mut answer, "provider_url", self.document().url.clone());
        Some(answer)
    }

    /// A sitemap of the one page; none where its address is not known.
    pub fn sitemap(&self) -> Option<String> {
        let url = escaped(self.wishes.url.as_deref()?);
        let image = escaped(&self.beside(&[SHARE, ".png"].concat())?);
        let updated = self.document().updated.as_ref().and_then(day);
        let updated = updated.map(|day| format!("<lastmod>{day}</lastmod>")).unwrap_or_default();
        Some(format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:image=\"http://www.google.com/schemas/sitemap-image/1.1\">\n\
             <url><loc>{url}</loc>{updated}<image:image><image:loc>{image}</image:loc></image:image></url>\n\
             </urlset>\n"
        ))
    }
}

/// Sets a field that there is a value for.
fn set(object: &mut Value, field: &str, value: Option<impl Into<Value>>) {
    if let Some(value) = value {
        object[field] = value.into();
    }
}

/// A text of a length that is shown whole, cut off between words.
fn shortened(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let cut: String = text.chars().take(LONGEST - 1).collect();
    let end = cut.rfind(' ').filter(|&end| end > cut.len() / 2).unwrap_or(cut.len());
    [cut[..end].trim_end_matches([',', ';', ':', ' ']), "…"].concat()
}

/// A day as ISO 8601 has it, within the years that it has without agreement.
fn iso(instant: Instant) -> Option<String> {
    let day = instant.civil();
    (0..=9999)
        .contains(&day.year)
        .then(|| format!("{:04}-{:02}-{:02}", day.year, day.month, day.day))
}

/// The day that a date names; none where it names a longer time.
fn day(date: &Date) -> Option<String> {
    date.is_exact_day().then(|| iso(date.earliest())).flatten()
}

/// The time that dates cover, as an interval of ISO 8601; none where it could not say it.
fn coverage(dates: &[&Date]) -> Option<String> {
    let known = |instant: &Instant| !instant.is_open();
    let first = dates.iter().map(|date| date.order_key().0).filter(known).min().and_then(iso);
    let last = dates.iter().map(|date| date.order_key().1).filter(known).max().and_then(iso);
    let open = |end: bool| {
        dates.iter().any(|date| {
            let (first, last) = date.order_key();
            if end { last.is_open() } else { first.is_open() }
        })
    };
    let first = if open(false) { "..".to_owned() } else { first? };
    let last = if open(true) { "..".to_owned() } else { last? };
    Some(if first == last { first } else { [first, last].join("/") })
}

/// A language with its territory, as Open Graph writes it; empty where the tag names none.
fn territory(tag: &str) -> String {
    let mut parts = tag.split(['-', '_']);
    let language = parts.next().unwrap_or_default().to_ascii_lowercase();
    let region =
        parts.find(|part| part.len() == 2 && part.chars().all(|c| c.is_ascii_alphabetic()));
    region.map(|region| [&*language, &region.to_ascii_uppercase()].join("_")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn covered(dates: &[&str]) -> Option<String> {
        let dates: Vec<Date> = dates.iter().filter_map(|text| Date::read(text)).collect();
        coverage(&dates.iter().collect::<Vec<_>>())
    }

    #[test]
    fn dates_are_told_as_iso_8601_or_not_at_all() {
        assert_eq!(covered(&["2020-04-22"]).as_deref(), Some("2020-04-22"));
        assert_eq!(covered(&["2020-04"]).as_deref(), Some("2020-04-01/2020-04-30"));
        assert_eq!(covered(&["2020-12-31", "2020"]).as_deref(), Some("2020-01-01/2020-12-31"));
        assert_eq!(covered(&["2020-03/.."]).as_deref(), Some("2020-03-01/.."));
        assert_eq!(covered(&["-0499"]), None);
        assert_eq!(covered(&["Y-13800000000"]), None);
        assert_eq!(covered(&[]), None);
    }

    #[test]
    fn a_long_text_is_cut_between_words() {
        assert_eq!(shortened("A short one."), "A short one.");
        let long = "word, ".repeat(60);
        let short = shortened(&long);
        assert!(short.ends_with("word…") && short.chars().count() <= LONGEST, "{short}");
        assert_eq!(shortened(&"字".repeat(300)).chars().count(), LONGEST);
    }

    #[test]
    fn a_locale_has_a_territory_or_is_left_out() {
        assert_eq!(territory("de-AT"), "de_AT");
        assert_eq!(territory("zh-Hans-CN"), "zh_CN");
        assert_eq!(territory("en"), "");
    }
}
