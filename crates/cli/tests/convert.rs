//! `yearline convert` from outside.

mod support;

use std::fs;
use std::path::Path;

use support::{bomb, folder, project, run_in, text, xlsx};

const SMALL: &[u8] = br#"{ "yearline": 1, "title": "2020", "events": [
  { "id": "zoom", "date": "2020-04-22", "title": "Zoom counts", "top": 1 },
  { "date": "-0499", "title": "Marathon" }
] }"#;

const TABLE: &[u8] =
    b"date,title,category\n2020-03-11,WHO declares a pandemic,Health\n1/2/2020,Which day?,Health\n";

/// The names in a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn the_ending_of_the_output_says_the_format() {
    let folder = folder(&[("in.json", SMALL)]);
    for (name, beginning) in [
        ("out.csv", "\u{feff}id,date,title,top\r\nzoom,2020-04-22,Zoom counts,1\r\n"),
        ("out.ics", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"),
        ("out.md", "# 2020\n"),
        ("out.feed.json", "{\n  \"version\": \"https://jsonfeed.org/version/1.1\",\n"),
        ("out.json", "{\n  \"yearline\": 1,\n  \"title\": \"2020\",\n"),
    ] {
        let ran = run_in(folder.path(), &["convert", "in.json", "-o", name], b"");
        assert_eq!((ran.code, &*ran.out), (0, ""), "{}", ran.err);
        let written = fs::read_to_string(folder.path().join(name)).unwrap();
        assert!(written.starts_with(beginning), "{written}");
    }
    assert_eq!(names(folder.path()).len(), 6);
}

#[test]
fn standard_input_and_output_are_files_too() {
    let folder = folder(&[]);
    let ran = run_in(folder.path(), &["convert", "-", "--to", "timelinejs", "-o", "-"], TABLE);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let slides: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(slides["events"][0]["start_date"]["month"], 3);
    assert_eq!(slides["events"][0]["group"], "Health");
    // Without a word on the format, it is ours.
    let ran = run_in(folder.path(), &["convert", "-"], TABLE);
    assert!(ran.out.starts_with("{\n  \"yearline\": 1,\n"));
    assert_eq!(names(folder.path()).len(), 0);
}

#[test]
fn a_workbook_is_a_table() {
    let row = |number: usize, date: &str, title: &str| {
        let (date, title) = (text(&format!("A{number}"), date), text(&format!("B{number}"), title));
        format!("<row r=\"{number}\">{date}{title}</row>")
    };
    let rows = row(1, "date", "title") + &row(2, "2020-03-11", "WHO declares a pandemic");
    let folder = folder(&[("in.xlsx", &xlsx(&rows))]);
    let ran = run_in(folder.path(), &["convert", "in.xlsx", "-o", "out.csv"], b"");
    assert_eq!(ran.code, 0, "{}", ran.err);
    let written = fs::read_to_string(folder.path().join("out.csv")).unwrap();
    assert_eq!(written, "\u{feff}date,title\r\n2020-03-11,WHO declares a pandemic\r\n");
}

#[test]
fn what_could_not_be_carried_over_is_told_on_standard_error() {
    let folder = folder(&[("in.csv", TABLE), ("in.json", SMALL)]);
    let ran = run_in(folder.path(), &["convert", "in.csv", "-o", "out.json"], b"");
    let first = "in.csv:3:1: error: row 3, date: found `1/2/2020`, expected ";
    let last = "in.csv (csv) to out.json (yearline): 1 moment, 1 left out\n";
    assert!(ran.err.starts_with(first) && ran.err.ends_with(last), "{}", ran.err);
    let ran = run_in(folder.path(), &["convert", "in.json", "-o", "out.ics"], b"");
    assert_eq!(
        ran.err,
        "out.ics: lost: `top` of the moment zoom (line 2). The format has no field for it.\n\
         out.ics: changed: `date` of the moment marathon (line 3). A year or a month is written as all of its days.\n"
            .to_string()
            + "out.ics: left out: `date` of the moment marathon (line 3). The moment is left out: a calendar has the years 1 to 9999 alone.\n"
            + "in.json (yearline) to out.ics (ics): 1 moment, 1 left out\n"
    );
    let ran = run_in(folder.path(), &["convert", "in.json", "-o", "out.ics", "--quiet"], b"");
    assert_eq!((ran.code, &*ran.err), (0, ""));
}

