//! What readers are told in other languages: every file is whole, and every shape of date reads
//! as its snapshot has it, which the tests in browsers hold the widget against.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use proptest::prelude::*;
use yearline_document::Date;
use yearline_timeline::query::Query;
use yearline_timeline::scene::{Asked, Moment, Scene};
use yearline_timeline::timeline::Timeline;
use yearline_timeline::words::dates::{self, Style};
use yearline_timeline::words::{Arg, Locale, Plain, Plural, Words};

/// The languages and the plural categories that CLDR 48 gives them: of counts, and of places.
const LANGUAGES: [(&str, &[&str], &[&str]); 10] = [
    ("en", &["one", "other"], &["one", "two", "few", "other"]),
    ("ar", &["zero", "one", "two", "few", "many", "other"], &["other"]),
    ("de", &["one", "other"], &["other"]),
    ("es", &["one", "many", "other"], &["other"]),
    ("fr", &["one", "many", "other"], &["one", "other"]),
    ("he", &["one", "two", "other"], &["other"]),
    ("it", &["one", "many", "other"], &["many", "other"]),
    ("ja", &["other"], &["other"]),
    ("ru", &["one", "few", "many", "other"], &["other"]),
    ("zh", &["other"], &["other"]),
];

/// Texts that may be as in English, in whole groups (`group.`) or by their names, and why.
const ALIKE: &[(&str, &str)] = &[
    ("lang", "no text"),
    ("digits", "digits, and not words"),
    ("months.", "Latin, and letters"),
    ("currency.", "signs"),
    ("number.", "signs, and words that languages share"),
    ("clock.", "signs"),
    ("list.", "commas"),
    ("status.some.by", "the name of a placeholder"),
    ("status.all.by", "the name of a placeholder"),
    ("header.facts", "dots between what has its own texts"),
    ("header.facts_updated", "the same"),
    ("choice.text", "Chinese has the same quotes"),
    ("year.plain", "a number alone"),
    ("range.days.full", "numbers and names of months"),
    ("range.days.bare", "the same"),
    ("range.days_months.full", "the same"),
    ("range.days_months.bare", "the same"),
    ("range.months.full", "the same"),
    ("range.months.bare", "the same"),
    ("range.years", "numbers"),
    ("range.any", "a dash"),
    ("date.day.full", "numbers and names of months"),
    ("date.day.bare", "the same"),
    ("date.day.short", "the same"),
    ("date.weekday.full", "the same, and names of days"),
    ("date.weekday.bare", "the same"),
    ("date.month.full", "the same"),
    ("date.month.bare", "the same"),
    ("date.time", "a comma"),
    ("date.time_zone", "a comma and brackets"),
    ("length.minutes.one", "“minute” is French as well"),
    ("length.minutes.other", "the same"),
    ("header.count.one", "“moment” is French as well"),
    ("header.count.other", "the same"),
    ("status.all.one", "the same"),
    ("status.all.other", "the same"),
    ("story.told", "a colon"),
    ("view.compact", "“compact” is French as well"),
    ("overview.moments", "“moment” is French and German as well"),
    ("dates.label", "“dates” is French as well"),
    ("moment.sources.one", "“source” is French as well"),
    ("moment.sources.other", "the same"),
];

/// Whether a name is meant by one of these names or groups.
fn among<'a>(name: &str, mut list: impl Iterator<Item = &'a str>) -> bool {
    list.any(|other| if other.ends_with('.') { name.starts_with(other) } else { name == other })
}

/// Groups of which each language has what it needs.
const FREE: [&str; 5] = ["number.scale.", "currency.", "days", "weekdays.gen.", "range.year_first"];

const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// A name without the plural form behind it.
fn key(name: &str) -> &str {
    name.rsplit_once('.').filter(|(_, form)| FORMS.contains(form)).map_or(name, |(key, _)| key)
}

/// The texts of a file, without the English that fills its gaps.
fn own(language: &str) -> Vec<(String, String)> {
    fn walk(name: &str, value: &serde_json::Value, out: &mut Vec<(String, String)>) {
        let inner = |key: &str| if name.is_empty() { key.into() } else { format!("{name}.{key}") };
        match value {
            serde_json::Value::Object(fields) => {
                fields.iter().for_each(|(key, field)| walk(&inner(key), field, out));
            }
            serde_json::Value::Array(items) => {
                let numbered = items.iter().enumerate();
                numbered.for_each(|(at, item)| walk(&inner(&format!("{at:02}")), item, out));
            }
            text => out.push((name.into(), text.as_str().unwrap_or_default().into())),
        }
    }
    let file = Locale::source(language).unwrap_or_else(|| panic!("there is no {language}.json"));
    let file =
        serde_json::from_str(file).unwrap_or_else(|error| panic!("{language}.json: {error}"));
    let mut out = Vec::new();
    walk("", &file, &mut out);
    out
}

