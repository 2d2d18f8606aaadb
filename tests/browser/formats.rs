//! Files of other formats than Yearline's: seen by what they hold, read by a wasm of their own,
//! shown like any other. A Yearline file asks for nothing of that.

use std::time::Duration;

use serde_json::{Value, json};
use yearline_tests::host::{other_document, script};
use yearline_tests::selectors::RETRY;
use yearline_tests::{
    Answer, Gate, Only, Page, Test, built, embed, host_page, small_document, tests,
};

use crate::crashes;

pub fn tests() -> Vec<Test> {
    tests![Only::Every;
        a_yearline_file_asks_for_nothing_more,
        a_table_is_shown_and_its_slips_are_told_by_row,
        json_of_timelinejs_is_shown_and_its_links_lead,
        json_of_the_older_timelinejs_is_shown,
        json_of_timelinejs_in_the_page_is_shown,
        an_object_of_timelinejs_can_be_set,
        a_published_sheet_is_asked_for_as_a_table,
        two_tables_on_a_page_are_read_by_one_program,
        the_slips_of_a_table_stay_told_in_another_language,
        a_table_that_is_none_is_told_by_its_place,
        a_script_of_timelinejs_is_read_for_its_data_and_its_names_of_colours,
        a_workbook_is_told_what_to_do,
        a_table_may_be_the_last_good_copy,
        without_the_program_for_tables_the_last_good_copy_is_shown,
        without_the_program_for_tables_the_children_stay,
        without_any_program_a_table_leaves_the_children,
        a_program_for_tables_that_is_not_ours_is_refused,
        a_slow_program_for_tables_is_told_and_still_comes,
        of_a_table_that_was_left_while_it_was_read_nothing_shows,
        a_table_under_a_strict_policy_violates_nothing,
        a_trap_in_the_program_for_tables_costs_no_other_timeline,
        after_a_trap_a_table_is_read_by_a_fresh_program,
    ]
}

/// Four rows, of which the third is none to show and the fourth is mended.
const TABLE: &str = "date,title,text,category\n2020-01-02,The first,It opens the year.,One\n\
    2020-05-06,The second,\"It stands, as said, in the middle.\",Two\n\
    2020-13-45,No such day,Never.,Two\n2020-11-12,,It closes the year.,One\n";

/// Two slides and an era; the headline of the second is markup.
const SLIDES: &str = r#"{
  "title": { "text": { "headline": "A year in <em>slides</em>", "text": "<p>From elsewhere.</p>" } },
  "eras": [{ "start_date": { "year": "2020", "month": "3" }, "end_date": { "year": "2020", "month": "5" }, "text": { "headline": "Spring" } }],
  "events": [
    { "start_date": { "year": "2020", "month": "2", "day": "1" }, "unique_id": "wuhan", "group": "Health",
      "text": { "headline": "A first slide", "text": "<p>With <b>words</b>.</p>" } },
    { "start_date": { "year": "2020", "month": "8" }, "text": { "headline": "A <i>second</i> slide" } } ] }"#;

const OLDER: &str = r#"{ "timeline": { "headline": "An older one", "type": "default", "text": "Still here.",
  "date": [ { "startDate": "2012,1,27", "headline": "One", "text": "<p>First.</p>" },
            { "startDate": "2012,3", "headline": "Two", "tag": "Later" } ] } }"#;

const FACTS: &str = "done(await host().ready)";
const TOLD: &str = "return events('yearline-error').at(-1)?.detail";
const HEADINGS: &str = "return all('article [part~=heading]').map((one) => one.textContent.trim())";

/// The paths of the glue and the wasm of what the list of other files calls so.
fn files_of(kind: &str) -> [String; 2] {
    let list: Value = serde_json::from_str(&built::text(&built::file("words").0)).expect("a list");
    [0, 1].map(|at| format!("/{}", list[kind][at][0].as_str().unwrap_or_default()))
}

/// Those that read tables.
fn program() -> [String; 2] {
    files_of("tables")
}

