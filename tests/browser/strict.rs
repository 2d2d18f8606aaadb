//! Pages that allow as little as a page can: every policy in force, nothing violated.

use serde_json::{Value, json};
use yearline_tests::browser::Engine;
use yearline_tests::selectors::{MORE, article, chip};
use yearline_tests::{
    Answer, Key, Only, Page, Test, Year, built, embed, host_page, small_document, tests,
};

pub fn tests() -> Vec<Test> {
    tests![Only::Every;
        the_whole_widget_is_used_under_a_strict_policy_without_one_violation,
        a_crash_of_the_program_under_a_strict_policy_violates_nothing,
        the_policy_of_the_test_bites,
        the_versioned_address_with_integrity_shows_the_widget,
        a_script_that_is_not_the_pinned_one_never_runs,
        a_program_that_is_not_the_pinned_one_never_runs,
        a_style_sheet_that_is_not_the_pinned_one_is_refused,
        glue_that_is_not_the_pinned_one_is_refused_where_modules_are_checked,
        a_page_isolated_from_other_origins_shows_the_widget_of_another,
        an_isolated_page_takes_files_without_a_policy_by_crossorigin,
        an_isolated_page_is_told_of_a_document_it_may_not_read,
        a_sandboxed_frame_of_no_origin_shows_the_widget,
        a_sandboxed_frame_without_an_address_shows_the_widget,
        a_nonce_with_strict_dynamic_is_enough,
    ]
}

/// The strictest page that the widget promises to work on, all files on its own origin.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     connect-src 'self'; img-src 'self'; frame-src https:; require-trusted-types-for 'script'";

fn small() -> Vec<String> {
    ["first", "second", "third"].map(str::to_owned).to_vec()
}

/// Opens a page of this body on the origin of the built files, under the strict policy.
async fn open_strict(page: &Page, document: &str, body: &str, query: &str) {
    page.cdn().answer("/document.json", Answer::json(document));
    page.cdn().answer(
        "/strict.html",
        Answer::html(host_page("", body)).header("Content-Security-Policy", POLICY),
    );
    page.open(&page.cdn().url(&format!("/strict.html{query}"))).await;
}

const BODY: &str = "<script async src=\"/yearline.js\"></script><year-line src=\"/document.json\" debug></year-line>";

async fn the_whole_widget_is_used_under_a_strict_policy_without_one_violation(page: Page) {
    let year = Year::read();
    // One bad moment more, so that the list of problems is drawn too.
    let document = built::text("2020.json").replacen("\"events\": [", "\"events\": [ 17,", 1);
    open_strict(&page, &document, BODY, "").await;
    page.until_shown(&year.ids(|_| true), "all moments are shown").await;
    page.until("the problems are listed", "return text('[part~=root]').includes('events[0]')")
        .await;

    page.search("tiktok").await;
    page.until_shown(&year.ids(|m| m.says("tiktok")), "it is searched").await;
    page.until("the words are in the address", "return fragment().q === 'tiktok'").await;
    page.click("[part~=clear]").await;
    page.until("all are shown again", &format!("return shown().length === {}", year.moments.len()))
        .await;
    page.click(&chip("category", "platforms")).await;
    page.until_shown(&year.ids(|m| m.category == "platforms"), "a chip chooses").await;
    page.click(&chip("category", "platforms")).await;
    page.open_more().await;

    // The strip: from one handle, by the pointer.
    let all = year.moments.len();
    page.drag_by("[data-part=from]", (200, 0)).await;
    page.until("a span is chosen", "return fragment().from || fragment().to").await;
    page.until("fewer are shown", &format!("const n = shown().length; return n > 0 && n < {all}"))
        .await;
    page.click("[part~=clear]").await;
    page.until("all are shown again", &format!("return shown().length === {all}")).await;

    // The keys' dialog, by its key; then a permalink, and sharing what it leads to.
    page.focus("article [part~=heading]").await;
    page.keys("?").await;
    page.until("the keys are listed", "return visible(one('dialog'))").await;
    page.press(Key::Escape).await;
    page.until("the dialog is closed", "return !visible(one('dialog'))").await;
    let zoom = article("zoom-300-million");
    page.click(&format!("{zoom} a[part~=permalink]")).await;
    page.until("the moment is in the address", "return fragment().event === 'zoom-300-million'")
        .await;
    // The system's sheet would cover the page, and the clipboard may be refused: both end well.
    page.value("Object.defineProperty(navigator, 'share', { value: undefined }); return true")
        .await;
    page.click("button[part~=share]").await;
    page.until(
        "it is shared",
        "return visible(one('dialog[open] input')) || /copied/.test(text('[part=status]'))",
    )
    .await;
    assert_unviolated(&page).await;
}

