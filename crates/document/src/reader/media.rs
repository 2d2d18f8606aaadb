//! What hangs on a moment or on the whole: figures, media, sources, a background.

use super::walk::{Fields, Walk, quote};
use crate::ident;
use crate::json::Kind;
use crate::types::{Background, Figure, Media, Number, Qualifier, Source, Track};
use crate::voice::Voice;

const FIGURE: &str = "The figure is left out.";
const MEDIUM: &str = "The medium is left out.";
const TRACK: &str = "The track is left out.";

pub(super) fn figures<V: Voice>(
    fields: &mut Fields<'_, '_, V>,
    index: usize,
    into: &mut Vec<Figure>,
) {
    const FIELDS: [&str; 6] = ["value", "unit", "label", "qualifier", "note", "currency"];
    fields.list(index, "a list of figures", &mut |walk, _, node| {
        let Some(mut fields) = walk.object(node, &FIELDS) else { return };
        let value = number(&mut fields);
        let mut figure = Figure {
            value: value.unwrap_or(Number::Whole(0)),
            unit: None,
            label: None,
            qualifier: qualifier(&mut fields),
            note: None,
            currency: None,
            extra: std::mem::take(&mut fields.extra),
        };
        fields.text(1, &mut figure.unit);
        fields.text(2, &mut figure.label);
        fields.text(4, &mut figure.note);
        fields.with(5, Walk::currency, &mut figure.currency);
        if value.is_some() {
            into.push(figure);
        }
    });
}

fn number<V: Voice>(fields: &mut Fields<'_, '_, V>) -> Option<Number> {
    let node = fields.node(0);
    match node.as_ref().map(|node| &node.kind) {
        Some(Kind::Number(number)) => return Some(*number),
        None => {
            let says = "no value|a number in the field `value`|The figure is left out.";
            fields.lacks(says, "");
        }
        Some(_) => {}
    }
    if let Some(node) = node {
        let mend = match node.kind {
            Kind::String(_) => "Write the digits alone, without quotes; words go into `unit`.",
            _ => "",
        };
        fields.walk.costs(FIGURE);
        fields.walk.drop(&node, "a number such as 300000000", mend);
    }
    None
}

fn qualifier<V: Voice>(fields: &mut Fields<'_, '_, V>) -> Option<Qualifier> {
    const NAMES: [&str; 5] = ["about", "over", "almost", "at-least", "up-to"];
    let node = fields.node(3)?;
    let text = node.as_str().unwrap_or_default();
    match NAMES.iter().position(|name| *name == text) {
        Some(0) => return Some(Qualifier::About),
        Some(1) => return Some(Qualifier::Over),
        Some(2) => return Some(Qualifier::Almost),
        Some(3) => return Some(Qualifier::AtLeast),
        Some(_) => return Some(Qualifier::UpTo),
        None => {}
    }
    let mut mend = String::new();
    if V::SPEAKS
        && let Some(near) = ident::nearest(text, NAMES)
    {
        mend.push_str("Perhaps ");
        quote(&mut mend, near);
        mend.push_str(" is meant.");
    }
    if node.as_str().is_none_or(|text| !crate::text::is_blank(text)) {
        let expected = "`about`, `over`, `almost`, `at-least` or `up-to`";
        fields.walk.drop(&node, expected, &mend);
    }
    None
}

#[inline(never)]
pub(super) fn media<V: Voice>(fields: &mut Fields<'_, '_, V>, index: usize, into: &mut Vec<Media>) {
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
    fields.list(index, "a list of media", &mut |walk, _, node| {
        let Some(mut fields) = walk.object(node, &FIELDS) else { return };
        let (mut medium, mut url) = (Media::default(), None);
        fields.needing(MEDIUM, 0, Walk::resource, &mut url);
        if url.is_none() {
            let says = "no address|an address in the field `url`|The medium is left out.";
            fields.lacks(says, "");
        }
        fields.text(1, &mut medium.kind);
        fields.text(2, &mut medium.alt);
        fields.text(3, &mut medium.caption);
        fields.text(4, &mut medium.credit);
        fields.with(5, Walk::link, &mut medium.link);
        fields.with(6, Walk::resource, &mut medium.poster);
        fields.count(7, &mut medium.width);
        fields.count(8, &mut medium.height);
        fields.with(9, Walk::srcset, &mut medium.srcset);
        tracks(&mut fields, 10, &mut medium.tracks);
        fields.text(11, &mut medium.transcript);
        medium.extra = fields.extra;
        if let Some(url) = url {
            medium.url = url;
            into.push(medium);
        }
    });
}

fn tracks<V: Voice>(fields: &mut Fields<'_, '_, V>, index: usize, into: &mut Vec<Track>) {
    fields.list(index, "a list of tracks", &mut |walk, _, node| {
        let Some(mut fields) = walk.object(node, &["src", "lang", "label"]) else { return };
        let (mut track, mut src) = (Track::default(), None);
        fields.needing(TRACK, 0, Walk::resource, &mut src);
        if src.is_none() {
            let says = "no address|an address in the field `src`|The track is left out.";
            fields.lacks(says, "");
        }
        fields.with(1, Walk::language, &mut track.lang);
        fields.text(2, &mut track.label);
        track.extra = fields.extra;
        if let Some(src) = src {
            track.src = src;
            into.push(track);
        }
    });
}

pub(super) fn background<V: Voice>(
    fields: &mut Fields<'_, '_, V>,
    index: usize,
    into: &mut Option<Box<Background>>,
) {
    let Some(node) = fields.node(index) else { return };
    let Some(mut fields) = fields.walk.object(node, &["url", "color", "alt"]) else { return };
    let mut background = Background::default();
    fields.with(0, Walk::resource, &mut background.url);
    fields.with(1, Walk::color, &mut background.color);
    fields.text(2, &mut background.alt);
    background.extra = fields.extra;
    let Background { url, color, alt, extra } = &background;
    if url.is_some() || color.is_some() || alt.is_some() || !extra.0.is_empty() {
        *into = Some(Box::new(background));
    }
}

/// A source without a good address is still one that a reader can look for.
pub(super) fn sources<V: Voice>(
    fields: &mut Fields<'_, '_, V>,
    index: usize,
    into: &mut Vec<Source>,
) {
    fields.list(index, "a list of sources", &mut |walk, _, node| {
        let before = walk.found.count;
        let Some(mut fields) = walk.object(node, &["url", "title", "publisher"]) else { return };
        let (mut source, mut url) = (Source::default(), None);
        fields.with(0, Walk::link, &mut url);
        fields.text(1, &mut source.title);
        fields.text(2, &mut source.publisher);
        source.extra = std::mem::take(&mut fields.extra);
        if url.is_some() || source.title.is_some() || source.publisher.is_some() {
            source.url = url.unwrap_or_default();
            into.push(source);
        } else if fields.walk.found.count == before {
            let says = "no address|an address, a title or a publisher|The source is left out.";
            fields.lacks(says, "");
        }
    });
    // Most moments have one, and a list makes room for four: where a whole file is looked at and
    // kept beside it, that counts.
    if V::SPEAKS {
        into.shrink_to_fit();
    }
}