fn times_asked(page: &Page) -> [usize; 2] {
    program().map(|path| page.cdn().times_asked(&path))
}

async fn open(page: &Page, name: &str, answer: Answer, attributes: &str) {
    page.site().answer(name, answer);
    page.open_host("", &embed(page.cdn(), name, attributes)).await;
}

async fn open_table(page: &Page, attributes: &str) {
    open(page, "/table.csv", Answer::new("text/csv", TABLE), attributes).await;
}

/// What was shown, and what was said of it.
async fn problems(page: &Page) -> Vec<Value> {
    let facts = page.eventually(FACTS).await;
    facts["problems"].as_array().cloned().unwrap_or_default()
}

async fn a_yearline_file_asks_for_nothing_more(page: Page) {
    page.open_embed(&small_document(), "").await;
    page.eventually(FACTS).await;
    let late_name = small_document().replacen("\"yearline\": 1,", "", 1).trim_end().to_owned();
    let late_name = format!("{}, \"yearline\": 1 }}", &late_name[..late_name.len() - 1]);
    open(&page, "/late.json", Answer::json(late_name), "").await;
    page.eventually(FACTS).await;
    for path in ["tables", "slides", "files"].map(files_of).concat() {
        assert_eq!(page.cdn().times_asked(&path), 0, "{path}: {:?}", page.cdn().asked());
    }
}

async fn a_table_is_shown_and_its_slips_are_told_by_row(page: Page) {
    open_table(&page, "debug").await;
    let facts = page.eventually(FACTS).await;
    assert_eq!([&facts["shown"], &facts["total"]], [&json!(3), &json!(3)], "{facts}");
    let problems = facts["problems"].as_array().cloned().unwrap_or_default();
    let left_out: Vec<_> = problems.iter().filter(|one| one["left_out"] == true).collect();
    assert_eq!(left_out.len(), 1, "rows = total + left out: {problems:?}");
    assert_eq!(left_out[0]["line"], 4);
    assert!(left_out[0]["found"].as_str().is_some_and(|found| found.contains("2020-13-45")));
    let heard = page.value("return events('yearline-ready').at(-1).detail.problems.length").await;
    assert_eq!(heard, problems.len(), "the event says the same");
    let listed = page.text("return text('.problems')").await;
    assert!(listed.contains("2020-13-45"), "{listed}");
    let items = page.value("return all('.problems li').length").await;
    assert_eq!(items, problems.len(), "the editor's list has them all: {listed}");
    assert_eq!(times_asked(&page), [1, 1]);
    assert!(page.text("return text('[part~=list]')").await.contains("It stands, as said, in"));
}

async fn json_of_timelinejs_is_shown_and_its_links_lead(page: Page) {
    page.site().answer("/slides.json", Answer::json(SLIDES));
    let body = embed(page.cdn(), "/slides.json", "");
    page.site().answer("/host.html", Answer::html(host_page("", &body)));
    page.open(&page.site().url("/host.html#event-wuhan")).await;
    page.until("its moments are shown", "return shown().length === 2").await;
    assert_eq!(page.value(HEADINGS).await, json!(["A first slide", "A second slide"]));
    assert_eq!(page.text("return text('[part~=title]')").await, "A year in slides");
    page.until(
        "the moment of the link has focus",
        "return focused()?.closest('article')?.id === 'wuhan'",
    )
    .await;
    assert_eq!(problems(&page).await, Vec::<Value>::new());
}

async fn json_of_the_older_timelinejs_is_shown(page: Page) {
    open(&page, "/older.json", Answer::json(OLDER), "").await;
    page.until("its moments are shown", "return shown().length === 2").await;
    assert_eq!(page.value(HEADINGS).await, json!(["One", "Two"]));
}

async fn json_of_timelinejs_in_the_page_is_shown(page: Page) {
    let child = format!("<script type=\"application/json\">{SLIDES}</script>");
    let body = format!("{}<year-line loading=\"eager\">{child}</year-line>", script(page.cdn()));
    page.open_host("", &body).await;
    page.until("its moments are shown", "return shown().length === 2").await;
}

