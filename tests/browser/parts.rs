//! Parts of the program that come when they are first needed.

use serde_json::json;
use yearline_render::program::Program;
use yearline_tests::host::{embed, host_page, small_document};
use yearline_tests::selectors::{MORE, MORE_CAME};
use yearline_tests::{Answer, Gate, Only, Page, Test, built, tests};

pub fn tests() -> Vec<Test> {
    tests![Only::Every;
        each_part_is_one_file,
        what_media_need_is_asked_for_before_the_program_has_come,
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

/// The files that are parts of the program, each with the sum of the numbers of the parts that it is
/// for.
fn files() -> Vec<(u32, String)> {
    let program = Program::read(&built::loader()).expect("the loader names its parts");
    program.parts.into_iter().map(|(of, part)| (of, format!("/{}", part.name))).collect()
}

/// The path of a part of the program.
pub fn numbered(number: u32) -> String {
    let part = files().into_iter().find(|(of, _)| *of == number);
    part.expect("the part is among them").1
}

async fn each_part_is_one_file(page: Page) {
    let numbers: Vec<u32> = files().into_iter().map(|(of, _)| of).collect();
    assert_eq!(numbers, [1, 2, 4, 8, 16, 32]);
    // And each of them is one that the browser takes, with all that it needs.
    page.open_embed(&small_document(), "").await;
    page.until_drawn().await;
    for number in numbers {
        let compiles = format!(
            "const bytes = await (await fetch('{}')).arrayBuffer();
             const asked = WebAssembly.Module.imports(await WebAssembly.compile(bytes));
             done(asked.every(({{ kind }}) => kind !== 'function') ? asked.length : 'a function')",
            page.cdn().url(&numbered(number))
        );
        let asked = page.eventually(&compiles).await;
        assert_eq!(asked, json!(3), "part {number} takes the memory, the table and the stack");
    }
}

async fn what_media_need_is_asked_for_before_the_program_has_come(page: Page) {
    let document = |media: &str| {
        format!(
            r#"{{ "yearline": 1, "title": "Media", "lang": "en", "events": [
                {{ "id": "one", "date": "2020-01-02", "title": "One", "media": [ {media} ] }} ] }}"#
        )
    };
    let picture = r#"{ "alt": "A picture", "url": "picture.svg" }"#;
    let post = r#"{ "url": "https://bsky.app/profile/bsky.app/post/3l6oveex3ii2l" }"#;
    for (media, others) in [(picture, 0), (post, 1)] {
        let gate = Gate::closed();
        let (main, _) = built::file("wasm");
        let wasm = built::bytes(&main);
        page.cdn().answer(&format!("/{main}"), Answer::new("application/wasm", wasm).held(&gate));
        page.site().answer(
            "/picture.svg",
            Answer::new("image/svg+xml", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        );
        page.site().answer("/document.json", Answer::json(document(media)));
        page.open_host("", &embed(page.cdn(), "/document.json", "")).await;
        page.cdn().wait_asked(&numbered(8)).await;
        if others == 1 {
            page.cdn().wait_asked(&numbered(16)).await;
        }
        assert_eq!(page.value("return shown().length").await, json!(0), "the program is held");
        gate.open();
        page.until("the medium is drawn", "return visible(one('.shot, .play'))").await;
        assert_eq!(page.cdn().times_asked(&numbered(16)), others, "{media}");
    }
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
