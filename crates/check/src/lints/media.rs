//! Pictures, videos and sounds.

use yearline_document::Document;
use yearline_document::media::{self, Amiss, Medium};
use yearline_document::types::Media;

use super::addresses::origin;
use crate::note::{Note, Notes, quote};
use crate::{Lint, Options};

#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Kind {
    Picture,
    Video,
    Sound,
    /// A page, a post, a player of someone else's.
    Other,
}

pub(super) fn lint(document: &Document, options: &Options<'_>, notes: &mut Notes<'_>) {
    for (index, medium) in document.media.iter().enumerate() {
        let at = |lint, message| Note::head(lint, message).at("media").item(index);
        self::medium(medium, options, &at, notes);
    }
    for (place, event) in document.events.iter().enumerate() {
        for (index, medium) in event.media.iter().enumerate() {
            let at = |lint, message| Note::on(lint, place, message).at("media").item(index);
            self::medium(medium, options, &at, notes);
        }
        let background = event.background.as_ref().and_then(|background| background.url.as_ref());
        if let Some(url) = background {
            let at = |lint, message| Note::on(lint, place, message).at("background");
            file(url, "url", options, &at, notes);
        }
    }
}

/// Makes a note on the medium in question.
type At<'a> = &'a dyn Fn(Lint, String) -> Note;

fn medium(medium: &Media, options: &Options<'_>, at: At<'_>, notes: &mut Notes<'_>) {
    let kind = kind(medium);
    match (kind, &medium.alt) {
        (Kind::Picture, None) => {
            let message = "the picture has no description".to_string();
            let help = "Say in `alt` what it shows, for those who cannot see it.";
            notes.push(at(Lint::NoAlt, message).at("url").label("no `alt`").help(help));
        }
        (Kind::Other, None) => {
            if let Medium::Frame(Some(of), _) | Medium::Card(Some(of)) =
                media::tell(&medium.url, medium.kind.as_deref(), "", false)
            {
                let message = format!("what is shown of {} has no description", of.name);
                let help = "Say in `alt` what it is: that stands in its place until a reader asks \
                            for it.";
                notes.push(at(Lint::NoAlt, message).at("url").label("no `alt`").help(help));
            }
        }
        (Kind::Picture, Some(alt)) => poor_alt(medium, alt, at, notes),
        (Kind::Video, _) if medium.tracks.is_empty() && medium.transcript.is_none() => {
            let message = "the video has no captions".to_string();
            let help = "Name a file of WebVTT in `tracks`, or say in `transcript` what is said, for \
                        those who cannot hear it.";
            notes.push(at(Lint::NoCaptions, message).at("url").help(help));
        }
        (Kind::Sound, _) if medium.transcript.is_none() => {
            let message = "the sound has no transcript".to_string();
            let help = "Say in `transcript` what is said, for those who cannot hear it.";
            notes.push(at(Lint::NoCaptions, message).at("url").help(help));
        }
        _ => {}
    }
    provider(medium, at, notes);
    file(&medium.url, "url", options, at, notes);
    if let Some(poster) = &medium.poster {
        file(poster, "poster", options, at, notes);
    }
    for (index, track) in medium.tracks.iter().enumerate() {
        let at = |lint, message| at(lint, message).at("tracks").item(index);
        file(&track.src, "src", options, &at, notes);
    }
    if let Some(allowed) = options.media_from
        && kind != Kind::Other
        && let Some(origin) = origin(&medium.url)
        && !allowed.iter().any(|one| one == "*" || one.trim_end_matches('/') == origin)
    {
        let message = format!("the medium is from {origin}, which `media-from` does not name");
        let help = "Readers are asked before it loads. Name the origin in the element’s \
                    `media-from`, or keep a copy beside the timeline.";
        notes.push(at(Lint::OtherOrigin, message).at("url").help(help));
    }
}

