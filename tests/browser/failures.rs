//! What goes wrong: the reader gets a clear sentence and keeps the fallback, the editor gets
//! the exact place, and the host page suffers nothing.

use std::time::Duration;

use serde_json::{Value, json};
use yearline_tests::browser::Engine;
use yearline_tests::host::{other_document, script};
use yearline_tests::selectors::RETRY;
use yearline_tests::{
    Answer, Gate, Only, Origin, Page, Test, built, embed, host_page, small_document, tests,
};

pub fn tests() -> Vec<Test> {
    let mut all = tests![Only::Every;
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
        utf_16_with_a_mark_is_read,
        utf_16_without_a_mark_is_named,
        a_document_over_the_limit_is_refused_by_its_announced_length,
        a_document_that_comes_to_more_than_the_limit_is_refused,
        a_server_that_is_not_there_is_told,
        an_element_that_is_moved_while_loading_loads_once,
        an_element_that_leaves_and_comes_back_while_loading_shows_once,
        of_a_src_that_changed_while_loading_nothing_shows,
        a_src_that_is_taken_away_while_loading_leaves_the_children,
        a_page_opened_from_a_folder_says_what_to_do,
    ];
    all.extend(tests![Only::Chromium; a_device_that_is_offline_is_told]);
    all
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

/// The text in UTF-16, little-endian or big-endian.
fn utf_16(text: &str, big: bool) -> Vec<u8> {
    text.encode_utf16().flat_map(|c| if big { c.to_be_bytes() } else { c.to_le_bytes() }).collect()
}

async fn utf_16_with_a_mark_is_read(page: Page) {
    for big in [false, true] {
        let document = small_document().replace("The first moment", "Première à Zürich, 東京");
        let marked = utf_16(&format!("\u{feff}{document}"), big);
        page.site().answer("/document.json", Answer::json(marked));
        page.open_host("", &embed(page.cdn(), "/document.json", "")).await;
        page.until("the moments are shown", "return shown().length === 3").await;
        let title = page.text("return text('article [part~=heading]')").await;
        assert!(title.contains("Première à Zürich, 東京"), "big-endian {big}: {title}");
    }
}

async fn utf_16_without_a_mark_is_named(page: Page) {
    for big in [false, true] {
        let detail = open_failing(&page, Answer::json(utf_16(&small_document(), big))).await;
        assert_eq!(detail["code"], "not-json", "big-endian {big}");
        assert!(message(&detail).contains("UTF-16"), "big-endian {big}: {detail}");
    }
}

/// One byte over the limit of 50 MB: a good document and very much room after it.
fn over_the_limit() -> Vec<u8> {
    let mut bytes = small_document().into_bytes();
    bytes.resize(50_000_001, b' ');
    bytes
}

async fn a_document_over_the_limit_is_refused_by_its_announced_length(page: Page) {
    // Hardly anything of it is sent: whoever waited for it would tell of a broken connection.
    let detail = open_failing(&page, Answer::json(over_the_limit()).cut_after(1000)).await;
    assert_eq!(detail["code"], "too-large", "{detail}");
    assert!(message(&detail).contains("51 MB"), "its size: {detail}");
    assert!(message(&detail).contains("50 MB"), "the limit: {detail}");
}

async fn a_document_that_comes_to_more_than_the_limit_is_refused(page: Page) {
    let detail = open_failing(&page, Answer::json(over_the_limit()).of_unknown_length()).await;
    assert_eq!(detail["code"], "too-large", "{detail}");
    assert!(message(&detail).contains("51 MB or more"), "its size so far: {detail}");
    assert!(message(&detail).contains("50 MB"), "the limit: {detail}");
}

async fn a_server_that_is_not_there_is_told(page: Page) {
    let gone = Origin::start(None).await.expect("loopback has a free port");
    let url = gone.url("/document.json");
    drop(gone);
    page.open_host("", &embed(page.cdn(), &url, "")).await;
    let error = page.until("the error is told", "return events('yearline-error').at(-1)").await;
    assert_eq!(error["detail"]["code"], "network");
    assert!(message(&error["detail"]).contains(&url), "the address is named: {error}");
    assert_eq!(page.value("return visible(document.getElementById('fallback'))").await, true);
}

/// Opens a page whose document is held back, and waits until it has been asked for.
async fn open_held(page: &Page) -> Gate {
    let gate = Gate::closed();
    page.site().answer("/document.json", Answer::json(small_document()).held(&gate));
    page.open_host("", &embed(page.cdn(), "/document.json", "")).await;
    page.site().wait_asked("/document.json").await;
    gate
}

/// Waits until what the gate let through must have come: a later answer has.
async fn settle(page: &Page) {
    page.site().answer("/later.json", Answer::json("{}"));
    page.eventually(
        "await (await fetch('/document.json')).text(); await (await fetch('/later.json')).text();
         requestAnimationFrame(() => setTimeout(() => done(true)))",
    )
    .await;
}

async fn an_element_that_is_moved_while_loading_loads_once(page: Page) {
    let gate = open_held(&page).await;
    page.value(
        "const box = document.createElement('div'); document.body.prepend(box); box.append(host()); return true",
    )
    .await;
    gate.open();
    page.until_drawn().await;
    assert_eq!(page.site().times_asked("/document.json"), 1, "the load goes on");
    assert_eq!(page.value("return events('yearline-ready').length").await, 1);
}

async fn an_element_that_leaves_and_comes_back_while_loading_shows_once(page: Page) {
    let gate = open_held(&page).await;
    page.eventually(
        "window.kept = host();
         for (let round = 0; round < 5; round++) {
           window.kept.remove();
           // Longer than a move takes: the load is given up.
           await new Promise((resolve) => setTimeout(() => requestAnimationFrame(() => setTimeout(resolve))));
           document.body.append(window.kept);
         }
         done(true)",
    )
    .await;
    gate.open();
    page.until_drawn().await;
    settle(&page).await;
    assert_eq!(page.value("return shown().length").await, 3, "each moment once");
    assert_eq!(page.value("return events('yearline-ready').length").await, 1, "one load ends");
    assert_eq!(page.value("return events('yearline-error')").await, json!([]));
}

async fn of_a_src_that_changed_while_loading_nothing_shows(page: Page) {
    let gate = open_held(&page).await;
    page.site().answer("/other.json", Answer::json(other_document()));
    page.value(
        "window.first = host().ready; host().setAttribute('src', '/other.json'); return true",
    )
    .await;
    page.until_shown(&["one-more".into(), "and-another".into()], "the newer one is shown").await;
    gate.open();
    settle(&page).await;
    assert_eq!(page.shown().await, ["one-more", "and-another"], "nothing of the older");
    assert_eq!(page.text("return text('[part~=title]')").await, "Another timeline");
    assert_eq!(page.value("return events('yearline-ready').length").await, 1);
    assert_eq!(page.value("return events('yearline-error')").await, json!([]));
    let first =
        page.eventually("window.first.then(() => done('resolved'), (e) => done(e.code))").await;
    assert_eq!(first, "aborted", "the older load's promise");
}

async fn a_src_that_is_taken_away_while_loading_leaves_the_children(page: Page) {
    let gate = open_held(&page).await;
    page.value("host().removeAttribute('src'); return true").await;
    gate.open();
    settle(&page).await;
    assert_eq!(page.shown().await, Vec::<String>::new());
    assert_eq!(page.value("return visible(document.getElementById('fallback'))").await, true);
    assert_eq!(page.value("return events('yearline-ready').length").await, 0);
}

async fn a_page_opened_from_a_folder_says_what_to_do(page: Page) {
    let folder = yearline_tests::failures().join(format!("folder-{}", page.engine().name()));
    std::fs::create_dir_all(&folder).expect("the target folder can be written");
    let put = |name: &str, bytes: Vec<u8>| {
        std::fs::write(folder.join(name), bytes).expect("the target folder can be written");
    };
    for name in [
        "yearline.js".to_owned(),
        built::file("glue").0,
        built::file("wasm").0,
        built::file("css").0,
    ] {
        put(&name, built::bytes(&name));
    }
    put("document.json", small_document().into_bytes());
    let body = "<script async src=\"yearline.js\"></script>\
         <year-line src=\"document.json\"><p id=\"fallback\">Words</p></year-line>";
    let recorder = include_str!("../support/recorder.js");
    let html = host_page("", body).replace(
        "<script src=\"/__recorder.js\"></script>",
        &format!("<script>{recorder}</script>"),
    );
    put("page.html", html.into_bytes());
    let path = folder.join("page.html").canonicalize().expect("the page was written");
    page.open(&format!("file://{}", path.display())).await;
    let error = page.until("the error is told", "return events('yearline-error').at(-1)").await;
    assert_eq!(error["detail"]["code"], "file-page", "{error}");
    assert!(message(&error["detail"]).contains("web server"), "what to do: {error}");
    assert_eq!(page.value("return visible(document.getElementById('fallback'))").await, true);
    let said = page.text("return text('[part~=message]')").await;
    assert!(said.contains("folder"), "the reader is told: '{said}'");
}

async fn a_device_that_is_offline_is_told(page: Page) {
    page.open_embed(&small_document(), "").await;
    let network = |offline: bool| json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
    let told = |times: usize| format!("return events('yearline-error').length === {times}");
    page.devtools("Network.enable", json!({})).await;
    page.devtools("Network.emulateNetworkConditions", network(true)).await;
    page.value("host().reload(); return true").await;
    let error = page.until("the error is told", "return events('yearline-error').at(-1)").await;
    assert_eq!(error["detail"]["code"], "network", "{error}");
    assert!(message(&error["detail"]).contains("offline"), "{error}");
    page.until("the message has a Retry", &format!("return visible(one('{RETRY}'))")).await;
    page.click(RETRY).await;
    page.until("Retry cannot help either", &told(2)).await;
    page.devtools("Network.emulateNetworkConditions", network(false)).await;
    let again = "return events('yearline-ready').length === 2 && !one('[part~=message]')";
    page.until("it shows the moments as soon as the device is back", again).await;
}
