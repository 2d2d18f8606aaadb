//! Where the program cannot come or cannot run: the loader's plain list, no error thrown into
//! the page, and the editor told which file and why. And who is first where several want to be.

use std::time::Duration;

use serde_json::{Value, json};
use yearline_tests::host::script;
use yearline_tests::selectors::RETRY;
use yearline_tests::{
    Answer, Gate, Only, Page, Test, built, embed, host_page, small_document, tests,
};

pub fn tests() -> Vec<Test> {
    tests![Only::Every;
        a_missing_program_leaves_the_plain_list,
        a_program_of_a_wrong_type_works,
        a_truncated_program_leaves_the_plain_list,
        a_program_whose_connection_breaks_leaves_the_plain_list,
        a_program_that_is_a_page_leaves_the_plain_list,
        a_slow_program_keeps_the_fallback_and_is_shown_when_it_comes,
        missing_glue_leaves_the_plain_list,
        glue_of_a_wrong_type_leaves_the_plain_list,
        a_missing_style_sheet_leaves_the_plain_list,
        files_without_the_header_for_other_origins_leave_the_plain_list,
        a_policy_against_wasm_leaves_the_plain_list,
        a_browser_without_web_assembly_gets_the_plain_list,
        rendered_children_stay_before_the_plain_list,
        what_is_more_than_the_plain_list_holds_leaves_the_children,
        a_program_that_was_missing_comes_at_the_next_asking,
        two_copies_of_one_version_are_one_program_and_no_warning,
        of_two_versions_the_first_wins_and_the_warning_names_both,
        a_name_that_another_script_took_is_left_to_it,
        a_name_that_was_taken_between_is_left_to_it,
    ]
}

const FALLBACK: &str = "return visible(document.getElementById('fallback'))";

fn message(detail: &Value) -> &str {
    detail["message"].as_str().unwrap_or_default()
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
    let (name, _) = built::file("wasm");
    page.cdn().answer("*.wasm", Answer::new("text/plain", built::bytes(&name)));
    page.open_embed(&small_document(), "").await;
    page.until("the moments are shown", "return shown().length === 3 && !one('[data-plain]')")
        .await;
}

