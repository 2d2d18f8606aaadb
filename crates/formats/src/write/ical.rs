//! iCalendar, RFC 5545, with the names of RFC 7986: each moment an event of whole days or of a
//! time, that takes nobody's time.

use yearline_document::date::calendar::{civil_from_days, days_from_civil, days_in_month};
use yearline_document::date::{Date, Instant};
use yearline_document::ident::slug;
use yearline_document::rich;
use yearline_document::types::{Event, Figure, Source};
use yearline_document::{Document, address};

use super::Sink;
use super::json::put_number;
use super::losses::{Losses, Outcome};
use super::nearest::{Plain, nearest};
use super::percent::percent;
use super::timelinejs::Labels;
use super::yearline::qualifier_name;
use crate::clock::padded;

/// What an event has a place for.
const HELD: &[&str] = &[
    "display_date",
    "text",
    "lang",
    "category",
    "tags",
    "figures",
    "media",
    "sources",
    "updated",
    "note",
];

const HEAD_HELD: &[&str] = &["description", "lang", "url", "updated"];

pub(super) fn write(document: &Document, sink: &mut dyn Sink, losses: &mut Losses) {
    losses.head_but(document, HEAD_HELD);
    let mut calendar = Calendar { sink, line: String::new() };
    calendar.bare("BEGIN:VCALENDAR");
    calendar.bare("VERSION:2.0");
    calendar.bare(concat!("PRODID:-//Yearline//Yearline ", env!("CARGO_PKG_VERSION"), "//EN"));
    calendar.bare("CALSCALE:GREGORIAN");
    let lang = document.lang.as_deref();
    calendar.text("NAME", lang, &document.title);
    // What calendars knew before RFC 7986 gave them names.
    calendar.text("X-WR-CALNAME", None, &document.title);
    if let Some(description) = &document.description {
        calendar.text("DESCRIPTION", lang, &rich::plain(description));
    }
    if let Some(url) = &document.url {
        calendar.address("URL", url);
    }
    if let Some(stamp) = document.updated.as_ref().and_then(stamp) {
        calendar.raw("LAST-MODIFIED", &stamp);
    }
    let host = host(document);
    let labels = Labels::new(document);
    for (place, event) in document.events.iter().enumerate() {
        match span(&event.date, place, losses) {
            Some(span) => {
                losses.event_but(event, place, HELD);
                calendar.event(document, &labels, event, &span, &host);
                note_media(event, place, losses);
            }
            None => losses.note(
                place,
                Outcome::LeftOut,
                "date",
                "The moment is left out: a calendar has the years 1 to 9999 alone.",
            ),
        }
        calendar.sink.moment();
    }
    calendar.bare("END:VCALENDAR");
}

/// What stands behind the `@` of a moment's name: no other timeline has the same.
fn host(document: &Document) -> String {
    let url = document.url.as_deref().unwrap_or_default();
    let host = url.split_once("://").map_or("", |(_, rest)| rest);
    let host = host.split(['/', '?', '#']).next().unwrap_or_default();
    if host.is_empty() { [&slug(&document.title), ".yearline"].concat() } else { host.to_string() }
}

