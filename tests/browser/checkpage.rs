//! `check.html`: an editor drops, picks or pastes a timeline, sees it and what is amiss in it, and takes
//! along the finished file and the snippet. Nothing leaves the browser.

use serde_json::{Value, json};
use yearline_tests::{Answer, Key, Only, Page, Test, built, small_document, tests};

use crate::accessibility::violations_within;

pub fn tests() -> Vec<Test> {
    let mut all = tests![Only::Every;
        a_table_that_is_dropped_is_shown_with_its_slips_by_row,
        a_file_that_is_pasted_is_checked_by_line_and_column,
        a_file_without_a_slip_is_said_to_have_none,
        what_breaks_off_is_told_by_its_place_and_nothing_is_shown,
        a_workbook_is_told_how_to_be_read,
        slips_that_are_safe_to_mend_are_mended,
        errors_and_warnings_can_be_looked_at_apart,
        what_is_saved_and_pasted_shows_the_timeline,
        every_format_is_saved_under_the_files_name,
        nothing_leaves_the_browser,
        a_sheets_address_is_asked_for_as_a_table,
        another_servers_address_is_refused_in_words,
        the_address_of_the_page_may_name_a_file,
        the_page_is_used_by_keys_alone,
        axe_finds_nothing_before_a_file_and_after_it,
        nothing_is_lost_on_a_narrow_screen,
    ];
    all.extend(tests![Only::Chromium;
        a_file_is_picked_from_the_disk,
        axe_finds_nothing_in_the_dark,
    ]);
    all
}

const TABLE: &str = "date,title,text,category\n2020-01-02,The first,It opens the year.,One\n\
    2020-05-06,The second,\"It stands, as said, in the middle.\",Two\n\
    2020-13-45,No such day,Never.,Two\n2020-11-12,,It closes the year.,One\n";

/// A date that can be mended, one that cannot, a field that is unknown.
const AMISS: &str = "{ \"yearline\": 1, \"title\": \"Amiss\", \"lang\": \"en\", \"events\": [\n\
  { \"date\": \"March 2020\", \"title\": \"In words\" },\n\
  { \"date\": \"1/2/2020\", \"title\": \"Two readings\" },\n\
  { \"date\": \"2020-05-06\", \"title\": \"Good\", \"colour\": \"red\" } ] }\n";

/// The words of an element of the page, in one line.
fn words(selector: &str) -> String {
    format!(
        "return (document.querySelector('{selector}')?.textContent ?? '').replace(/\\s+/g, ' ').trim()"
    )
}

const VERDICT: &str = "#verdict";
const DRAWN: &str = "return document.querySelector('#preview year-line') && shown().length";

async fn open(page: &Page) {
    page.open(&page.cdn().url("/check.html")).await;
    page.until("the element is there", "return Boolean(customElements.get('year-line'))").await;
}

/// Drops a file of this name and text on the page.
async fn drop_file(page: &Page, name: &str, text: &str) {
    let [name, text] = [name, text].map(|it| json!(it));
    page.value(&format!(
        "const files = new DataTransfer();
         files.items.add(new File([{text}], {name}));
         document.body.dispatchEvent(new DragEvent('drop', {{ bubbles: true, cancelable: true, dataTransfer: files }}));
         return true"
    ))
    .await;
}

async fn paste(page: &Page, text: &str) {
    page.value(&format!("document.getElementById('text').value = {}; return true", json!(text)))
        .await;
    page.click_page("#go").await;
}

async fn until_checked(page: &Page) {
    page.until("it is checked", "return visible(document.getElementById('results'))").await;
}

/// What is listed: the words of each finding.
async fn findings(page: &Page) -> Vec<String> {
    page.texts("return [...document.querySelectorAll('#problems li')].map((item) => item.textContent.replace(/\\s+/g, ' ').trim())").await
}

