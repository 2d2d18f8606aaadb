//! The example pages, served from an origin that is not the files'.

use yearline_tests::selectors::chip;
use yearline_tests::{Answer, Only, Page, Test, Year, tests};

pub fn tests() -> Vec<Test> {
    tests![Only::Every; the_plain_host_page_shows_the_year, the_dark_host_page_shows_the_year]
}

/// Serves the examples with the files' own origin in the place of the folder above.
async fn open(page: &Page, name: &str) {
    let folder = yearline_tests::workspace().join("examples");
    for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
        let file = entry.file_name().to_string_lossy().into_owned();
        let Ok(text) = std::fs::read_to_string(entry.path()) else { continue };
        let answer = match file.rsplit('.').next() {
            Some("html") => {
                let text = text.replace("\"../", &format!("\"{}/", page.cdn().base()));
                Answer::html(text.replacen(
                    "<head>",
                    "<head><script src=\"/__recorder.js\"></script>",
                    1,
                ))
            }
            Some("css") => Answer::new("text/css", text),
            Some("json") => Answer::json(text),
            _ => continue,
        };
        page.site().answer(&format!("/examples/{file}"), answer);
    }
    page.open(&page.site().url(&format!("/examples/{name}"))).await;
    page.until_drawn().await;
}

async fn the_plain_host_page_shows_the_year(page: Page) {
    works(&page, "plain.html").await;
    page.until("dark ink on a light page", "return ink(one('[part~=heading]')) < 0.35").await;
}

async fn the_dark_host_page_shows_the_year(page: Page) {
    works(&page, "dark.html").await;
    page.until("light ink on a dark page", "return ink(one('[part~=heading]')) > 0.65").await;
}

async fn works(page: &Page, name: &str) {
    let year = Year::read();
    open(page, name).await;
    page.until("all moments are shown", "return shown().length === 80").await;
    page.click(&chip("category", "platforms")).await;
    let mut expected = year.ids(|m| m.category == "platforms");
    expected.sort();
    let script = format!("return shown().sort().join() === '{}'", expected.join(","));
    page.until("its chips work", &script).await;
}