/// What is amiss with an address of a provider.
fn provider(medium: &Media, at: At<'_>, notes: &mut Notes<'_>) {
    if matches!(medium.kind.as_deref(), Some("image" | "quote")) {
        return;
    }
    let (lint, message, help) = match media::amiss(&medium.url) {
        Some(Amiss::Malformed(name)) => (
            Lint::MalformedMedia,
            format!("the address is nothing of {name}’s, though it looks so"),
            "What stands in the place of the id is none: it may have been cut off. Copy the address \
             from the page once more. As it is, readers get a link.",
        ),
        Some(Amiss::Private(name)) => (
            Lint::PrivateMedia,
            format!("only who is signed in at {name} can see this"),
            "Open it in a private window: what you see there is what readers get. Take the address \
             that is given for sharing, and allow everyone to see it.",
        ),
        // A page that its editor puts in a frame is meant.
        Some(Amiss::Unknown(name)) if medium.kind.is_none() => (
            Lint::UnknownMedia,
            format!("this page of {name}’s cannot be shown, and becomes a link"),
            "Take the address of a single film, post, map or document. docs/media.md has an example \
             of each provider’s.",
        ),
        _ => return,
    };
    notes.push(at(lint, message).at("url").help(help));
}

fn poor_alt(medium: &Media, alt: &str, at: At<'_>, notes: &mut Notes<'_>) {
    let name = bare(&medium.url).rsplit('/').next().unwrap_or_default();
    let file_name = !alt.contains(' ') && (extension(alt) == Kind::Picture || alt == name);
    let says_nothing = ["image", "photo", "picture", "foto", "bild", "graphic", "screenshot"]
        .contains(&alt.to_lowercase().as_str());
    let label = if file_name {
        "a file’s name"
    } else if says_nothing {
        "says nothing of what is seen"
    } else if medium.caption.as_deref() == Some(alt) {
        "the caption once more"
    } else {
        return;
    };
    let message = "the description does not say what the picture shows".to_string();
    let help = "Say in a few words what is seen. Those who hear it hear the caption as well.";
    notes.push(at(Lint::PoorAlt, message).at("alt").label(label).help(help));
}

/// Whether a file beside the timeline is there.
fn file(
    address: &str,
    field: &'static str,
    options: &Options<'_>,
    at: At<'_>,
    notes: &mut Notes<'_>,
) {
    // Others lie on a server; so does what begins with a slash, for where its root lies is not
    // known.
    let Some(exists) = options.exists else { return };
    let path = bare(address);
    let other = path.is_empty() || path.starts_with('/') || path.contains(':');
    if !other && !exists(&decoded(path)) {
        let message = format!("the file {} is not there", quote(path));
        let help = "Addresses without a scheme are relative to the timeline’s own file. Mind upper \
                    and lower case: servers do.";
        notes.push(at(Lint::DeadFile, message).at(field).label("not found").help(help));
    }
}

/// What a medium is, by its own word or by its address.
pub(crate) fn kind(medium: &Media) -> Kind {
    match medium.kind.as_deref() {
        Some("image") => Kind::Picture,
        Some("video") if extension(&medium.url) == Kind::Video => Kind::Video,
        Some("audio") if extension(&medium.url) == Kind::Sound => Kind::Sound,
        Some(_) => Kind::Other,
        None => extension(&medium.url),
    }
}

fn extension(address: &str) -> Kind {
    let Some((_, extension)) = bare(address).rsplit_once('.') else { return Kind::Other };
    match extension.to_ascii_lowercase().as_str() {
        "jpg" | "jpeg" | "png" | "gif" | "webp" | "avif" | "svg" | "bmp" => Kind::Picture,
        "mp4" | "m4v" | "webm" | "ogv" | "mov" => Kind::Video,
        "mp3" | "m4a" | "ogg" | "oga" | "opus" | "wav" | "aac" | "flac" => Kind::Sound,
        _ => Kind::Other,
    }
}

/// An address without what stands behind `?` or `#`.
fn bare(address: &str) -> &str {
    address.split(['?', '#']).next().unwrap_or_default()
}

/// Percent-encoding undone; as it stands where that gives no text.
fn decoded(path: &str) -> String {
    let bytes = path.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let code = bytes.get(at + 1..at + 3).and_then(|digits| std::str::from_utf8(digits).ok());
        let code = code.filter(|_| byte == b'%').and_then(|d| u8::from_str_radix(d, 16).ok());
        out.push(code.unwrap_or(byte));
        at += if code.is_some() { 3 } else { 1 };
    }
    String::from_utf8(out).unwrap_or_else(|_| path.to_string())
}
