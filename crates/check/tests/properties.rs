//! What holds of any file.

mod support;

use proptest::prelude::*;
use support::{import, report};
use yearline_check::{Lint, Options, check, diff, mend};
use yearline_document::Severity;

/// A text as it might stand in a field: right, nearly right or wrong.
fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ a-zé<>&*`\\[\\]().:/-]{0,12}"
            .prop_map(|text| serde_json::to_string(&text).unwrap_or_default()),
        prop::sample::select(vec![
            "1",
            "\"1\"",
            "true",
            "null",
            "[]",
            "{}",
            "\"\"",
            "\" \"",
            "\" law\"",
            "\"Law\"",
            "\"lwa\"",
            "\"2020-03-11\"",
            "\"2020\"",
            "2020",
            "\"1/2/2020\"",
            "\"March 2020\"",
            "\"2020-06/2020-03\"",
            "\"#fff\"",
            "\"fff\"",
            "\"red\"",
            "\"rgb(1, 2, 3)\"",
            "[\"a\", \"a\", \"A \"]",
            "\"a\"",
            "[{ \"url\": \"http://en.wikipedia.org/a\" }]",
            "[{ \"url\": \" a.jpg \", \"alt\": 3 }]",
            "[{ \"value\": \"300\", \"unit\": \"million\" }]",
            "{ \"place\": \"Berlin\" }",
        ])
        .prop_map(str::to_string),
    ]
}

fn object(names: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::collection::vec((prop::sample::select(names), value()), 0..6).prop_map(|fields| {
        let fields: Vec<String> =
            fields.iter().map(|(name, value)| format!("\"{name}\": {value}")).collect();
        format!("{{ {} }}", fields.join(", "))
    })
}

const EVENT: &[&str] = &[
    "id",
    "date",
    "date",
    "date",
    "sort_date",
    "display_date",
    "title",
    "title",
    "text",
    "lang",
    "category",
    "tags",
    "facets",
    "top",
    "figures",
    "media",
    "sources",
    "related",
    "updated",
    "note",
    "tag",
    "eé\\\"x",
];
const CATEGORY: &[&str] = &["id", "label", "color", "colour"];
const HEAD: &[&str] =
    &["description", "lang", "credit", "url", "updated", "media", "facets", "eras"];

fn file() -> impl Strategy<Value = String> {
    let categories = prop::collection::vec(object(CATEGORY), 0..4);
    let events = prop::collection::vec(object(EVENT), 0..8);
    (object(HEAD), categories, events, any::<bool>()).prop_map(|(head, categories, events, mark)| {
        let head = head.trim_start_matches('{').trim_end_matches('}').trim();
        let comma = if head.is_empty() { "" } else { "," };
        let (mark, line) = if mark { ("\u{feff}", "\r\n") } else { ("", "\n") };
        format!(
            "{mark}{{ \"yearline\": 1, \"title\": \"A\",{line}{head}{comma}{line}\"categories\": [{}],{line}\"events\": [{line}{}] }}",
            categories.join(","),
            events.join(&format!(",{line}"))
        )
    })
}

proptest! {
    #[test]
    fn every_place_is_in_the_file_and_says_the_same_twice(source in file()) {
        let report = report(&source);
        let lines: Vec<&str> = source.trim_start_matches('\u{feff}').split('\n').collect();
        for finding in &report.findings {
            let place = &finding.place;
            prop_assert!(source.get(place.span.clone()).is_some(), "{finding:?}");
            prop_assert!(place.line >= 1, "{finding:?}");
            // The line and column lead to the same bytes as the span.
            let line = lines[place.line as usize - 1];
            let rest: String = line.chars().skip(place.column as usize - 1).collect();
            let marked = &source[place.span.clone()];
            prop_assert!(rest.starts_with(marked), "{finding:?}");
            prop_assert!(!marked.is_empty(), "{finding:?}");
        }
        let errors = report.findings.iter().filter(|f| f.severity == Severity::Error).count();
        prop_assert_eq!(report.errors, errors);
        prop_assert_eq!(report.warnings, report.findings.len() - errors);
        let problems = import(&source).problems.len();
        let told = report.findings.iter().filter(|f| is_the_formats(f.lint)).count();
        prop_assert_eq!(problems, told);
    }

    #[test]
    fn what_is_written_first_is_the_beginning_of_all(source in file(), limit in 0_usize..6) {
        let all = report(&source);
        let import = import(&source);
        let options = Options { limit, exists: None, ..Options::default() };
        let some = check(&import, source.as_bytes(), &options);
        prop_assert!(some.findings.len() <= limit);
        // Errors go before warnings.
        let errors = some.findings.iter().filter(|f| f.severity == Severity::Error).count();
        prop_assert_eq!(errors, all.errors.min(limit));
        prop_assert_eq!(some.errors, all.errors);
    }

    #[test]
    fn mending_twice_is_mending_once_and_costs_nothing(source in file()) {
        let options = Options::default();
        let before = import(&source);
        let mended = mend(source.as_bytes(), &options);
        prop_assert!(mended.is_ok());
        let Ok(mended) = mended else { return Ok(()) };
        let again = mend(&mended.source, &options);
        prop_assert_eq!(again.as_ref().map(|again| again.count), Ok(0));
        let text = String::from_utf8(mended.source.clone()).unwrap_or_default();
        let after = import(&text);
        prop_assert!(after.document.events.len() >= before.document.events.len());
        prop_assert!(after.problems.len() <= before.problems.len());
        prop_assert_eq!(text.lines().count(), source.lines().count());
        // Lines that are not in the diff are what they were.
        let changes = diff("a", source.as_bytes(), &mended.source);
        prop_assert_eq!(changes.is_empty(), mended.count == 0);
    }

    #[test]
    fn a_file_without_a_fault_is_left_as_it_is(title in "[a-zA-Zé]{1,8}( [a-zA-Z]{1,8}){0,3}") {
        let source = format!(
            "{{ \"yearline\": 1, \"title\": \"A\", \"events\": [ {{ \"date\": \"2020\",\"title\": \"{title}\" }} ] }}"
        );
        let mended = mend(source.as_bytes(), &Options::default());
        prop_assert_eq!(mended.map(|mended| mended.source), Ok(source.into_bytes()));
    }
}

/// Whether a lint is the reader's own.
fn is_the_formats(lint: Lint) -> bool {
    lint < Lint::NoEvents
}