#[test]
fn bad_input_ends_with_1_its_place_and_an_untouched_output() {
    let cases: &[(&str, &[u8], &str)] = &[
        ("cut.json", b"{ \"yearline\": 1, \"title\": \"a\",\n  \"events\": [{", ":2:15: error: "),
        ("other.json", b"{ \"a\": 1 }", ": error: "),
        ("page.csv", b"<!doctype html><p>Sign in", ":1:1: error: "),
        ("cut.csv", b"date,title\n2020,\"a\n", ":2:6: error: "),
        ("none.csv", b"", ":1:1: error: The file is empty."),
        ("bytes.bin", &[0, 255, 254, 7], "error: "),
        ("book.xlsx", b"PK\x03\x04 nothing", "error: "),
        ("bomb.xlsx", &bomb(), "error: The workbook unpacks to far more than a table of its size"),
        ("in.ics", b"BEGIN:VCALENDAR\r\n", ":1:1: error: This is an iCalendar file"),
    ];
    for (name, bytes, expected) in cases {
        let folder = folder(&[(name, bytes), ("out.md", b"as it was")]);
        let ran = run_in(folder.path(), &["convert", name, "-o", "out.md"], b"");
        assert_eq!(ran.code, 1, "{name}: {}", ran.err);
        assert!(ran.err.starts_with(name) && ran.err.contains(expected), "{}", ran.err);
        assert_eq!(fs::read(folder.path().join("out.md")).unwrap(), b"as it was");
        assert_eq!(names(folder.path()).len(), 2);
    }
}

#[test]
fn what_cannot_run_ends_with_2_and_says_why() {
    let folder = folder(&[("in.json", SMALL)]);
    fs::create_dir(folder.path().join("folder.csv")).unwrap();
    for (arguments, expected) in [
        (&["convert", "none.json"][..], "yearline: none.json cannot be read: "),
        (&["convert", "folder.csv"], "yearline: folder.csv cannot be read: is a folder"),
        (
            &["convert", "in.json", "-o", "out.docx"],
            "yearline: out.docx: this name does not say in which format",
        ),
        (
            &["convert", "in.json", "-o", "no/where.csv"],
            "yearline: no/where.csv cannot be written: ",
        ),
        (
            &["convert", "in.json", "-o", "folder.csv"],
            "yearline: folder.csv cannot be written: is a folder",
        ),
        (&["convert", "in.json", "--to", "timelinejs2"], "error: invalid value 'timelinejs2'"),
        (&["convert"], "error: the following required arguments were not provided"),
    ] {
        let ran = run_in(folder.path(), arguments, b"");
        assert_eq!(ran.code, 2, "{arguments:?}");
        assert!(ran.err.starts_with(expected), "{}", ran.err);
    }
    assert_eq!(names(folder.path()), ["folder.csv", "in.json"]);
}

#[test]
fn a_file_can_be_converted_in_its_own_place() {
    let folder = folder(&[("t.json", SMALL)]);
    for _ in 0..2 {
        let ran = run_in(folder.path(), &["convert", "t.json", "-o", "t.json"], b"");
        assert_eq!(ran.code, 0, "{}", ran.err);
    }
    let written = fs::read_to_string(folder.path().join("t.json")).unwrap();
    assert!(written.contains("\n    {\n      \"id\": \"zoom\",\n"));
}

