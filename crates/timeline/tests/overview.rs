//! The overview: what is drawn of a timeline in any room, and the span that is chosen on it.

use std::rc::Rc;

use yearline_timeline::query::Query;
use yearline_timeline::scene::overview::{Kind, Picture, Room, Strip};
use yearline_timeline::timeline::Timeline;
use yearline_timeline::words::Plain;

const ROOM: Room = Room { width: 1_000.0, height: 120.0, letter: 12.0, named: true };

fn timeline(dates: &[&str], eras: &str) -> Timeline {
    let events: Vec<String> = dates
        .iter()
        .enumerate()
        .map(|(at, date)| {
            let category = ["one", "two"][at % 2];
            format!(
                r#"{{"id":"m{at}","date":"{date}","title":"Moment {at}","category":"{category}"}}"#
            )
        })
        .collect();
    let file = format!(
        r#"{{"yearline":1,"title":"T","categories":[{{"id":"one","label":"One"}},{{"id":"two","label":"Two"}}],"eras":[{eras}],"events":[{}]}}"#,
        events.join(",")
    );
    Timeline::new(yearline_document::read(file.into()).unwrap(), Rc::new(Plain::new()))
}

fn drawn(timeline: &Timeline, query: &Query, room: &Room) -> Option<Picture> {
    let strip = Strip::of(timeline)?;
    Some(strip.draw(timeline, &timeline.run(query), room))
}

fn picture(dates: &[&str]) -> Picture {
    drawn(&timeline(dates, ""), &Query::default(), &ROOM).unwrap()
}

fn texts(picture: &Picture) -> Vec<&str> {
    picture.labels.iter().map(|label| label.text.as_str()).collect()
}

#[test]
fn a_strip_that_would_say_nothing_is_none() {
    for dates in [&[][..], &["2020-03-04"], &["2020-03-04", "2020-03-04"], &["2020", "2020"]] {
        assert!(Strip::of(&timeline(dates, "")).is_none(), "{dates:?}");
    }
    assert!(Strip::of(&timeline(&["2020-03-04", "2020-03-05"], "")).is_some());
    // A single moment that lasts is still a single moment.
    assert!(Strip::of(&timeline(&["2020-03-04/2020-05-01"], "")).is_none());
}

#[test]
fn a_year_begins_in_january_and_ends_in_december() {
    let timeline = timeline(&["2020-01-02", "2020-03-11", "2020-12-30"], "");
    let picture = drawn(&timeline, &Query::default(), &ROOM).unwrap();
    assert_eq!(texts(&picture).first(), Some(&"Jan"));
    assert_eq!(texts(&picture).last(), Some(&"Dec"));
    let strip = Strip::of(&timeline).unwrap();
    assert_eq!(strip.steps().count(), 366);
    let [from, to] = strip.handles(&timeline, (0, 366));
    assert_eq!((from.text.as_str(), to.text.as_str()), ("1 January", "31 December"));
    assert_eq!((from.share, to.share), (0, 100_000));
}

#[test]
fn every_span_is_drawn() {
    let spans: [&[&str]; 8] = [
        &["2020-11-07T11:00", "2020-11-07T11:25", "2020-11-07T11:59"],
        &["2020-11-07T01:10", "2020-11-07T11:25", "2020-11-08T01:00"],
        &["2020-11-03", "2020-11-04", "2020-11-09"],
        &["1995", "2001", "2011-05", "2020-11-07"],
        &["-0099-03", "-0043-03-15", "0014-08-19"],
        &["-2999", "-0499", "1455", "2020"],
        &["Y-300000", "Y-12000", "1945-05-08"],
        &["Y-13800000000", "Y-4540000000", "Y-300000", "2020-11-07"],
    ];
    for dates in spans {
        for width in [310.0, 330.0, 760.0, 1_600.0] {
            let room = Room { width, ..ROOM };
            let picture = drawn(&timeline(dates, ""), &Query::default(), &room).unwrap();
            assert!(!picture.labels.is_empty(), "{dates:?} at {width}");
            assert_eq!(picture.spots.len(), dates.len(), "{dates:?} at {width}");
            assert!(picture.spots.iter().all(|spot| (0.0..=width).contains(&spot.x)));
        }
    }
}

