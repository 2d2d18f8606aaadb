//! A program that traps: the loader tears down, falls back, starts once afresh, and then stays calm.
//!
//! The trap is a real one. The page wraps `WebAssembly.instantiate` before the loader comes, so
//! that every function which the program imports can run into the `unreachable` of another tiny
//! program: a RuntimeError with the program's own frames under it, which leaves its instance
//! where a panic or a failed allocation would.

use serde_json::{Value, json};
use yearline_tests::host::script;
use yearline_tests::selectors::{RETRY, chip};
use yearline_tests::{Answer, Only, Page, Test, embed, small_document, tests};

pub fn tests() -> Vec<Test> {
    tests![Only::Every;
        after_a_crash_the_widget_is_back_with_its_state,
        after_a_second_crash_the_list_stays_and_the_reader_may_ask_again,
        a_program_that_always_traps_is_tried_twice_and_throws_nothing,
        a_crash_while_a_document_is_set_is_told_and_mended,
        a_crash_takes_all_widgets_and_brings_all_back,
        after_a_crash_rendered_children_stand_before_the_list,
        a_trap_of_the_hosts_own_program_is_none_of_ours,
    ]
}

/// Sets `trap()`, which traps; `trapping`, how many calls from our program shall; `starts`, how
/// many instances of ours there were.
const TRAPS: &str = "
  const bytes = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 8, 1, 4, 116, 114, 97, 112, 0, 0, 10, 5, 1, 3, 0, 0, 11];
  window.trap = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes))).exports.trap;
  window.trapping = 0;
  window.starts = 0;
  const instantiate = WebAssembly.instantiate;
  WebAssembly.instantiate = (module, imports) => {
    if (imports.__wasm_split) return instantiate(module, imports);
    window.starts++;
    const wrapped = {};
    for (const space of Object.keys(imports)) {
      wrapped[space] = {};
      for (const [name, value] of Object.entries(imports[space])) {
        wrapped[space][name] = typeof value !== 'function' ? value : (...rest) => {
          if (window.trapping > 0) {
            window.trapping--;
            window.trap();
          }
          return value(...rest);
        };
      }
    }
    return instantiate(module, wrapped);
  };";

/// The script that lets the program trap, for other topics.
pub fn traps() -> &'static str {
    TRAPS
}

const CRASHED: &str = "return events('yearline-error').filter((e) => e.detail.code === 'crashed')";

async fn open(page: &Page, body: &str) {
    page.site().answer("/document.json", Answer::json(small_document()));
    page.open_host(&["<script>", TRAPS, "</script>"].concat(), body).await;
}

/// Opens a page with a widget that has drawn.
async fn open_drawn(page: &Page) {
    open(page, &embed(page.cdn(), "/document.json", "")).await;
    page.until_drawn().await;
    assert_eq!(page.value("return window.starts").await, 1);
}

/// The next call from the program traps: in one script, or a call of its own would come first.
pub fn click_into_trap() -> String {
    format!("window.trapping = 1; one('{}').click(); return true", chip("category", "one"))
}

/// A click on a chip traps.
async fn crash(page: &Page, times: usize) {
    page.value(&click_into_trap()).await;
    page.until("the crash is told", &format!("{CRASHED}.length === {times}")).await;
    assert_eq!(page.value("return window.trapping").await, 0);
}

/// Of what the page heard, all but the trap itself.
async fn assert_only_traps(page: &Page) {
    let heard = page.troubles().await;
    let others: Vec<_> =
        heard.iter().filter(|line| !line.to_lowercase().contains("unreachable")).collect();
    assert!(others.is_empty(), "{others:?}");
}

async fn after_a_crash_the_widget_is_back_with_its_state(page: Page) {
    page.expect_troubles();
    open_drawn(&page).await;
    page.click(&chip("category", "two")).await;
    page.until_shown(&["second".into(), "third".into()], "the category is shown").await;
    crash(&page, 1).await;
    page.until_shown(&["second".into(), "third".into()], "it is back, and shows the same").await;
    assert_eq!(page.value("return window.starts").await, 2, "one fresh start");
    assert_eq!(page.value("return one('[part~=message]')").await, Value::Null, "no excuses");
    page.click(&chip("category", "two")).await;
    page.until("it answers", "return shown().length === 3").await;
    assert_eq!(page.site().times_asked("/document.json"), 1, "the document was at hand");
    assert_only_traps(&page).await;
}

