//! Addresses without encryption.

use yearline_document::Document;
use yearline_document::types::Media;

use super::texts::links;
use crate::Lint;
use crate::note::{Note, Notes, quote};

pub(super) fn lint(document: &Document, notes: &mut Notes<'_>) {
    let head = |message| Note::head(Lint::PlainHttp, message);
    if let Some(url) = &document.url {
        link(url, &|message| head(message).at("url"), notes);
    }
    for (index, medium) in document.media.iter().enumerate() {
        media(medium, &|message| head(message).at("media").item(index), notes);
    }
    for (place, event) in document.events.iter().enumerate() {
        let on = |message| Note::on(Lint::PlainHttp, place, message);
        for (index, medium) in event.media.iter().enumerate() {
            media(medium, &|message| on(message).at("media").item(index), notes);
        }
        for (index, source) in event.sources.iter().enumerate() {
            link(&source.url, &|message| on(message).at("sources").item(index).at("url"), notes);
        }
        let background = event.background.as_ref().and_then(|background| background.url.as_ref());
        if let Some(url) = background {
            file(url, &|message| on(message).at("background").at("url"), notes);
        }
        if let Some(text) = event.text.as_ref().filter(|text| text.contains("http:"))
            && let Some(address) = links(text).find(|address| is_plain(address))
        {
            link(address, &|message| on(message).at("text").label(quote(address)), notes);
        }
    }
}

/// Makes a note on the address in question.
type At<'a> = &'a dyn Fn(String) -> Note;

fn media(medium: &Media, at: At<'_>, notes: &mut Notes<'_>) {
    file(&medium.url, &|message| at(message).at("url"), notes);
    if let Some(poster) = &medium.poster {
        file(poster, &|message| at(message).at("poster"), notes);
    }
    if let Some(address) = &medium.link {
        link(address, &|message| at(message).at("link"), notes);
    }
}

fn link(address: &str, at: At<'_>, notes: &mut Notes<'_>) {
    if is_plain(address) {
        let help = "What readers get there can be read and changed on the way. Try `https://`.";
        notes.push(at("the address begins with `http:`".to_string()).help(help));
    }
}

fn file(address: &str, at: At<'_>, notes: &mut Notes<'_>) {
    if is_plain(address) {
        let help = "A page with `https:` does not load it. Try `https://`, or keep a copy beside the \
                    timeline.";
        notes.push(at("the file’s address begins with `http:`".to_string()).help(help));
    }
}

fn is_plain(address: &str) -> bool {
    address.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("http://"))
}

/// The origin of a whole address, in lower case; none of a relative one.
pub(crate) fn origin(address: &str) -> Option<String> {
    let at = address.find("://")?;
    let scheme = address.get(..at)?;
    if !scheme.eq_ignore_ascii_case("https") && !scheme.eq_ignore_ascii_case("http") {
        return None;
    }
    let rest = address.get(at + 3..)?;
    let host = rest.split(['/', '?', '#']).next()?;
    Some(format!("{}://{}", scheme, host).to_ascii_lowercase())
}