fn words(language: &str) -> Plain {
    Plain::of(language).unwrap_or_else(|| panic!("there is no {language}"))
}

/// What is amiss, over all languages, in one message: whoever mends it wants the whole list.
fn none(faults: Vec<String>) {
    assert!(faults.is_empty(), "{} faults:\n  {}", faults.len(), faults.join("\n  "));
}

#[test]
fn the_languages_are_those_that_are_named() {
    let named: BTreeSet<&str> = LANGUAGES.iter().map(|(language, ..)| *language).collect();
    assert_eq!(Locale::languages().collect::<BTreeSet<_>>(), named);
    let folder = workspace().join("data/locales");
    let files: BTreeSet<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().file_name().to_string_lossy().replace(".json", ""))
        .collect();
    assert_eq!(files, named.iter().map(|it| (*it).to_owned()).collect());
    for language in named {
        assert_eq!(words(language).locale().lang(), language);
    }
}

#[test]
fn every_language_says_what_english_says_and_no_more() {
    let english: BTreeSet<String> =
        own("en").iter().map(|(name, _)| key(name).to_owned()).collect();
    let mut faults = Vec::new();
    for (language, ..) in LANGUAGES {
        let texts = own(language);
        let has: BTreeSet<&str> = texts.iter().map(|(name, _)| key(name)).collect();
        for name in &english {
            if !has.contains(name.as_str()) && !among(name, FREE.into_iter()) {
                faults.push(format!("{language}.json lacks {name}"));
            }
        }
        for name in has {
            // The form of a pattern in a case: `full_gen` beside `full`.
            let is_form = name.rsplit_once('_').is_some_and(|(base, _)| english.contains(base));
            let is_free = FREE.iter().any(|free| name.starts_with(free));
            if !english.contains(name) && !is_form && !is_free {
                faults.push(format!("{language}.json has {name}, and en.json has not"));
            }
        }
        let empty = texts.iter().filter(|(_, text)| {
            text.trim().is_empty() && !text.contains('\u{a0}') && !text.contains('\u{202f}')
        });
        faults.extend(empty.map(|(name, _)| format!("{language}.json: {name} is empty")));
    }
    none(faults);
}

#[test]
fn every_text_of_a_count_has_every_form_that_its_language_has() {
    let english = own("en");
    let counted: BTreeSet<&str> =
        english.iter().filter(|(name, _)| key(name) != name).map(|(name, _)| key(name)).collect();
    let mut faults = Vec::new();
    for (language, counts, places) in LANGUAGES {
        let texts = own(language);
        for name in &counted {
            if name.starts_with("number.scale.") {
                continue;
            }
            let is_place = name.starts_with("year.century") || name.starts_with("year.millennium");
            let wanted: BTreeSet<&str> =
                if is_place { places } else { counts }.iter().copied().collect();
            let forms = texts.iter().filter(|(text, _)| key(text) == *name);
            let has: BTreeSet<&str> =
                forms.filter_map(|(text, _)| text.rsplit_once('.')).map(|(_, form)| form).collect();
            for form in wanted.difference(&has) {
                faults.push(format!("{language}.json lacks {name}.{form}"));
            }
            for form in has.difference(&wanted) {
                faults.push(format!(
                    "{language}.json has {name}.{form}, a form that the language has not"
                ));
            }
        }
    }
    none(faults);
}

/// The names of a text's placeholders, without the case that they ask for; the forms of a month, of
/// a number and of an hour are one.
fn placeholders(name: &str, text: &str) -> BTreeSet<String> {
    let names = text.split('{').skip(1).map(|rest| rest.split('}').next().unwrap_or("").to_owned());
    let cased = |name: &str| match name.split_once('_') {
        Some((base @ ("date" | "from" | "to"), _)) => base.to_owned(),
        _ => name.to_owned(),
    };
    let is_range = name.starts_with("range.days") || name.starts_with("range.months");
    names
        .map(|it| if is_range { it } else { cased(&it) })
        .map(|it| match it.as_str() {
            "roman" => "number".into(),
            "h" => "hour".into(),
            day if day.starts_with("day_") => "day".into(),
            day if day.starts_with("weekday_") => "weekday".into(),
            other => other.replace("month_alone", "month"),
        })
        .collect()
}