async fn a_truncated_program_leaves_the_plain_list(page: Page) {
    let mut bytes = built::bytes(&built::file("wasm").0);
    bytes.truncate(bytes.len() / 2);
    page.cdn().answer("*.wasm", Answer::new("application/wasm", bytes));
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

/// Opens a page in which this file of the program is answered so, and names what the editor reads.
async fn open_without(page: &Page, kind: &str, answer: Answer) -> Value {
    let (name, _) = built::file(kind);
    page.cdn().answer(&format!("/{name}"), answer);
    let detail = open_plain(page).await;
    assert!(message(&detail).contains(&name), "the file is named: {detail}");
    assert_eq!(page.value("return visible(one('[part~=message]'))").await, false, "no excuses");
    detail
}

async fn a_program_whose_connection_breaks_leaves_the_plain_list(page: Page) {
    let bytes = built::bytes(&built::file("wasm").0);
    let half = bytes.len() / 2;
    open_without(&page, "wasm", Answer::new("application/wasm", bytes).cut_after(half)).await;
}

async fn a_program_that_is_a_page_leaves_the_plain_list(page: Page) {
    open_without(&page, "wasm", Answer::html("<!doctype html><p>Welcome")).await;
}

async fn missing_glue_leaves_the_plain_list(page: Page) {
    let detail = open_without(&page, "glue", Answer::html("Not here").status(404)).await;
    assert_eq!(detail["code"], "wasm-blocked");
    assert!(message(&detail).contains("404"), "{detail}");
}

async fn glue_of_a_wrong_type_leaves_the_plain_list(page: Page) {
    let bytes = built::bytes(&built::file("glue").0);
    let detail = open_without(&page, "glue", Answer::new("text/plain", bytes)).await;
    assert_eq!(detail["code"], "wasm-blocked");
}

async fn files_without_the_header_for_other_origins_leave_the_plain_list(page: Page) {
    for kind in ["glue", "wasm", "css"] {
        let (name, _) = built::file(kind);
        let mime = if kind == "glue" { "text/javascript" } else { "application/octet-stream" };
        let answer = Answer::new(mime, built::bytes(&name)).without_cors();
        let detail = open_without(&page, kind, answer).await;
        assert!(message(&detail).contains("Access-Control-Allow-Origin"), "{kind}: {detail}");
        page.cdn().heal(&format!("/{name}"));
    }
}

async fn a_browser_without_web_assembly_gets_the_plain_list(page: Page) {
    page.site().answer("/document.json", Answer::json(small_document()));
    let head = "<script>delete window.WebAssembly; window.had = 'WebAssembly' in window</script>";
    page.open_host(head, &embed(page.cdn(), "/document.json", "")).await;
    let detail = until_plain(&page).await;
    assert_eq!(detail["code"], "wasm-blocked");
    assert!(message(&detail).contains("has no WebAssembly"), "{detail}");
    assert_eq!(page.value("return window.had").await, false);
}

async fn a_slow_program_keeps_the_fallback_and_is_shown_when_it_comes(page: Page) {
    let gate = Gate::closed();
    let (name, _) = built::file("wasm");
    let answer = Answer::new("application/wasm", built::bytes(&name)).held(&gate);
    page.cdn().answer(&format!("/{name}"), answer);
    page.site().answer("/document.json", Answer::json(small_document()));
    page.open_host("", &embed(page.cdn(), "/document.json", "")).await;
    page.site().wait_asked("/document.json").await;
    assert_eq!(page.value(FALLBACK).await, true);
    let told = "return events('yearline-error').at(-1)?.detail";
    let detail = page.until_within(Duration::from_secs(20), "the wait is told", told).await;
    assert_eq!(detail["code"], "timeout");
    assert!(message(&detail).contains(&name), "the file is named: {detail}");
    page.until("Retry is offered", &format!("return visible(one('{RETRY}'))")).await;
    // The document is there: its moments can be read meanwhile.
    until_plain(&page).await;
    gate.open();
    page.until_drawn().await;
    page.until("only the widget is left", "return !one('[data-plain]') && !one('[part~=message]')")
        .await;
}

async fn what_is_more_than_the_plain_list_holds_leaves_the_children(page: Page) {
    page.cdn().answer("*.wasm", Answer::html("Not here").status(404));
    let moments: Vec<Value> =
        (0..2001).map(|n| json!({ "id": format!("m{n}"), "date": "2020", "title": "M" })).collect();
    let document = json!({ "yearline": 1, "title": "Many", "events": moments });
    page.site().answer("/document.json", Answer::json(document.to_string()));
    page.open_host("", &embed(page.cdn(), "/document.json", "")).await;
    let told = "return events('yearline-error').at(-1)?.detail";
    let detail = page.until("the error is told", told).await;
    assert_eq!(detail["code"], "wasm-blocked");
    assert_eq!(page.value(FALLBACK).await, true);
    assert_eq!(page.value("return one('[data-plain]')").await, Value::Null);
    // Now nothing says the moments, so the reader is told.
    page.until("the reader is told", "return visible(one('[part~=message]'))").await;
}

async fn a_program_that_was_missing_comes_at_the_next_asking(page: Page) {
    page.cdn().answer("*.wasm", Answer::html("Not here").status(404));
    open_plain(&page).await;
    page.cdn().heal("*.wasm");
    page.value("host().reload(); return true").await;
    page.until_drawn().await;
    page.until("the plain list is gone", "return !one('[data-plain]') && shown().length === 3")
        .await;
}

async fn two_copies_of_one_version_are_one_program_and_no_warning(page: Page) {
    page.site().answer("/document.json", Answer::json(small_document()));
    page.cdn().answer("/copy/yearline.js", Answer::new("text/javascript", built::loader()));
    let body = format!(
        "<script src=\"{}\"></script><script src=\"{}\" data-src=\"/document.json\"></script>",
        page.cdn().url("/yearline.js"),
        page.cdn().url("/copy/yearline.js")
    );
    page.open_host("", &body).await;
    page.until_drawn().await;
    let (wasm, _) = built::file("wasm");
    assert_eq!(
        page.cdn().times_asked(&format!("/{wasm}")),
        1,
        "of the first: {:?}",
        page.cdn().asked()
    );
    assert_eq!(page.value("return recorded.console").await, json!([]));
}

async fn of_two_versions_the_first_wins_and_the_warning_names_both(page: Page) {
    page.site().answer("/document.json", Answer::json(small_document()));
    let version = built::version();
    let other = built::loader().replace(&format!("VERSION=\"{version}\""), "VERSION=\"99.8.7\"");
    page.cdn().answer("/other/yearline.js", Answer::new("text/javascript", other));
    let body = format!(
        "<script src=\"{}\"></script><script src=\"{}\" data-src=\"/document.json\"></script>",
        page.cdn().url("/other/yearline.js"),
        page.cdn().url("/yearline.js")
    );
    // The first one's files lie beside it.
    for kind in ["glue", "wasm", "css"] {
        let (name, _) = built::file(kind);
        let mime = match kind {
            "glue" => "text/javascript",
            "wasm" => "application/wasm",
            _ => "text/css",
        };
        page.cdn().answer(&format!("/other/{name}"), Answer::new(mime, built::bytes(&name)));
    }
    page.open_host("", &body).await;
    page.until_drawn().await;
    assert_eq!(page.text("return host().version").await, "99.8.7", "the first wins");
    assert_eq!(page.value("return document.querySelectorAll('year-line').length").await, 1);
    let said = page.texts("return recorded.console").await;
    assert_eq!(said.len(), 1, "one warning: {said:?}");
    assert!(said[0].contains("99.8.7") && said[0].contains(&version), "it names both: {said:?}");
    let (wasm, _) = built::file("wasm");
    assert_eq!(page.cdn().times_asked(&format!("/{wasm}")), 0, "nothing of the second is fetched");
}

/// A page on which another script has `year-line`, defined before ours by this.
async fn open_taken(page: &Page, head: &str) {
    let body =
        format!("{}<script>window.after = true</script>", embed(page.cdn(), "/document.json", ""));
    page.open_host(head, &body).await;
    page.until(
        "the warning is there",
        "return recorded.console.some((line) => /year-line.*(another script|cannot be defined)/.test(line))",
    )
    .await;
    assert_eq!(page.value("return host().shadowRoot").await, Value::Null, "nothing of ours in it");
    assert_eq!(page.value("return host().theirs").await, true);
    assert_eq!(page.value(FALLBACK).await, true, "its children stay");
    assert_eq!(page.site().times_asked("/document.json"), 0);
}

async fn a_name_that_another_script_took_is_left_to_it(page: Page) {
    let taken = "<script>customElements.define('year-line', class extends HTMLElement { theirs = true })</script>";
    open_taken(&page, taken).await;
}

async fn a_name_that_was_taken_between_is_left_to_it(page: Page) {
    // A registry with a polyfill over it may know the name and not tell.
    let taken =
        "<script>customElements.define('year-line', class extends HTMLElement { theirs = true });
        customElements.get = () => undefined</script>";
    open_taken(&page, taken).await;
}
