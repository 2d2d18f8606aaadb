//! TimelineJS, version 3: an object with `events`, a `title`, `eras` and a `scale`.

use yearline_document::json::{Kind, Node, Pull};

use crate::colours::Names;
use crate::dates::When;
use crate::error::Error;
use crate::field::{Field, Spot};
use crate::json::{Object, Taker, describe};
use crate::making::Making;
use crate::report::{Places, Report, Says, place};
use crate::slides::{self, Are, Dated, Slide};
use crate::texts::{Ground, Medium};
use crate::{Format, Import};

const ROOT: [&str; 4] = ["events", "title", "eras", "scale"];
const SLIDE: [&str; 9] = [
    "start_date",
    "end_date",
    "display_date",
    "text",
    "media",
    "group",
    "background",
    "autolink",
    "unique_id",
];
const MEDIA: [&str; 8] =
    ["url", "caption", "credit", "thumbnail", "alt", "title", "link", "link_target"];

/// Names of a date's parts, as problems tell them.
const START: [&str; 7] = [
    "start_date.year",
    "start_date.month",
    "start_date.day",
    "start_date.hour",
    "start_date.minute",
    "start_date.second",
    "start_date.millisecond",
];
const END: [&str; 7] = [
    "end_date.year",
    "end_date.month",
    "end_date.day",
    "end_date.hour",
    "end_date.minute",
    "end_date.second",
    "end_date.millisecond",
];

pub(crate) fn read(text: &str, colours: Names) -> Result<Import, Error> {
    let mut making = Making::new(colours);
    let mut pull = Pull::new(text.as_bytes());
    let mut events = None;
    let mut has_title = false;
    let mut more = pull.enter()?;
    while more {
        let key = pull.key()?;
        let (at, byte) = pull.peek();
        match &*key.text {
            "events" => {
                events = events.or(Some((at, byte == Some(b'['))));
                list(text, &mut pull, &mut making, "events", Are::Moments)?;
            }
            "eras" => list(text, &mut pull, &mut making, "eras", Are::Eras)?,
            "title" => {
                let node = pull.value()?;
                let spot = Spot::Part("title");
                let mut taker = Taker { bytes: text.as_bytes(), report: &mut making.report, spot };
                if let Some(object) = taker.object(Some(node), "") {
                    has_title = true;
                    slide(&mut taker, object, spot).head(&mut making);
                }
            }
            // The widget needs no scale: its own reaches from the beginning of the universe.
            "scale" => drop(pull.value()?),
            _ => {
                let node = pull.value()?;
                unknown(&mut making.report, key.start, &key.text, &node);
            }
        }
        more = pull.goes_on(b'}')?;
    }
    pull.end()?;
    match events {
        Some((_, true)) => {}
        Some((at, false)) => {
            let (line, column) = place(text, at);
            return Err(Error::bad(
                line,
                column,
                "This file of TimelineJS has no list of slides: its field `events` is no list. Put \
                 the slides in square brackets.",
            ));
        }
        None => {
            let sentence = "This file of TimelineJS has no list of slides: the field `events` is \
                            missing.";
            return Err(Error::bad(1, 1, sentence));
        }
    }
    if !has_title || making.document.title.is_empty() {
        untitled(&mut making.report, "the slide `title`");
    }
    making.finish(Format::TimelineJs3, Places::Text(text))
}

/// Says that nothing tells what the timeline is called.
pub(crate) fn untitled(report: &mut Report, place: &str) {
    let expected = ["a headline in ", place].concat();
    let help = ["A word stands in: `", crate::UNTITLED, "`. Write one."].concat();
    report.warning(0, String::new(), Says { found: "no title", expected: &expected, help: &help });
}

fn unknown(report: &mut Report, at: usize, name: &str, node: &Node<'_>) {
    if matches!(node.kind, Kind::Null) {
        return;
    }
    let found = ["the field `", name, "`"].concat();
    let help = match yearline_document::ident::nearest(name, ROOT) {
        Some(near) => ["It is left out. Perhaps `", near, "` is meant."].concat(),
        None => "It is left out.".into(),
    };
    let says = Says { found: &found, expected: "a field that a timeline shows", help: &help };
    report.warning(at as u64, name.to_string(), says);
}

