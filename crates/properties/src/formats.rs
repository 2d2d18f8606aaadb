//! The formats of others: any bytes into each reader, texts of HTML, and the way there and back.

use yearline_document::types::Document;
use yearline_document::{Date, Severity, address::Address};
use yearline_formats::write::{Outcome, Written, write};
use yearline_formats::{Format, Import, decode, html, read};

use crate::cost::{Limits, bounded};
use crate::draw::{Bytes, Draw, Input, Text, as_text};
use crate::markdown::{all_sound, measure};
use crate::reading::drafts::Draft;
use crate::{Target, json_words, properties};

pub const TARGET: Target = Target {
    name: "formats",
    properties: properties! {
        Bytes =>
            any_bytes_are_read_or_refused_as_any_format,
            what_is_read_is_sound_and_told,
            what_is_read_goes_through_our_own_format_unchanged,
            what_is_read_goes_through_its_own_format_with_nothing_lost_unsaid;
        Draft => a_document_is_written_in_every_format, no_moment_goes_missing_on_the_way;
    },
    words: json_words![
        "\n",
        "\r\n",
        ";",
        "\t",
        "\u{feff}",
        "\"events\":[",
        "\"start_date\":{\"year\":\"2020\",\"month\":3},",
        "\"end_date\":{\"year\":-500},",
        "\"text\":{\"headline\":\"A\",\"text\":\"<p>b</p>\"},",
        "\"media\":{\"url\":\"a.jpg\"},",
        "\"timeline\":{\"date\":[",
        "\"startDate\":\"2020,1,2\",",
        "\"headline\":\"A\",",
        "\"eras\":[",
        "\"unique_id\":\"a\",",
        "\"group\":\"G\",",
        "\"background\":{\"color\":\"#333\"},",
        "Year,Month,Day,Time,End Year,Headline,Text,Media,Type,Group,Background\n",
        "date,title,end,text\n",
        "2020-03-11",
        "1/2/2020",
        "2020",
        "13:05",
        "title",
        "era",
        "\"\"",
        "<b>x</b>",
        "&amp;",
        "=1+1",
        "'",
        "BEGIN:VCALENDAR",
        "-500",
        "\u{2212}5",
        "\u{a0}",
    ],
    longest: 4_096,
    cases: 96,
    mutations: 600,
};

/// What TimelineJS's texts are made of.
pub const HTML: Target = Target {
    name: "html",
    properties: properties! {
        Text => any_html_becomes_a_sound_and_shallow_tree;
        Tags => any_html_becomes_a_sound_and_shallow_tree;
    },
    words: TAGS,
    longest: 2_048,
    cases: 512,
    mutations: 8_000,
};

const TAGS: &[&str] = &[
    "a",
    "b ",
    "漢",
    " ",
    "\n",
    "\t",
    "<",
    ">",
    "/",
    "=",
    "'",
    "\"",
    "!",
    "--",
    "?",
    "&",
    ";",
    "#",
    "\0",
    "<p>",
    "</p>",
    "<br>",
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<ul><li>",
    "</ul>",
    "<ol start=3>",
    "<li>",
    "<blockquote>",
    "</blockquote>",
    "<a href='https://x.org'>",
    "<a href=javascript:alert(1)>",
    "</a>",
    "<script>",
    "</script>",
    "<style>",
    "</style",
    "<svg><title>",
    "<math>",
    "</svg>",
    "<textarea>",
    "<template>",
    "<iframe src=//x>",
    "<img src=x onerror=alert(1) alt=y>",
    "<!--",
    "-->",
    "--!>",
    "<![CDATA[",
    "]]>",
    "<!doctype html>",
    "<pre>",
    "<code>",
    "<h1>",
    "</h1>",
    "<hr>",
    "<table><td>",
    "<select><option>",
    "&lt;",
    "&amp;",
    "&nbsp;",
    "&#60;",
    "&#x3c;",
    "&copy",
    "&notin;",
    "&#0;",
    "*",
    "_",
    "`",
    "https://x.org",
    "java\tscript:",
];

/// Tags and texts in any order.
#[derive(Debug)]
struct Tags(String);

impl Input for Tags {
    fn draw(draw: &mut Draw<'_>) -> Tags {
        Tags(draw.text(TAGS, 60))
    }
}

as_text!(Tags);

fn any_html_becomes_a_sound_and_shallow_tree(text: &str) {
    let limits = Limits { peak: 640, total: 2_000, times: 16 };
    for autolink in [false, true] {
        let options = html::Options { autolink };
        let read = bounded(text.len(), limits, || html::read_with(text, options));
        all_sound(&read.blocks);
        let (depth, nodes) = measure(&read.blocks);
        assert!(depth <= 64, "{depth} levels");
        assert!(nodes <= 4 * text.len() + 1, "{nodes} nodes of {} bytes", text.len());
        assert!(read.lost.len() <= text.len());
    }
}

const LIMITS: Limits = Limits { peak: 640, total: 4_000, times: 24 };

/// All ways to read bytes.
fn ways() -> impl Iterator<Item = Option<Format>> {
    [None].into_iter().chain(Format::ALL.map(Some))
}

fn imports(bytes: &[u8]) -> impl Iterator<Item = Import> {
    ways().filter_map(|format| read(bytes, format).ok())
}

fn any_bytes_are_read_or_refused_as_any_format(bytes: &[u8]) {
    let _ = bounded(bytes.len(), LIMITS, || Format::sniff(bytes));
    let _ = bounded(bytes.len(), LIMITS, || decode(bytes).map(|decoded| decoded.text.len()));
    for format in ways() {
        if let Err(error) = bounded(bytes.len(), LIMITS, || read(bytes, format)) {
            assert!(!error.sentence().is_empty());
            assert!(["not-json", "bad-document", "too-large"].contains(&error.code()));
        }
    }
}