#[test]
fn there_and_back_is_the_same_document() {
    let year = project("data/2020.json");
    let year = year.to_str().unwrap();
    let folder = folder(&[]);
    let run = |arguments: &[&str]| {
        let ran = run_in(folder.path(), arguments, b"");
        assert_eq!(ran.code, 0, "{}", ran.err);
    };
    let file = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    run(&["convert", year, "-o", "1.json"]);
    run(&["convert", "1.json", "-o", "2.json"]);
    let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    assert_eq!(file("1.json"), file("2.json"));
    assert_eq!(value(&file("1.json")), value(&fs::read_to_string(year).unwrap()));
    for to in ["csv", "timelinejs", "timelinejs-csv"] {
        let (first, second) = (format!("1.{to}"), format!("2.{to}"));
        run(&["convert", year, "-o", &first, "--to", to]);
        run(&["convert", &first, "-o", &second, "--to", to]);
        assert_eq!(file(&first), file(&second), "{to}");
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_is_written_to_and_never_replaced() {
    let folder = folder(&[("in.json", SMALL)]);
    let arguments = ["convert", "in.json", "-o", "/dev/stdout", "--to", "markdown"];
    let ran = run_in(folder.path(), &arguments, b"");
    assert!(ran.out.starts_with("# 2020\n"), "{}", ran.err);
}

#[test]
fn no_bar_is_drawn_where_there_is_no_terminal() {
    let folder = folder(&[("in.json", SMALL)]);
    let ran = run_in(folder.path(), &["convert", "in.json", "-o", "out.csv"], b"");
    assert!(!ran.err.contains(['\u{1b}', '\r']));
}

#[test]
fn completions_and_the_manual_know_every_command_and_format() {
    let folder = folder(&[]);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let ran = run_in(folder.path(), &["completions", shell], b"");
        assert_eq!(ran.code, 0);
        assert!(
            ran.out.contains("timelinejs-csv") || shell == "elvish" || shell == "powershell",
            "{shell}"
        );
        assert!(ran.out.contains("convert"), "{shell}");
    }
    let ran = run_in(folder.path(), &["man", "pages"], b"");
    assert_eq!(ran.code, 0, "{}", ran.err);
    let pages = names(&folder.path().join("pages"));
    for name in ["yearline.1", "yearline-check.1", "yearline-convert.1"] {
        assert!(pages.contains(&name.into()), "{pages:?}");
    }
    let page = fs::read_to_string(folder.path().join("pages/yearline-convert.1")).unwrap();
    assert!(page.contains("Convert a timeline into another format"), "{page}");
    assert!(page.contains("jsonfeed"), "{page}");
}

/// Every command that the guide shows does what it says.
#[cfg(unix)]
#[test]
fn the_guide_can_be_followed() {
    let guide = fs::read_to_string(project("docs/convert.md")).unwrap();
    let slides =
        br#"{ "events": [{ "start_date": { "year": 2020 }, "text": { "headline": "a" } }] }"#;
    let folder = folder(&[("timelinejs.json", slides), ("sheet.csv", TABLE)]);
    let program = Path::new(env!("CARGO_BIN_EXE_yearline")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
    let blocks: Vec<&str> =
        guide.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert_eq!(blocks.len(), 2);
    for block in blocks {
        let ran = std::process::Command::new("sh")
            .args(["-e", "-c", block])
            .current_dir(folder.path())
            .env("PATH", &path)
            .output()
            .unwrap();
        assert!(ran.status.success(), "{block}\n{}", String::from_utf8_lossy(&ran.stderr));
    }
    let expected = [
        "2020.ics",
        "2020.json",
        "2020.md",
        "man1",
        "sheet.csv",
        "slides.json",
        "timelinejs.json",
        "yearline.bash",
    ];
    assert_eq!(names(folder.path()), expected);
    // The report that it shows is the one that is written.
    fs::copy(project("data/2020.json"), folder.path().join("2020.json")).unwrap();
    let ran = run_in(folder.path(), &["convert", "2020.json", "-o", "2020.ics"], b"");
    let shown = guide.split("```text\n").nth(1).and_then(|rest| rest.split("```").next());
    for line in shown.unwrap_or_default().lines() {
        assert!(ran.err.contains(line), "{line}\n{}", ran.err);
    }
}
