//! The guides in docs/: every snippet for a page is pasted into one and shows what it promises, with
//! the files that the guide gives.

use yearline_tests::{Answer, Only, Page, Test, built, host_page, tests};

pub fn tests() -> Vec<Test> {
    tests![Only::Every;
        each_step_from_timelinejs_shows_the_timeline,
        each_step_from_a_spreadsheet_shows_the_timeline,
        each_step_by_hand_shows_the_timeline,
    ]
}

/// A fenced piece of a guide: its language, the file's name behind it, and its text.
struct Fence {
    language: String,
    file: String,
    text: String,
}

fn fences(guide: &str) -> Vec<Fence> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs").join(guide);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut found = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let Some(opening) = line.strip_prefix("```") else { continue };
        let (language, file) = opening.split_once(' ').unwrap_or((opening, ""));
        let inside: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        let [language, file] = [language, file].map(str::to_owned);
        found.push(Fence { language, file, text: inside.join("\n") });
    }
    found
}

/// Google's answer stands for itself: the page asks the site for the table of the guides instead.
const GOOGLE: &str = "<script>const real = window.fetch; window.fetch = (address, options) =>
    real(String(address).startsWith('https://docs.google.com/') ? '/moments.csv' : address, options);</script>";

/// Pastes each snippet of a guide into a page; how many moments each shows.
async fn shown(page: &Page, guide: &str) -> Vec<usize> {
    for fence in fences("from-a-spreadsheet.md").into_iter().chain(fences(guide)) {
        if !fence.file.is_empty() {
            page.site().answer(&format!("/{}", fence.file), Answer::new("text/plain", fence.text));
        }
    }
    let loader = built::loader().into_bytes();
    page.site().answer("/yearline/yearline.js", Answer::new("text/javascript", loader.clone()));
    let mut counts = Vec::new();
    for fence in fences(guide).into_iter().filter(|fence| fence.language == "html") {
        // The guide's address is on the site; the files that belong to the script are on the other origin.
        let body = fence.text.replace("/yearline/yearline.js", &page.cdn().url("/yearline.js"));
        page.site().answer("/page.html", Answer::html(host_page(GOOGLE, &body)));
        page.open(&page.site().url("/page.html")).await;
        page.until_drawn().await;
        counts.push(page.shown().await.len());
    }
    counts
}

async fn each_step_from_timelinejs_shows_the_timeline(page: Page) {
    assert_eq!(shown(&page, "coming-from-timelinejs.md").await, [2, 3, 1]);
    // And the link that a reader has kept.
    page.site().answer(
        "/page.html",
        Answer::html(host_page("", &yearline_tests::embed(page.cdn(), "/timeline.json", ""))),
    );
    page.open(&page.site().url("/page.html#event-the-call")).await;
    let focus = "return focused()?.closest('article')?.id === 'the-call'";
    page.until("it leads to its moment", focus).await;
}

async fn each_step_from_a_spreadsheet_shows_the_timeline(page: Page) {
    assert_eq!(shown(&page, "from-a-spreadsheet.md").await, [3, 3]);
    let sources = page.value("return all('[part~=sources] a').length").await;
    assert_eq!(sources, 1, "the link is a source");
}

async fn each_step_by_hand_shows_the_timeline(page: Page) {
    assert_eq!(shown(&page, "writing-by-hand.md").await, [2]);
    assert_eq!(page.value("return one('.problems')").await, serde_json::Value::Null);
}
