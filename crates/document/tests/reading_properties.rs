//! What holds of the reader for every file, however good or bad.

use proptest::prelude::*;
use serde_json::{Value, json};
use yearline_document::problem::{Problem, Severity};
use yearline_document::reader::{Loaded, Progress, ReadError, Reader};
use yearline_document::types::{Background, Document, Media};
use yearline_document::{read, reader};

/// A value for a field: often the right one, now and then any other.
fn field(right: impl Strategy<Value = Value> + 'static) -> BoxedStrategy<Value> {
    let wrong = prop_oneof![
        Just(json!(null)),
        Just(json!(true)),
        Just(json!(-7)),
        Just(json!(1.5)),
        Just(json!("")),
        Just(json!("wrong \"é😀\"\n")),
        Just(json!([])),
        Just(json!([1, "a", null])),
        Just(json!({ "x": {} })),
    ];
    prop_oneof![6 => right, 1 => wrong].boxed()
}

fn one_of(values: Vec<Value>) -> BoxedStrategy<Value> {
    field(prop::sample::select(values))
}

fn text() -> BoxedStrategy<Value> {
    field("[ -~é中]{1,8}".prop_map(Value::from))
}

fn date() -> BoxedStrategy<Value> {
    one_of(
        ["2020", "2020-11-17", "2020-06/2020-03", "2020~/..", "1/2/2020", "Y-13800000000", "202X"]
            .map(Value::from)
            .to_vec(),
    )
}

fn id() -> BoxedStrategy<Value> {
    one_of(["a", "a-2", "b", "Big Id", "event", "中"].map(Value::from).to_vec())
}

fn address() -> BoxedStrategy<Value> {
    one_of(["https://example.org/", "a.jpg", "javascript:1", "//x"].map(Value::from).to_vec())
}

fn list(item: BoxedStrategy<Value>) -> BoxedStrategy<Value> {
    field(prop::collection::vec(item, 0..3).prop_map(Value::from))
}

