//! What goes wrong: the reader gets a clear sentence and keeps the fallback, the editor gets
//! the exact place, and the host page suffers nothing.

use std::time::Duration;

use serde_json::{Value, json};
use yearline_tests::browser::Engine;
use yearline_tests::host::script;
use yearline_tests::selectors::RETRY;
use yearline_tests::{Answer, Gate, Only, Page, Test, embed, host_page, small_document, tests};

pub fn tests() -> Vec<Test> {
    tests![Only::Every;
        a_missing_document_says_so,
        a_broken_server_is_told_by_its_status,
        a_page_in_place_of_the_document_is_named,
        truncated_json_is_told_by_line_and_column,
        an_empty_document_is_told,
        json_that_is_no_timeline_is_told,
        a_refusal_by_cors_names_the_header,
        a_connection_that_breaks_is_told,
        each_failure_has_a_sentence_of_its_own,
        retry_reads_again,
        a_slow_document_gets_a_skeleton_then_a_message,
        a_slow_document_keeps_its_fallback,
        a_fallback_document_takes_the_place,
        one_bad_moment_costs_no_other,
        mended_moments_are_reported_and_shown,
        a_document_of_a_wrong_type_is_read,
        utf_8_with_a_mark_and_crlf_is_read,
        a_missing_program_leaves_the_plain_list,
        a_program_of_a_wrong_type_works,
        a_truncated_program_leaves_the_plain_list,
        a_missing_style_sheet_leaves_the_plain_list,
        a_policy_against_wasm_leaves_the_plain_list,
        rendered_children_stay_before_the_plain_list,
    ]
}

/// Opens a page whose document is this answer, and returns what the error said.
async fn open_failing(page: &Page, answer: Answer) -> Value {
    page.site().answer("/document.json", answer);
    page.open_host("", &embed(page.cdn(), "/document.json", "")).await;
    let error = page.until("the error is told", "return events('yearline-error').at(-1)").await;
    page.until(
        "a message is shown and alerts",
        "return visible(one('[part~=message]')) && one('[part~=message]').getAttribute('role') === 'alert'",
    )
    .await;
    let kept = "return visible(document.getElementById('fallback'))";
    assert_eq!(page.value(kept).await, true, "the fallback stays");
    assert_eq!(page.value("return shown().length").await, 0);
    error["detail"].clone()
}

fn message(detail: &Value) -> &str {
    detail["message"].as_str().unwrap_or_default()
}

async fn a_missing_document_says_so(page: Page) {
    let detail = open_failing(&page, Answer::html("Not here").status(404)).await;
    assert_eq!(detail["code"], "not-found");
    assert!(message(&detail).contains("404"), "{detail}");
    assert!(message(&detail).contains("/document.json"), "{detail}");
}

async fn a_broken_server_is_told_by_its_status(page: Page) {
    let detail = open_failing(&page, Answer::html("Oh no").status(500)).await;
    assert_eq!(detail["code"], "http");
    assert!(message(&detail).contains("500"), "{detail}");
}

async fn a_page_in_place_of_the_document_is_named(page: Page) {
    let detail = open_failing(&page, Answer::html(host_page("", "<p>Welcome</p>"))).await;
    assert_eq!(detail["code"], "not-json");
    assert!(message(&detail).contains("web page"), "{detail}");
}

async fn truncated_json_is_told_by_line_and_column(page: Page) {
    let whole = small_document();
    let half = whole.split_once("\"third\"").map_or("", |(half, _)| half);
    let line = half.lines().count();
    let detail = open_failing(&page, Answer::json(half)).await;
    assert_eq!(detail["code"], "not-json");
    assert!(message(&detail).contains(&format!("line {line}")), "line {line}: {detail}");
    assert!(message(&detail).contains("column"), "{detail}");
}

async fn an_empty_document_is_told(page: Page) {
    let detail = open_failing(&page, Answer::json("")).await;
    assert_eq!(detail["code"], "not-json");
    assert!(message(&detail).contains("empty"), "{detail}");
}

async fn json_that_is_no_timeline_is_told(page: Page) {
    let detail = open_failing(&page, Answer::json("{ \"hello\": [1, 2, 3] }")).await;
    assert_eq!(detail["code"], "bad-document");
}

