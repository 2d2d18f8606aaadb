//! Parts of the program that come when they are first needed.

use yearline_tests::host::{embed, host_page, small_document};
use yearline_tests::origin::Answer;
use yearline_tests::selectors::MORE;
use yearline_tests::{Only, Page, Test, tests};

pub fn tests() -> Vec<Test> {
    tests![Only::Every;
        a_part_comes_once_and_when_it_is_needed,
        a_part_comes_under_a_strict_policy_from_another_origin,
        a_part_that_is_not_ours_is_refused,
        a_part_that_was_missing_comes_at_the_next_asking,
    ]
}

const OPEN: &str = "return one('#yl-more [data-facet=sort]') !== null";
const TOLD: &str = "return events('yearline-error').at(-1)?.detail";

/// The path of the part that "More filters" is in.
fn part() -> String {
    let path = yearline_tests::dist().join("yearline.js");
    let loader = std::fs::read_to_string(&path).expect("the built files hold the loader");
    let (_, parts) = loader.split_once("PARTS = [[1, \"").expect("the loader names its parts");
    let (name, _) = parts.split_once('"').expect("a name ends");
    format!("/{name}")
}

async fn a_part_comes_once_and_when_it_is_needed(page: Page) {
    page.open_embed(&small_document(), "").await;
    page.until_drawn().await;
    assert_eq!(page.cdn().times_asked(&part()), 0, "{:?}", page.cdn().asked());
    page.click(MORE).await;
    page.until("the facets are drawn", OPEN).await;
    page.click(MORE).await;
    page.click(MORE).await;
    page.until("the facets are drawn again", OPEN).await;
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
    page.until("the facets are drawn", OPEN).await;
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
    page.until("the facets are drawn", OPEN).await;
}
