//! `yearline check` from outside.

mod support;

use std::fs;

use proptest::prelude::*;
use serde_json::Value;
use support::{Ran, folder, ods, project, run_in, text, xlsx};

const ROUGH: &[u8] = include_bytes!("reports/rough.json");
const CLEAN: &[u8] = br#"{ "yearline": 1, "title": "A year", "events": [
  { "date": "2020-03-11", "title": "WHO declares a pandemic" }
] }"#;
const WARNED: &[u8] = br#"{ "yearline": 1, "title": "A year", "events": [
  { "date": "2020-03-11", "title": "WHO declares a pandemic", "tags": ["health "] }
] }"#;

fn check(files: &[(&str, &[u8])], arguments: &[&str]) -> Ran {
    let folder = folder(files);
    run_in(folder.path(), &[&["check"], arguments].concat(), b"")
}

/// Holds what was written against a file; `YEARLINE_WRITE_REPORTS=1` writes the file.
#[track_caller]
fn is_as_written(found: &str, name: &str) {
    let path = project("crates/cli/tests/reports").join(name);
    if std::env::var_os("YEARLINE_WRITE_REPORTS").is_some() {
        fs::write(&path, found).expect("the report is written");
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(found == expected, "{name} is not what is written now:\n{found}");
}

#[test]
fn the_report_is_a_compilers() {
    let ran = check(&[("rough.json", ROUGH)], &["rough.json"]);
    is_as_written(&ran.out, "rough.txt");
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
}

#[test]
fn a_program_gets_one_value_with_bytes_that_hold() {
    let ran = check(&[("rough.json", ROUGH)], &["--format", "json", "rough.json"]);
    assert_eq!(ran.code, 1);
    let output: Value = serde_json::from_str(&ran.out).expect("it is JSON");
    let file = &output["files"][0];
    assert_eq!((&file["format"], &file["moments"]), (&"yearline".into(), &3.into()));
    let problems = file["problems"].as_array().expect("problems");
    assert_eq!(
        problems.len() as u64,
        output["errors"].as_u64().unwrap() + output["warnings"].as_u64().unwrap()
    );
    let date = problems.iter().find(|problem| problem["lint"] == "bad-date").expect("a date");
    assert_eq!((&date["line"], &date["column"]), (&9.into(), &15.into()));
    let (start, end) = (date["start"].as_u64().unwrap(), date["end"].as_u64().unwrap());
    assert_eq!(&ROUGH[start as usize..end as usize], b"\"11/3/2020\"");
    assert_eq!(date["left_out"], true);
}

#[test]
fn github_gets_an_annotation_a_line() {
    let ran = check(&[("a,b.json", ROUGH)], &["--format", "github", "a,b.json"]);
    let first = ran.out.lines().find(|line| line.contains("bad-date")).expect("an annotation");
    assert_eq!(
        first,
        "::error file=a%2Cb.json,line=9,col=15,title=bad-date::expected a date as EDTF writes it, \
         such as `2020-11-17`: found the text `11/3/2020`%0AThe moment is left out. It could mean \
         two dates; write 2020-11-03 or 2020-03-11.%0Aevents[0].date"
    );
    assert!(ran.out.lines().all(|line| line.starts_with("::") || line.starts_with("1 file")));
}

#[test]
fn the_code_tells_what_there_is() {
    let files: &[(&str, &[u8])] =
        &[("clean.json", CLEAN), ("warned.json", WARNED), ("rough.json", ROUGH)];
    let code = |arguments: &[&str]| check(files, arguments).code;
    assert_eq!(code(&["clean.json"]), 0);
    assert_eq!(code(&["warned.json"]), 0);
    assert_eq!(code(&["--strict", "warned.json"]), 1);
    assert_eq!(code(&["--strict", "--allow", "stray-space", "warned.json"]), 0);
    assert_eq!(code(&["clean.json", "rough.json"]), 1);
    assert_eq!(code(&["clean.json", "gone.json"]), 2);
    // What can be checked is, all the same.
    assert_eq!(code(&["gone.json", "rough.json"]), 2);
    assert_eq!(code(&["."]), 2);
    assert_eq!(code(&[]), 2);
    assert_eq!(code(&["--allow", "no-such-thing", "clean.json"]), 2);
}

#[test]
fn files_may_be_named_by_a_pattern() {
    let files: &[(&str, &[u8])] = &[("b.json", WARNED), ("a.json", CLEAN), ("c.txt", ROUGH)];
    let ran = check(files, &["*.json", "a.json"]);
    assert!(ran.out.ends_with("2 files, 2 moments: 1 warning; --fix mends 1\n"), "{}", ran.out);
    let ran = check(files, &["*.csv"]);
    assert_eq!((ran.code, ran.err.as_str()), (2, "yearline: `*.csv` matches no file\n"));
}

#[test]
fn a_file_whose_name_looks_like_a_pattern_is_that_file() {
    let ran = check(&[("year[1].json", CLEAN)], &["year[1].json"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, "1 file, 1 moment: nothing is wrong\n"));
}

#[test]
fn standard_input_is_a_file_too() {
    let folder = folder(&[]);
    let ran = run_in(folder.path(), &["check", "-"], ROUGH);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("<standard input>:9:15"), "{}", ran.out);
    // Where it comes from is not known, nor is what lies beside it.
    assert!(!ran.out.contains("dead-file"));
}