#[test]
fn every_text_takes_what_english_takes() {
    let english = own("en");
    let mut faults = Vec::new();
    for (language, ..) in LANGUAGES {
        for (name, text) in own(language) {
            let form = name.rsplit_once('.').map_or("", |(_, form)| form);
            let base = name.rsplit_once('_').map_or(name.as_str(), |(base, _)| base);
            let same = |wanted: &str| english.iter().find(|(other, _)| key(other) == key(wanted));
            let Some((like, original)) = same(&name).or_else(|| same(base)) else { continue };
            if like.starts_with("number.scale")
                || like.starts_with("currency.")
                || like.starts_with("status.all.by")
            {
                continue;
            }
            let (mut wanted, has) = (placeholders(like, original), placeholders(&name, &text));
            // "Two days" may be one word.
            if ["zero", "one", "two"].contains(&form) {
                ["count", "total"].iter().filter(|it| !has.contains(**it)).for_each(|it| {
                    wanted.remove(*it);
                });
            }
            if wanted != has {
                faults.push(format!(
                    "{language}.json: {name} has {has:?} and not {wanted:?}: {text}"
                ));
            }
        }
    }
    none(faults);
}

#[test]
fn nothing_is_left_in_english() {
    let english = Locale::english();
    let mut faults = Vec::new();
    for (language, ..) in LANGUAGES.iter().skip(1) {
        for (name, text) in own(language) {
            if english.text(&name) == text && !among(&name, ALIKE.iter().map(|(name, _)| *name)) {
                faults.push(format!("{language}.json: {name} is as in English: {text}"));
            }
        }
    }
    none(faults);
}

