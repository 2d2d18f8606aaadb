//! The README's pictures and the gallery's: the publication page as it is, at the sizes that readers have.
//!
//! `YEARLINE_PICTURES=1` writes them to `docs/pictures/`.

use std::path::PathBuf;

use serde_json::json;
use yearline_tests::{Only, Page, Test, tests};

pub fn tests() -> Vec<Test> {
    let mut all = tests![Only::Chromium;
        the_page_in_light_on_a_wide_screen,
        the_page_in_dark_on_a_wide_screen,
        the_page_on_a_phone,
        a_story_on_a_wide_screen,
        a_story_on_a_phone,
        the_compact_view_on_a_wide_screen,
        a_choice_on_a_tablet_in_dark,
        nothing_found_on_a_phone,
        controls_in_arabic_on_a_tablet,
        a_chart_on_a_wide_screen,
        media_of_others_on_a_phone,
    ];
    all.extend(tests![Only::Every; no_width_needs_a_horizontal_scroll]);
    all
}

async fn the_page_in_light_on_a_wide_screen(page: Page) {
    take(&page, "wide-light", (1280, 960), "light", "").await;
}

async fn the_page_in_dark_on_a_wide_screen(page: Page) {
    take(&page, "wide-dark", (1280, 960), "dark", "").await;
}

async fn the_page_on_a_phone(page: Page) {
    take(&page, "phone", (390, 844), "light", "").await;
}

async fn a_story_on_a_wide_screen(page: Page) {
    take(&page, "story-wide", (1280, 1100), "light", "#view=story&event=harris-elected").await;
}

async fn a_story_on_a_phone(page: Page) {
    take(&page, "story-phone", (390, 844), "dark", "#view=story&event=twitter-fleets").await;
}

async fn the_compact_view_on_a_wide_screen(page: Page) {
    take(&page, "compact-wide", (1280, 1100), "light", "#view=compact").await;
}

async fn a_choice_on_a_tablet_in_dark(page: Page) {
    take(&page, "choice-tablet-dark", (768, 1024), "dark", "#category=platforms&q=tiktok").await;
}

async fn nothing_found_on_a_phone(page: Page) {
    take(&page, "nothing-phone", (390, 844), "light", "#category=platforms&q=zeppelin").await;
}

async fn controls_in_arabic_on_a_tablet(page: Page) {
    prepare(&page, (768, 1024), "light").await;
    let document = yearline_tests::built::text("2020.json");
    page.open_embed(&document, "lang=\"ar\"").await;
    page.until("the controls are in Arabic", "return root().textContent.includes('مشاركة')").await;
    shoot(&page, "arabic-tablet", 768).await;
}

async fn a_chart_on_a_wide_screen(page: Page) {
    take(&page, "chart-wide", (1280, 960), "light", "#event=zoom-300-million").await;
}

/// A film, a sound and a post of others, before anyone has asked for them.
const OF_OTHERS: &str = r#"{ "yearline": 1, "title": "Media of others", "lang": "en", "events": [
  { "id": "film", "date": "2020-02-11", "title": "The illness has a name",
    "media": [{ "url": "https://www.youtube.com/watch?v=jNQXAC9IVRw", "alt": "The Director-General at the briefing in Geneva", "credit": "WHO" }] },
  { "id": "sound", "date": "2020-03-30", "title": "Diplomacy from home",
    "media": [{ "url": "https://open.spotify.com/episode/4rOoJ6Egrf8K2IrywzwOMk", "alt": "Diplomacy from the kitchen table, episode 3" }] },
  { "id": "post", "date": "2020-03-11", "title": "A pandemic, says WHO",
    "media": [{ "url": "https://twitter.com/WHO/status/1237777021742338049", "alt": "“We have therefore made the assessment that COVID-19 can be characterized as a pandemic.”",
                "caption": "Tedros Adhanom Ghebreyesus, 11 March" }] } ] }"#;

async fn media_of_others_on_a_phone(page: Page) {
    prepare(&page, (390, 1240), "light").await;
    page.open_embed(OF_OTHERS, "no-search no-filters").await;
    page.until("the facades are there", "return all('.facade').length === 2").await;
    shoot(&page, "media-phone", 390).await;
}

async fn prepare(page: &Page, (width, height): (u32, u32), scheme: &str) {
    page.system(scheme).await;
    page.devtools("Emulation.setScrollbarsHidden", json!({ "hidden": true })).await;
    page.viewport(width, height).await;
}

async fn take(page: &Page, name: &str, size: (u32, u32), scheme: &str, fragment: &str) {
    prepare(page, size, scheme).await;
    page.open_publication(fragment).await;
    if fragment.contains("story") {
        page.until("the part that tells the story has come", "return Boolean(one('[part~=axis]'))")
            .await;
    }
    let ink = page.value("return ink(one('[part~=title]'))").await.as_f64().unwrap_or_default();
    assert_eq!(ink > 0.5, scheme == "dark", "the publication page is {scheme}: ink {ink}");
    shoot(page, name, size.0).await;
}

async fn shoot(page: &Page, name: &str, width: u32) {
    assert_fits(page, width).await;
    page.value("document.activeElement?.blur(); return true").await;
    if std::env::var("YEARLINE_PICTURES").is_ok_and(|value| value == "1") {
        let path: PathBuf = yearline_tests::workspace().join(format!("docs/pictures/{name}.png"));
        page.picture(&path).await.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }
    page.devtools("Emulation.setScrollbarsHidden", json!({ "hidden": false })).await;
}

async fn assert_fits(page: &Page, width: u32) {
    let wide =
        "const page = document.scrollingElement; return [page.scrollWidth, page.clientWidth]";
    let sizes = page.value(wide).await;
    let (content, view) = (sizes[0].as_u64(), sizes[1].as_u64());
    assert!(content <= view, "at {width} px the page is {content:?} wide in a view of {view:?}");
}

async fn no_width_needs_a_horizontal_scroll(page: Page) {
    for width in [320, 500, 768, 1280, 1500] {
        page.viewport(width, 800).await;
        page.open_publication("").await;
        assert_fits(&page, width).await;
    }
}