#[test]
fn what_can_be_mended_is_and_the_rest_stays_to_the_letter() {
    let folder = folder(&[("rough.json", ROUGH)]);
    let ran = run_in(folder.path(), &["check", "--fix", "rough.json"], b"");
    let mended = fs::read_to_string(folder.path().join("rough.json")).expect("the file");
    let expected = String::from_utf8_lossy(ROUGH)
        .replace("platfroms", "platforms")
        .replace(
            r#"{ "id": "who", "date": "2020-03-12""#,
            r#"{ "id": "who-2", "date": "2020-03-12""#,
        )
        .replace(r#""1200""#, "1200");
    assert_eq!(mended, expected);
    let diff = ran.out.split("\n\n").next().unwrap_or_default();
    is_as_written(&format!("{diff}\n"), "rough.diff");
    assert!(ran.out.contains("; 3 mended"), "{}", ran.out);
    // Once is enough.
    let ran = run_in(folder.path(), &["check", "--fix", "rough.json"], b"");
    assert!(!ran.out.contains("@@"), "{}", ran.out);
    assert_eq!(fs::read_to_string(folder.path().join("rough.json")).expect("the file"), expected);
    assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 1);
}

#[test]
fn what_is_mended_from_standard_input_goes_to_standard_output() {
    let folder = folder(&[]);
    let ran = run_in(folder.path(), &["check", "--fix", "-"], WARNED);
    assert_eq!(ran.out, String::from_utf8_lossy(WARNED).replace("health ", "health"));
    assert!(ran.err.contains("+  { \"date\"") && ran.err.contains("1 mended"), "{}", ran.err);
    // What cannot be mended comes through as it is.
    let ran = run_in(folder.path(), &["check", "--fix", "-"], b"{ 1 }");
    assert_eq!((ran.code, ran.out.as_str()), (1, "{ 1 }"));
}

#[test]
fn very_many_problems_are_counted_and_not_all_written() {
    let mut events = vec![r#"{ "date": "2020", "title": " x" }"#; 70];
    events.push(r#"{ "date": "no", "title": "y" }"#);
    let file = format!(r#"{{ "yearline": 1, "title": "A", "events": [{}] }}"#, events.join(","));
    let files: &[(&str, &[u8])] = &[("a.json", file.as_bytes())];
    let ran = check(files, &["a.json", "--allow", "near-duplicate"]);
    // Errors are among those that are written.
    assert_eq!(ran.out.matches("[stray-space]").count(), 49);
    assert!(ran.out.contains("[bad-date]"), "{}", ran.out);
    assert!(ran.out.contains("a.json: 21 more problems; --all writes them, too"), "{}", ran.out);
    assert!(ran.out.ends_with("1 error, 70 warnings; --fix mends 49\n"), "{}", ran.out);
    let ran = check(files, &["a.json", "--all", "--allow", "near-duplicate"]);
    assert_eq!(ran.out.matches("[stray-space]").count(), 70);
}

#[test]
fn origins_of_others_are_named_once_and_held_against_media_from() {
    let file =
        br#"{ "yearline": 1, "title": "A", "events": [{ "date": "2020", "title": "B", "media": [
      { "url": "https://one.example/a.jpg", "alt": "A desk" },
      { "url": "https://two.example/a.jpg", "alt": "A desk" }] }] }"#;
    let files: &[(&str, &[u8])] = &[("a.json", file)];
    let ran = check(files, &["a.json"]);
    assert!(ran.out.contains("media-from=\"https://one.example https://two.example\""));
    assert_eq!(ran.code, 0);
    let ran = check(files, &["--strict", "--media-from", "https://one.example", "a.json"]);
    assert_eq!((ran.code, ran.out.matches("[other-origin]").count()), (1, 1), "{}", ran.out);
}