#[test]
fn an_open_moment_does_not_lengthen_the_strip() {
    let open = timeline(&["2020-01-02", "2020-03-04/..", "2020-12-30"], "");
    assert_eq!(Strip::of(&open).unwrap().steps().count(), 366);
    let picture = drawn(&open, &Query::default(), &ROOM).unwrap();
    assert!(picture.layers.iter().any(|layer| layer.kind == Kind::Bar));
    let until = timeline(&["../2020-03-04", "2020-12-30"], "");
    assert!(Strip::of(&until).is_some());
}

#[test]
fn what_is_not_chosen_is_faded_and_cannot_be_reached() {
    let timeline = timeline(&["2020-01-02", "2020-03-04", "2020-06-07"], "");
    let mut query = Query::default();
    query.toggle("category", "one");
    let picture = drawn(&timeline, &query, &ROOM).unwrap();
    assert_eq!(picture.spots.iter().map(|spot| spot.event).collect::<Vec<_>>(), [0, 2]);
    let layers: Vec<_> = picture.layers.iter().map(|layer| (layer.category, layer.shown)).collect();
    assert_eq!(layers, [(Some(1), false), (Some(0), true)]);
}

#[test]
fn a_day_that_is_not_known_is_hollow() {
    let picture = picture(&["2020-01-02", "2020-03", "2020-06-07~", "2020-12-30"]);
    let hollow = picture.layers.iter().filter(|layer| layer.kind == Kind::Hollow);
    assert_eq!(hollow.map(|layer| layer.path.matches('M').count()).sum::<usize>(), 2);
}

#[test]
fn past_four_hundred_moments_there_is_a_histogram() {
    let dates: Vec<String> =
        (0..401).map(|at| format!("2020-{:02}-{:02}", at % 12 + 1, at % 28 + 1)).collect();
    let dates: Vec<&str> = dates.iter().map(String::as_str).collect();
    let many = picture(&dates);
    assert!(many.layers.iter().all(|layer| layer.kind == Kind::Bin));
    assert_eq!(many.spots.len(), 401);
    let few = picture(&dates[..300]);
    assert!(few.layers.iter().all(|layer| layer.kind == Kind::Mark));
}

#[test]
fn eras_are_named_where_they_have_room() {
    let eras = r#"{"title":"A long one","date":"2020-01-01/2020-06-30"},{"title":"A name that has no room at all","date":"2020-07-01/2020-07-20"},{"title":"Within","date":"2020-01-10/2020-02-20"},{"title":"Open","date":"2020-10-01/.."}"#;
    let timeline = timeline(&["2020-01-02", "2020-12-30"], eras);
    let picture = drawn(&timeline, &Query::default(), &ROOM).unwrap();
    assert_eq!(picture.bands.len(), 4);
    let names: Vec<_> = picture.names.iter().map(|name| name.text.as_str()).collect();
    assert_eq!(names, ["A long one", "Open"], "{:?}", picture.names);
    // Those without room are told all the same.
    let strip = Strip::of(&timeline).unwrap();
    assert_eq!(strip.words.eras.len(), 4);
    assert_eq!(strip.words.eras[0], "A long one: 1 January – 30 June");
}

#[test]
fn the_label_says_what_the_picture_shows() {
    let dates =
        ["2020-01-02", "2020-11-03", "2020-11-04", "2020-11-07", "2020-12-30", "2020-02-03"];
    let strip = Strip::of(&timeline(&dates, "")).unwrap();
    assert_eq!(
        strip.words.label,
        "The year: 6 moments, January to December 2020, most in November"
    );
    let strip = Strip::of(&timeline(&["1995", "2001", "2020"], "")).unwrap();
    assert_eq!(strip.words.label, "The timeline: 3 moments, 1995 to 2020");
}

#[test]
fn a_span_keeps_the_words_of_an_end_that_it_does_not_move() {
    let timeline = timeline(&["2020-01-02", "2020-12-30"], "");
    let strip = Strip::of(&timeline).unwrap();
    let query = Query { from: Some("2020-03".parse().unwrap()), ..Query::default() };
    let (from, _) = strip.span(&query);
    let (same, to) = strip.dates((from, 200), &query);
    assert_eq!(same.map(|date| date.to_string()).as_deref(), Some("2020-03"));
    assert_eq!(to.map(|date| date.to_string()).as_deref(), Some("2020-07-18"));
}