async fn an_object_of_timelinejs_can_be_set(page: Page) {
    page.open_embed(&small_document(), "").await;
    page.eventually(FACTS).await;
    let set = format!("host().data = {SLIDES}; done((await host().ready).total)");
    assert_eq!(page.eventually(&set).await, 2);
    assert_eq!(page.shown().await.len(), 2);
}

/// Stands in for the network between the page and Google.
const GOOGLE: &str = "const real = window.fetch; window.sheets = [];
  window.fetch = (address, options) => {
    if (!String(address).startsWith('https://docs.google.com/')) return real(address, options);
    window.sheets.push(String(address));
    return real('/table.csv', options);
  };";

async fn a_published_sheet_is_asked_for_as_a_table(page: Page) {
    page.site().answer("/table.csv", Answer::new("text/csv", TABLE));
    let src = "https://docs.google.com/spreadsheets/d/e/2PACX-key/pubhtml?gid=7";
    let head = ["<script>", GOOGLE, "</script>"].concat();
    page.open_host(&head, &embed(page.cdn(), src, "")).await;
    page.until("its moments are shown", "return shown().length === 3").await;
    let asked = page.texts("return sheets").await;
    assert_eq!(asked.len(), 1, "{asked:?}");
    let address = &asked[0];
    assert!(address.contains("/d/e/2PACX-key/pub?"), "{address}");
    assert!(address.contains("output=csv") && address.contains("gid=7"), "{address}");
}

async fn two_tables_on_a_page_are_read_by_one_program(page: Page) {
    page.site().answer("/table.csv", Answer::new("text/csv", TABLE));
    page.site().answer("/other.csv", Answer::new("text/csv", "date;title\n1999;One\n2001;Two\n"));
    let body = format!(
        "{}<year-line id=\"a\" src=\"/table.csv\"></year-line><year-line id=\"b\" src=\"/other.csv\" loading=\"eager\"></year-line>",
        script(page.cdn())
    );
    page.open_host("", &body).await;
    let both = "done([(await a.ready).total, (await b.ready).total])";
    assert_eq!(page.eventually(both).await, json!([3, 2]));
    assert_eq!(times_asked(&page), [1, 1], "{:?}", page.cdn().asked());
}

async fn the_slips_of_a_table_stay_told_in_another_language(page: Page) {
    open_table(&page, "debug").await;
    let before = problems(&page).await.len();
    page.value("host().setAttribute('lang', 'de'); return true").await;
    page.until("it speaks German", "return one('.yearline').closest('[lang]') && /Problem|Hinweis|Fehler|Stelle/.test(text('.problems summary')) && one('[part~=search]').getAttribute('aria-label') !== 'Search'").await;
    let items = page.value("return all('.problems li').length").await;
    assert_eq!(items, before);
}

/// The names of colours are asked of the browser.
async fn a_script_of_timelinejs_is_read_for_its_data_and_its_names_of_colours(page: Page) {
    let script = "storyjs_jsonp_data = { \"events\": [\n\
        { \"start_date\": { \"year\": 2020 }, \"background\": { \"color\": \"LightBlue\" }, \"text\": { \"headline\": \"A\" } },\n\
        { \"start_date\": { \"year\": 2021 }, \"background\": { \"color\": \"nocolour\" }, \"text\": { \"headline\": \"B\" } } ] };\n";
    open(&page, "/timeline.jsonp", Answer::new("text/javascript", script), "").await;
    page.until_drawn().await;
    let colours = "return host().data.events.map((event) => event.background?.color ?? null)";
    assert_eq!(page.value(colours).await, serde_json::json!(["#add8e6", null]));
    let told = problems(&page).await;
    let lines: Vec<_> = told.iter().map(|problem| &problem["line"]).collect();
    assert!(lines.contains(&&serde_json::json!(3)), "{told:?}");
}

