//! Texts as readers see them.

use yearline_document::Document;
use yearline_document::address::Address;
use yearline_document::types::Figure;

use crate::Lint;
use crate::note::{Note, Notes, quote};

/// Characters of a title at the most: two lines on a phone and one in a search result.
const TITLE: usize = 100;

pub(super) fn lint(document: &Document, notes: &mut Notes<'_>) {
    title(&document.title, &|lint, message| Note::head(lint, message).at("title"), notes);
    if let Some(text) = &document.description {
        markdown(text, &|lint, message| Note::head(lint, message).at("description"), notes);
    }
    for (place, category) in document.categories.iter().enumerate() {
        let at = |lint, message| Note::head(lint, message).at("categories").item(place).at("label");
        plain(&category.label, &at, notes);
    }
    for (place, facet) in document.facets.iter().enumerate() {
        let at = |lint, message| Note::head(lint, message).at("facets").item(place).at("label");
        plain(&facet.label, &at, notes);
    }
    for (place, era) in document.eras.iter().enumerate() {
        let at = |lint, message| Note::head(lint, message).at("eras").item(place).at("title");
        plain(&era.title, &at, notes);
    }
    for (place, event) in document.events.iter().enumerate() {
        title(&event.title, &|lint, message| Note::on(lint, place, message).at("title"), notes);
        for (text, field) in [(&event.display_date, "display_date"), (&event.note, "note")] {
            if let Some(text) = text {
                plain(text, &|lint, message| Note::on(lint, place, message).at(field), notes);
            }
        }
        if let Some(text) = &event.text {
            markdown(text, &|lint, message| Note::on(lint, place, message).at("text"), notes);
        }
        for (index, medium) in event.media.iter().enumerate() {
            if let Some(text) = &medium.caption {
                let at = |lint, message| {
                    Note::on(lint, place, message).at("media").item(index).at("caption")
                };
                markdown(text, &at, notes);
            }
        }
        for (index, source) in event.sources.iter().enumerate() {
            for (text, field) in [(&source.title, "title"), (&source.publisher, "publisher")] {
                if let Some(text) = text {
                    let at = |lint, message| {
                        Note::on(lint, place, message).at("sources").item(index).at(field)
                    };
                    plain(text, &at, notes);
                }
            }
        }
        for (index, figure) in event.figures.iter().enumerate() {
            let at = |lint, message| Note::on(lint, place, message).at("figures").item(index);
            self::figure(figure, &at, notes);
        }
    }
}

/// Makes a note on the text in question.
type At<'a> = &'a dyn Fn(Lint, String) -> Note;

fn title(text: &str, at: At<'_>, notes: &mut Notes<'_>) {
    // A text of so few bytes has no more characters.
    if text.len() > TITLE {
        let length = text.chars().count();
        if length > TITLE {
            let message = format!("the title has {length} characters");
            let help = "Lists and shared links cut it short. Say in 100 at the most what happened, \
                        and the rest in the text.";
            notes.push(at(Lint::LongTitle, message).label("too long").help(help));
        }
    }
    plain(text, at, notes);
}

fn plain(text: &str, at: At<'_>, notes: &mut Notes<'_>) {
    // Nearly all texts end here.
    if !text.bytes().any(|byte| matches!(byte, b'<' | b'&' | b'*' | b']')) {
        return;
    }
    let found = tag(text).or_else(|| entity(text)).or_else(|| mark(text));
    if let Some(found) = found {
        let message = "plain text has markup in it".to_string();
        let label = format!("{} is shown as it stands", quote(found));
        let help = "Here text is plain: leave the marks out, and write signs as they are.";
        notes.push(at(Lint::MarkupInTitle, message).label(label).help(help));
    }
}

fn markdown(text: &str, at: At<'_>, notes: &mut Notes<'_>) {
    // In code everything is meant as it stands.
    if text.contains('`') {
        return;
    }
    if let Some(found) = tag(text) {
        let message = "the text has HTML in it".to_string();
        let label = format!("{} is shown as it stands", quote(found));
        let help = "Texts are Markdown: `*so*`, `**so**`, `[so](https://…)`, a blank line between \
                    paragraphs.";
        notes.push(at(Lint::HtmlInText, message).label(label).help(help));
    }
    for address in links(text) {
        if let Err(error) = Address::link(address) {
            let message = "a link in the text leads nowhere".to_string();
            let help = format!("Readers see its words alone: {error}.");
            notes.push(at(Lint::RefusedLink, message).label(quote(address)).help(help));
            break;
        }
    }
}

