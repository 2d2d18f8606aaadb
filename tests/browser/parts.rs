//! Parts of the program that come when they are first needed.

use serde_json::json;
use yearline_tests::host::{embed, host_page, small_document};
use yearline_tests::selectors::{MORE, MORE_CAME};
use yearline_tests::{Answer, Gate, Only, Page, Test, tests};

pub fn tests() -> Vec<Test> {
    tests![Only::Every;
        a_part_comes_once_and_when_it_is_needed,
        a_part_comes_under_a_strict_policy_from_another_origin,
        a_part_that_is_not_ours_is_refused,
        a_part_that_was_missing_comes_at_the_next_asking,
        words_come_only_where_something_is_amiss,
        words_that_do_not_come_cost_no_moment,
        a_refusal_without_words_keeps_its_code,
        nobody_waits_long_for_words,
    ]
}

const TOLD: &str = "return events('yearline-error').at(-1)?.detail";

/// The path of the part that "More filters" is in.
fn part() -> String {
    numbered(1)
}

/// The path of the part that says what is amiss in a document.
fn words() -> String {
    numbered(2)
}

/// The path of the file that the part of this number alone needs.
fn numbered(number: u32) -> String {
    let path = yearline_tests::dist().join("yearline.js");
    let loader = std::fs::read_to_string(&path).expect("the built files hold the loader");
    let (_, parts) = loader.split_once("PARTS=[").expect("the loader names its parts");
    let (_, part) = parts.split_once(&format!("[{number},\"")).expect("the part is among them");
    let (name, _) = part.split_once('"').expect("a name ends");
    format!("/{name}")
}

async fn a_part_comes_once_and_when_it_is_needed(page: Page) {
    page.open_embed(&small_document(), "").await;
    page.until_drawn().await;
    assert_eq!(page.cdn().times_asked(&part()), 0, "{:?}", page.cdn().asked());
    page.click(MORE).await;
    page.until("the facets are drawn", MORE_CAME).await;
    page.click(MORE).await;
    page.click(MORE).await;
    page.until("the facets are drawn again", MORE_CAME).await;
    assert_eq!(page.cdn().times_asked(&part()), 1, "{:?}", page.cdn().asked());
}

async fn a_part_comes_under_a_strict_policy_from_another_origin(page: Page) {
    page.site().answer("/document.json", Answer::json(small_document()));
    let policy = format!(
        "default-src 'none'; script-src 'self' {} 'wasm-unsafe-eval'; connect-src 'self' {0}; img-src 'self'",
        page.cdn().base()
    );
    let body = embed(page.cdn(), "/document.json", "").replace(" style=", " data-style=");
    page.site().answer(
        "/page.html",
        Answer::html(host_page("", &body)).header("Content-Security-Policy", &policy),
    );
    page.open(&page.site().url("/page.html")).await;
    page.until_drawn().await;
    page.click(MORE).await;
    page.until("the facets are drawn", MORE_CAME).await;
}

async fn a_part_that_is_not_ours_is_refused(page: Page) {
    let path = yearline_tests::dist().join(part().trim_start_matches('/'));
    let mut bytes = std::fs::read(&path).expect("the part is among the built files");
    *bytes.last_mut().expect("it is not empty") ^= 1;
    page.cdn().answer(&part(), Answer::new("application/wasm", bytes));
    page.open_embed(&small_document(), "").await;
    page.until_drawn().await;
    page.click(MORE).await;
    assert_eq!(page.until("the error is told", TOLD).await["code"], "integrity");
    assert_eq!(page.shown().await.len(), 3, "the widget stays");
}

async fn a_part_that_was_missing_comes_at_the_next_asking(page: Page) {
    page.cdn().answer(&part(), Answer::html("Not here").status(404));
    page.open_embed(&small_document(), "").await;
    page.until_drawn().await;
    page.click(MORE).await;
    page.until("the error is told", TOLD).await;
    page.cdn().heal(&part());
    page.click(MORE).await;
    page.click(MORE).await;
    page.until("the facets are drawn", MORE_CAME).await;
}

/// Of its three moments one has no date, and one has a field that is unknown.
const AMISS: &str = r#"{ "yearline": 1, "title": "Amiss", "lang": "en", "events": [
  { "id": "good", "date": "2020-01-02", "title": "Good" },
  { "title": "Without a date" },
  { "id": "odd", "date": "2020-03-01", "title": "Odd", "colour": "red" } ] }"#;

async fn words_come_only_where_something_is_amiss(page: Page) {
    page.open_embed(&small_document(), "").await;
    let facts = page.eventually("done(await host().ready)").await;
    assert_eq!(facts["problems"], json!([]));
    assert_eq!(page.cdn().times_asked(&words()), 0, "{:?}", page.cdn().asked());

    page.open_embed(AMISS, "debug").await;
    let facts = page.eventually("done(await host().ready)").await;
    let problems = facts["problems"].as_array().cloned().unwrap_or_default();
    let lines: Vec<_> = problems.iter().map(|problem| &problem["line"]).collect();
    assert_eq!(lines, [3, 4], "{problems:?}");
    assert_eq!(page.cdn().times_asked(&words()), 1, "{:?}", page.cdn().asked());
    let listed = page.value("return all('.problems li').map((item) => item.textContent)").await;
    assert_eq!(listed.as_array().map(Vec::len), Some(2), "{listed}");
    assert!(listed[0].as_str().is_some_and(|item| item.contains("3:3 events[1]")), "{listed}");
}

async fn words_that_do_not_come_cost_no_moment(page: Page) {
    page.cdn().answer(&words(), Answer::html("Not here").status(404));
    page.open_embed(AMISS, "").await;
    let facts = page.eventually("done(await host().ready)").await;
    assert_eq!(page.shown().await, ["good", "odd"]);
    let problems = facts["problems"].as_array().cloned().unwrap_or_default();
    let left_out: Vec<_> = problems.iter().map(|problem| &problem["left_out"]).collect();
    assert_eq!(left_out, [true, false], "{problems:?}");
    assert!(problems.iter().all(|problem| problem["help"] != ""), "{problems:?}");
    assert_eq!(page.until("the error is told", TOLD).await["code"], "wasm-blocked");
}

async fn a_refusal_without_words_keeps_its_code(page: Page) {
    page.cdn().answer(&words(), Answer::html("Not here").status(404));
    let cut = Answer::json("{ \"yearline\": 1, \"events\": [");
    page.site().answer("/document.json", cut);
    page.open_host("", &embed(page.cdn(), "/document.json", "")).await;
    page.until("the reader is told", "return visible(one('[part~=message]'))").await;
    assert_eq!(page.until("the error is told", TOLD).await["code"], "not-json");
}

async fn nobody_waits_long_for_words(page: Page) {
    let gate = Gate::closed();
    page.cdn().answer(&words(), Answer::html("Too late").held(&gate));
    page.open_embed(AMISS, "").await;
    page.until("the moments are shown", "return shown().length === 2").await;
    let facts = page.eventually("done(await host().ready)").await;
    assert_eq!(facts["problems"].as_array().map(Vec::len), Some(2), "{facts}");
}