async fn a_refusal_by_cors_names_the_header(page: Page) {
    page.cdn().answer("/closed.json", Answer::json(small_document()).without_cors());
    page.open_host("", &embed(page.cdn(), &page.cdn().url("/closed.json"), "")).await;
    let error = page.until("the error is told", "return events('yearline-error').at(-1)").await;
    assert_eq!(error["detail"]["code"], "network");
    let message = error["detail"]["message"].as_str().unwrap_or_default();
    assert!(message.contains("CORS"), "{message}");
    assert!(message.contains("Access-Control-Allow-Origin"), "{message}");
    assert_eq!(page.value("return visible(document.getElementById('fallback'))").await, true);
}

async fn a_connection_that_breaks_is_told(page: Page) {
    let detail = open_failing(&page, Answer::json(small_document()).cut_after(300)).await;
    // WebKitGTK takes what came for the whole; then it is JSON that breaks off.
    let expected = if page.engine() == Engine::WebKit { "not-json" } else { "network" };
    assert_eq!(detail["code"], expected);
}

async fn each_failure_has_a_sentence_of_its_own(page: Page) {
    let failures = [
        Answer::html("").status(404),
        Answer::html("").status(500),
        Answer::html("<!doctype html><p>Welcome"),
        Answer::json("{ \"yearline\": 1, \"title\": \"Cut"),
        Answer::json(""),
        Answer::json("[]"),
    ];
    let mut sentences: Vec<String> = Vec::new();
    for failure in failures {
        open_failing(&page, failure).await;
        sentences.push(page.text("return text('[part~=message]')").await);
    }
    for (at, sentence) in sentences.iter().enumerate() {
        assert!(sentence.len() > 20, "a sentence for readers: '{sentence}'");
        assert!(!sentences[..at].contains(sentence), "said twice: '{sentence}'");
    }
}

async fn retry_reads_again(page: Page) {
    open_failing(&page, Answer::html("Oh no").status(500)).await;
    page.site().answer("/document.json", Answer::json(small_document()));
    page.click(RETRY).await;
    page.until("the moments are shown", "return shown().length === 3").await;
    page.until("the message is gone", "return !text('[part~=message]')").await;
    page.until("the fallback is gone", "return !visible(document.getElementById('fallback'))")
        .await;
}

async fn a_slow_document_gets_a_skeleton_then_a_message(page: Page) {
    let gate = Gate::closed();
    page.site().answer("/document.json", Answer::json(small_document()).held(&gate));
    let body = format!("{}<year-line src=\"/document.json\"></year-line>", script(page.cdn()));
    page.open_host("", &body).await;
    page.until("a skeleton stands in", "return visible(one('[part~=skeleton]'))").await;
    let patience = Duration::from_secs(20);
    let message =
        "return visible(one('[part~=message]')) && visible(one('button[data-action=retry]'))";
    page.until_within(patience, "after ten seconds a message and Retry are there", message).await;
    let error = page.value("return events('yearline-error').at(-1).detail").await;
    assert_eq!(error["code"], "timeout");
    gate.open();
    page.until("what comes late is shown all the same", "return shown().length === 3").await;
    page.until("the message is gone", "return !text('[part~=message]')").await;
    assert_eq!(page.value("return one('[part~=skeleton]')").await, Value::Null);
}

async fn a_slow_document_keeps_its_fallback(page: Page) {
    let gate = Gate::closed();
    page.site().answer("/document.json", Answer::json(small_document()).held(&gate));
    page.open_host("", &embed(page.cdn(), "/document.json", "")).await;
    let patience = Duration::from_secs(20);
    page.until_within(patience, "a message is there", "return visible(one('[part~=message]'))")
        .await;
    assert_eq!(
        page.value("return one('[part~=skeleton]')").await,
        Value::Null,
        "no skeleton over words"
    );
    assert_eq!(page.value("return visible(document.getElementById('fallback'))").await, true);
    page.site().answer("/document.json", Answer::json(small_document()));
    page.click(RETRY).await;
    page.until("Retry shows the moments", "return shown().length === 3").await;
}

