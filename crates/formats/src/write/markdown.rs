//! Markdown: a document to read, in the order of time.

use yearline_document::date::Instant;
use yearline_document::rich::{Block, Inline, markdown, parse};
use yearline_document::types::{Event, Media, Source};
use yearline_document::{Document, address::Address};

use super::Sink;
use super::ical::figure_line;
use super::losses::{Losses, Outcome};
use super::nearest::signs;
use super::timelinejs::Labels;
use crate::clock::padded;

const HELD: &[&str] = &[
    "sort_date",
    "display_date",
    "text",
    "category",
    "tags",
    "figures",
    "media",
    "sources",
    "note",
];

const HEAD_HELD: &[&str] = &["description", "credit", "url", "updated", "media", "eras"];

/// A timeline of so many years at the most has a section a month; a longer one a section a year.
const MONTHS: i64 = 2;

pub(super) fn write(document: &Document, sink: &mut dyn Sink, losses: &mut Losses) {
    losses.head_but(document, HEAD_HELD);
    let mut out = String::new();
    heading("# ", &document.title, &mut out);
    text(document.description.as_deref(), &mut out);
    let updated = document.updated.map(|date| signs(&date));
    let from = [document.credit.as_ref(), updated.as_ref()].into_iter().flatten();
    let mut from: Vec<String> = from.map(|one| plain(one)).collect();
    from.extend(document.url.as_deref().map(|url| link(url, url)));
    paragraph(&from.join(", "), &mut out);
    document.media.iter().for_each(|one| medium(one, &mut out));
    if !document.eras.is_empty() {
        for era in &document.eras {
            out.push_str("- ");
            out.push_str(&plain(&[&signs(&era.date), ": ", &era.title].concat()));
            out.push('\n');
        }
        out.push('\n');
    }
    sink.put(&out);
    let mut order: Vec<(Instant, Instant, usize)> = document
        .events
        .iter()
        .enumerate()
        .map(|(place, event)| {
            let (first, last) = event.sort_date.as_ref().unwrap_or(&event.date).order_key();
            (first, last, place)
        })
        .collect();
    order.sort_unstable();
    let years = || order.iter().filter(|one| !one.0.is_open()).map(|one| one.0.civil().year);
    let span = years().next_back().zip(years().next()).map_or(0, |(last, first)| last - first);
    let labels = Labels::new(document);
    let mut section = None;
    for (_, _, place) in order {
        let Some(event) = document.events.get(place) else { continue };
        losses.event_but(event, place, HELD);
        if event.media.iter().any(|media| media.transcript.is_some() || !media.tracks.is_empty()) {
            let says = "Captions of videos and transcripts are left out.";
            losses.note(place, Outcome::Lost, "media", says);
        }
        out.clear();
        let own = heading_of(event, span < MONTHS);
        if own.is_some() && own != section {
            heading("## ", own.as_deref().unwrap_or_default(), &mut out);
            section = own;
        }
        moment(&labels, event, &mut out);
        sink.put(&out);
        sink.moment();
    }
}

/// The year, or the month, that a moment stands under. One that is in no single one stays where its
/// order puts it.
fn heading_of(event: &Event, by_month: bool) -> Option<String> {
    let point = event.sort_date.as_ref().unwrap_or(&event.date).start()?;
    if point.unspecified_year_digits > 0 || by_month && point.month().is_none() {
        return None;
    }
    let mut out = String::new();
    out.push_str(if point.year < 0 { "−" } else { "" });
    padded(&mut out, point.year.unsigned_abs(), 4);
    if let (true, Some(month)) = (by_month, point.month()) {
        out.push('-');
        padded(&mut out, month.into(), 2);
    }
    Some(out)
}

fn moment(labels: &Labels, event: &Event, out: &mut String) {
    let date = event.display_date.clone().unwrap_or_else(|| signs(&event.date));
    heading("### ", &[&date, ": ", &event.title].concat(), out);
    let words: Vec<String> = labels
        .of(event)
        .into_iter()
        .chain(event.tags.iter().map(String::as_str))
        .map(|word| ["*", &plain(word.trim()), "*"].concat())
        .filter(|word| word.len() > 2)
        .collect();
    paragraph(&words.join(", "), out);
    text(event.text.as_deref(), out);
    for figure in &event.figures {
        out.push_str("- ");
        out.push_str(&plain(&figure_line(figure)));
        out.push('\n');
    }
    if !event.figures.is_empty() {
        out.push('\n');
    }
    event.media.iter().for_each(|one| medium(one, out));
    paragraph(&event.note.as_deref().map(plain).unwrap_or_default(), out);
    for source in &event.sources {
        out.push_str("- ");
        out.push_str(&source_line(source));
        out.push('\n');
    }
    if !event.sources.is_empty() {
        out.push('\n');
    }
}

fn heading(marks: &str, title: &str, out: &mut String) {
    let title = plain(title);
    out.push_str(marks);
    // A heading may end in the marks that it begins with: one that ends the title is text.
    match title.strip_suffix('#').filter(|before| !before.ends_with('\\')) {
        Some(before) => out.extend([before, "\\#"]),
        None => out.push_str(&title),
    }
    out.push_str("\n\n");
}

fn paragraph(text: &str, out: &mut String) {
    if !text.is_empty() {
        out.push_str(text);
        out.push_str("\n\n");
    }
}

/// A text of the document, written anew so that what is text to us is text to all.
fn text(text: Option<&str>, out: &mut String) {
    paragraph(&text.map(|text| markdown(&parse(text))).unwrap_or_default(), out);
}

/// A plain text on one line, without meaning to Markdown.
fn plain(text: &str) -> String {
    markdown(&[Block::Paragraph(vec![Inline::Text(text.to_string())])])
}

fn link(label: &str, url: &str) -> String {
    match Address::link(url) {
        Ok(href) => markdown(&[Block::Paragraph(vec![Inline::Link {
            href,
            children: vec![Inline::Text(label.to_string())],
        }])]),
        Err(_) => plain(label),
    }
}

fn source_line(source: &Source) -> String {
    let title = source.title.as_ref().or(source.publisher.as_ref()).unwrap_or(&source.url);
    let mut out = link(title, &source.url);
    if let (Some(_), Some(publisher)) = (&source.title, &source.publisher) {
        out.push_str(", ");
        out.push_str(&plain(publisher));
    }
    out
}

/// A picture with its words under it; anything else as a link.
fn medium(media: &Media, out: &mut String) {
    let is_picture = media.kind.as_deref().is_none_or(|kind| kind == "image");
    let path = media.url.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let picture = [".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg"];
    let is_picture = is_picture && picture.iter().any(|ending| path.ends_with(ending))
        || media.kind.as_deref() == Some("image");
    if is_picture && let Ok(address) = Address::resource(&media.url) {
        out.push_str("![");
        // Within brackets those of the text must be told apart.
        out.push_str(&plain(media.alt.as_deref().unwrap_or_default()).replace(']', "\\]"));
        out.push_str("](<");
        out.push_str(&address.as_str().replace('<', "%3C").replace('>', "%3E"));
        out.push_str(">)\n\n");
    } else {
        let label = media.alt.as_deref().unwrap_or(&media.url);
        paragraph(&link(label, &media.url), out);
    }
    text(media.caption.as_deref(), out);
    paragraph(&media.credit.as_deref().map(plain).unwrap_or_default(), out);
}