async fn assert_unviolated(page: &Page) {
    assert_eq!(page.troubles().await, Vec::<String>::new());
    let warned = page.texts("return recorded.console").await;
    let ours: Vec<_> = warned.iter().filter(|line| line.contains("yearline")).collect();
    assert!(ours.is_empty(), "{ours:?}");
}

async fn the_policy_of_the_test_bites(page: Page) {
    // The oracle itself: one inline style is enough to be seen.
    page.expect_troubles();
    open_strict(&page, &small_document(), &BODY.replace(" debug", " style=\"color:red\""), "")
        .await;
    page.until_shown(&small(), "the moments are shown").await;
    page.until("the violation is seen", "return recorded.troubles.length > 0").await;
    let thrown = page
        .value(
            "try { document.body.innerHTML = ''; return '' } catch (error) { return error.name }",
        )
        .await;
    let supported = page.value("return 'trustedTypes' in window").await;
    assert_eq!(thrown == "TypeError", supported == true, "{thrown}: Trusted Types where there are");
}

async fn the_versioned_address_with_integrity_shows_the_widget(page: Page) {
    page.site().answer("/document.json", Answer::json(small_document()));
    page.open_host("", &pinned(&page, &sha384(&page).await)).await;
    page.until_shown(&small(), "the moments are shown").await;
    let folder = format!("/{}/", built::version());
    let asked = page.cdn().asked();
    assert!(asked.len() >= 4, "{asked:?}");
    assert!(asked.iter().all(|path| path.starts_with(&folder)), "all of one version: {asked:?}");
    page.click(&chip("category", "two")).await;
    page.open_more().await;
}

/// The embed with the script pinned to its version and this hash.
fn pinned(page: &Page, integrity: &str) -> String {
    let path = format!("/{}/yearline.js", built::version());
    let plain = format!("src=\"{}\"", page.cdn().url("/yearline.js"));
    let exact = format!(
        "src=\"{}\" crossorigin=\"anonymous\" integrity=\"{integrity}\"",
        page.cdn().url(&path)
    );
    embed(page.cdn(), "/document.json", "").replace(&plain, &exact)
}

/// The hash of the versioned script, as the engine itself computes it.
async fn sha384(page: &Page) -> String {
    page.open_host("", "").await;
    let url = page.cdn().url(&format!("/{}/yearline.js", built::version()));
    let hash = page
        .eventually(&format!(
            "const bytes = await (await fetch('{url}')).arrayBuffer();
             const hash = new Uint8Array(await crypto.subtle.digest('SHA-384', bytes));
             done('sha384-' + btoa(String.fromCharCode(...hash)))"
        ))
        .await;
    hash.as_str().unwrap_or_default().to_owned()
}

async fn a_script_that_is_not_the_pinned_one_never_runs(page: Page) {
    page.site().answer("/document.json", Answer::json(small_document()));
    let right = sha384(&page).await;
    let altered = built::loader() + "window.altered = true;";
    let path = format!("/{}/yearline.js", built::version());
    page.cdn().answer(&path, Answer::new("text/javascript", altered));
    page.open_host(
        "",
        &pinned(&page, &right).replace("<script", "<script onerror=\"window.refused = true\""),
    )
    .await;
    page.until("the browser refuses it", "return window.refused").await;
    assert_eq!(
        page.value("return customElements.get('year-line') ?? window.altered ?? null").await,
        Value::Null
    );
    assert_eq!(page.value("return visible(document.getElementById('fallback'))").await, true);
}

