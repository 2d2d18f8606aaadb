//! Light and dark: what the place it stands in uses, not what the system prefers.

use yearline_tests::host::embed;
use yearline_tests::{Answer, Only, Page, Test, small_document, tests};

pub fn tests() -> Vec<Test> {
    let mut all = tests![Only::Every;
        a_light_page_gets_dark_ink,
        a_dark_page_gets_light_ink,
        a_dark_box_on_a_light_page_gets_light_ink,
        the_theme_attribute_wins,
        colours_can_be_set_from_outside,
        categories_keep_their_colours_in_another_document,
    ];
    all.extend(tests![Only::Chromium;
        a_light_page_on_a_dark_system_stays_light,
        a_page_of_both_follows_the_system,
    ]);
    all
}

const DARK: &str = "return ink(one('[part~=heading]')) < 0.35";
const LIGHT: &str = "return ink(one('[part~=heading]')) > 0.65";

async fn open(page: &Page, style: &str, wrapper: &str, attributes: &str) {
    page.site().answer("/document.json", Answer::json(small_document()));
    let element = embed(page.cdn(), "/document.json", attributes);
    let body = format!("<div style=\"{wrapper}\">{element}</div>");
    page.open_host(&format!("<style>{style}</style>"), &body).await;
    page.until_drawn().await;
}

async fn a_light_page_gets_dark_ink(page: Page) {
    open(&page, "", "", "").await;
    page.until("the ink is dark", DARK).await;
}

async fn a_dark_page_gets_light_ink(page: Page) {
    open(&page, ":root { color-scheme: dark; background: #111 }", "", "").await;
    page.until("the ink is light", LIGHT).await;
}

async fn a_dark_box_on_a_light_page_gets_light_ink(page: Page) {
    open(&page, "", "color-scheme: dark; background: #111", "").await;
    page.until("the ink is light", LIGHT).await;
}

async fn the_theme_attribute_wins(page: Page) {
    open(&page, ":root { color-scheme: dark; background: #111 }", "", "theme=\"light\"").await;
    page.until("the ink is dark in a light theme", DARK).await;
    open(&page, "", "", "theme=\"dark\"").await;
    page.until("the ink is light in a dark theme", LIGHT).await;
}

async fn colours_can_be_set_from_outside(page: Page) {
    let style = "year-line { --yearline-ink: rgb(0, 0, 255) } year-line::part(title) { color: rgb(255, 0, 0) }";
    open(&page, style, "", "").await;
    let colours = "return [getComputedStyle(one('[part~=heading]')).color, getComputedStyle(one('[part~=title]')).color]";
    assert_eq!(page.texts(colours).await, ["rgb(0, 0, 255)", "rgb(255, 0, 0)"]);
}

async fn a_light_page_on_a_dark_system_stays_light(page: Page) {
    page.system("dark").await;
    open(&page, "", "", "").await;
    assert_eq!(page.value("return matchMedia('(prefers-color-scheme: dark)').matches").await, true);
    page.until("the ink is dark", DARK).await;
}

async fn a_page_of_both_follows_the_system(page: Page) {
    page.system("dark").await;
    open(&page, ":root { color-scheme: light dark }", "", "").await;
    page.until("the ink is light on a dark system", LIGHT).await;
    page.system("light").await;
    page.until("the ink is dark on a light system", DARK).await;
}

async fn categories_keep_their_colours_in_another_document(page: Page) {
    open(&page, "", "", "").await;
    let colour = "return getComputedStyle(one('.category')).color";
    let first = page.text(colour).await;
    assert_ne!(first, page.text("return getComputedStyle(one('[part=sources]')).color").await);
    page.eventually(
        "const element = host();
         const next = element.data;
         element.data = { ...next, title: 'Another' };
         await element.ready;
         done(true)",
    )
    .await;
    page.until("the other is shown", "return text('[part=title]') === 'Another'").await;
    assert_eq!(page.text(colour).await, first);
}