async fn a_table_that_is_none_is_told_by_its_place(page: Page) {
    let cells = "name;colour\nrose;red\nviolet;blue\n";
    open(&page, "/cells.csv", Answer::new("text/csv", cells), "").await;
    let told = page.until("the error is told", TOLD).await;
    assert_eq!(told["code"], "bad-document", "{told}");
    let message = told["message"].as_str().unwrap_or_default();
    assert!(message.contains("/cells.csv") && message.contains("date"), "{message}");
    assert!(message.contains("line 1"), "{message}");
    page.until("a message is shown", "return visible(one('[part~=message]'))").await;
    let kept = "return visible(document.getElementById('fallback'))";
    assert_eq!(page.value(kept).await, true);
}

async fn a_workbook_is_told_what_to_do(page: Page) {
    let zip = b"PK\x03\x04\x14\0\0\0\x08\0[Content_Types].xml".to_vec();
    open(&page, "/book.xlsx", Answer::new("application/octet-stream", zip), "").await;
    let told = page.until("the error is told", TOLD).await;
    let message = told["message"].as_str().unwrap_or_default();
    assert!(message.contains("CSV"), "{message}");
}

async fn a_table_may_be_the_last_good_copy(page: Page) {
    page.site().answer("/copy.csv", Answer::new("text/csv", TABLE));
    let gone = Answer::html("Not here").status(404);
    open(&page, "/gone.json", gone, "fallback-src=\"/copy.csv\"").await;
    page.until("the copy is shown", "return shown().length === 3").await;
    assert_eq!(page.value("return events('yearline-error')[0].detail.code").await, "not-found");
}

async fn without_the_program_for_tables_the_last_good_copy_is_shown(page: Page) {
    page.cdn().answer(&program()[1], Answer::html("Not here").status(404));
    page.site().answer("/copy.json", Answer::json(small_document()));
    open_table(&page, "fallback-src=\"/copy.json\"").await;
    page.until("the copy is shown", "return shown().length === 3").await;
    assert_eq!(page.value("return events('yearline-error')[0].detail.code").await, "wasm-blocked");
}

async fn without_the_program_for_tables_the_children_stay(page: Page) {
    for path in program() {
        page.cdn().answer(&path, Answer::html("Not here").status(404));
        open_table(&page, "").await;
        let told = page.until("the error is told", TOLD).await;
        assert_eq!(told["code"], "wasm-blocked", "{told}");
        page.until("Retry is there", &format!("return visible(one('{RETRY}'))")).await;
        let kept = "return visible(document.getElementById('fallback'))";
        assert_eq!(page.value(kept).await, true);
        page.cdn().heal(&path);
        page.click(RETRY).await;
        page.until("Retry shows the moments", "return shown().length === 3").await;
    }
}

async fn without_any_program_a_table_leaves_the_children(page: Page) {
    page.site().answer("/table.csv", Answer::new("text/csv", TABLE));
    let body = embed(page.cdn(), "/table.csv", "");
    let off = "<script>Object.defineProperty(window, 'WebAssembly', { value: undefined })</script>";
    page.open_host(off, &body).await;
    assert_eq!(page.until("the error is told", TOLD).await["code"], "wasm-blocked");
    let kept = "return visible(document.getElementById('fallback'))";
    assert_eq!(page.value(kept).await, true);
}

async fn a_program_for_tables_that_is_not_ours_is_refused(page: Page) {
    let path = &program()[1];
    let mut bytes = built::bytes(path.trim_start_matches('/'));
    *bytes.last_mut().expect("it is not empty") ^= 1;
    page.cdn().answer(path, Answer::new("application/wasm", bytes));
    open_table(&page, "").await;
    assert_eq!(page.until("the error is told", TOLD).await["code"], "integrity");
    assert_eq!(page.value("return visible(document.getElementById('fallback'))").await, true);
}