async fn a_table_that_is_dropped_is_shown_with_its_slips_by_row(page: Page) {
    open(&page).await;
    drop_file(&page, "moments.csv", TABLE).await;
    until_checked(&page).await;
    assert!(
        page.text(&words(VERDICT)).await.contains("error"),
        "{}",
        page.text(&words(VERDICT)).await
    );
    let facts = page.text(&words("#facts")).await;
    assert_eq!(facts, "moments.csv: a table, 3 moments, 1 more left out.");
    let listed = findings(&page).await;
    let lost: Vec<_> = listed.iter().filter(|one| one.contains("left out")).collect();
    assert_eq!(lost.len(), 1, "{listed:?}");
    assert!(lost[0].contains("Row 4") && lost[0].contains("2020-13-45"), "{lost:?}");
    let marked =
        "return [...document.querySelectorAll('#problems mark')].map((mark) => mark.textContent)";
    let marked = page.texts(marked).await;
    assert!(marked.contains(&"2020-13-45".to_owned()), "the place is marked: {marked:?}");
    assert_eq!(page.until("it is drawn", DRAWN).await, 3);
    assert_eq!(page.value("return document.activeElement.id").await, "verdict", "focus is there");
    let said = page.text(&words("#status")).await;
    assert!(said.contains("moments.csv"), "it is said aloud: {said}");
}

async fn a_file_that_is_pasted_is_checked_by_line_and_column(page: Page) {
    open(&page).await;
    paste(&page, AMISS).await;
    until_checked(&page).await;
    let listed = findings(&page).await;
    let dates: Vec<_> = listed.iter().filter(|one| one.contains("Line 3")).collect();
    assert!(!dates.is_empty() && dates[0].contains("1/2/2020"), "{listed:?}");
    assert!(dates[0].contains("2020-01-02") && dates[0].contains("2020-02-01"), "{dates:?}");
    let fields: Vec<_> = listed.iter().filter(|one| one.contains("colour")).collect();
    assert!(!fields.is_empty() && fields[0].contains("Line 4"), "{listed:?}");
}

const CLEAN: &str = "{ \"yearline\": 1, \"title\": \"Nothing amiss\", \"lang\": \"en\", \"events\": [\n\
  { \"date\": \"2020-01-02\", \"title\": \"One\", \"sources\": [{ \"url\": \"https://example.org/1\", \"title\": \"On one\" }] },\n\
  { \"date\": \"2020-02-03\", \"title\": \"Two\", \"sources\": [{ \"url\": \"https://example.org/2\", \"title\": \"On two\" }] } ] }";

async fn a_file_without_a_slip_is_said_to_have_none(page: Page) {
    open(&page).await;
    drop_file(&page, "good.json", CLEAN).await;
    until_checked(&page).await;
    assert_eq!(findings(&page).await, Vec::<String>::new());
    assert_eq!(page.text(&words(VERDICT)).await, "Nothing is amiss");
    assert_eq!(page.text(&words("#facts")).await, "good.json: Yearline JSON, 2 moments.");
    assert_eq!(page.until("it is drawn", DRAWN).await, 2);
}

async fn what_breaks_off_is_told_by_its_place_and_nothing_is_shown(page: Page) {
    open(&page).await;
    let whole = small_document();
    let half = whole.split_once("\"third\"").map_or("", |(half, _)| half);
    let line = half.lines().count();
    drop_file(&page, "half.json", half).await;
    until_checked(&page).await;
    assert_eq!(page.text(&words(VERDICT)).await, "This file cannot be read");
    let listed = findings(&page).await;
    assert_eq!(listed.len(), 1, "{listed:?}");
    assert!(listed[0].contains(&format!("Line {line}")), "{listed:?}");
    for hidden in ["#take", "#look"] {
        let shown = format!("return visible(document.querySelector('{hidden}'))");
        assert_eq!(page.value(&shown).await, false, "{hidden}");
    }
    page.click_page("#another").await;
    page.until("another may come", "return visible(document.getElementById('drop'))").await;
    drop_file(&page, "good.json", CLEAN).await;
    assert_eq!(page.until("it is drawn", DRAWN).await, 2);
}

async fn a_workbook_is_told_how_to_be_read(page: Page) {
    open(&page).await;
    drop_file(&page, "book.xlsx", "PK\u{3}\u{4}\u{14}\0\0\0 and no workbook").await;
    until_checked(&page).await;
    assert_eq!(page.text(&words(VERDICT)).await, "This file cannot be read");
    let said = page.text(&words("#results")).await;
    assert!(said.contains("CSV") || said.contains("workbook"), "{said}");
}

async fn slips_that_are_safe_to_mend_are_mended(page: Page) {
    open(&page).await;
    drop_file(&page, "amiss.json", AMISS).await;
    until_checked(&page).await;
    let before = findings(&page).await.len();
    page.click_page("#mend").await;
    page.until(
        "less is amiss",
        &format!("return document.querySelectorAll('#problems li').length < {before}"),
    )
    .await;
    page.until("one moment more is drawn", "return shown().length === 2").await;
    assert_eq!(
        page.text(&words("#facts")).await,
        "amiss.json: Yearline JSON, 2 moments, 1 more left out."
    );
}