/// Reads a list of slides; what is none is left out, and told.
fn list<'a>(
    text: &'a str,
    pull: &mut Pull<'a>,
    making: &mut Making,
    name: &'static str,
    are: Are,
) -> Result<(), Error> {
    if pull.peek().1 == Some(b'[') {
        return slides::list(text, pull, making, name, (are, slide));
    }
    let node = pull.value()?;
    let spot = Spot::Part(name);
    if !matches!(node.kind, Kind::Null) {
        let found = describe(text.as_bytes(), &node);
        let help = "It is left out.";
        let says = Says { found: &found, expected: "a list of slides", help };
        making.report.error(node.start as u64, spot.path(""), says);
    }
    Ok(())
}

fn slide<'a>(taker: &mut Taker<'_, 'a>, mut object: Object<'a>, spot: Spot) -> Slide<'a> {
    let mut slide = Slide::new(object.at, spot);
    let node = object.take("start_date");
    slide.start = date(taker, node, "start_date", START, &mut slide.display_ends[0]);
    let node = object.take("end_date");
    slide.end = date(taker, node, "end_date", END, &mut slide.display_ends[1]);
    slide.display_date = taker.text(&mut object, "display_date", "display_date");
    let node = object.take("text");
    if let Some(mut text) = taker.object(node, "text") {
        slide.headline = taker.text(&mut text, "headline", "text.headline");
        slide.text = taker.text(&mut text, "text", "text.text");
        taker.rest(text, "text", &["headline", "text"]);
    }
    let node = object.take("media");
    if let Some(mut media) = taker.object(node, "media") {
        slide.medium = Medium {
            url: taker.text(&mut media, "url", "media.url"),
            caption: taker.text(&mut media, "caption", "media.caption"),
            credit: taker.text(&mut media, "credit", "media.credit"),
            // Its name in the files of early years.
            thumbnail: taker.text(&mut media, "thumbnail", "media.thumbnail").or(taker.text(
                &mut media,
                "thumb",
                "media.thumb",
            )),
            alt: taker.text(&mut media, "alt", "media.alt"),
            title: taker.text(&mut media, "title", "media.title"),
            link: taker.text(&mut media, "link", "media.link"),
        };
        taker.rest(media, "media", &MEDIA);
    }
    slide.group = taker.text(&mut object, "group", "group");
    let node = object.take("background");
    if let Some(mut background) = taker.object(node, "background") {
        slide.ground = Ground {
            url: taker.text(&mut background, "url", "background.url"),
            color: taker.text(&mut background, "color", "background.color"),
            alt: taker.text(&mut background, "alt", "background.alt"),
        };
        taker.rest(background, "background", &["url", "color", "alt"]);
    }
    slide.autolink = !taker.is_off(&mut object, "autolink");
    slide.id = taker.text(&mut object, "unique_id", "unique_id").or(taker.text(
        &mut object,
        "uniqueid",
        "uniqueid",
    ));
    // It says the scale of the whole.
    object.take("scale");
    taker.rest(object, "", &SLIDE);
    slide
}

fn date<'a>(
    taker: &mut Taker<'_, 'a>,
    node: Option<Node<'a>>,
    path: &'static str,
    names: [&'static str; 7],
    display: &mut Option<Field<'a>>,
) -> Dated<'a> {
    let Some(node) = node else { return Dated::default() };
    // A date in one text is none of TimelineJS's, and is read as its sheets have it.
    if let Kind::String(text) = node.kind {
        let field = Field { at: node.start as u64, name: path, text };
        return if field.trimmed().is_empty() { Dated::default() } else { Dated::Text(field) };
    }
    let Some(mut object) = taker.object(Some(node), path) else { return Dated::default() };
    let [year, month, day, hour, minute, second, milli] = names;
    let mut take = |key: &str, name| taker.text(&mut object, key, name);
    let when = When {
        year: take("year", year),
        month: take("month", month),
        day: take("day", day),
        clock: [
            take("hour", hour),
            take("minute", minute),
            take("second", second),
            take("millisecond", milli),
        ],
        time: None,
    };
    *display = take("display_date", path);
    *display = take("display_text", path).or(display.take());
    taker.rest(object, path, &["year", "month", "day", "hour", "minute", "second", "millisecond"]);
    Dated::Parts(Box::new(when))
}
