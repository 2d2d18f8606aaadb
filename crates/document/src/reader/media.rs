//! What hangs on a moment or on the whole: figures, media, sources, a background.

use super::walk::{Walk, quoted};
use crate::ident;
use crate::json::{Kind, Node};
use crate::types::{Background, Figure, Media, Number, Qualifier, Source, Track};

const FIGURE: &str = "The figure is left out.";
const MEDIUM: &str = "The medium is left out.";
const TRACK: &str = "The track is left out.";

pub(super) fn figures<'a>(walk: &mut Walk<'a>, node: Node<'a>) -> Vec<Figure> {
    let mut figures = Vec::new();
    walk.list(node, "a list of figures", &mut |walk, _, node| figures.extend(figure(walk, node)));
    figures
}

fn figure<'a>(walk: &mut Walk<'a>, node: Node<'a>) -> Option<Figure> {
    const FIELDS: [&str; 6] = ["value", "unit", "label", "qualifier", "note", "currency"];
    let start = node.start;
    let (mut value, mut value_problem) = (None, false);
    let (mut unit, mut label, mut qualifier) = (None, None, None);
    let (mut note, mut currency) = (None, None);
    let extra = walk.object(node, &FIELDS, &mut |walk, name, node| match name {
        "value" => {
            value = walk.needing(FIGURE, node, number);
            value_problem = value.is_none();
        }
        "unit" => unit = walk.text(node),
        "label" => label = walk.text(node),
        "qualifier" => qualifier = self::qualifier(walk, &node),
        "note" => note = walk.text(node),
        _ => currency = walk.currency(node),
    })?;
    if value.is_none() && !value_problem {
        walk.missing(start, "no value", "a number in the field `value`", FIGURE);
    }
    Some(Figure { value: value?, unit, label, qualifier, note, currency, extra })
}

fn number<'a>(walk: &mut Walk<'a>, node: Node<'a>) -> Option<Number> {
    if let Kind::Number(number) = node.kind {
        return Some(number);
    }
    let mend = match node.kind {
        Kind::String(_) => "Write the digits alone, without quotes; words go into `unit`.",
        _ => "",
    };
    walk.drop(&node, "a number such as 300000000", mend);
    None
}

fn qualifier(walk: &mut Walk<'_>, node: &Node<'_>) -> Option<Qualifier> {
    const NAMES: [(&str, Qualifier); 5] = [
        ("about", Qualifier::About),
        ("over", Qualifier::Over),
        ("almost", Qualifier::Almost),
        ("at-least", Qualifier::AtLeast),
        ("up-to", Qualifier::UpTo),
    ];
    let text = node.as_str().unwrap_or_default();
    if let Some((_, qualifier)) = NAMES.iter().find(|(name, _)| *name == text) {
        return Some(*qualifier);
    }
    let near = ident::nearest(text, NAMES.iter().map(|(name, _)| *name));
    if near.is_some() || !text.trim().is_empty() || node.as_str().is_none() {
        let mend = near.map(|near| quoted("Perhaps ", near) + " is meant.").unwrap_or_default();
        walk.drop(node, "`about`, `over`, `almost`, `at-least` or `up-to`", &mend);
    }
    None
}

pub(super) fn media<'a>(walk: &mut Walk<'a>, node: Node<'a>) -> Vec<Media> {
    let mut media = Vec::new();
    walk.list(node, "a list of media", &mut |walk, _, node| media.extend(medium(walk, node)));
    media
}

fn medium<'a>(walk: &mut Walk<'a>, node: Node<'a>) -> Option<Media> {
    const FIELDS: [&str; 12] = [
        "url",
        "kind",
        "alt",
        "caption",
        "credit",
        "link",
        "poster",
        "width",
        "height",
        "srcset",
        "tracks",
        "transcript",
    ];
    let start = node.start;
    let (mut url, mut url_problem) = (None, false);
    let mut media = Media::default();
    let extra = walk.object(node, &FIELDS, &mut |walk, name, node| match name {
        "url" => {
            let before = walk.found.len();
            url = walk.needing(MEDIUM, node, Walk::resource);
            url_problem = walk.found.len() > before;
        }
        "kind" => media.kind = walk.text(node),
        "alt" => media.alt = walk.text(node),
        "caption" => media.caption = walk.text(node),
        "credit" => media.credit = walk.text(node),
        "link" => media.link = walk.link(node),
        "poster" => media.poster = walk.resource(node),
        "width" => media.width = walk.count(node),
        "height" => media.height = walk.count(node),
        "srcset" => media.srcset = walk.srcset(node),
        "tracks" => media.tracks = tracks(walk, node),
        _ => media.transcript = walk.text(node),
    })?;
    if url.is_none() && !url_problem {
        walk.missing(start, "no address", "an address in the field `url`", MEDIUM);
    }
    media.url = url?;
    media.extra = extra;
    Some(media)
}

fn tracks<'a>(walk: &mut Walk<'a>, node: Node<'a>) -> Vec<Track> {
    let mut tracks = Vec::new();
    walk.list(node, "a list of tracks", &mut |walk, _, node| tracks.extend(track(walk, node)));
    tracks
}

fn track<'a>(walk: &mut Walk<'a>, node: Node<'a>) -> Option<Track> {
    let start = node.start;
    let (mut src, mut src_problem) = (None, false);
    let mut track = Track::default();
    let extra =
        walk.object(node, &["src", "lang", "label"], &mut |walk, name, node| match name {
            "src" => {
                let before = walk.found.len();
                src = walk.needing(TRACK, node, Walk::resource);
                src_problem = walk.found.len() > before;
            }
            "lang" => track.lang = walk.language(node),
            _ => track.label = walk.text(node),
        })?;
    if src.is_none() && !src_problem {
        walk.missing(start, "no address", "an address in the field `src`", TRACK);
    }
    track.src = src?;
    track.extra = extra;
    Some(track)
}

pub(super) fn background<'a>(walk: &mut Walk<'a>, node: Node<'a>) -> Option<Box<Background>> {
    let mut background = Background::default();
    let extra =
        walk.object(node, &["url", "color", "alt"], &mut |walk, name, node| match name {
            "url" => background.url = walk.resource(node),
            "color" => background.color = walk.color(node),
            _ => background.alt = walk.text(node),
        })?;
    background.extra = extra;
    (background != Background::default()).then(|| Box::new(background))
}

pub(super) fn sources<'a>(walk: &mut Walk<'a>, node: Node<'a>) -> Vec<Source> {
    let mut sources = Vec::new();
    walk.list(node, "a list of sources", &mut |walk, _, node| sources.extend(source(walk, node)));
    sources
}

/// A source without a good address is still one that a reader can look for.
fn source<'a>(walk: &mut Walk<'a>, node: Node<'a>) -> Option<Source> {
    let start = node.start;
    let before = walk.found.len();
    let mut source = Source::default();
    let extra =
        walk.object(node, &["url", "title", "publisher"], &mut |walk, name, node| match name {
            "url" => source.url = walk.link(node).unwrap_or_default(),
            "title" => source.title = walk.text(node),
            _ => source.publisher = walk.text(node),
        })?;
    if source.url.is_empty() && source.title.is_none() && source.publisher.is_none() {
        if walk.found.len() == before {
            walk.missing(
                start,
                "no address",
                "an address, a title or a publisher",
                "The source is left out.",
            );
        }
        return None;
    }
    source.extra = extra;
    Some(source)
}
