//! A moment as a citation.

use crate::timeline::Timeline;
use crate::words::Arg;
use crate::words::dates::{self, Style};

/// The moment as one cites it: its headline, its date, the timeline, whose it is, and the address
/// that leads to it. None where there is no such moment.
///
/// ```
/// use std::rc::Rc;
/// use yearline_timeline::{scene, timeline::Timeline, words::Plain};
/// let file = r#"{"yearline": 1, "title": "2020", "credit": "Digital Diplomacy",
///     "events": [{"date": "2020-11-07", "title": "The call"}]}"#;
/// let timeline = Timeline::new(yearline_document::read(file.into()).unwrap(), Rc::new(Plain::new()));
/// assert_eq!(
///     scene::citation(&timeline, "the-call", "https://example.org/#the-call").unwrap(),
///     "“The call” (7 November 2020). In: 2020. Digital Diplomacy. https://example.org/#the-call",
/// );
/// ```
pub fn citation(timeline: &Timeline, id: &str, address: &str) -> Option<String> {
    let words = timeline.words();
    let document = &timeline.document;
    let event = document.events.get(timeline.find(id)? as usize)?;
    let date = match &event.display_date {
        Some(words) => words.clone(),
        None => dates::date(words, &event.date, Style::within(None)),
    };
    let mut args = vec![
        ("title", Arg::Text(&event.title)),
        ("date", Arg::Text(&date)),
        ("timeline", Arg::Text(&document.title)),
        ("address", Arg::Text(address)),
    ];
    let key = match &document.credit {
        Some(credit) => {
            args.push(("credit", Arg::Text(credit)));
            "share.citation_credit"
        }
        None => "share.citation",
    };
    Some(words.message(key, &args))
}