async fn errors_and_warnings_can_be_looked_at_apart(page: Page) {
    open(&page).await;
    drop_file(&page, "amiss.json", AMISS).await;
    until_checked(&page).await;
    let all = findings(&page).await;
    page.click_page("#kinds button:nth-child(2)").await;
    let errors = findings(&page).await;
    assert!(!errors.is_empty() && errors.iter().all(|one| one.starts_with("Error")), "{errors:?}");
    page.click_page("#kinds button:nth-child(3)").await;
    let warnings = findings(&page).await;
    assert!(warnings.iter().all(|one| one.starts_with("Warning")), "{warnings:?}");
    assert_eq!(errors.len() + warnings.len(), all.len());
    let pressed = "return document.querySelector('#kinds [aria-pressed=true]').textContent";
    assert_eq!(page.text(pressed).await, format!("Warnings {}", warnings.len()));
}

/// Keeps what is handed to the browser.
const KEEP: &str = "window.saved = []; const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => { saved.push(blob); return make.call(URL, blob); }; return true";

async fn what_is_saved_and_pasted_shows_the_timeline(page: Page) {
    open(&page).await;
    drop_file(&page, "moments.csv", TABLE).await;
    until_checked(&page).await;
    page.value(KEEP).await;
    page.click_page("#saves [data-format=yearline]").await;
    page.until(
        "it is said",
        &words("#status")
            .replace("return ", "return /moments.json/.test(")
            .replacen(".trim()", ".trim())", 1),
    )
    .await;
    let file = page.eventually("done(await saved[0].text())").await;
    let snippet = page.text("return document.getElementById('snippet').textContent").await;
    assert!(snippet.contains("src=\"moments.json\""), "{snippet}");
    page.site().answer("/moments.json", Answer::json(file.as_str().unwrap_or_default()));
    page.open_host("", &snippet).await;
    page.until("the timeline is there", "return shown().length === 3").await;
    assert_eq!(page.eventually("done((await host().ready).problems)").await, json!([]));
}

async fn every_format_is_saved_under_the_files_name(page: Page) {
    open(&page).await;
    drop_file(&page, "my moments.csv", TABLE).await;
    until_checked(&page).await;
    page.value(KEEP).await;
    let formats = page.texts("return [...document.querySelectorAll('#saves button')].map((button) => button.dataset.format)").await;
    assert_eq!(formats, ["yearline", "csv", "timelinejs", "ics", "jsonfeed", "markdown"]);
    for format in &formats {
        page.click_page(&format!("#saves [data-format={format}]")).await;
    }
    let files = page.eventually("done(await Promise.all(saved.map((blob) => blob.text())))").await;
    let starts: Vec<&str> = files
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .map(|file| &file[..10.min(file.len())])
        .collect();
    assert_eq!(starts.len(), 6, "{starts:?}");
    assert!(starts[3].starts_with("BEGIN:VCAL"), "{starts:?}");
    for json in [0, 2, 4] {
        let text = files[json].as_str().unwrap_or_default();
        assert!(serde_json::from_str::<Value>(text).is_ok(), "{text}");
    }
    assert_eq!(page.text(&words("#status")).await, "Saved my-moments.md.");
}

async fn nothing_leaves_the_browser(page: Page) {
    open(&page).await;
    drop_file(
        &page,
        "moments.csv",
        &TABLE.replace("It opens", "<img src=https://tracker.example/x.png> It opens"),
    )
    .await;
    page.until("it is drawn", DRAWN).await;
    page.value(KEEP).await;
    page.click_page("#saves [data-format=csv]").await;
    let asked = page.cdn().asked();
    // The page's own files, and what tests and browsers ask for besides.
    let own = |path: &String| {
        yearline_tests::dist().join(path.trim_start_matches('/')).is_file()
            || path == "/__recorder.js"
            || path == "/favicon.ico"
    };
    let others: Vec<_> = asked.iter().filter(|path| !own(path)).collect();
    assert!(others.is_empty(), "{others:?}");
    assert_eq!(page.site().asked(), Vec::<String>::new());
    assert_eq!(page.troubles().await, Vec::<String>::new());
    // And it could not: the page's policy is the oracle.
    page.expect_troubles();
    let other = page.site().url("/elsewhere");
    let sent = page
        .eventually(&format!("done(await fetch('{other}').then(() => 'sent', () => 'refused'))"))
        .await;
    assert_eq!(sent, "refused");
    assert_eq!(page.site().times_asked("/elsewhere"), 0);
}