/// The addresses of the links in a Markdown text.
pub(super) fn links(text: &str) -> impl Iterator<Item = &str> {
    let inline = text.match_indices("](").filter_map(|(at, _)| {
        if text.get(..at)?.ends_with('\\') {
            return None;
        }
        let rest = text.get(at + 2..)?.trim_start_matches(['<', ' ']);
        let end = rest.find(|char: char| char.is_whitespace() || matches!(char, ')' | '>'))?;
        rest.get(..end).filter(|address| !address.is_empty())
    });
    let alone = text.match_indices("<http").filter_map(|(at, _)| {
        let rest = text.get(at + 1..)?;
        rest.get(..rest.find('>')?)
    });
    inline.chain(alone)
}

/// The first tag of HTML.
fn tag(text: &str) -> Option<&str> {
    const NAMES: [&str; 34] = [
        "a",
        "b",
        "blockquote",
        "br",
        "center",
        "cite",
        "code",
        "div",
        "em",
        "figure",
        "font",
        "h1",
        "h2",
        "h3",
        "h4",
        "hr",
        "i",
        "iframe",
        "img",
        "li",
        "ol",
        "p",
        "pre",
        "s",
        "script",
        "small",
        "span",
        "strong",
        "style",
        "sub",
        "sup",
        "table",
        "u",
        "ul",
    ];
    text.match_indices('<').find_map(|(at, _)| {
        let rest = text.get(at + 1..)?;
        let inner = rest.strip_prefix('/').unwrap_or(rest);
        let length = inner.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let name = inner.get(..length)?.to_ascii_lowercase();
        let behind = inner.as_bytes().get(length)?;
        let ends = matches!(behind, b'>' | b'/' | b' ' | b'\n' | b'\t');
        let end = rest.find('>')?;
        (ends && NAMES.contains(&name.as_str())).then(|| text.get(at..=at + 1 + end))?
    })
}

/// The first entity of HTML.
fn entity(text: &str) -> Option<&str> {
    text.match_indices('&').find_map(|(at, _)| {
        let rest = text.get(at..)?;
        let end = rest.bytes().take(10).position(|byte| byte == b';')?;
        let name = rest.get(1..end)?;
        let digits = name.strip_prefix('#').is_some_and(|rest| rest.len() > 1);
        const NAMES: [&str; 12] = [
            "amp", "lt", "gt", "quot", "apos", "nbsp", "ndash", "mdash", "rsquo", "lsquo", "ldquo",
            "rdquo",
        ];
        (digits || NAMES.contains(&name)).then(|| rest.get(..=end))?
    })
}

/// The first mark of Markdown.
fn mark(text: &str) -> Option<&str> {
    if let Some(at) = text.find("](http") {
        return text.get(at..at + 6);
    }
    let at = text.find("**")?;
    let rest = text.get(at + 2..)?;
    let word = rest.chars().next().is_some_and(|char| char.is_alphanumeric());
    (word && rest.contains("**")).then_some("**")
}

fn figure(figure: &Figure, at: At<'_>, notes: &mut Notes<'_>) {
    let unit = figure.unit.as_deref().unwrap_or_default();
    if figure.label.is_none() && matches!(unit, "" | "%") {
        let message = "nothing says what this figure counts".to_string();
        let help = "Name it in `label`, such as “daily meeting participants, April”.";
        notes.push(at(Lint::FigureWithoutLabel, message).help(help));
    }
    const SCALES: [&str; 27] = [
        "thousand",
        "thousands",
        "million",
        "millions",
        "billion",
        "billions",
        "trillion",
        "trillions",
        "k",
        "mn",
        "mln",
        "bn",
        "tn",
        "mio",
        "mrd",
        "mio.",
        "mrd.",
        "millionen",
        "milliarden",
        "millones",
        "milliards",
        "milioni",
        "miliardi",
        "тыс.",
        "млн",
        "млрд",
        "億",
    ];
    let first = unit.split_whitespace().next().unwrap_or_default().to_lowercase();
    if SCALES.contains(&first.as_str()) {
        let message = "the figure is scaled by its unit".to_string();
        let label = format!("{} is a part of the number", quote(&first));
        let help = "Write the number itself, such as 300000000, and the unit without it; readers \
                    see “300 million” in their own language.";
        notes.push(at(Lint::ScaledFigure, message).at("unit").label(label).help(help));
    }
}