async fn a_slow_program_for_tables_is_told_and_still_comes(page: Page) {
    let gate = Gate::closed();
    let path = &program()[1];
    let bytes = built::bytes(path.trim_start_matches('/'));
    page.cdn().answer(path, Answer::new("application/wasm", bytes).held(&gate));
    open_table(&page, "").await;
    let patience = Duration::from_secs(20);
    page.until_within(patience, "a message is there", "return visible(one('[part~=message]'))")
        .await;
    let told = page.value(TOLD).await;
    assert_eq!(told["code"], "timeout");
    let message = told["message"].as_str().unwrap_or_default();
    assert!(message.contains("other formats"), "it names what is missing: {message}");
    gate.open();
    page.until("what comes late is shown", "return shown().length === 3").await;
    page.until("the message is gone", "return !text('[part~=message]')").await;
}

async fn of_a_table_that_was_left_while_it_was_read_nothing_shows(page: Page) {
    let gate = Gate::closed();
    let path = &program()[1];
    let bytes = built::bytes(path.trim_start_matches('/'));
    page.cdn().answer(path, Answer::new("application/wasm", bytes).held(&gate));
    page.site().answer("/other.json", Answer::json(other_document()));
    open_table(&page, "").await;
    page.cdn().wait_asked(path).await;
    page.value("host().setAttribute('src', '/other.json'); return true").await;
    page.until_shown(&["one-more".into(), "and-another".into()], "the other is shown").await;
    gate.open();
    page.two_frames().await;
    let total = page.eventually("done((await host().ready).total)").await;
    assert_eq!(total, 2);
    assert_eq!(page.shown().await, ["one-more", "and-another"]);
    assert_eq!(page.value("return events('yearline-ready').length").await, 1);
}

async fn a_table_under_a_strict_policy_violates_nothing(page: Page) {
    page.cdn().answer("/table.csv", Answer::new("text/csv", TABLE));
    let policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
        connect-src 'self'; img-src 'self'; require-trusted-types-for 'script'";
    let body = "<script async src=\"/yearline.js\"></script><year-line src=\"/table.csv\" debug></year-line>";
    let answer = Answer::html(host_page("", body)).header("Content-Security-Policy", policy);
    page.cdn().answer("/strict.html", answer);
    page.open(&page.cdn().url("/strict.html")).await;
    page.until("the moments are shown", "return shown().length === 3").await;
    assert_eq!(page.troubles().await, Vec::<String>::new());
}

/// [`crashes::traps`], for the calls of the program for tables alone.
fn traps() -> String {
    let ours = "!WebAssembly.Module.exports(module).some(({ name }) => name === 'csv_address')";
    crashes::traps().replace("imports.__wasm_split", ours)
}

async fn a_trap_in_the_program_for_tables_costs_no_other_timeline(page: Page) {
    page.expect_troubles();
    page.site().answer("/document.json", Answer::json(small_document()));
    page.site().answer("/table.csv", Answer::new("text/csv", TABLE));
    let head = ["<script>", &traps(), "window.trapping = 1e6;</script>"].concat();
    let body = format!(
        "{}<year-line id=\"good\" src=\"/document.json\" loading=\"eager\"></year-line>\
         <year-line id=\"bad\" src=\"/table.csv\" loading=\"eager\"><p id=\"kept\">Words</p></year-line>",
        script(page.cdn())
    );
    page.open_host(&head, &body).await;
    let told = page.until("the crash is told", TOLD).await;
    assert_eq!(told["code"], "crashed", "{told}");
    assert_eq!(page.value("return window.starts").await, 2, "tried once afresh");
    assert_eq!(page.eventually("done((await good.ready).total)").await, 3);
    assert_eq!(page.value("return visible(document.getElementById('kept'))").await, true);
    assert_eq!(page.value("return events('yearline-error').length").await, 1, "then it is calm");
}

async fn after_a_trap_a_table_is_read_by_a_fresh_program(page: Page) {
    page.expect_troubles();
    page.site().answer("/table.csv", Answer::new("text/csv", TABLE));
    let head = ["<script>", &traps(), "window.trapping = 1;</script>"].concat();
    page.open_host(&head, &embed(page.cdn(), "/table.csv", "")).await;
    page.until("the moments are shown", "return shown().length === 3").await;
    assert_eq!(page.value("return window.starts").await, 2);
    assert_eq!(page.value("return events('yearline-error').length").await, 0);
}