/// A page on which this file of the program has one byte more than it should.
async fn open_altered(page: &Page, kind: &str, mime: &str) -> Value {
    let (name, _) = built::file(kind);
    let mut bytes = built::bytes(&name);
    bytes.extend_from_slice(if kind == "wasm" { b"\0\x01\0" } else { b" " });
    page.cdn().answer(&format!("/{name}"), Answer::new(mime, bytes));
    page.site().answer("/document.json", Answer::json(small_document()));
    page.open_host("", &embed(page.cdn(), "/document.json", "")).await;
    let detail =
        page.until("the error is told", "return events('yearline-error').at(-1)?.detail").await;
    let told = detail["message"].as_str().unwrap_or_default();
    assert!(told.contains(&name), "the file is named: {detail}");
    page.until("the plain list stands in", "return all('[data-plain] article').length === 3").await;
    detail
}

async fn a_program_that_is_not_the_pinned_one_never_runs(page: Page) {
    // It would run: one empty section of its own changes nothing.
    assert_eq!(open_altered(&page, "wasm", "application/wasm").await["code"], "integrity");
}

async fn a_style_sheet_that_is_not_the_pinned_one_is_refused(page: Page) {
    assert_eq!(open_altered(&page, "css", "text/css").await["code"], "integrity");
}

async fn glue_that_is_not_the_pinned_one_is_refused_where_modules_are_checked(page: Page) {
    page.open_host("", "").await;
    // WebKitGTK knows the preload and not its hash; others know both.
    let checks = format!(
        "const link = document.createElement('link');
         if (!link.relList.supports('modulepreload')) return done(false);
         link.onload = () => done(false);
         link.onerror = () => done(true);
         Object.assign(link, {{ rel: 'modulepreload', href: '{}', crossOrigin: 'anonymous', integrity: 'sha384-{}' }});
         document.head.append(link)",
        page.cdn().url(&format!("/{}", built::file("glue").0)),
        "A".repeat(64)
    );
    let checks = page.eventually(&checks).await == true;
    assert!(checks || page.engine() != Engine::Chromium, "Chromium checks modules");
    if checks {
        assert_eq!(open_altered(&page, "glue", "text/javascript").await["code"], "integrity");
    }
}

/// Opens a page that has isolated itself from other origins.
async fn open_isolated(page: &Page, body: &str) {
    let headers = [
        ("Cross-Origin-Embedder-Policy", "require-corp"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    ];
    page.open_sent_with(&headers, "", body).await;
}

async fn a_page_isolated_from_other_origins_shows_the_widget_of_another(page: Page) {
    page.cdn().answer("/elsewhere.json", Answer::json(small_document()));
    open_isolated(&page, &embed(page.cdn(), &page.cdn().url("/elsewhere.json"), "")).await;
    page.until_shown(&small(), "the moments are shown").await;
    assert_eq!(page.value("return crossOriginIsolated").await, true, "the page is isolated");
    page.open_more().await;
}

async fn an_isolated_page_takes_files_without_a_policy_by_crossorigin(page: Page) {
    // As GitHub Pages serves them: for every origin, and no word of Cross-Origin-Resource-Policy.
    for (kind, mime) in
        [("glue", "text/javascript"), ("wasm", "application/wasm"), ("css", "text/css")]
    {
        let (name, _) = built::file(kind);
        page.cdn().answer(&format!("/{name}"), Answer::new(mime, built::bytes(&name)));
    }
    page.cdn().answer("/yearline.js", Answer::new("text/javascript", built::loader()));
    page.site().answer("/document.json", Answer::json(small_document()));
    let body = embed(page.cdn(), "/document.json", "").replace("<script", "<script crossorigin");
    open_isolated(&page, &body).await;
    page.until_shown(&small(), "the moments are shown").await;
}

async fn an_isolated_page_is_told_of_a_document_it_may_not_read(page: Page) {
    page.cdn().answer("/closed.json", Answer::json(small_document()).without_cors());
    open_isolated(&page, &embed(page.cdn(), &page.cdn().url("/closed.json"), "")).await;
    let error = page.until("the error is told", "return events('yearline-error').at(-1)").await;
    assert_eq!(error["detail"]["code"], "network");
    assert_eq!(page.value("return visible(document.getElementById('fallback'))").await, true);
}

/// Uses the widget of the frame that is entered: state, address and storage are refused or
/// opaque here, and none of it is an error.
async fn use_the_frame(page: &Page) {
    page.until_shown(&small(), "the moments are shown").await;
    assert_eq!(page.text("return origin").await, "null", "the frame has no origin");
    let refused = "try { return localStorage.length } catch (error) { return error.name }";
    assert_eq!(page.text(refused).await, "SecurityError", "storage is refused");
    page.value(&format!("one('{}').click(); return true", chip("category", "two"))).await;
    page.until_shown(&["second".into(), "third".into()], "a chip chooses").await;
    page.value(
        "const field = one('input[type=search]'); field.value = 'third';
         field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true })); return true",
    )
    .await;
    page.until_shown(&["third".into()], "it is searched").await;
    page.value("one('[part~=clear]').click(); return true").await;
    page.until_shown(&small(), "and cleared").await;
    page.value(&format!("one('{MORE}').click(); return true")).await;
    page.until("More filters has come", "return one('[data-facet=remember]') !== null").await;
    // To be told what is new takes storage.
    page.value("one('[data-facet=remember]').click(); return true").await;
    let moved = page.eventually("done(await host().goTo('second'))").await;
    assert_eq!(moved, true);
    assert_eq!(page.value("return events('yearline-error')").await, json!([]));
    assert_unviolated(page).await;
}