async fn after_a_second_crash_the_list_stays_and_the_reader_may_ask_again(page: Page) {
    page.expect_troubles();
    open_drawn(&page).await;
    crash(&page, 1).await;
    page.until("it is back", "return one('button[data-facet]') && shown().length > 0").await;
    page.until("it has drawn", "return events('yearline-ready').length === 2").await;
    crash(&page, 2).await;
    page.until("the plain list stands in", "return all('[data-plain] article').length === 3").await;
    page.until("the reader is told", &format!("return visible(one('{RETRY}'))")).await;
    // Calm: nothing starts again by itself, whatever time passes between two pictures.
    page.eventually(
        "await import('/later.js').catch(() => {});
         requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(true))))",
    )
    .await;
    assert_eq!(page.value("return window.starts").await, 2, "calm");
    assert_eq!(page.value(&format!("{CRASHED}.length")).await, 2);
    page.click(RETRY).await;
    page.until("whoever asks gets it", "return shown().length && !one('[data-plain]')").await;
    assert_eq!(page.value("return window.starts").await, 3);
    assert_only_traps(&page).await;
}

async fn a_program_that_always_traps_is_tried_twice_and_throws_nothing(page: Page) {
    let body =
        format!("<script>trapping = Infinity</script>{}", embed(page.cdn(), "/document.json", ""));
    open(&page, &body).await;
    page.until("the plain list stands in", "return all('[data-plain] article').length === 3").await;
    page.until("the reader is told", &format!("return visible(one('{RETRY}'))")).await;
    page.two_frames().await;
    assert_eq!(page.value("return window.starts").await, 2, "tried twice, then calm");
    let codes = page.texts("return events('yearline-error').map((e) => e.detail.code)").await;
    assert_eq!(codes.last().map(String::as_str), Some("crashed"), "{codes:?}");
    assert_eq!(page.value("return shown().length").await, 3, "readable");
}

async fn a_crash_while_a_document_is_set_is_told_and_mended(page: Page) {
    page.expect_troubles();
    open_drawn(&page).await;
    let set = format!(
        "const made = {}; made.title = 'Set'; window.trapping = 1; host().data = made; return true",
        small_document()
    );
    page.value(&set).await;
    page.until("the crash is told", &format!("{CRASHED}.length === 1")).await;
    page.until(
        "what was set is shown",
        "return text('[part~=title]') === 'Set' && shown().length === 3 && !one('[data-plain]')",
    )
    .await;
    assert_eq!(page.value("return window.starts").await, 2);
    assert_only_traps(&page).await;
}

async fn a_crash_takes_all_widgets_and_brings_all_back(page: Page) {
    page.expect_troubles();
    let element = |id: &str| {
        format!("<year-line id=\"{id}\" src=\"/document.json\" loading=\"eager\"></year-line>")
    };
    let body = [script(page.cdn()), element("a"), element("b"), element("c")].concat();
    open(&page, &body).await;
    let drawn = |times: usize| {
        format!(
            "return ['a', 'b', 'c'].every((id) => recorded.events.filter((e) => e.type === 'yearline-ready' && e.id === id).length === {times})"
        )
    };
    page.until("all have drawn", &drawn(1)).await;
    let b = page.at("#b");
    b.value(&click_into_trap()).await;
    page.until("all have drawn again", &drawn(2)).await;
    assert_eq!(page.value("return window.starts").await, 2, "one instance for all");
    let told = page.value(&format!("{CRASHED}.map((e) => e.id).sort()")).await;
    assert_eq!(told, json!(["a", "b", "c"]), "each tells its own host");
    let counts = "return [...document.querySelectorAll('year-line')].map((e) => e.shadowRoot.querySelectorAll('.root').length)";
    assert_eq!(page.value(counts).await, json!([1, 1, 1]), "one root each");
    assert_only_traps(&page).await;
}

async fn after_a_crash_rendered_children_stand_before_the_list(page: Page) {
    // The document is at hand before the program: else the first crash may come before it, and is
    // told with the second.
    let body = format!(
        "<script>trapping = Infinity</script>{}<year-line><div data-yearline-rendered id=\"rendered\">Rendered</div>\
         <script type=\"application/json\">{}</script></year-line>",
        script(page.cdn()),
        small_document()
    );
    open(&page, &body).await;
    page.until("the crash is told", &format!("{CRASHED}.length === 2")).await;
    assert_eq!(page.value("return visible(document.getElementById('rendered'))").await, true);
    assert_eq!(page.value("return one('[data-plain]')").await, Value::Null);
}

async fn a_trap_of_the_hosts_own_program_is_none_of_ours(page: Page) {
    page.expect_troubles();
    open_drawn(&page).await;
    // By a script of the page's own: what a driver runs may be another world.
    page.value(
        "const tag = document.createElement('script'); tag.textContent = 'setTimeout(() => trap())';
         document.head.append(tag); return true",
    )
    .await;
    page.until("the page heard its trap", "return recorded.troubles.length === 1").await;
    assert_eq!(page.value("return events('yearline-error')").await, json!([]));
    page.click(&chip("category", "two")).await;
    page.until_shown(&["second".into(), "third".into()], "the widget goes on").await;
    assert_eq!(page.value("return window.starts").await, 1);
}