async fn a_fallback_document_takes_the_place(page: Page) {
    page.site().answer("/good.json", Answer::json(small_document()));
    page.site().answer("/bad.json", Answer::json("{"));
    page.open_host("", &embed(page.cdn(), "/bad.json", "fallback-src=\"/good.json\"")).await;
    page.until("the last good copy is shown", "return shown().length === 3").await;
    assert_eq!(page.value("return events('yearline-error')[0].detail.code").await, "not-json");
}

const ONE_BAD: &str = "{ \"yearline\": 1, \"title\": \"Good and bad\", \"lang\": \"en\",
  \"events\": [
    { \"id\": \"good\", \"date\": \"2020-01-02\", \"title\": \"Good\" },
    { \"id\": \"bad\",
      \"date\": \"1/2/2020\",
      \"title\": \"Bad\" },
    17,
    { \"id\": \"fine\", \"date\": \"2020-03\", \"title\": \"Fine\" } ] }";

async fn one_bad_moment_costs_no_other(page: Page) {
    page.open_embed(ONE_BAD, "").await;
    page.until_shown(&["good".into(), "fine".into()], "the good moments are shown").await;
    let facts = page.eventually("done(await host().ready)").await;
    assert_eq!((&facts["shown"], &facts["total"]), (&json!(2), &json!(2)));
    let problems = facts["problems"].as_array().cloned().unwrap_or_default();
    let left_out = problems.iter().filter(|problem| problem["left_out"] == true).count();
    assert_eq!(left_out, 2, "events in the file = total + left out: {problems:?}");
    let date = problems.iter().find(|p| p["path"] == "events[1].date");
    let date = date.unwrap_or_else(|| panic!("the date's place is named: {problems:?}"));
    assert_eq!(date["severity"], "error");
    assert_eq!(date["line"], 5, "{date}");
    assert_eq!(date["column"], 15, "{date}");
    assert!(date["found"].as_str().unwrap_or_default().contains("1/2/2020"), "{date}");
    let help = format!("{} {}", date["expected"], date["help"]);
    assert!(help.contains("2020-01-02") && help.contains("2020-02-01"), "both readings: {date}");
    assert!(problems.iter().any(|p| p["path"] == "events[2]" && p["line"] == 7), "{problems:?}");
}

async fn mended_moments_are_reported_and_shown(page: Page) {
    let document = r#"{ "yearline": 1, "title": "Mended", "lang": "en", "categories": [{ "id": "one", "label": "One" }],
      "events": [
        { "id": "same", "date": "2020-01-02", "title": "The first" },
        { "id": "same", "date": "2020-01-03", "title": "The second" },
        { "id": "untitled", "date": "2020-01-04" },
        { "id": "ends", "date": "2020-03-01/2020-02-01", "title": "Ends before it starts" },
        { "id": "lost", "date": "2020-04-01", "title": "Of no category", "category": "none" },
        { "id": "typed", "date": "2020-05-01", "title": "Wrong type", "tags": 5 } ] }"#;
    page.open_embed(document, "").await;
    let ids = ["same", "same-2", "untitled", "ends", "lost", "typed"].map(str::to_owned);
    page.until_shown(&ids, "every mended moment is shown").await;
    let facts = page.eventually("done(await host().ready)").await;
    assert_eq!(facts["total"], 6);
    for at in 1..6 {
        let start = format!("events[{at}]");
        let told = facts["problems"].as_array().into_iter().flatten().any(|problem| {
            problem["path"].as_str().unwrap_or_default().starts_with(&start)
                && problem["left_out"] == false
        });
        assert!(told, "{start} is reported: {}", facts["problems"]);
    }
}

async fn a_document_of_a_wrong_type_is_read(page: Page) {
    page.site().answer("/document.json", Answer::new("application/octet-stream", small_document()));
    page.open_host("", &embed(page.cdn(), "/document.json", "")).await;
    page.until("the moments are shown", "return shown().length === 3").await;
}

async fn utf_8_with_a_mark_and_crlf_is_read(page: Page) {
    let marked = format!("\u{feff}{}", small_document().replace('\n', "\r\n"));
    page.open_embed(&marked, "").await;
    page.until("the moments are shown", "return shown().length === 3").await;
    let facts = page.eventually("done(await host().ready)").await;
    assert_eq!(facts["problems"], json!([]));
}

/// Opens a page whose program fails so, and waits for the loader's own list.
async fn open_plain(page: &Page) -> Value {
    page.site().answer("/document.json", Answer::json(small_document()));
    page.open_host("", &embed(page.cdn(), "/document.json", "")).await;
    until_plain(page).await
}

async fn until_plain(page: &Page) -> Value {
    page.until(
        "the loader's plain list shows the moments",
        "return all('[part~=list][data-plain] article[part~=event]').map((a) => a.id).join() === 'first,second,third'",
    )
    .await;
    let words = page.text("return text('[data-plain]')").await;
    for part in ["The second moment", "It stands in the middle.", "The Example", "2020-05-06"] {
        assert!(words.contains(part), "'{part}' is in '{words}'");
    }
    page.until("the error is told", "return events('yearline-error').at(-1)?.detail").await
}

async fn a_missing_program_leaves_the_plain_list(page: Page) {
    page.cdn().answer("*.wasm", Answer::html("Not here").status(404));
    let detail = open_plain(&page).await;
    assert_eq!(detail["code"], "wasm-blocked");
    assert!(message(&detail).contains(".wasm"), "the file is named: {detail}");
    assert!(message(&detail).contains("404"), "{detail}");
}

async fn a_program_of_a_wrong_type_works(page: Page) {
    let wasm = std::fs::read_dir(yearline_tests::dist()).into_iter().flatten().flatten();
    // The largest: the others are parts that come later.
    let wasm = wasm
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|e| e == "wasm"))
        .max_by_key(|path| path.metadata().map(|facts| facts.len()).unwrap_or_default());
    let bytes =
        wasm.and_then(|path| std::fs::read(path).ok()).expect("the built files hold a .wasm");
    page.cdn().answer("*.wasm", Answer::new("text/plain", bytes));
    page.open_embed(&small_document(), "").await;
    page.until("the moments are shown", "return shown().length === 3 && !one('[data-plain]')")
        .await;
}