async fn a_sandboxed_frame_of_no_origin_shows_the_widget(page: Page) {
    page.site().answer("/document.json", Answer::json(small_document()));
    let body = embed(page.cdn(), "/document.json", "loading=\"eager\"");
    page.site().answer("/inner.html", Answer::html(host_page("", &body)));
    page.open_host("", "<iframe sandbox=\"allow-scripts\" src=\"/inner.html\" width=\"800\" height=\"600\"></iframe>").await;
    page.enter_frame(0).await;
    use_the_frame(&page).await;
}

async fn a_sandboxed_frame_without_an_address_shows_the_widget(page: Page) {
    page.site().answer("/document.json", Answer::json(small_document()));
    let body = embed(page.cdn(), "/document.json", "loading=\"eager\"");
    let inner = host_page("", &body).replace('&', "&amp;").replace('"', "&quot;");
    page.open_host("", &format!("<iframe sandbox=\"allow-scripts\" srcdoc=\"{inner}\" width=\"800\" height=\"600\"></iframe>")).await;
    page.enter_frame(0).await;
    use_the_frame(&page).await;
}

async fn a_nonce_with_strict_dynamic_is_enough(page: Page) {
    page.site().answer("/document.json", Answer::json(small_document()));
    let policy = format!(
        "default-src 'none'; script-src 'nonce-abc' 'strict-dynamic' 'wasm-unsafe-eval'; connect-src 'self' {}; img-src 'self'",
        page.cdn().base()
    );
    let body = embed(page.cdn(), "/document.json", "")
        .replace("<script", "<script nonce=\"abc\"")
        .replace(" style=", " data-style=");
    let html =
        host_page("", &body).replace("<script src=\"/__rec", "<script nonce=\"abc\" src=\"/__rec");
    page.site().answer("/page.html", Answer::html(html).header("Content-Security-Policy", &policy));
    page.open(&page.site().url("/page.html")).await;
    page.until_shown(&small(), "the moments are shown").await;
    page.open_more().await;
    assert_unviolated(&page).await;
}

async fn a_crash_of_the_program_under_a_strict_policy_violates_nothing(page: Page) {
    // The fresh start imports the glue under another address; the policy must not mind.
    page.cdn().answer("/traps.js", Answer::new("text/javascript", crate::crashes::traps()));
    let body = format!("<script src=\"/traps.js\"></script>{BODY}").replace(" debug", "");
    open_strict(&page, &small_document(), &body, "").await;
    page.until_drawn().await;
    page.expect_troubles();
    page.value(&crate::crashes::click_into_trap()).await;
    page.until(
        "it has drawn again",
        "return window.starts === 2 && events('yearline-ready').length === 2",
    )
    .await;
    let heard = page.troubles().await;
    assert!(heard.iter().all(|line| !line.contains("policy violation")), "{heard:?}");
}
