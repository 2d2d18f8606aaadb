//! What readers are told: dates, numbers, lists and messages, in English.

use proptest::prelude::*;
use yearline_document::Date;
use yearline_timeline::words::dates::{self, Form, Heading, Style, heading, length_in_words};
use yearline_timeline::words::{Arg, Locale, Plain, Plural, Words, fold_ascii};

fn date(text: &str) -> Date {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn within(text: &str) -> String {
    dates::date(&Plain::new(), &date(text), Style::within(None))
}

fn line(text: &str, year: Option<i64>) -> String {
    dates::date(&Plain::new(), &date(text), Style::line(year))
}

#[test]
fn each_shape_of_date_has_its_words() {
    for (text, words) in [
        ("2020", "2020"),
        ("2020-11", "November 2020"),
        ("2020-11-07", "7 November 2020"),
        ("2020-11-07T11:25:00-05:00", "7 November 2020, 11:25 (UTC−5)"),
        ("2020-11-07T11:25:00-05", "7 November 2020, 11:25 (UTC−5)"),
        ("2020-11-07T11:25:00+05:30", "7 November 2020, 11:25 (UTC+5:30)"),
        ("2020-11-07T11:25:00Z", "7 November 2020, 11:25 (UTC)"),
        ("2020-11-07T09:05", "7 November 2020, 09:05"),
        ("2020-11-07T09:05:07.250", "7 November 2020, 09:05:07.250"),
        ("2020-11-07T24:00:00", "7 November 2020, 24:00"),
        ("2020-21", "spring 2020"),
        ("2020-23", "autumn 2020"),
        ("2020-33", "first quarter of 2020"),
        ("2020-41", "second half of 2020"),
        ("2020~", "about 2020"),
        ("2020?", "perhaps 2020"),
        ("2020%", "perhaps about 2020"),
        ("2020-11?", "perhaps November 2020"),
        ("2020-23~", "about autumn 2020"),
        ("202X", "2020s"),
        ("202X~", "about 2020s"),
        ("19XX", "1900–1999"),
        ("-049X", "500–491 BCE"),
        ("000X", "1 BCE – 9 CE"),
        ("2020-XX", "a month in 2020"),
        ("2020-XX-XX", "a day in 2020"),
        ("2020-11-XX", "a day in November 2020"),
        ("0079-08-24", "24 August 79 CE"),
        ("-0043-03-15", "15 March 44 BCE"),
        ("0000", "1 BCE"),
        ("-0499", "500 BCE"),
        ("9999", "9999"),
        ("Y12020", "12,020"),
        ("Y-300000", "300,001 BCE"),
        ("Y-13800000000", "13.8 billion years ago"),
        ("Y-13800000001", "13,800,000,001 years ago"),
        ("Y-66000000~", "about 66 million years ago"),
        ("Y5000000000", "in 5 billion years"),
    ] {
        assert_eq!(within(text), words, "{text}");
    }
}

#[test]
fn an_interval_says_once_what_its_ends_share() {
    for (text, words) in [
        ("2020-11-03/2020-11-07", "3–7 November 2020"),
        ("2020-10-27/2020-11-11", "27 October – 11 November 2020"),
        ("2019-12-30/2020-01-02", "30 December 2019 – 2 January 2020"),
        ("2020-11-07/2020-11-07", "7 November 2020"),
        ("2020-03/2020-06", "March–June 2020"),
        ("2019-12/2020-01", "December 2019 – January 2020"),
        ("2019/2020", "2019–2020"),
        ("2020-03/2020-06-15", "March – 15 June 2020"),
        ("2020-03~/2020-06", "about March – June 2020"),
        ("2019~/2020?", "about 2019 – perhaps 2020"),
        ("2020-23/2021-21", "autumn 2020 – spring 2021"),
        ("2020/2020-03", "2020 – March 2020"),
        ("-0499/-0399", "500–400 BCE"),
        ("-0043/0079", "44 BCE – 79 CE"),
        ("0079/0120", "79–120 CE"),
        ("0800/1200", "800–1200"),
        ("Y-4600000000/Y-3800000000", "4.6–3.8 billion years ago"),
        ("Y-4600000000/Y-540000000", "4.6 billion years ago – 540 million years ago"),
        ("202X/203X", "2020s – 2030s"),
        ("2020-03/..", "since March 2020"),
        ("2020-03-11/..", "since 11 March 2020"),
        ("../2020-03~", "until about March 2020"),
        ("2020-03/", "from March 2020, end unknown"),
        ("/2020-03", "until March 2020, start unknown"),
        ("2020-11-07T11:25:00Z/2020-11-07T12:00:00Z", "7 November 2020, 11:25–12:00 (UTC)"),
        ("2020-11-07T23:00/2020-11-08T01:00", "7 November, 23:00 – 8 November 2020, 01:00"),
        ("2020-06/2020-03", "June–March 2020"),
    ] {
        assert_eq!(within(text), words, "{text}");
    }
}

#[test]
fn a_moments_line_has_its_weekday_and_a_capital_and_no_year_that_is_said_already() {
    for (text, words) in [
        ("2020-10-17", "Saturday 17 October"),
        ("2021-01-20", "Wednesday 20 January 2021"),
        ("2020-03", "March"),
        ("2020", "2020"),
        ("2020-23", "Autumn 2020"),
        ("2020-34", "Second quarter"),
        ("2020~", "About 2020"),
        ("2020-11-07?", "Perhaps Saturday 7 November"),
        ("2020-11-XX", "A day in November"),
        ("2020-11-07T11:25:00-05:00", "7 November, 11:25 (UTC−5)"),
        ("2020-09-21/2020-09-29", "21–29 September"),
        ("2020-10-27/2020-11-11", "27 October – 11 November"),
        ("2020-07/2020-08", "July–August"),
        ("2020-03/2020-06-15", "March – 15 June"),
        ("2020-12-30/2021-01-02", "30 December – 2 January 2021"),
        ("2020-03/..", "Since March"),
    ] {
        assert_eq!(line(text, Some(2020)), words, "{text}");
    }
    assert_eq!(line("2020-10-17", None), "Saturday 17 October 2020");
    assert_eq!(line("-0043-03-15", None), "Friday 15 March 44 BCE");
}

#[test]
fn a_range_says_how_long_it_lasts() {
    for (text, length) in [
        ("2020-09-21/2020-09-29", Some("9 days")),
        ("2020-10-27/2020-11-11", Some("16 days")),
        ("2020-05-18/2020-05-19", Some("2 days")),
        ("2020-08-06/2020-12-07", Some("about 4 months")),
        ("2020-03/2020-07", Some("5 months")),
        ("2019-01/2020-12", Some("2 years")),
        ("2018-01/2020-04", Some("about 2 years")),
        ("1914/1918", Some("4 years")),
        ("1914~/1918", Some("about 4 years")),
        ("1914-07-28/1918-11-11", Some("about 4 years")),
        ("-0499-01-01/0500-12-31", Some("about 1,000 years")),
        ("2020-11-07T11:25:00Z/2020-11-07T12:00:00Z", Some("35 minutes")),
        ("2020-11-07T10:00:00Z/2020-11-07T13:00:00Z", Some("3 hours")),
        ("2020-11-07T10:00:00Z/2020-11-09T13:00:00Z", Some("3 days")),
        ("2020-03/2020-03-20", Some("about 20 days")),
        ("2020-11-07/2020-11-07", None),
        ("2020", None),
        ("2020-11-07", None),
        ("2020-03/..", None),
        ("2020-03/", None),
        ("2019/2020", None),
        ("202X/203X", None),
        ("2020-06/2020-03", None),
    ] {
        assert_eq!(length_in_words(&Plain::new(), &date(text)).as_deref(), length, "{text}");
    }
}

#[test]
fn a_stretch_of_time_has_a_heading_in_long_and_in_short() {
    let day = date("2020-11-07").earliest().days();
    let years = |first, length| Heading::Years { first, length };
    for (of, long, short) in [
        (Heading::Hour { days: day, hour: 9 }, "7 November 2020, 09:00", "09:00"),
        (Heading::Day(day), "Saturday 7 November 2020", "7 Nov"),
        (Heading::Month { year: 2020, month: 10 }, "October 2020", "Oct"),
        (years(2019, 1), "2019", "2019"),
        (years(-499, 1), "500 BCE", "500 BCE"),
        (years(2010, 10), "2010s", "2010s"),
        (years(0, 10), "1 BCE – 9 CE", "1 BCE – 9 CE"),
        (years(-10, 10), "11–2 BCE", "11–2 BCE"),
        (years(1701, 100), "18th century", "18th c."),
        (years(2001, 100), "21st century", "21st c."),
        (years(1, 100), "1st century", "1st c."),
        (years(-99, 100), "1st century BCE", "1st c. BCE"),
        (years(-499, 100), "5th century BCE", "5th c. BCE"),
        (years(1001, 1_000), "2nd millennium", "2nd millennium"),
        (years(-2_999, 1_000), "3rd millennium BCE", "3rd millennium BCE"),
        (years(1, 10_000), "Since the year 1", "Since the year 1"),
        (years(10_001, 10_000), "10,001–20,000", "10,001–20,000"),
        (years(-19_999, 10_000), "20,000–10,001 BCE", "20,000–10,001 BCE"),
        (
            years(-13_999_999_999, 1_000_000_000),
            "14–13 billion years ago",
            "14–13 billion years ago",
        ),
        (years(-999_999_999, 1_000_000_000), "Last 1 billion years", "Last 1 billion years"),
        (years(-3_299_999, 100_000), "3.3–3.2 million years ago", "3.3–3.2 million years ago"),
        (years(-999_999, 100_000), "1,000,000–900,001 BCE", "1,000,000–900,001 BCE"),
    ] {
        assert_eq!(heading(&Plain::new(), of, Form::Long), long);
        assert_eq!(heading(&Plain::new(), of, Form::Short), short);
    }
    let october = Heading::Month { year: 2020, month: 10 };
    assert_eq!(heading(&Plain::new(), october, Form::Narrow), "O");
}

#[test]
fn the_head_says_from_when_to_when() {
    for (texts, extent) in [
        (&["2020-11-03T06:30-05:00", "2020-11-03T23:30-05:00"][..], Some("3 November 2020")),
        (&["2020-12-20", "2020-01-02"][..], Some("January to December 2020")),
        (&["2020-11-07", "2020-11-17"], Some("November 2020")),
        (&["2020-11-07", "2020-11-07"], Some("7 November 2020")),
        (&["2020"], Some("2020")),
        (&["2020~", "2020"], Some("2020")),
        (&["2019-03-01", "2020-06"], Some("March 2019 to June 2020")),
        (&["2019", "2020-06"], Some("2019 to 2020")),
        (&["1969-07-20", "2020-06"], Some("1969 to 2020")),
        (&["-0499", "1969"], Some("500 BCE to 1969")),
        (&["Y-13800000000", "2020"], Some("13.8 billion years ago to 2020")),
        (&["2020-10-27/2020-11-11", "2020-11-07/.."], Some("October to November 2020")),
        (&[], None),
    ] {
        let all: Vec<Date> = texts.iter().map(|text| date(text)).collect();
        assert_eq!(dates::extent(&Plain::new(), &mut all.iter()).as_deref(), extent, "{texts:?}");
    }
}

#[test]
fn numbers_are_written_as_readers_write_them() {
    let words = Plain::new();
    for (value, fraction, text) in [
        (0.0, 0, "0"),
        (80.0, 0, "80"),
        (1234.0, 0, "1,234"),
        (435_000.0, 0, "435,000"),
        (50.01, 2, "50.01"),
        (50.5, 2, "50.5"),
        (0.05, 2, "0.05"),
        (0.995, 2, "1"),
        (999.999, 2, "1,000"),
        (-1234.5, 1, "-1,234.5"),
        (-0.001, 2, "0"),
        (5e12, 0, "5,000,000,000,000"),
    ] {
        assert_eq!(words.number(value, fraction), text);
    }
    for (value, numeral, scale) in [
        (300_000_000.0, "300", "million"),
        (127_900_000.0, "127.9", "million"),
        (1_265_000.0, "1,265,000", ""),
        (1_260_000.0, "1.26", "million"),
        (81_268_924.0, "81,268,924", ""),
        (999_999_999.0, "999,999,999", ""),
        (5e12, "5", "trillion"),
        (8e9, "8", "billion"),
        (12_000.0, "12,000", ""),
        (435_000.0, "435,000", ""),
        (50.01, "50.01", ""),
        (53.6, "53.6", ""),
        (24.0, "24", ""),
        (-2_500_000.0, "-2.5", "million"),
        (0.0, "0", ""),
    ] {
        assert_eq!(words.compact(value), (numeral.into(), scale.into()), "{value}");
    }
    for (value, code, numeral, scale) in [
        (127_900_000.0, "USD", "$127.9", "million"),
        (7.4e9, "EUR", "€7.4", "billion"),
        (12.5, "GBP", "£12.50", ""),
        (12.0, "GBP", "£12", ""),
        (-3.0, "USD", "-$3", ""),
        (40.0, "CHF", "CHF\u{a0}40", ""),
    ] {
        assert_eq!(words.compact_currency(value, code), (numeral.into(), scale.into()), "{value}");
    }
}

#[test]
fn lists_plurals_and_ordinals_are_english() {
    let words = Plain::new();
    assert_eq!(words.list_and(&[]), "");
    assert_eq!(words.list_and(&["a"]), "a");
    assert_eq!(words.list_and(&["a", "b"]), "a and b");
    assert_eq!(words.list_and(&["a", "b", "c", "d"]), "a, b, c and d");
    assert_eq!(words.list_unit(&["Platforms", "TikTok", "May"]), "Platforms, TikTok, May");
    assert_eq!(
        [0.0, 1.0, 2.0].map(|it| words.plural(it)),
        [Plural::Other, Plural::One, Plural::Other]
    );
    let place = |number| words.ordinal(number).name();
    assert_eq!(
        [1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 111].map(place),
        ["one", "two", "few", "other", "other", "other", "other", "one", "two", "few", "other"]
    );
    assert_eq!(Plural::from_name("few"), Plural::Few);
    assert_eq!(Plural::from_name("few").name(), "few");
}

#[test]
fn texts_are_folded_for_search() {
    let words = Plain::new();
    for (text, folded) in [
        ("TikTok", "tiktok"),
        ("  Don't -- PANIC!  ", "don t panic"),
        ("“Müller’s” café", "muller s cafe"),
        ("cafe\u{301}", "cafe"),
        ("Łódź Đà Nẵng Ørsted", "lodz da nang orsted"),
        ("STRASSE Straße", "strasse strasse"),
        ("Ångström ﬁne Ｙｅａｒ２０２０", "angstrom fine year2020"),
        ("İstanbul", "istanbul"),
        ("#BlackLivesMatter 50.01%", "blacklivesmatter 50 01"),
        ("مُحَمَّد", "محمد"),
        ("Москва 東京", "москва 東京"),
        ("…", ""),
    ] {
        assert_eq!(words.fold(text), folded);
    }
    assert_eq!(fold_ascii("A-b"), Some("a b".into()));
    assert_eq!(fold_ascii("é"), None);
    let mut many = [String::from("É"), String::from("X-Y")];
    words.fold_all(&mut many);
    assert_eq!(many, ["e", "x y"]);
}

#[test]
fn messages_take_their_numbers_and_their_plural() {
    let words = Plain::new();
    assert_eq!(
        words.message(
            "status.some",
            &[
                ("shown", Arg::Count(1)),
                ("total", Arg::Count(80_000)),
                ("choices", Arg::Text("Platforms, {total}")),
            ],
        ),
        "1 of 80,000 moments: Platforms, {total}"
    );
    let found = |count| {
        words.message(
            "empty.without",
            &[("choice", Arg::Text("TikTok")), ("count", Arg::Count(count))],
        )
    };
    assert_eq!(found(1), "Without “TikTok” there would be 1.");
    assert_eq!(found(12), "Without “TikTok” there would be 12.");
    assert_eq!(words.message("search.label", &[]), "Search the timeline");
    assert_eq!(words.message("no.such.key", &[]), "");
}

/// The names of the placeholders of a pattern.
fn placeholders(pattern: &str) -> Vec<&str> {
    pattern.split('{').skip(1).map(|rest| rest.split('}').next().unwrap_or("")).collect()
}

#[test]
fn every_placeholder_of_every_message_is_filled() {
    let words = Plain::new();
    let locale = Locale::english();
    let mut seen = 0;
    for (name, pattern) in locale.texts() {
        let group = name.split('.').next().unwrap_or("");
        if ["digits", "months", "weekdays", "days", "currency", "weekdays"].contains(&group) {
            continue;
        }
        let forms = ["one", "two", "few", "other"];
        let key = match name.rsplit_once('.') {
            Some((_, "by")) => continue,
            Some((key, form)) if forms.contains(&form) => key,
            _ => name,
        };
        for name in placeholders(pattern) {
            assert!(
                !name.is_empty() && name.bytes().all(|it| it.is_ascii_lowercase() || it == b'_')
            );
        }
        let numbers = ["count", "total", "shown", "line", "column", "rank"];
        let args: Vec<(&str, Arg<'_>)> = placeholders(pattern)
            .into_iter()
            .map(|name| {
                (name, if numbers.contains(&name) { Arg::Count(2) } else { Arg::Text("…") })
            })
            .collect();
        let text = words.message(key, &args);
        assert!(!text.is_empty() && !text.contains(['{', '}']), "{key}: {text}");
        for (name, arg) in args {
            let expected = if matches!(arg, Arg::Count(_)) { "2" } else { "…" };
            assert!(text.contains(expected), "{key} lacks {name}: {text}");
        }
        seen += 1;
    }
    assert!(seen > 150, "{seen}");
}

#[test]
fn the_lists_of_names_are_whole() {
    let locale = Locale::english();
    for (list, length) in [
        ("months.long", 12),
        ("months.alone", 12),
        ("months.short", 12),
        ("months.narrow", 12),
        ("weekdays.long", 7),
    ] {
        assert!((0..length).all(|index| !locale.item(list, index).is_empty()), "{list}");
        assert_eq!(locale.item(list, length), "");
    }
    assert_eq!(locale.lang(), "en");
    assert_eq!(locale.item("months.long", 10), "November");
}

#[test]
fn another_language_is_another_file_and_no_code() {
    let words = Plain::with(
        Locale::parse(
            r#"{
                "lang": "fr",
                "days": { "1": "1er" },
                "months": { "long": ["janvier", "février", "mars", "avril"], "alone": ["janvier", "février", "mars", "avril"] },
                "weekdays": { "long": ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"] },
                "season": { "23": { "full": "automne {year}", "bare": "automne" } },
                "date": { "about": "vers {date}" },
                "year": {
                    "before": "{year} av. J.-C.",
                    "ago": "il y a {years} ans",
                    "ago_scaled": "il y a {years} d’années",
                    "century": { "one": "{roman}er siècle", "other": "{roman}e siècle" }
                },
                "range": { "days": { "full": "du {from_day} au {to_day} {month} {year}" } },
                "number": { "scale": { "9": { "one": "milliard", "other": "milliards" } } },
                "status": { "all": { "one": "{total} moment", "many": "{total} de moments", "other": "{total} moments" },
                            "some": { "one": "{shown} moment sur {total}", "other": "{shown} moments sur {total}" } }
            }"#,
        )
        .unwrap(),
    );
    let say = |text: &str| dates::date(&words, &date(text), Style::line(None));
    assert_eq!(say("2020-04-01"), "Mercredi 1er avril 2020");
    assert_eq!(say("2020-23~"), "Vers automne 2020");
    assert_eq!(say("2020-04-01/2020-04-07"), "Du 1er au 7 avril 2020");
    assert_eq!(say("-0499"), "500 av. J.-C.");
    assert_eq!(say("Y-13800000000"), "Il y a 13.8 milliards d’années");
    let century = Heading::Years { first: 1701, length: 100 };
    assert_eq!(heading(&words, century, Form::Long), "XVIIIe siècle");
    assert_eq!(words.message("status.all", &[("total", Arg::Count(2))]), "2 moments");
    assert_eq!(words.message("filters.clear", &[]), "Clear");
    // Which number decides is the message's own, in every language.
    let some = [("shown", Arg::Count(1)), ("total", Arg::Count(80))];
    assert_eq!(words.message("status.some", &some), "1 moments sur 80");

    let japanese = Plain::with(
        Locale::parse(
            r#"{
                "lang": "ja",
                "months": { "long": ["1月", "2月", "3月"] },
                "weekdays": { "long": ["月", "火", "水", "木", "金", "土", "日"] },
                "date": { "weekday": { "full": "{year}年{month}{day}日({weekday})" } },
                "number": { "scaled": "{number}{scale}", "scale": { "8": { "other": "億" } } },
                "status": { "all": { "other": "{total}件" } },
                "header": { "count": "{count}件の出来事" }
            }"#,
        )
        .unwrap(),
    );
    assert_eq!(dates::date(&japanese, &date("2020-03-11"), Style::line(None)), "2020年3月11日(水)");
    assert_eq!(japanese.compact(3e8), ("3".into(), "億".into()));
    // One form for all numbers: the English form for 1 must not come through.
    assert_eq!(japanese.message("status.all", &[("total", Arg::Count(1))]), "1件");
    assert_eq!(japanese.message("header.count", &[("count", Arg::Count(1))]), "1件の出来事");

    let arabic = Plain::with(Locale::parse(r#"{ "lang": "ar", "digits": "٠١٢٣٤٥٦٧٨٩" }"#).unwrap());
    assert_eq!(dates::date(&arabic, &date("2020-03-11"), Style::within(Some(2020))), "١١ March");
}

#[test]
fn a_broken_locale_is_refused_in_a_sentence() {
    for (text, message) in [
        ("[]", "an object"),
        ("{", "line 1"),
        (r#"{ "search": { "label": 3 } }"#, "“search.label” is neither a text nor a list of texts"),
    ] {
        let error = Locale::parse(text).unwrap_err().to_string();
        assert!(error.starts_with("the locale cannot be used: "), "{error}");
        assert!(error.contains(message), "{error}");
    }
}

#[test]
fn a_capital_is_set_in_every_script_that_has_them() {
    for (text, capital) in [
        ("about", "About"),
        ("été", "Été"),
        ("ő", "Ő"),
        ("šest", "Šest"),
        ("ľ", "Ľ"),
        ("осень", "Осень"),
        ("ёлка", "Ёлка"),
        ("φθινόπωρο", "Φθινόπωρο"),
        ("2020", "2020"),
        ("秋", "秋"),
        ("ß", "ß"),
        ("ı", "ı"),
        ("ÿ", "ÿ"),
        ("", ""),
    ] {
        assert_eq!(dates::capital(text.into()), capital);
    }
}

fn a_date_text() -> BoxedStrategy<String> {
    let year = prop_oneof![
        (-9999_i64..=9999)
            .prop_map(|year| { format!("{}{:04}", if year < 0 { "-" } else { "" }, year.abs()) }),
        (10_000_i64..=292_000_000_000).prop_map(|year| format!("Y{year}")),
        (10_000_i64..=292_000_000_000).prop_map(|year| format!("Y-{year}")),
        "[0-9]{3}X|[0-9]{2}XX",
    ];
    let rest = prop_oneof![
        Just(String::new()),
        "-(0[1-9]|1[0-2]|2[1-4]|3[3-6]|4[01]|XX)",
        "-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8]|XX)",
        "-0[1-9]-0[1-9]T(0[0-9]|1[0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?(Z|[+]0[0-9]:[0-5][0-9]|-1[0-9])?",
    ];
    let point = (year, rest, "[?~%]?").prop_map(|(year, rest, mark)| {
        let alone = year.starts_with('Y') || year.ends_with('X');
        let time = rest.contains('T') && !alone;
        [year.as_str(), if alone { "" } else { &*rest }, if time { "" } else { &*mark }].concat()
    });
    let point = point.boxed();
    prop_oneof![
        2 => point.clone(),
        2 => (point.clone(), point.clone()).prop_map(|(a, b)| format!("{a}/{b}")),
        1 => (point.clone(), "/(\\.\\.)?").prop_map(|(a, end)| a + &end),
        1 => (point, "(\\.\\.)?/").prop_map(|(a, start)| start + &a),
    ]
    .boxed()
}

proptest! {
    #[test]
    fn every_date_has_words(text in a_date_text(), year in prop::option::of(1900_i64..2100), weekday: bool, capital: bool) {
        let words = Plain::new();
        let date = date(&text);
        let style = Style { year, weekday, capital };
        let said = dates::date(&words, &date, style);
        prop_assert!(!said.trim().is_empty());
        prop_assert!(!said.contains(['{', '}']) && !said.contains("  "), "{}", said);
        length_in_words(&words, &date);
        prop_assert!(dates::extent(&words, &mut [date].iter()).is_some_and(|text| !text.is_empty()));
    }

    #[test]
    fn words_of_different_days_differ(a in 0_i64..200_000, b in 0_i64..200_000) {
        let text = |days| {
            let civil = yearline_document::date::calendar::civil_from_days(days);
            format!("{:04}-{:02}-{:02}", civil.year, civil.month, civil.day)
        };
        prop_assert_eq!(within(&text(a)) == within(&text(b)), a == b);
    }

    #[test]
    fn every_stretch_has_a_heading(first in -292_000_000_000_i64..292_000_000_000, power in 0_u32..10, days in -1_000_000_000_i64..1_000_000_000, month in 0_u8..20, hour in 0_u8..30) {
        let words = Plain::new();
        for of in [
            Heading::Years { first, length: 10_i64.pow(power) },
            Heading::Day(days),
            Heading::Hour { days, hour },
            Heading::Month { year: first, month },
        ] {
            for form in [Form::Long, Form::Short, Form::Narrow] {
                prop_assert!(!heading(&words, of, form).is_empty());
            }
        }
    }

    #[test]
    fn a_compact_number_loses_nothing(value in -1_000_000_000_000_000_i64..1_000_000_000_000_000) {
        let words = Plain::new();
        let (numeral, scale) = words.compact(value as f64);
        let power = match scale.as_str() { "million" => 6, "billion" => 9, "trillion" => 12, _ => 0 };
        let plain = numeral.replace(',', "");
        let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
        let digits = format!("{whole}{fraction:0<power$}");
        prop_assert_eq!(digits.parse::<i64>().unwrap(), value);
    }

    #[test]
    fn folding_is_stable_and_leaves_letters_and_single_spaces(text in "\\PC{0,60}") {
        let words = Plain::new();
        let folded = words.fold(&text);
        prop_assert_eq!(words.fold(&folded), folded.clone());
        prop_assert!(!folded.contains("  ") && folded.trim() == folded);
        prop_assert!(folded.chars().all(|it| it.is_alphanumeric() || it == ' '));
        if let Some(ascii) = fold_ascii(&text) {
            prop_assert_eq!(ascii, folded);
        }
    }

    #[test]
    fn any_text_is_a_locale_or_refused(text in "\\PC{0,80}|[{}\\[\\]\",:a-z ]{0,40}") {
        let _ = Locale::parse(&text);
    }

    #[test]
    fn any_pattern_can_be_filled(pattern in "[{}a-z ]{0,20}") {
        let file = serde_json::json!({ "search": { "label": pattern } }).to_string();
        let words = Plain::with(Locale::parse(&file).unwrap());
        words.message("search.label", &[("a", Arg::Text("x"))]);
    }
}
