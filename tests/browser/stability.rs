//! Nothing moves, nothing goes elsewhere, and an answer comes at once.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use yearline_tests::selectors::{MORE, TOP, chip};
use yearline_tests::{Answer, Gate, Only, Page, Test, Year, embed, host_page, tests};

pub fn tests() -> Vec<Test> {
    let mut all = tests![Only::Every;
        no_other_origin_is_asked_for_anything,
        nothing_is_stored,
        document_program_and_style_are_asked_for_at_once,
        a_filter_is_answered_within_one_frame,
    ];
    all.extend(tests![Only::Chromium;
        nothing_shifts_on_the_publication_page,
        nothing_shifts_with_the_snippet_while_it_loads,
        nothing_shifts_while_one_filters,
    ]);
    all
}

fn year_document() -> String {
    let path = yearline_tests::dist().join("2020.json");
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

async fn no_other_origin_is_asked_for_anything(page: Page) {
    page.site().answer("/document.json", Answer::json(year_document()));
    // The policy only reports: whatever asks elsewhere is a trouble, and fails the test.
    let policy = format!(
        "default-src 'self' {}; script-src 'self' {0} 'wasm-unsafe-eval'; style-src 'self' {0} 'unsafe-inline'",
        page.cdn().base()
    );
    let body = embed(page.cdn(), "/document.json", "");
    page.site().answer(
        "/page.html",
        Answer::html(host_page("", &body)).header("Content-Security-Policy-Report-Only", &policy),
    );
    page.open(&page.site().url("/page.html")).await;
    page.until_drawn().await;
    page.click(TOP).await;
    page.click(MORE).await;
    page.search("tiktok").await;
    page.value("scrollTo(0, document.documentElement.scrollHeight); return true").await;
    page.until("the words are in the address", "return fragment().q === 'tiktok'").await;
    let origins = page
        .texts("return [...new Set(performance.getEntriesByType('resource').map((entry) => new URL(entry.name).origin))]")
        .await;
    for origin in origins {
        assert!(origin == page.cdn().base() || origin == page.site().base(), "{origin} was asked");
    }
}

async fn nothing_is_stored(page: Page) {
    page.open_publication("").await;
    page.click(TOP).await;
    page.until("the choice is in the address", "return fragment().top === '1'").await;
    let stored = "return [document.cookie, localStorage.length, sessionStorage.length]";
    assert_eq!(page.value(stored).await, json!(["", 0, 0]));
}

async fn document_program_and_style_are_asked_for_at_once(page: Page) {
    // Each is held until every one of them has been asked for: in turn, none would come.
    let gate = Gate::closed();
    page.site().answer("/document.json", Answer::json(year_document()).held(&gate));
    for entry in std::fs::read_dir(yearline_tests::dist()).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let mime = match name.rsplit('.').next() {
            Some("wasm") => "application/wasm",
            Some("css") => "text/css",
            _ => continue,
        };
        let bytes = std::fs::read(entry.path()).expect("a built file can be read");
        page.cdn().answer(&format!("/{name}"), Answer::new(mime, bytes).held(&gate));
    }
    page.open_host("", &embed(page.cdn(), "/document.json", "")).await;
    page.site().wait_asked("/document.json").await;
    page.cdn().wait_asked("*.wasm").await;
    page.cdn().wait_asked("*.css").await;
    gate.open();
    page.until_drawn().await;
    let asked = page.cdn().asked();
    let files: BTreeSet<&String> = asked.iter().collect();
    assert_eq!(files.len(), asked.len(), "each is asked for once: {asked:?}");
}

async fn a_filter_is_answered_within_one_frame(page: Page) {
    let year = Year::read();
    page.open_publication("").await;
    let script = format!(
        "one('{}').click();
         requestAnimationFrame(() => requestAnimationFrame(() => done(shown())))",
        chip("category", "platforms")
    );
    let shown = page.eventually(&script).await;
    assert_eq!(shown, json!(year.ids(|m| m.category == "platforms")));
}

/// Every shift that counts: the sum is the page's cumulative layout shift at its strictest.
async fn assert_still(page: &Page, while_: &str) {
    let shifts = page
        .eventually(
            "requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() =>
                 done(recorded.shifts.filter((shift) => !shift.hadRecentInput)))))",
        )
        .await;
    assert_eq!(shifts, Value::Array(Vec::new()), "nothing shifts {while_}");
}

async fn nothing_shifts_on_the_publication_page(page: Page) {
    for width in [360, 768, 1280] {
        page.viewport(width, 800).await;
        page.open_publication("").await;
        assert_still(&page, &format!("at {width} px")).await;
    }
}

async fn nothing_shifts_with_the_snippet_while_it_loads(page: Page) {
    let gate = Gate::closed();
    page.site().answer("/document.json", Answer::json(year_document()).held(&gate));
    let body = format!(
        "<h1>A host page</h1><p>Words before it.</p>{}<p id=\"after\">Words after it.</p>",
        embed(page.cdn(), "/document.json", "")
    );
    page.open_host("", &body).await;
    page.site().wait_asked("/document.json").await;
    page.until("the page has been painted", "return performance.getEntriesByType('paint').length")
        .await;
    gate.open();
    page.until_drawn().await;
    assert_still(&page, "while the widget takes the fallback's place").await;
}

async fn nothing_shifts_while_one_filters(page: Page) {
    page.open_publication("").await;
    // By script: what follows a real click within half a second would not be counted.
    for selector in [chip("category", "platforms"), chip("category", "tech-policy"), TOP.to_owned()]
    {
        let before = page
            .value("const box = one('[part~=filters]').getBoundingClientRect(); return [box.top, box.height]")
            .await;
        page.value(&format!("one('{selector}').click(); return true")).await;
        page.until(
            "the chip is pressed",
            &format!("return one('{selector}').ariaPressed === 'true'"),
        )
        .await;
        let after = page
            .value("const box = one('[part~=filters]').getBoundingClientRect(); return [box.top, box.height]")
            .await;
        assert_eq!(before, after, "the controls stay where they are");
    }
}