/// When an event begins and ends, as properties: their names with parameters, and their values.
struct Span {
    start: (&'static str, String),
    end: Option<(&'static str, String)>,
}

fn span(date: &Date, place: usize, losses: &mut Losses) -> Option<Span> {
    let near = nearest(date);
    let (start, end) = (near.start, near.end);
    for says in &near.unsaid {
        losses.note(place, Outcome::Changed, "date", says);
    }
    let coarse = |plain: &Plain| plain.day.is_none();
    if coarse(&start) || end.as_ref().is_some_and(coarse) {
        let says = "A year or a month is written as all of its days.";
        losses.note(place, Outcome::Changed, "date", says);
    }
    if start.time.is_none() && end.is_none_or(|end| end.time.is_none()) {
        let first = first_day(&start);
        let last = end.map_or_else(|| last_day(&start), |end| last_day(&end)).max(first);
        let begin = written_day(first)?;
        // The end is not of the event; the last day of all has none behind it.
        let end = match written_day(last + 1) {
            _ if last == first => None,
            Some(end) => Some(end),
            None => {
                let says = "It ends a day early: a calendar has no day behind the year 9999.";
                losses.note(place, Outcome::Changed, "date", says);
                Some(written_day(last)?)
            }
        };
        return Some(Span {
            start: ("DTSTART;VALUE=DATE", begin),
            end: end.map(|end| ("DTEND;VALUE=DATE", end)),
        });
    }
    let times = || [Some(start), end].into_iter().flatten().filter_map(|plain| plain.time);
    // Where one of the two is said in a zone, both are told in UTC.
    let zoned = times().any(|time| time.zone.minutes().is_some());
    if times().any(|time| !matches!(time.zone.minutes(), None | Some(0))) {
        let says = "Its time is written in UTC; the zone it was written in is left out.";
        losses.note(place, Outcome::Changed, "date", says);
    }
    if times().any(|time| time.nanos > 0) {
        losses.note(place, Outcome::Changed, "date", "Fractions of a second are left out.");
    }
    let begin = seconds(&start, zoned, false);
    let stop = end.map(|end| seconds(&end, zoned, true)).filter(|stop| *stop > begin);
    let stop = match stop {
        Some(stop) => Some(("DTEND", written_time(stop, zoned)?)),
        None => None,
    };
    Some(Span { start: ("DTSTART", written_time(begin, zoned)?), end: stop })
}

fn first_day(plain: &Plain) -> i64 {
    days_from_civil(plain.year, plain.month.unwrap_or(1), plain.day.unwrap_or(1))
}

fn last_day(plain: &Plain) -> i64 {
    let month = plain.month.unwrap_or(12);
    days_from_civil(
        plain.year,
        month,
        plain.day.unwrap_or_else(|| days_in_month(plain.year, month)),
    )
}

/// Seconds since 1970, in UTC where `zoned`, else on the clock that the time is read from. A date
/// without a time is its first midnight, or the one behind it where it is an end.
fn seconds(plain: &Plain, zoned: bool, is_end: bool) -> i64 {
    const DAY: i64 = 86_400;
    let Some(time) = plain.time else {
        return if is_end { (last_day(plain) + 1) * DAY } else { first_day(plain) * DAY };
    };
    let clock = i64::from(time.hour) * 3600 + i64::from(time.minute) * 60 + i64::from(time.second);
    let offset = if zoned { i64::from(time.zone.minutes().unwrap_or(0)) * 60 } else { 0 };
    first_day(plain) * DAY + clock - offset
}

fn written_day(days: i64) -> Option<String> {
    let civil = civil_from_days(days);
    let year = u64::try_from(civil.year).ok().filter(|year| (1..=9999).contains(year))?;
    let mut out = String::with_capacity(16);
    padded(&mut out, year, 4);
    padded(&mut out, civil.month.into(), 2);
    padded(&mut out, civil.day.into(), 2);
    Some(out)
}

fn written_time(seconds: i64, utc: bool) -> Option<String> {
    let mut out = written_day(seconds.div_euclid(86_400))?;
    let clock = seconds.rem_euclid(86_400) as u64;
    out.push('T');
    for part in [clock / 3600, clock / 60 % 60, clock % 60] {
        padded(&mut out, part, 2);
    }
    if utc {
        out.push('Z');
    }
    Some(out)
}

/// The first instant of a date, in UTC.
fn stamp(date: &Date) -> Option<String> {
    let first = date.earliest();
    if first == Instant::MIN { None } else { written_time(first.seconds, true) }
}

/// Addresses that lead somewhere without the document's own.
fn is_whole(url: &str) -> bool {
    address::Address::link(url).is_ok()
}

fn note_media(event: &Event, place: usize, losses: &mut Losses) {
    if event.media.iter().any(|media| !is_whole(&media.url)) {
        let says = "Those whose address is relative are left out: a calendar stands nowhere.";
        losses.note(place, Outcome::Lost, "media", says);
    }
    if event
        .media
        .iter()
        .any(|media| media.alt.is_some() || media.caption.is_some() || media.credit.is_some())
    {
        let says = "Their addresses alone are written, without captions, credits and descriptions.";
        losses.note(place, Outcome::Lost, "media", says);
    }
}

struct Calendar<'s> {
    sink: &'s mut dyn Sink,
    line: String,
}

impl Calendar<'_> {
    fn event(
        &mut self,
        document: &Document,
        labels: &Labels,
        event: &Event,
        span: &Span,
        host: &str,
    ) {
        self.bare("BEGIN:VEVENT");
        self.text("UID", None, &[&percent(&event.id, in_uid), "@", host].concat());
        // When this was last touched, and not when it is written, so that the same document always
        // gives the same file.
        let touched = event.updated.as_ref().or(document.updated.as_ref()).and_then(stamp);
        self.raw("DTSTAMP", touched.as_deref().unwrap_or("19700101T000000Z"));
        self.raw(span.start.0, &span.start.1);
        if let Some((name, value)) = &span.end {
            self.raw(name, value);
        }
        let lang = event.lang.as_deref().or(document.lang.as_deref());
        self.text("SUMMARY", lang, &event.title);
        let description = description(event);
        if !description.is_empty() {
            self.text("DESCRIPTION", lang, &description);
        }
        if let Some(first) = event.sources.iter().find(|source| is_whole(&source.url)) {
            self.address("URL", &first.url);
        }
        let words: Vec<&str> =
            labels.of(event).into_iter().chain(event.tags.iter().map(String::as_str)).collect();
        if !words.is_empty() {
            self.begin("CATEGORIES", lang);
            for (number, word) in words.iter().enumerate() {
                if number > 0 {
                    self.line.push(',');
                }
                escape(word, &mut self.line);
            }
            self.end();
        }
        for media in event.media.iter().filter(|media| is_whole(&media.url)) {
            self.address("ATTACH", &media.url);
        }
        if let Some(stamp) = event.updated.as_ref().and_then(stamp) {
            self.raw("LAST-MODIFIED", &stamp);
        }
        self.bare("TRANSP:TRANSPARENT");
        self.bare("END:VEVENT");
    }

