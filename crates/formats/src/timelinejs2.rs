//! TimelineJS, version 2: an object with a `timeline`, whose dates are texts with commas.

use yearline_document::json::{Node, Pull};

use crate::colours::Names;
use crate::dates::When;
use crate::error::Error;
use crate::field::{Field, Spot};
use crate::find::has;
use crate::json::{Object, Taker};
use crate::making::Making;
use crate::report::{Places, place};
use crate::slides::{self, Are, Dated, Slide};
use crate::texts::Medium;
use crate::timelinejs3::untitled;
use crate::{Format, Import};

const ROOT: [&str; 8] =
    ["headline", "type", "text", "startDate", "endDate", "asset", "date", "era"];
const SLIDE: [&str; 9] = [
    "startDate",
    "endDate",
    "headline",
    "text",
    "tag",
    "asset",
    "classname",
    "uniqueid",
    "unique_id",
];
const ASSET: [&str; 4] = ["media", "credit", "caption", "thumbnail"];

pub(crate) fn read(text: &str, colours: Names) -> Result<Import, Error> {
    let mut making = Making::new(colours);
    let mut pull = Pull::new(text.as_bytes());
    let mut found = None;
    let mut more = pull.enter()?;
    while more {
        let key = pull.key()?;
        if key.text == "timeline" && pull.peek().1 == Some(b'{') {
            let at = pull.peek().0;
            found = Some((at, timeline(text, &mut pull, &mut making)?));
        } else {
            drop(pull.value()?);
        }
        more = pull.goes_on(b'}')?;
    }
    pull.end()?;
    let Some((at, has_slides)) = found else {
        let sentence = "This file of TimelineJS 2 has no timeline: the field `timeline` is missing \
                        or is no object.";
        return Err(Error::bad(1, 1, sentence));
    };
    if !has_slides {
        let (line, column) = place(text, at);
        let sentence = "This file of TimelineJS 2 has no list of slides: the field `date` of \
                        `timeline` is missing or is no list.";
        return Err(Error::bad(line, column, sentence));
    }
    if making.document.title.is_empty() {
        untitled(&mut making.report, "the field `timeline.headline`");
    }
    making.finish(Format::TimelineJs2, Places::Text(text))
}

/// Reads the timeline; tells whether it has a list of slides.
fn timeline<'a>(text: &'a str, pull: &mut Pull<'a>, making: &mut Making) -> Result<bool, Error> {
    let (mut head, mut has_slides) = (Vec::new(), false);
    let at = pull.peek().0 as u64;
    let mut more = pull.enter()?;
    while more {
        let key = pull.key()?;
        let is_list = pull.peek().1 == Some(b'[');
        match &*key.text {
            "date" if is_list => {
                has_slides = true;
                slides::list(text, pull, making, "timeline.date", (Are::Moments, slide))?;
            }
            "era" if is_list => {
                slides::list(text, pull, making, "timeline.era", (Are::Eras, slide))?
            }
            _ => head.push((key, pull.value()?)),
        }
        more = pull.goes_on(b'}')?;
    }
    let spot = Spot::Part("timeline");
    let taker = &mut Taker { bytes: text.as_bytes(), report: &mut making.report, spot };
    let mut object = Object::new(at, head);
    let mut slide = Slide::new(at, spot);
    slide.headline = taker.text(&mut object, "headline", "headline");
    slide.text = taker.text(&mut object, "text", "text");
    slide.medium = asset(taker, &mut object);
    // When the whole begins is told by its moments, and `type` is always `default`.
    for name in ["type", "startDate", "endDate"] {
        object.take(name);
    }
    taker.rest(object, "", &ROOT);
    slide.head(making);
    Ok(has_slides)
}

fn slide<'a>(taker: &mut Taker<'_, 'a>, mut object: Object<'a>, spot: Spot) -> Slide<'a> {
    let mut slide = Slide::new(object.at, spot);
    let start = taker.text(&mut object, "startDate", "startDate");
    slide.start = start.map(date).unwrap_or_default();
    slide.end = taker.text(&mut object, "endDate", "endDate").map(date).unwrap_or_default();
    slide.headline = taker.text(&mut object, "headline", "headline");
    slide.text = taker.text(&mut object, "text", "text");
    slide.group = taker.text(&mut object, "tag", "tag");
    slide.id = taker.text(&mut object, "unique_id", "unique_id");
    slide.id = taker.text(&mut object, "uniqueid", "uniqueid").or(slide.id);
    slide.medium = asset(taker, &mut object);
    object.take("classname");
    taker.rest(object, "", &SLIDE);
    slide
}

fn asset<'a>(taker: &mut Taker<'_, 'a>, object: &mut Object<'a>) -> Medium<'a> {
    let node: Option<Node<'a>> = object.take("asset");
    let Some(mut asset) = taker.object(node, "asset") else { return Medium::default() };
    let medium = Medium {
        url: taker.text(&mut asset, "media", "asset.media"),
        caption: taker.text(&mut asset, "caption", "asset.caption"),
        credit: taker.text(&mut asset, "credit", "asset.credit"),
        thumbnail: taker.text(&mut asset, "thumbnail", "asset.thumbnail"),
        ..Medium::default()
    };
    taker.rest(asset, "asset", &ASSET);
    medium
}

/// `2012,1,27`, `2012/1/27` or `2012-1-27`, then by choice a time: the year first. Behind the day
/// the hour, the minute, the second and the millisecond may stand in the same way. `1/27/2012` has
/// its year last.
fn date(field: Field<'_>) -> Dated<'_> {
    let text = field.trimmed();
    let (date, time) = match text.find(char::is_whitespace) {
        // A space behind a comma parts nothing.
        Some(end) if !has(text, b',') => text.split_at(end),
        _ => (text, ""),
    };
    let (sign, bare) = match date.strip_prefix('-') {
        Some(bare) => ("-", bare),
        None => ("", date),
    };
    let (mut bare, mut time) = (bare, time.trim());
    if has(text, b',')
        && let Some((before, behind)) = bare.rsplit_once(char::is_whitespace)
        && has(behind, b':')
    {
        (bare, time) = (before, behind);
    }
    let mut parts = [None, None, None, None, None, None, None];
    let mut count = 0;
    for part in bare.split([',', '/', '-']) {
        match parts.get_mut(count) {
            Some(place) => *place = Some(part.trim()).filter(|part| !part.is_empty()),
            // More than there can be: told as it stands.
            None => return Dated::Text(field),
        }
        count += 1;
    }
    let digits =
        |part: Option<&str>| part.is_none_or(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    if !parts.iter().all(|part| digits(*part)) {
        return Dated::Text(field);
    }
    let [year, month, day, ..] = parts;
    let short = |part: Option<&str>| part.is_some_and(|part| part.len() < 3);
    if count == 3 && short(year) && !short(day) {
        [parts[1], parts[2], parts[0]] = [year, month, day];
    }
    let made = |sign: &str, part: Option<&str>| part.map(|part| field.with([sign, part].concat()));
    let [year, month, day, hour, minute, second, milli] = parts;
    Dated::Parts(Box::new(When {
        year: made(sign, year),
        month: made("", month),
        day: made("", day),
        clock: [made("", hour), made("", minute), made("", second), made("", milli)],
        time: (!time.is_empty()).then(|| field.with(time.to_string())),
    }))
}