/// An object with some of these fields, and now and then one that is unknown.
fn object(fields: Vec<(&'static str, BoxedStrategy<Value>)>) -> BoxedStrategy<Value> {
    let fields: Vec<_> = fields
        .into_iter()
        .chain([("catagory", text()), ("$x y", text())])
        .map(|(name, value)| (Just(name), prop::option::weighted(0.6, value)))
        .collect();
    let object = fields.prop_map(|fields| {
        let fields =
            fields.into_iter().filter_map(|(name, value)| Some((name.to_string(), value?)));
        Value::Object(fields.collect())
    });
    field(object)
}

fn event() -> BoxedStrategy<Value> {
    let number = || one_of(vec![json!(1), json!(0), json!(300000000), json!(-2.5), json!(1e300)]);
    object(vec![
        ("date", date()),
        ("title", text()),
        ("id", id()),
        ("sort_date", date()),
        ("display_date", text()),
        ("text", text()),
        ("lang", one_of(vec![json!("en"), json!("pt-BR"), json!("en_US")])),
        ("category", id()),
        ("tags", list(text())),
        ("facets", object(vec![("a", list(text())), ("Big Id", list(text()))])),
        ("top", number()),
        (
            "figures",
            list(object(vec![
                ("value", number()),
                ("qualifier", one_of(vec![json!("about"), json!("up-to"), json!("abuot")])),
                ("currency", one_of(vec![json!("EUR"), json!("euro")])),
            ])),
        ),
        (
            "media",
            list(object(vec![
                ("url", address()),
                ("width", number()),
                ("srcset", address()),
                ("tracks", list(object(vec![("src", address()), ("label", text())]))),
            ])),
        ),
        ("background", object(vec![("url", address()), ("color", text())])),
        ("sources", list(object(vec![("url", address()), ("title", text())]))),
        ("related", list(id())),
        ("updated", date()),
    ])
}

/// A timeline in which much is right and some is wrong, as text.
fn document() -> impl Strategy<Value = String> {
    let named = || list(object(vec![("id", id()), ("label", text()), ("color", text())]));
    let events = prop::collection::vec(event(), 0..6);
    let head = (text(), named(), named(), list(object(vec![("id", id()), ("date", date())])));
    (events, head, any::<bool>(), any::<bool>()).prop_map(
        |(events, (title, categories, facets, eras), pretty, before)| {
            let mut document =
                json!({ "zeal": 1, "yearline": 1, "title": title, "events": events });
            // Serde sorts the names: an upper-case one would come before the moments.
            for (name, value) in [("categories", categories), ("facets", facets), ("eras", eras)] {
                document[name] = value;
            }
            let text = if pretty {
                serde_json::to_string_pretty(&document)
            } else {
                serde_json::to_string(&document)
            };
            let text = text.unwrap();
            if before { text } else { text.replacen("{", "{\"url\":\"x\",", 1) }
        },
    )
}

fn load(text: &str) -> Loaded {
    read(text.as_bytes().to_vec()).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// Drops the fields that are unknown, and what holds nothing else.
fn forget_unknown(document: &mut Document) {
    let forget_media = |media: &mut Vec<Media>| {
        for media in media {
            media.extra.0.clear();
            media.tracks.iter_mut().for_each(|track| track.extra.0.clear());
        }
    };
    document.extra.0.clear();
    forget_media(&mut document.media);
    document.categories.iter_mut().for_each(|category| category.extra.0.clear());
    document.facets.iter_mut().for_each(|facet| facet.extra.0.clear());
    document.eras.iter_mut().for_each(|era| era.extra.0.clear());
    for event in &mut document.events {
        event.extra.0.clear();
        event.figures.iter_mut().for_each(|figure| figure.extra.0.clear());
        event.sources.iter_mut().for_each(|source| source.extra.0.clear());
        forget_media(&mut event.media);
        if let Some(background) = &mut event.background {
            background.extra.0.clear();
        }
        event.background.take_if(|background| **background == Background::default());
    }
}

fn in_slices(bytes: Vec<u8>, budgets: &[usize]) -> Result<Loaded, ReadError> {
    let mut reader = Reader::new(bytes);
    let mut last = 0;
    let mut size = None;
    for &budget in budgets.iter().cycle() {
        match reader.step(budget) {
            Progress::Done => break,
            Progress::More { done, of } => {
                assert!(last <= done && done <= of, "{last} {done} {of}");
                assert_eq!(*size.get_or_insert(of), of);
                last = done;
            }
        }
    }
    reader.finish()
}

/// The byte at which a problem's line and column point, found the slow way.
fn offset(text: &str, problem: &Problem) -> usize {
    let line: usize =
        text.split_inclusive('\n').take(problem.line as usize - 1).map(str::len).sum();
    let column = problem.column as usize - 1;
    line + text[line..].chars().take(column).map(char::len_utf8).sum::<usize>()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = read(bytes);
    }

    #[test]
    fn a_damaged_document_is_read_or_refused(
        text in document(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
    ) {
        let mut bytes = text.into_bytes();
        for (index, byte) in changes {
            let index = index.index(bytes.len());
            bytes[index] = byte;
        }
        let _ = read(bytes);
    }

    #[test]
    fn slices_change_nothing(text in document(), budgets in prop::collection::vec(1..2000usize, 1..8)) {
        let whole = read(text.clone().into_bytes());
        prop_assert_eq!(in_slices(text.clone().into_bytes(), &budgets), whole);
        let cut = text.as_bytes()[..text.len() / 2].to_vec();
        prop_assert_eq!(in_slices(cut.clone(), &budgets), read(cut));
    }

    #[test]
    fn a_silent_reader_reads_the_same(
        text in document(),
        budgets in prop::collection::vec(1..2000usize, 1..8),
        change in prop::option::weighted(0.3, (any::<prop::sample::Index>(), any::<u8>())),
    ) {
        let mut bytes = text.into_bytes();
        if let Some((index, byte)) = change {
            let index = index.index(bytes.len());
            bytes[index] = byte;
        }
        let mut silent = Reader::silent(bytes.clone());
        let mut budgets = budgets.iter().cycle();
        while !silent.step_silently(*budgets.next().unwrap()) {}
        let heard = silent.finish_silently();
        prop_assert_eq!(&heard.bytes, &bytes);
        match read(bytes) {
            Ok(Loaded { mut document, problems }) => {
                forget_unknown(&mut document);
                prop_assert_eq!(heard.document, Ok(document));
                let left_out = problems.iter().filter(|problem| problem.left_out).count();
                prop_assert_eq!((heard.problems, heard.left_out), (problems.len(), left_out));
            }
            Err(error) => prop_assert_eq!(heard.document, Err(error.code)),
        }
    }

    #[test]
    fn what_is_written_is_read_again_the_same(text in document()) {
        let first = load(&text).document;
        let written = serde_json::to_string(&first).unwrap();
        let second = load(&written);
        prop_assert_eq!(&second.document, &first);
        prop_assert_eq!(serde_json::to_string(&second.document).unwrap(), written);
        // All that could be mended was mended the first time.
        let errors = second.problems.iter().filter(|problem| problem.severity == Severity::Error);
        let errors: Vec<&Problem> = errors.filter(|problem| !problem.path.is_empty()).collect();
        prop_assert!(errors.is_empty(), "{:?}", errors);
    }

    #[test]
    fn every_moment_is_shown_or_reported(text in document()) {
        let loaded = load(&text);
        let value: Value = serde_json::from_str(&text).unwrap();
        let left_out = loaded.problems.iter().filter(|problem| problem.left_out).count();
        let total = value["events"].as_array().unwrap().len();
        prop_assert_eq!(loaded.document.events.len() + left_out, total);
    }

    #[test]
    fn every_moment_has_an_id_of_its_own(text in document()) {
        let loaded = load(&text);
        let mut ids: Vec<&str> = loaded.document.events.iter().map(|event| &*event.id).collect();
        prop_assert!(ids.iter().all(|id| !id.is_empty()));
        ids.sort_unstable();
        prop_assert!(ids.windows(2).all(|pair| pair[0] != pair[1]), "{:?}", ids);
    }

    #[test]
    fn what_is_kept_can_be_trusted(text in document()) {
        use yearline_document::{address::Address, ident};
        let document = load(&text).document;
        let ids = |ids: Vec<&str>| {
            assert!(ids.iter().all(|id| ident::is_id(id)), "{ids:?}");
            ids.iter().for_each(|id| assert_eq!(ids.iter().filter(|other| *other == id).count(), 1));
        };
        ids(document.categories.iter().map(|category| &*category.id).collect());
        ids(document.facets.iter().map(|facet| &*facet.id).collect());
        ids(document.eras.iter().filter_map(|era| era.id.as_deref()).collect());
        for event in &document.events {
            prop_assert!(!event.title.trim().is_empty());
            prop_assert!(!event.date.is_reversed());
            if let Some(category) = &event.category {
                prop_assert!(document.categories.iter().any(|known| known.id == *category));
            }
            for source in &event.sources {
                prop_assert!(source.url.is_empty() || Address::link(&source.url).is_ok());
            }
            for media in &event.media {
                prop_assert!(Address::resource(&media.url).is_ok());
            }
        }
    }

    #[test]
    fn problems_stand_in_order_at_what_they_name(text in document()) {
        let problems = load(&text).problems;
        let offsets: Vec<usize> = problems.iter().map(|problem| offset(&text, problem)).collect();
        prop_assert!(offsets.is_sorted());
        for (problem, offset) in problems.iter().zip(offsets) {
            let there = &text[offset..];
            let quoted = |problem: &Problem| {
                let found = &problem.found;
                found[found.find('`').unwrap() + 1..found.len() - 1].to_string()
            };
            let right = match &*problem.found {
                "null" => there.starts_with("null"),
                "a list" => there.starts_with('['),
                "an object" => there.starts_with('{'),
                found if found.starts_with("no ") => there.starts_with('{'),
                found if found.starts_with("the number ") => there.starts_with(&quoted(problem)),
                found if found.starts_with("the unknown field ") => {
                    there.starts_with(&serde_json::to_string(&quoted(problem)).unwrap())
                }
                found if found.starts_with('`') => there.starts_with(&quoted(problem)),
                _ => there.starts_with('"'),
            };
            prop_assert!(right, "{}\n{}", problem, there);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn every_truncation_is_an_error(text in document()) {
        for length in 0..text.len() {
            let error = read(text.as_bytes()[..length].to_vec()).unwrap_err();
            prop_assert_eq!(error.code(), "not-json", "{}", &text.as_bytes()[..length].escape_ascii());
            prop_assert!(error.line > 0 && error.column > 0);
        }
    }
}

/// A document of moments made by a closure, each with its number.
fn many(count: usize, event: impl Fn(usize) -> String) -> Vec<u8> {
    let events: Vec<String> = (0..count).map(event).collect();
    let head = r#"{ "yearline": 1, "title": "T", "categories": [{ "id": "a", "label": "A" }], "events": ["#;
    [head, &events.join(",\n"), "] }"].concat().into_bytes()
}

#[test]
fn no_slice_does_much_more_than_its_budget() {
    const BUDGET: usize = 16 * 1024;
    for fields in ["\"category\": \"a\"", "\"category\": \"b\", \"id\": \"same\", \"colour\": 1"] {
        let file = many(5_000, |number| {
            format!("{{ \"date\": \"2020\", \"title\": \"Moment {}\", {fields} }}", number % 50)
        });
        let mut reader = Reader::new(file);
        let mut last = 0;
        let mut steps = 0;
        while let Progress::More { done, of } = reader.step(BUDGET) {
            assert!(done - last <= of / 16, "{steps}: {last} to {done} of {of}");
            last = done;
            steps += 1;
        }
        assert!(steps > 30, "{steps}");
        assert_eq!(reader.finish().unwrap().document.events.len(), 5_000);
    }
}

#[test]
fn nothing_in_a_file_makes_the_reader_slow() {
    // Each of these takes minutes where the work grows with the square of the size.
    const MANY: usize = 10_000;
    let same = "{ \"date\": \"2020\", \"title\": \"The same\" }".to_string();
    let loaded = read(many(MANY, |_| same.clone())).unwrap();
    assert_eq!(loaded.document.events[MANY - 1].id, format!("the-same-{MANY}"));

    let same = "{ \"date\": \"2020\", \"title\": \"A\", \"id\": \"a\" }".to_string();
    assert_eq!(read(many(MANY, |_| same.clone())).unwrap().problems.len(), MANY - 1);

    let unknown: Vec<String> = (0..MANY).map(|number| format!("\"x{number}\": 1")).collect();
    let event = format!("{{ \"date\": \"2020\", \"title\": \"A\", {} }}", unknown.join(","));
    assert_eq!(read(many(1, |_| event.clone())).unwrap().problems.len(), MANY);

    let facets: Vec<String> = (0..MANY).map(|number| format!("\"x{}\": []", number / 2)).collect();
    let event = format!(
        "{{ \"date\": \"2020\", \"title\": \"A\", \"facets\": {{ {} }} }}",
        facets.join(",")
    );
    let loaded = read(many(1, |_| event.clone())).unwrap();
    assert_eq!(loaded.document.events[0].facets.0.len(), MANY / 2);

    let names: Vec<String> = (0..MANY).map(|_| "{ \"id\": \"A B\" }".to_string()).collect();
    let text = format!(
        "{{ \"yearline\": 1, \"title\": \"T\", \"categories\": [{}], \"events\": [] }}",
        names.join(",")
    );
    assert_eq!(load(&text).document.categories[MANY - 1].id, format!("a-b-{MANY}"));

    let one_line =
        many(MANY, |_| "7".to_string()).iter().filter(|&&b| b != b'\n').copied().collect();
    assert_eq!(read(one_line).unwrap().problems.len(), MANY);
    assert!(read(["[".repeat(1_000_000)].concat().into_bytes()).is_err());
    assert!(read(vec![b'9'; reader::TOO_LARGE / 10]).is_err());
}
