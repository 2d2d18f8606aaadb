//! What is shown, as a file: behind Share, by a part of the program that comes at the first asking.

use serde_json::{Value, json};
use yearline_tests::host::{CLIPBOARD, embed, host_page, small_document};
use yearline_tests::selectors::chip;
use yearline_tests::{Answer, Only, Page, Test, built, tests};

pub fn tests() -> Vec<Test> {
    let mut all = tests![Only::Every;
        what_is_chosen_is_saved_in_each_format,
        the_file_has_the_timelines_name,
        a_file_of_a_table_is_of_what_became_of_it,
        a_strict_policy_lets_a_file_be_saved,
        in_a_sandbox_the_reader_is_told_that_it_may_not_save,
        a_program_that_does_not_come_is_told_and_asked_for_again,
        a_host_without_sharing_has_no_downloads,
    ];
    all.extend(tests![Only::Chromium; a_file_reaches_the_disk]);
    all
}

const SHARE: &str = "[part~=status] ~ button[part~=share], button.share";
const OPEN: &str = "button[data-action=download]";
const SAID: &str = "dialog [role=status]";

/// Keeps what is handed to the browser, with its name, and lets nothing be saved on the way.
const KEEP: &str = "window.saved = []; window.names = [];
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => { saved.push(blob); return make.call(URL, blob); };
    HTMLAnchorElement.prototype.click = function () { names.push(this.download); };";

fn head() -> String {
    format!("<script>{CLIPBOARD};{KEEP}</script>")
}

async fn open(page: &Page, document: &str) {
    page.site().answer("/document.json", Answer::json(document));
    page.open_host(&head(), &embed(page.cdn(), "/document.json", "")).await;
    page.until_drawn().await;
}

async fn open_dialog(page: &Page) {
    page.click(SHARE).await;
    page.until("downloads are offered", &format!("return visible(one('{OPEN}'))")).await;
    page.click(OPEN).await;
    page.until("the dialog is open", "return visible(one('dialog[open]'))").await;
}

/// Asks for a file of this format, and waits until it is told of.
async fn save(page: &Page, format: &str, count: usize) -> String {
    page.click(&format!("button[data-download={format}]")).await;
    page.until("the file is made", &format!("return saved.length === {count} && text('{SAID}')"))
        .await;
    let file = page.eventually("done(await saved.at(-1).text())").await;
    file.as_str().unwrap_or_default().to_owned()
}

/// The paths of the glue and the wasm that write files.
fn program() -> [String; 2] {
    let list: Value = serde_json::from_str(&built::text(&built::file("words").0)).expect("a list");
    [0, 1].map(|at| format!("/{}", list["files"][at][0].as_str().unwrap_or_default()))
}

async fn what_is_chosen_is_saved_in_each_format(page: Page) {
    open(&page, &small_document()).await;
    page.click(&chip("category", "two")).await;
    page.until("two are shown", "return shown().length === 2").await;
    assert_eq!(page.cdn().times_asked(&program()[1]), 0, "not before it is asked for");
    open_dialog(&page).await;
    assert!(page.text("return text('dialog')").await.contains("2 moments"));
    assert_eq!(page.cdn().times_asked(&program()[1]), 0, "nor before a format is chosen");
    let table = save(&page, "csv", 1).await;
    assert!(table.contains("The second moment") && table.contains("The third moment"), "{table}");
    assert!(!table.contains("The first moment"), "{table}");
    let calendar = save(&page, "ics", 2).await;
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 2, "{calendar}");
    let text = save(&page, "markdown", 3).await;
    assert!(text.contains("The second moment") && text.contains("Three moments"), "{text}");
    assert_eq!(page.cdn().times_asked(&program()[1]), 1);
    assert!(page.text(&format!("return text('{SAID}')")).await.contains("three-moments.md"));
}

async fn the_file_has_the_timelines_name(page: Page) {
    open(&page, &small_document().replace("Three moments", "Выборы: три дня/2020")).await;
    open_dialog(&page).await;
    save(&page, "ics", 1).await;
    assert_eq!(page.value("return names").await, json!(["выборы-три-дня-2020.ics"]));
}