#[test]
fn every_message_can_be_said_in_every_language_of_every_number() {
    for (language, ..) in LANGUAGES {
        let words = words(language);
        let names: BTreeSet<String> =
            own(language).iter().map(|(name, _)| key(name).to_owned()).collect();
        for name in names {
            let pattern = words.locale().plural_text(&name, Plural::Other).to_owned();
            for count in [0, 1, 2, 3, 11, 21, 100, 1_000_000] {
                let holes = pattern.split('{').skip(1).filter_map(|rest| rest.split('}').next());
                let args: Vec<(&str, Arg<'_>)> = holes
                    .map(|hole| {
                        let number = ["count", "total", "shown", "rank", "place"].contains(&hole);
                        (hole, if number { Arg::Count(count) } else { Arg::Text("…") })
                    })
                    .collect();
                let said = words.message(&name, &args);
                assert!(!said.contains(['{', '}']), "{language} {name}: {said}");
            }
        }
    }
}

#[test]
fn a_text_that_is_filled_by_hand_asks_for_no_case() {
    // A case is for dates that `words::dates` sets; elsewhere its placeholder would stay empty.
    let set = ["date.", "range.", "choice.", "header.updated", "moment.updated"];
    let mut faults = Vec::new();
    for (language, ..) in LANGUAGES {
        for (name, text) in own(language) {
            let cased = ["{date_", "{from_", "{to_"].iter().any(|it| text.contains(it));
            if cased && !set.iter().any(|it| name.starts_with(it)) {
                faults.push(format!("{language}.json: {name} asks for a case: {text}"));
            }
        }
        // These are filled by hand in places.
        let words = words(language);
        for name in ["range.any", "clock.range"] {
            let args = [("from", Arg::Text("a")), ("to", Arg::Text("b"))];
            let said = words.message(name, &args);
            if !(said.contains('a') && said.contains('b')) {
                faults.push(format!("{language}.json: {name} says {said}"));
            }
        }
    }
    none(faults);
}

#[test]
fn numbers_are_written_as_each_language_writes_them() {
    for (language, plain, compact, money) in [
        ("en", "1,234,567.5", ("13.8", "billion"), ("$127.9", "million")),
        (
            "ar",
            "1,234,567.5",
            ("13.8", "مليار"),
            ("\u{200f}127.9", "مليون\u{a0}\u{200e}US$\u{200e}"),
        ),
        ("de", "1.234.567,5", ("13,8", "Milliarden"), ("127,9", "Millionen\u{a0}$")),
        ("es", "1.234.567,5", ("13.800", "millones"), ("127,9", "millones\u{a0}US$")),
        ("fr", "1\u{202f}234\u{202f}567,5", ("13,8", "milliards"), ("127,9", "millions\u{a0}$US")),
        ("he", "1,234,567.5", ("13.8", "מיליארד"), ("\u{200f}127.9", "מיליון\u{a0}\u{200f}$")),
        ("it", "1.234.567,5", ("13,8", "miliardi"), ("127,9", "milioni\u{a0}USD")),
        ("ja", "1,234,567.5", ("138", "億"), ("$1.279", "億")),
        ("ru", "1\u{a0}234\u{a0}567,5", ("13,8", "миллиарда"), ("127,9", "миллиона\u{a0}$")),
        ("zh", "1,234,567.5", ("138", "亿"), ("US$1.279", "亿")),
    ] {
        let words = words(language);
        assert_eq!(words.number(1_234_567.5, 2), plain, "{language}");
        let (numeral, scale) = words.compact(13.8e9);
        assert_eq!((numeral.as_str(), scale.as_str()), compact, "{language}");
        let (numeral, scale) = words.compact_currency(127.9e6, "USD");
        assert_eq!((numeral.as_str(), scale.as_str()), money, "{language}");
    }
    assert_eq!(words("es").number(1234.0, 0), "1234");
    assert_eq!(words("fr").compact(1.5e6).1, "million");
    assert_eq!(words("de").compact(1e15), ("1.000".into(), "Billionen".into()));
    assert_eq!(words("de").currency(-12.5, "CHF", 2), "-12,50\u{a0}CHF");
    assert_eq!(words("en").number(999_999_999_123.0, 6), "999,999,999,123");
    assert_eq!(words("en").number(-656_564_058_519.0, 6), "-656,564,058,519");
    assert_eq!(words("en").number(0.05, 2), "0.05");
    assert_eq!(words("en").number(1.5e21, 0), "1,500,000,000,000,000,000,000");
}

#[test]
fn plurals_go_by_the_rules_of_each_language() {
    let said = |language: &str, count| words(language).plural(count).name();
    for (language, counts, names) in [
        (
            "ru",
            &[1.0, 2.0, 5.0, 11.0, 21.0, 22.0, 111.0, 1.5][..],
            &["one", "few", "many", "many", "one", "few", "many", "other"][..],
        ),
        (
            "ar",
            &[0.0, 1.0, 2.0, 3.0, 11.0, 100.0, 103.0, 111.0, 1.5],
            &["zero", "one", "two", "few", "many", "other", "few", "many", "other"],
        ),
        ("fr", &[0.0, 1.0, 1.5, 2.0, 1e6], &["one", "one", "one", "other", "many"]),
        ("es", &[0.0, 1.0, 1.5, 1e6], &["other", "one", "other", "many"]),
        ("it", &[1.0, 2e6, 1.5], &["one", "many", "other"]),
        ("he", &[1.0, 2.0, 10.0, 0.5], &["one", "two", "other", "one"]),
        ("de", &[0.0, 1.0, 2.0], &["other", "one", "other"]),
        ("ja", &[1.0], &["other"]),
    ] {
        let all: Vec<&str> = counts.iter().map(|&count| said(language, count)).collect();
        assert_eq!(all, names, "{language} {counts:?}");
    }
    assert_eq!(words("fr").ordinal(1), Plural::One);
    assert_eq!(words("it").ordinal(8), Plural::Many);
}

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn shapes() -> PathBuf {
    workspace().join("tests/fixtures/shapes")
}

/// What the list view says of a document's dates, a line each: the head, the sections with their
/// short and their long name, and the moments with how long they lasted.
fn told(words: Plain, document: &str) -> String {
    let loaded = yearline_document::read(document.as_bytes().to_vec()).unwrap();
    let timeline = Timeline::new(loaded, Rc::new(words));
    let query = Query::default();
    let outcome = timeline.run(&query);
    let asked = Asked {
        query: &query,
        outcome: &outcome,
        changed: false,
        more: false,
        finders: &[],
        unread: None,
        done: "",
    };
    let scene = Scene::of(&timeline, asked);
    let mut lines = vec![format!("# {}", scene.facts)];
    for section in &scene.sections {
        let year = section.year.as_deref().unwrap_or_default();
        lines.push(format!("## {}{year} | {}", section.short, section.long));
        for event in &scene.rows[section.rows.clone()] {
            let moment = Moment::of(&timeline, *event);
            let length = moment.length.map(|length| format!(" | {length}")).unwrap_or_default();
            lines.push(format!("{} | {}{length}", moment.edtf, moment.date));
        }
    }
    lines.join("\n") + "\n"
}

#[test]
fn every_shape_of_date_reads_as_its_snapshot_has_it() {
    let mut documents: Vec<PathBuf> = std::fs::read_dir(shapes())
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    documents.sort();
    let mut faults = Vec::new();
    for (language, ..) in LANGUAGES {
        let mut all = String::new();
        for path in &documents {
            all.push_str(&told(words(language), &std::fs::read_to_string(path).unwrap()));
            all.push('\n');
        }
        let path = shapes().join(format!("{language}.txt"));
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        if std::env::var_os("YEARLINE_SNAPSHOTS").is_some() {
            std::fs::write(&path, &all).unwrap();
        } else if all != kept {
            let differs = all.lines().zip(kept.lines()).find(|(new, old)| new != old);
            faults
                .push(format!("{language}.txt: {differs:?}; YEARLINE_SNAPSHOTS=1 writes it anew"));
        }
    }
    none(faults);
}

#[test]
fn a_phrase_around_a_date_is_never_lost() {
    // Where a language bends a date to its phrase, a shape that was forgotten would say it bare.
    let text = std::fs::read_to_string(shapes().join("shapes.json")).unwrap();
    let document: serde_json::Value = serde_json::from_str(&text).unwrap();
    let mut faults = BTreeSet::new();
    for event in document["events"].as_array().unwrap() {
        let text = event["date"].as_str().unwrap();
        if text.contains(['/', '~', '?', '%']) || text.contains('T') {
            continue;
        }
        for (language, ..) in LANGUAGES {
            let words = words(language);
            for year in [None, Some(2020)] {
                let say = |text: &str| {
                    let date: Date = text.parse().unwrap_or_else(|error| panic!("{text}: {error}"));
                    dates::date(&words, &date, Style::within(year))
                };
                let plain = say(text);
                let mut said = vec![plain.clone()];
                for mark in ["~", "?", "%"] {
                    for (before, after) in [("", ""), ("", "/.."), ("../", "")] {
                        said.push(say(&[before, text, mark, after].concat()));
                    }
                }
                for (before, after) in [("", "/.."), ("../", ""), ("", "/"), ("/", "")] {
                    said.push(say(&[before, text, after].concat()));
                }
                let differ: BTreeSet<&String> = said.iter().collect();
                if differ.len() != said.len() {
                    faults.insert(format!("{language} {text}: {said:?}"));
                }
            }
        }
    }
    none(faults.into_iter().collect());
}

#[test]
fn the_dates_that_a_reader_is_told_to_type_are_read() {
    let mut faults = Vec::new();
    for (language, ..) in LANGUAGES {
        let words = words(language);
        let read = |text: &str| {
            let span = yearline_timeline::typed::span(text, &words, Some(2020));
            let end = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
            span.map(|span| format!("{}/{}", end(span.from), end(span.to)))
        };
        let hint = words.message("dates.hint", &[]);
        if read(&hint).as_deref() != Some("2020-03/2020-05") {
            faults.push(format!("{language}: {hint} is read as {:?}", read(&hint)));
        }
        let error = words.message("dates.error", &[]);
        if !error.contains(&hint) || !error.contains("2020-03/2020-05") {
            faults.push(format!("{language}: the error does not say what to type: {error}"));
        }
        let day: Date = "2020-11-07".parse().unwrap();
        let day = dates::date(&words, &day, Style::within(None));
        if read(&day).as_deref() != Some("2020-11-07/2020-11-07") {
            faults.push(format!("{language}: {day} is read as {:?}", read(&day)));
        }
    }
    none(faults);
}

proptest! {
    #[test]
    fn every_day_has_words_of_its_own(a in 0_i64..200_000, b in 0_i64..200_000, language in 0..LANGUAGES.len()) {
        let words = words(LANGUAGES[language].0);
        let say = |days| {
            let civil = yearline_document::date::calendar::civil_from_days(days);
            let text = format!("{:04}-{:02}-{:02}", civil.year, civil.month, civil.day);
            dates::date(&words, &text.parse().unwrap(), Style::line(None))
        };
        prop_assert_eq!(say(a) == say(b), a == b);
        let said = say(a);
        prop_assert!(!said.contains(['{', '}']) && !said.contains("  "), "{}", said);
    }

    #[test]
    fn a_number_is_read_back_as_it_was(value in -1_000_000_000_000_i64..1_000_000_000_000, language in 0..LANGUAGES.len()) {
        let words = words(LANGUAGES[language].0);
        let digits: String = words.number(value as f64, 2).chars().filter(char::is_ascii_digit).collect();
        prop_assert_eq!(digits, value.unsigned_abs().to_string());
    }
}
