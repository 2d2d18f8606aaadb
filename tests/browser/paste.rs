//! What there is to paste behind Share.

use serde_json::Value;
use yearline_tests::selectors::chip;
use yearline_tests::{Answer, Key, Only, Page, Test, Year, small_document, tests};

use crate::frame::until_high;

pub fn tests() -> Vec<Test> {
    tests![Only::Every;
        what_to_paste_is_offered_behind_share,
        what_is_pasted_shows_the_same,
        a_snippet_that_cannot_be_copied_is_chosen_for_copying,
        a_timeline_without_an_address_is_offered_as_a_link,
    ]
}

/// Shares what is shown, and opens what there is to paste.
async fn open_panel(page: &Page) {
    page.value(yearline_tests::host::CLIPBOARD).await;
    page.click("button[part~=share]").await;
    page.click("[data-action=embed]").await;
    page.until("the panel is open", "return one('dialog')?.open && one('[data-snippet=link]')")
        .await;
}

async fn what_to_paste_is_offered_behind_share(page: Page) {
    page.open_publication("").await;
    assert_eq!(page.value("return one('[data-action=embed]')").await, Value::Null, "not before");
    page.click(&chip("category", "platforms")).await;
    page.until("one is chosen", "return pressed().length === 1").await;
    open_panel(&page).await;
    let base = page.cdn().base().to_owned();
    let given = |name: &str| format!("return one('[data-snippet={name}]').value");
    let script = page.text(&given("script")).await;
    assert!(
        script.contains(&format!("<script async src=\"{base}/yearline.js\"></script>")),
        "{script}"
    );
    assert!(script.contains("filter=\"category=platforms\""), "{script}");
    let frame = page.text(&given("frame")).await;
    assert!(
        frame.contains("/embed.html?src=/2020.json&amp;filter=category%3Dplatforms\""),
        "{frame}"
    );
    assert!(frame.contains(&format!("{base}/yearline-frame.js")), "{frame}");
    assert_eq!(page.text(&given("link")).await, format!("{base}/index.html#category=platforms"));
    for name in ["script", "frame", "link"] {
        page.click(&format!("[data-copy={name}]")).await;
        let copied = format!("return window.copied === one('[data-snippet={name}]').value");
        page.until(&format!("the {name} is copied"), &copied).await;
        page.until(
            "the button and the dialog say so",
            &format!("return text('[data-copy={name}]') === 'Copied' && text('dialog [role=status]') === 'Copied' && all('[data-copy]').filter((each) => each.textContent === 'Copied').length === 1"),
        )
        .await;
    }
    page.click("[data-action=chosen]").await;
    page.until(
        "without what is chosen it is the whole timeline",
        "return all('[data-snippet]').every((each) => !each.value.includes('platforms'))
            && one('[data-action=chosen]').ariaPressed === 'false' && text('dialog [role=status]') === ''",
    )
    .await;
    page.press(Key::Escape).await;
    page.until(
        "closed, the focus is back on its button",
        "return !one('dialog') && focused() === one('[data-action=embed]')",
    )
    .await;
}

async fn what_is_pasted_shows_the_same(page: Page) {
    let year = Year::read();
    page.open_publication("#category=platforms&view=compact&sort=newest").await;
    open_panel(&page).await;
    let snippets = page
        .texts("return ['script', 'frame'].map((name) => one(`[data-snippet=${name}]`).value)")
        .await;
    let mut expected = year.ids(|m| m.category == "platforms");
    expected.reverse();
    for (number, snippet) in snippets.iter().enumerate() {
        page.open_host("", snippet).await;
        if number == 1 {
            page.enter_frame(0).await;
        }
        page.until_drawn().await;
        page.until_shown(&expected, "the same moments").await;
        page.until("in the same view", "return one('.compact')").await;
        if number == 1 {
            until_high(&page, 0).await;
            assert_eq!(
                page.text("return document.querySelector('iframe').title").await,
                year.title
            );
        }
    }
}

async fn a_snippet_that_cannot_be_copied_is_chosen_for_copying(page: Page) {
    page.open_publication("").await;
    open_panel(&page).await;
    assert_eq!(
        page.value("return one('[data-action=chosen]')").await,
        Value::Null,
        "nothing is chosen"
    );
    page.value("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))").await;
    page.click("[data-copy=frame]").await;
    page.until(
        "all of it is selected, and the dialog says what to do",
        "const field = one('[data-snippet=frame]');
         return focused() === field && field.selectionStart === 0 && field.selectionEnd === field.value.length
            && text('dialog [role=status]') === 'Copy this text'",
    )
    .await;
}

async fn a_timeline_without_an_address_is_offered_as_a_link(page: Page) {
    let body = format!(
        "<script async src=\"{}\"></script><year-line><script type=\"application/json\">{}</script></year-line>",
        page.cdn().url("/yearline.js"),
        small_document()
    );
    page.open_host("", &body).await;
    page.until_drawn().await;
    open_panel(&page).await;
    let names =
        page.texts("return all('[data-snippet]').map((each) => each.dataset.snippet)").await;
    assert_eq!(names, ["link"]);
    page.site().answer("/document.json", Answer::json(small_document()));
    page.open_host("", &yearline_tests::embed(page.cdn(), "/document.json", "lang=\"de\"")).await;
    page.until_drawn().await;
    open_panel(&page).await;
    let (host, origin) = (page.cdn().base().replace("http://", ""), page.site().base());
    let says = format!(
        "return text('dialog').includes('{host}') && text('dialog').includes('{origin} nennen')"
    );
    page.until("one of another origin has to be allowed, which is said", &says).await;
}