fn what_is_read_is_sound_and_told(bytes: &[u8]) {
    for import in imports(bytes) {
        gates(&import.document);
        if import.format == Format::Yearline {
            continue;
        }
        assert_eq!(import.origins.len(), import.document.events.len());
        assert!(import.origins.iter().all(|origin| origin.line > 0 && origin.column > 0));
        for problem in &import.problems {
            assert!(problem.line > 0 && problem.column > 0, "{problem}");
            for text in [&problem.found, &problem.expected, &problem.help] {
                assert!(!text.is_empty() && !text.contains('\n'), "{problem}");
            }
            assert!(!problem.left_out || problem.severity == Severity::Error, "{problem}");
        }
        let places = import.problems.iter().map(|problem| (problem.line, problem.column));
        assert!(places.is_sorted(), "{:#?}", import.problems);
    }
}

/// No address but through the gate.
fn gates(document: &Document) {
    let resource = |address: &str| assert!(Address::resource(address).is_ok(), "{address:?}");
    let link = |address: &str| assert!(Address::link(address).is_ok(), "{address:?}");
    for medium in document.events.iter().flat_map(|event| &event.media).chain(&document.media) {
        resource(&medium.url);
        medium.poster.as_deref().map(resource);
        medium.link.as_deref().map(link);
    }
    for event in &document.events {
        event.sources.iter().map(|one| &*one.url).filter(|url| !url.is_empty()).for_each(link);
        event.background.iter().filter_map(|one| one.url.as_deref()).for_each(resource);
    }
}

fn what_is_read_goes_through_our_own_format_unchanged(bytes: &[u8]) {
    for import in imports(bytes) {
        let text = written(&import.document, Format::Yearline).text;
        let again = read(text.as_bytes(), Some(Format::Yearline))
            .unwrap_or_else(|error| panic!("{error}\n{text}"));
        assert_eq!(again.document, import.document, "{text}");
        if import.format != Format::Yearline {
            assert!(again.problems.is_empty(), "{:?}\n{text}", again.problems);
        }
    }
}

fn written(document: &Document, format: Format) -> Written {
    write(document, format).unwrap_or_else(|error| panic!("{error}"))
}

/// How many moments a format says that it leaves out.
fn left_out(written: &Written) -> usize {
    let losses = written.losses.iter().filter(|loss| loss.outcome == Outcome::LeftOut);
    losses.map(|loss| loss.events.len()).sum()
}

/// The formats that are written and read.
const BOTH: [Format; 4] =
    [Format::Yearline, Format::TimelineJs3, Format::TimelineJsSheet, Format::Table];

/// What an import holds, written in its own format, is read from it again: all of it, but for what
/// the writer says that it loses. The second time nothing changes at all.
fn what_is_read_goes_through_its_own_format_with_nothing_lost_unsaid(bytes: &[u8]) {
    for import in imports(bytes).filter(|import| BOTH.contains(&import.format)) {
        let (once, losses) = trip(&import.document, import.format);
        // The date that stands in for a headline is one, the first time that it comes back.
        let is_whole = |import: &Import| {
            import.problems.iter().all(|problem| !problem.found.starts_with("no "))
        };
        if losses == 0 && is_whole(&import) {
            alike(&once, &import);
        }
        if is_whole(&once) {
            let (twice, _) = trip(&once.document, import.format);
            alike(&twice, &once);
        }
    }
}

/// Equal, but for how the span of an era is said, as long as it is the same: TimelineJS has none
/// without an end.
fn alike(one: &Import, other: &Import) {
    let spans = |document: &Document| -> Vec<_> {
        document.eras.iter().map(|era| era.date.order_key()).collect()
    };
    let bare = |document: &Document| {
        let mut document = document.clone();
        let same: Date = "2020".parse().unwrap();
        document.eras.iter_mut().for_each(|era| era.date = same);
        document
    };
    assert_eq!(spans(&one.document), spans(&other.document), "{:?}", one.format);
    assert_eq!(bare(&one.document), bare(&other.document), "{:?}", one.format);
}

/// There and back, and how much is lost.
fn trip(document: &Document, through: Format) -> (Import, usize) {
    let written = written(document, through);
    let import = read(written.text.as_bytes(), Some(through))
        .unwrap_or_else(|error| panic!("{error}\n{}", written.text));
    (import, written.losses.len())
}

fn a_document_is_written_in_every_format(draft: &Draft) {
    let Ok(loaded) = yearline_document::read(draft.to_vec()) else { return };
    for format in Format::ALL.into_iter().filter(|format| *format != Format::TimelineJs2) {
        // A moment names its category and its era by a word, of any length.
        let limits = Limits { peak: 400, total: 8_000, times: 60 };
        let written = bounded(draft.len(), limits, || written(&loaded.document, format));
        assert!(!written.text.contains('\0') || draft.0.contains("\\u0000"), "{}", written.text);
        for loss in &written.losses {
            let events = loss.events.iter().map(|event| *event as usize);
            assert!(events.max().is_none_or(|last| last < loaded.document.events.len()));
        }
    }
}

fn no_moment_goes_missing_on_the_way(draft: &Draft) {
    let Ok(loaded) = yearline_document::read(draft.to_vec()) else { return };
    for format in BOTH {
        let written = written(&loaded.document, format);
        let once = read(written.text.as_bytes(), Some(format))
            .unwrap_or_else(|error| panic!("{error}\n{}", written.text));
        let total = loaded.document.events.len();
        let told = format!("{format:?}\n{}\n{:#?}", written.text, once.problems);
        assert_eq!(once.document.events.len() + left_out(&written), total, "{told}");
    }
}