#[test]
fn tables_are_told_of_by_row_and_cell() {
    let csv = "date,title\n2020-03-11,WHO declares a pandemic\n1/2/2020,Two readings\n";
    let ran = check(&[("a.csv", csv.as_bytes())], &["a.csv"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.out.contains("--> a.csv:3:1\n  |\n3 | 1/2/2020,Two readings\n  | ^^^^^^^^ found"),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("in `row 3, date`"), "{}", ran.out);
}

#[test]
fn a_workbook_of_excel_is_read_with_its_dates() {
    let rows = [
        format!(r#"<row r="2">{}{}</row>"#, text("B2", "date"), text("C2", "title")),
        // 2020-03-11 as Excel counts days.
        format!(r#"<row r="3"><c r="B3" s="1"><v>43901</v></c>{}</row>"#, text("C3", "A pandemic")),
        format!(r#"<row r="4">{}{}</row>"#, text("B4", "1/2/2020"), text("C4", "Two readings")),
    ];
    let book = xlsx(&rows.concat());
    let ran = check(&[("year.xlsx", &book)], &["year.xlsx"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.out.contains("--> year.xlsx:B4"), "{}", ran.out);
    assert!(ran.out.ends_with("1 file, 1 moment: 1 error\n"), "{}", ran.out);
}

#[test]
fn a_workbook_of_libreoffice_is_read_with_its_dates() {
    let cell = |text: &str| {
        format!(
            r#"<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#
        )
    };
    let date = r#"<table:table-cell office:value-type="date" office:date-value="2020-03-11"><text:p>11.3.20</text:p></table:table-cell>"#;
    let rows = [
        format!("<table:table-row>{}{}</table:table-row>", cell("date"), cell("title")),
        format!("<table:table-row>{date}{}</table:table-row>", cell("A pandemic")),
        format!("<table:table-row>{}{}</table:table-row>", cell("2020-13"), cell("No such month")),
    ];
    let book = ods(&rows.concat());
    let ran = check(&[("year.ods", &book)], &["year.ods"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.out.contains("--> year.ods:A3"), "{}", ran.out);
    assert!(ran.out.ends_with("1 file, 1 moment: 1 error\n"), "{}", ran.out);
}

#[test]
fn the_year_has_no_error_and_the_warnings_that_are_known() {
    let path = project("data/2020.json");
    let folder = folder(&[]);
    let path = path.to_str().expect("a path");
    let ran = run_in(folder.path(), &["check", path], b"");
    assert_eq!(ran.code, 0, "{}", ran.out);
    // Four publishers whose pages have no other address.
    let warnings: Vec<&str> = ran.out.lines().filter(|line| line.starts_with("warning[")).collect();
    assert_eq!(warnings, ["warning[plain-http]: the address begins with `http:`"; 4]);
}

#[test]
fn no_colour_goes_where_nobody_sees_it() {
    let ran = check(&[("rough.json", ROUGH)], &["rough.json"]);
    assert!(!ran.out.contains('\u{1b}'));
}

#[test]
fn the_same_files_give_the_same_report() {
    let files: &[(&str, &[u8])] = &[("rough.json", ROUGH), ("warned.json", WARNED)];
    let once = check(files, &["--all", "rough.json", "warned.json"]);
    for _ in 0..5 {
        assert_eq!(check(files, &["--all", "rough.json", "warned.json"]).out, once.out);
    }
}

/// Bytes that are nothing, or nearly something.
fn any_bytes() -> impl Strategy<Value = Vec<u8>> {
    let starts: Vec<&[u8]> = vec![
        b"",
        b"{",
        b"{ \"yearline\": 1, ",
        b"{ \"events\": [",
        b"{ \"timeline\": {",
        b"date,title\n2020,",
        b"Year,Headline\n",
        b"PK\x03\x04",
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
        b"\xFF\xFE",
        b"\xEF\xBB\xBF",
        CLEAN,
    ];
    let cut = (prop::sample::select(vec![CLEAN, WARNED, ROUGH]), any::<prop::sample::Index>())
        .prop_map(|(file, end)| file[..end.index(file.len())].to_vec());
    let random = (prop::sample::select(starts), prop::collection::vec(any::<u8>(), 0..80))
        .prop_map(|(start, rest)| [start, &rest].concat());
    prop_oneof![random, cut]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_end_with_a_report(bytes in any_bytes(), form in prop::sample::select(vec!["text", "json", "github"])) {
        let folder = folder(&[("a", &bytes)]);
        let ran = run_in(folder.path(), &["check", "--fix", "--format", form, "a"], b"");
        prop_assert!(matches!(ran.code, 0 | 1), "{ran:?}");
        prop_assert!(!ran.err.contains("panicked"), "{ran:?}");
        let says_error = match form {
            "json" => !ran.out.contains("\"errors\": 0"),
            "text" => ran.out.contains("error["),
            _ => ran.out.contains("::error "),
        };
        prop_assert_eq!(ran.code == 1, says_error, "{:?}", ran);
    }
}