async fn a_file_of_a_table_is_of_what_became_of_it(page: Page) {
    page.site().answer("/table.csv", Answer::new("text/csv", "date;title\n1999;One\n2001;Two\n"));
    page.open_host(&head(), &embed(page.cdn(), "/table.csv", "")).await;
    page.until_drawn().await;
    open_dialog(&page).await;
    let calendar = save(&page, "ics", 1).await;
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 2, "{calendar}");
}

async fn a_strict_policy_lets_a_file_be_saved(page: Page) {
    page.cdn().answer("/document.json", Answer::json(small_document()));
    let policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
        connect-src 'self'; img-src 'self'; require-trusted-types-for 'script'";
    let body = "<script async src=\"/yearline.js\"></script><year-line src=\"/document.json\"></year-line>";
    let answer = Answer::html(host_page("", body)).header("Content-Security-Policy", policy);
    page.cdn().answer("/strict.html", answer);
    page.open(&page.cdn().url("/strict.html")).await;
    page.until_drawn().await;
    page.value(&format!("{CLIPBOARD}; return true")).await;
    open_dialog(&page).await;
    page.click("button[data-download=csv]").await;
    page.until("it is said", &format!("return text('{SAID}').includes('three-moments.csv')")).await;
    assert_eq!(page.troubles().await, Vec::<String>::new());
}

async fn in_a_sandbox_the_reader_is_told_that_it_may_not_save(page: Page) {
    page.site().answer("/document.json", Answer::json(small_document()));
    let body = embed(page.cdn(), "/document.json", "");
    page.site().answer("/inside.html", Answer::html(host_page(&head(), &body)));
    for (sandbox, told) in [
        ("allow-scripts", true),
        ("allow-scripts allow-same-origin", true),
        ("allow-scripts allow-same-origin allow-downloads", false),
    ] {
        page.open_host("", &format!("<iframe sandbox=\"{sandbox}\" src=\"/inside.html\" width=\"800\" height=\"600\"></iframe>")).await;
        page.enter_frame(0).await;
        page.until_drawn().await;
        open_dialog(&page).await;
        save(&page, "csv", 1).await;
        let said = page.text(&format!("return text('{SAID}')")).await;
        assert_eq!(said.contains("frame"), told, "{sandbox}: {said}");
    }
}

async fn a_program_that_does_not_come_is_told_and_asked_for_again(page: Page) {
    page.cdn().answer(&program()[1], Answer::html("Not here").status(404));
    open(&page, &small_document()).await;
    open_dialog(&page).await;
    page.click("button[data-download=csv]").await;
    page.until("it is said", &format!("return text('{SAID}').includes('could not')")).await;
    let told = page.value("return events('yearline-error').at(-1).detail.code").await;
    assert_eq!(told, "wasm-blocked");
    assert_eq!(page.shown().await.len(), 3, "the widget stays");
    page.cdn().heal(&program()[1]);
    save(&page, "csv", 1).await;
}

async fn a_host_without_sharing_has_no_downloads(page: Page) {
    page.open_embed(&small_document(), "no-share").await;
    assert_eq!(page.value(&format!("return one('{SHARE}') ?? one('{OPEN}')")).await, Value::Null);
}

async fn a_file_reaches_the_disk(page: Page) {
    let folder = std::env::temp_dir().join(format!("yearline-downloads-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder can be made");
    page.devtools(
        "Browser.setDownloadBehavior",
        json!({ "behavior": "allow", "downloadPath": folder.to_string_lossy() }),
    )
    .await;
    page.site().answer("/document.json", Answer::json(small_document()));
    let head = format!("<script>{CLIPBOARD}</script>");
    page.open_host(&head, &embed(page.cdn(), "/document.json", "")).await;
    page.until_drawn().await;
    open_dialog(&page).await;
    page.click("button[data-download=csv]").await;
    let file = folder.join("three-moments.csv");
    let mut text = String::new();
    for _ in 0..100 {
        page.two_frames().await;
        text = std::fs::read_to_string(&file).unwrap_or_default();
        if !text.is_empty() {
            break;
        }
    }
    assert!(text.contains("The second moment"), "{}: {text}", file.display());
    std::fs::remove_dir_all(&folder).expect("the folder can be removed");
}
