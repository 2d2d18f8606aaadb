//! The README's pictures: the publication page as it is, at the sizes that readers have.
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
    ];
    all.extend(tests![Only::Every; no_width_needs_a_horizontal_scroll]);
    all
}

async fn the_page_in_light_on_a_wide_screen(page: Page) {
    take(&page, "wide-light", 1280, 960, "light").await;
}

async fn the_page_in_dark_on_a_wide_screen(page: Page) {
    take(&page, "wide-dark", 1280, 960, "dark").await;
}

async fn the_page_on_a_phone(page: Page) {
    take(&page, "phone", 390, 844, "light").await;
}

async fn take(page: &Page, name: &str, width: u32, height: u32, scheme: &str) {
    page.system(scheme).await;
    page.devtools("Emulation.setScrollbarsHidden", json!({ "hidden": true })).await;
    page.viewport(width, height).await;
    page.open_publication("").await;
    assert_fits(page, width).await;
    let ink = page.value("return ink(one('[part~=title]'))").await.as_f64().unwrap_or_default();
    assert_eq!(ink > 0.5, scheme == "dark", "the publication page is {scheme}: ink {ink}");
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