async fn a_truncated_program_leaves_the_plain_list(page: Page) {
    page.cdn().answer("*.wasm", Answer::new("application/wasm", "\0asm\u{1}\0\0\0 and no more"));
    let detail = open_plain(&page).await;
    // By its hash where the browser checks it, by its bytes where not.
    assert!(
        ["integrity", "wasm-blocked"].contains(&detail["code"].as_str().unwrap_or_default()),
        "{detail}"
    );
    assert!(message(&detail).contains(".wasm"), "the file is named: {detail}");
}

async fn a_missing_style_sheet_leaves_the_plain_list(page: Page) {
    page.cdn().answer("*.css", Answer::html("Not here").status(404));
    let detail = open_plain(&page).await;
    assert!(message(&detail).contains(".css"), "the file is named: {detail}");
}

async fn a_policy_against_wasm_leaves_the_plain_list(page: Page) {
    page.expect_troubles();
    page.site().answer("/document.json", Answer::json(small_document()));
    let policy = format!("script-src 'self' {}; connect-src 'self' {0}", page.cdn().base());
    let body = embed(page.cdn(), "/document.json", "");
    page.site().answer(
        "/page.html",
        Answer::html(host_page("", &body)).header("Content-Security-Policy", &policy),
    );
    page.open(&page.site().url("/page.html")).await;
    let detail = until_plain(&page).await;
    assert_eq!(detail["code"], "wasm-blocked");
    let thrown = page.troubles().await;
    assert!(
        thrown.iter().all(|line| line.contains("policy violation")),
        "nothing is thrown: {thrown:?}"
    );
}

async fn rendered_children_stay_before_the_plain_list(page: Page) {
    page.cdn().answer("*.wasm", Answer::html("Not here").status(404));
    page.site().answer("/document.json", Answer::json(small_document()));
    let body = format!(
        "{}<year-line src=\"/document.json\"><div data-yearline-rendered id=\"rendered\">Rendered beforehand</div></year-line>",
        script(page.cdn())
    );
    page.open_host("", &body).await;
    page.until("the error is told", "return events('yearline-error').length").await;
    assert_eq!(page.value("return visible(document.getElementById('rendered'))").await, true);
    assert_eq!(page.value("return one('[data-plain]')").await, Value::Null);
}