    /// A property whose value is text.
    fn text(&mut self, name: &str, lang: Option<&str>, value: &str) {
        self.begin(name, lang);
        escape(value, &mut self.line);
        self.end();
    }

    /// A property whose value is an address: no character of one needs an escape.
    fn address(&mut self, name: &str, url: &str) {
        if let Ok(address) = address::Address::link(url) {
            self.raw(name, address.as_str());
        }
    }

    fn raw(&mut self, name: &str, value: &str) {
        self.begin(name, None);
        self.line.push_str(value);
        self.end();
    }

    fn bare(&mut self, line: &str) {
        self.line.push_str(line);
        self.end();
    }

    fn begin(&mut self, name: &str, lang: Option<&str>) {
        self.line.push_str(name);
        let is_tag =
            |tag: &&str| tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if let Some(lang) = lang.filter(|tag| !tag.is_empty()).filter(is_tag) {
            self.line.push_str(";LANGUAGE=");
            self.line.push_str(lang);
        }
        self.line.push(':');
    }

    /// Gives the line away, folded: no piece has more than 75 bytes, and none ends in a character.
    fn end(&mut self) {
        let mut rest = self.line.as_str();
        let mut room = 75;
        while rest.len() > room {
            let end = rest.floor_char_boundary(room);
            let (piece, behind) = rest.split_at(end);
            self.sink.put(piece);
            self.sink.put("\r\n ");
            rest = behind;
            // The space that begins it counts.
            room = 74;
        }
        self.sink.put(rest);
        self.sink.put("\r\n");
        self.line.clear();
    }
}

/// What a UID holds as it is. Texts lose their control characters, and two ids may differ in
/// nothing else.
fn in_uid(char: char) -> bool {
    !char.is_control() && char != '%'
}

/// A text as RFC 5545 has it. Control characters, which it has no place for, are left out.
fn escape(text: &str, out: &mut String) {
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' => out.push_str("\\n"),
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(char);
            }
            '\t' => out.push(char),
            _ if char.is_control() => {}
            _ => out.push(char),
        }
    }
}

/// All that people read of a moment, in plain text.
fn description(event: &Event) -> String {
    let mut out = String::new();
    let mut part = |text: &str, gap: &str| {
        if !text.is_empty() {
            out.push_str(if out.is_empty() { "" } else { gap });
            out.push_str(text);
        }
    };
    part(event.display_date.as_deref().unwrap_or_default(), "\n\n");
    part(&event.text.as_deref().map(rich::plain).unwrap_or_default(), "\n\n");
    for (number, figure) in event.figures.iter().enumerate() {
        part(&figure_line(figure), if number == 0 { "\n\n" } else { "\n" });
    }
    part(event.note.as_deref().unwrap_or_default(), "\n\n");
    for (number, source) in event.sources.iter().enumerate() {
        part(&source_line(source), if number == 0 { "\n\n" } else { "\n" });
    }
    out
}

/// A figure in one line: `about 300000000 participants: daily meeting participants (not users)`.
pub(super) fn figure_line(figure: &Figure) -> String {
    let mut out = String::new();
    if let Some(qualifier) = figure.qualifier {
        out.push_str(&qualifier_name(qualifier).replace('-', " "));
        out.push(' ');
    }
    put_number(figure.value, &mut out);
    for (before, text, after) in [
        (" ", &figure.currency, ""),
        (" ", &figure.unit, ""),
        (": ", &figure.label, ""),
        (" (", &figure.note, ")"),
    ] {
        if let Some(text) = text {
            out.extend([before, text, after]);
        }
    }
    out
}

/// A source in one line: its headline, its publisher, its address.
fn source_line(source: &Source) -> String {
    let url = Some(&source.url).filter(|url| !url.is_empty());
    let parts: Vec<&str> = [source.title.as_ref(), source.publisher.as_ref(), url]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    parts.join(", ")
}