async fn a_sheets_address_is_asked_for_as_a_table(page: Page) {
    open(&page).await;
    let google = format!(
        "window.sheets = [];
         window.fetch = (address) => {{ sheets.push(String(address)); return Promise.resolve(new Response({})); }};
         return true",
        json!(TABLE)
    );
    // The element has asked for all that it needs by then.
    drop_file(&page, "good.json", CLEAN).await;
    page.until("it is drawn", DRAWN).await;
    page.click_page("#another").await;
    page.value(&google).await;
    paste(&page, "https://docs.google.com/spreadsheets/d/1aB_c-9/edit#gid=7").await;
    page.until(
        "it is checked",
        "return /3 moments/.test(document.getElementById('facts').textContent)",
    )
    .await;
    let asked = page.texts("return sheets").await;
    assert_eq!(asked[0], "https://docs.google.com/spreadsheets/d/1aB_c-9/export?format=csv&gid=7");
}

async fn another_servers_address_is_refused_in_words(page: Page) {
    page.expect_troubles();
    open(&page).await;
    paste(&page, &page.site().url("/elsewhere.json")).await;
    until_checked(&page).await;
    let said = page.text(&words("#facts")).await;
    assert!(said.contains("drop it here"), "{said}");
    assert_eq!(page.site().times_asked("/elsewhere.json"), 0);
}

async fn the_address_of_the_page_may_name_a_file(page: Page) {
    page.cdn().answer("/good.json", Answer::json(CLEAN));
    page.open(&page.cdn().url("/check.html?src=good.json")).await;
    assert_eq!(page.until("it is drawn", DRAWN).await, 2);
}

async fn the_page_is_used_by_keys_alone(page: Page) {
    open(&page).await;
    let mut stops = Vec::new();
    for _ in 0..3 {
        page.press(Key::Tab).await;
        stops.push(page.text("return document.activeElement.id").await);
    }
    assert_eq!(stops, ["file", "text", "go"]);
    page.value(&format!("document.getElementById('text').value = {}; return true", json!(CLEAN)))
        .await;
    page.press(Key::Enter).await;
    until_checked(&page).await;
    page.until("focus is at the verdict", "return document.activeElement.id === 'verdict'").await;
    page.press(Key::Tab).await;
    assert_eq!(page.text("return document.activeElement.id").await, "another");
    page.press(Key::Enter).await;
    page.until("focus is where a file is chosen", "return document.activeElement.id === 'file'")
        .await;
}

async fn clean(page: &Page, state: &str) {
    let found = violations_within(page, "document").await;
    assert!(found.is_empty(), "{state}: {} faults\n{}", found.len(), found.join("\n"));
}

async fn axe_finds_nothing_before_a_file_and_after_it(page: Page) {
    open(&page).await;
    clean(&page, "before a file").await;
    drop_file(&page, "amiss.json", AMISS).await;
    page.until("it is drawn", DRAWN).await;
    clean(&page, "with slips").await;
    drop_file(&page, "half.json", "{ \"yearline\": 1,").await;
    page.until("it is refused", &format!("{} === 'This file cannot be read'", words(VERDICT)))
        .await;
    clean(&page, "of a file that cannot be read").await;
}

async fn axe_finds_nothing_in_the_dark(page: Page) {
    page.system("dark").await;
    open(&page).await;
    clean(&page, "before a file, in the dark").await;
    drop_file(&page, "moments.csv", TABLE).await;
    page.until("it is drawn", DRAWN).await;
    clean(&page, "with slips, in the dark").await;
}

async fn nothing_is_lost_on_a_narrow_screen(page: Page) {
    page.viewport(320, 700).await;
    open(&page).await;
    let wide = "return document.documentElement.scrollWidth";
    let room = "return document.documentElement.clientWidth";
    assert_eq!(page.value(wide).await, page.value(room).await);
    drop_file(&page, "amiss.json", AMISS).await;
    page.until("it is drawn", DRAWN).await;
    assert_eq!(page.value(wide).await, page.value(room).await);
}

async fn a_file_is_picked_from_the_disk(page: Page) {
    open(&page).await;
    let path = yearline_tests::dist().join("2020.json");
    let _ = built::version();
    page.pick("#file", &path).await;
    page.until(
        "it is checked",
        "return /80 moments/.test(document.getElementById('facts').textContent)",
    )
    .await;
}
