//! What a host's own script can do: promises, methods, properties, events, attributes.

use serde_json::{Value, json};
use yearline_tests::host::{other_document, script};
use yearline_tests::selectors::{SEARCH, article, chip};
use yearline_tests::{Answer, Only, Page, Test, embed, small_document, tests};

pub fn tests() -> Vec<Test> {
    tests![Only::Every;
        ready_tells_what_is_shown,
        ready_rejects_with_a_code,
        a_rejection_that_nobody_reads_is_no_error_of_the_page,
        reading_ready_starts_a_lazy_element,
        go_to_moves_to_a_moment,
        go_to_says_false_for_a_moment_that_is_not_there,
        reload_reads_the_document_again,
        reload_keeps_what_the_reader_chose,
        the_filter_can_be_read_and_set,
        events_tell_the_host,
        a_new_src_shows_another_document,
        attributes_change_a_living_widget,
        the_version_is_told,
        the_manifest_tells_what_the_element_has,
        the_manifest_tells_every_part,
    ]
}

async fn ready_tells_what_is_shown(page: Page) {
    page.open_embed(&small_document(), "filter=\"category=two\"").await;
    let facts = page.eventually("done(await host().ready)").await;
    assert_eq!(facts, json!({ "shown": 2, "total": 3, "problems": [] }));
}

async fn ready_rejects_with_a_code(page: Page) {
    page.open_host("", &embed(page.cdn(), "/missing.json", "")).await;
    page.until("the element is upgraded", "return root()").await;
    let told = page
        .eventually(
            "host().ready.then(() => done('resolved'), (error) => done([Object.prototype.toString.call(error) === '[object Error]', error.code, error.message.length > 10]))",
        )
        .await;
    assert_eq!(told, json!([true, "not-found", true]));
}

async fn a_rejection_that_nobody_reads_is_no_error_of_the_page(page: Page) {
    page.open_host("", &embed(page.cdn(), "/missing.json", "")).await;
    page.until("the error is told", "return events('yearline-error').length").await;
    page.eventually("setTimeout(() => requestAnimationFrame(() => setTimeout(() => done(true))))")
        .await;
    assert!(page.troubles().await.is_empty(), "{:?}", page.troubles().await);
}

async fn reading_ready_starts_a_lazy_element(page: Page) {
    page.site().answer("/document.json", Answer::json(small_document()));
    let body = format!(
        "<div style=\"height:20000px\">A long page</div>{}",
        embed(page.cdn(), "/document.json", "")
    );
    page.open_host("", &body).await;
    page.until("the element is upgraded", "return root()").await;
    let facts = page.eventually("done(await host().ready)").await;
    assert_eq!(facts["shown"], 3);
}

async fn go_to_moves_to_a_moment(page: Page) {
    page.open_publication("").await;
    let moved = page.eventually("done(await host().goTo('zoom-300-million'))").await;
    assert_eq!(moved, true);
    let at = format!(
        "const heading = one('{} [part~=heading]'); const box = heading.getBoundingClientRect();
         return root().activeElement === heading && box.top >= 0 && box.bottom <= innerHeight",
        article("zoom-300-million")
    );
    page.until("the heading has the focus, in sight", &at).await;
}

async fn go_to_says_false_for_a_moment_that_is_not_there(page: Page) {
    page.open_embed(&small_document(), "").await;
    assert_eq!(page.eventually("done(await host().goTo('no-such-moment'))").await, false);
    assert_eq!(page.eventually("done(await host().goTo('__proto__'))").await, false);
    assert_eq!(page.value("return focused() === document.body").await, true, "the focus stays");
}

async fn reload_reads_the_document_again(page: Page) {
    page.open_embed(&small_document(), "").await;
    page.site().answer("/document.json", Answer::json(other_document()));
    let facts = page.eventually("host().reload(); done(await host().ready)").await;
    assert_eq!(facts["total"], 2);
    page.until_shown(&["one-more".into(), "and-another".into()], "the new document is shown").await;
}

async fn reload_keeps_what_the_reader_chose(page: Page) {
    page.open_embed(&small_document(), "").await;
    page.click(&chip("category", "two")).await;
    page.until("the choice is in force", "return shown().length === 2").await;
    page.eventually("host().reload(); done(await host().ready)").await;
    assert_eq!(page.text("return host().filter").await, "category=two");
    assert_eq!(page.value("return shown().length").await, 2);
    assert!(page.text("return location.hash").await.contains("category=two"));
}

async fn the_filter_can_be_read_and_set(page: Page) {
    page.open_embed(&small_document(), "").await;
    page.value("host().filter = 'category=two&q=third'; return true").await;
    page.until_shown(&["third".into()], "what is set is shown").await;
    page.value("host().filter = ''; return true").await;
    page.until("nothing set shows all", "return shown().length === 3").await;
    page.click(&chip("category", "one")).await;
    page.until_shown(&["first".into()], "the reader's own choice is shown").await;
    assert_eq!(page.text("return host().filter").await, "category=one");
}

async fn events_tell_the_host(page: Page) {
    page.open_embed(&small_document(), "").await;
    let ready = page.value("return events('yearline-ready')[0]").await;
    assert_eq!(ready["detail"], json!({ "shown": 3, "total": 3, "problems": [] }));
    assert_eq!((&ready["bubbles"], &ready["composed"]), (&json!(true), &json!(true)));
    assert_eq!(ready["target"], "year-line");
    assert_eq!(page.value("return events('yearline-ready').length").await, 1);

    page.click(&chip("category", "two")).await;
    let filter = page.until("the filter is told", "return events('yearline-filter').at(-1)").await;
    assert_eq!(filter["detail"], json!({ "filter": "category=two", "shown": 2, "total": 3 }));

    page.eventually("done(await host().goTo('third'))").await;
    let select = page.until("the moment is told", "return events('yearline-select').at(-1)").await;
    assert_eq!(select["detail"], json!({ "id": "third" }));

    page.value("host().setAttribute('src', '/missing.json'); return true").await;
    let error = page.until("the error is told", "return events('yearline-error').at(-1)").await;
    assert_eq!(error["detail"]["code"], "not-found");
    let message = error["detail"]["message"].as_str().unwrap_or_default();
    assert!(message.contains("/missing.json"), "the message names the address: '{message}'");
}

async fn a_new_src_shows_another_document(page: Page) {
    page.open_embed(&small_document(), "").await;
    page.site().answer("/other.json", Answer::json(other_document()));
    page.value("host().setAttribute('src', '/other.json'); return true").await;
    page.until_shown(&["one-more".into(), "and-another".into()], "the other document is shown")
        .await;
    assert_eq!(page.text("return text('[part~=title]')").await, "Another timeline");
    let facts = page.eventually("done(await host().ready)").await;
    assert_eq!(facts["total"], 2, "ready is the newest load's");
}

async fn attributes_change_a_living_widget(page: Page) {
    page.open_embed(&small_document(), "").await;
    page.value("host().setAttribute('sort', 'newest'); return true").await;
    page.until_shown(&["third".into(), "second".into(), "first".into()], "newest first").await;
    page.value("host().removeAttribute('sort'); return true").await;
    page.until_shown(&["first".into(), "second".into(), "third".into()], "oldest first").await;
    page.value("host().setAttribute('filter', 'category=two'); return true").await;
    page.until_shown(&["second".into(), "third".into()], "the filter is obeyed").await;
    page.value("host().removeAttribute('filter'); return true").await;
    page.until("all are shown again", "return shown().length === 3").await;

    let steps = [
        ("no-search", format!("!visible(one('{SEARCH}'))")),
        ("no-filters", "all('button[data-facet=category]').length === 0".to_owned()),
        ("no-header", "!visible(one('[part~=header]'))".to_owned()),
        ("no-share", "all('a[part~=permalink]').length === 0".to_owned()),
    ];
    for (name, condition) in steps {
        assert_eq!(page.value(&format!("return {condition}")).await, false, "before {name}");
        page.value(&format!("host().setAttribute('{name}', ''); return true")).await;
        page.until(&format!("{name} switches it off"), &format!("return {condition}")).await;
        page.value(&format!("host().removeAttribute('{name}'); return true")).await;
        page.until(&format!("without {name} it is back"), &format!("return !({condition})")).await;
    }

    page.value("host().setAttribute('heading-level', '4'); return true").await;
    page.until("the title's level follows", "return one('[part~=title]').localName === 'h4'").await;
    page.value("host().setAttribute('theme', 'dark'); return true").await;
    page.until("the ink is light on dark", "return ink(one('[part~=heading]')) > 0.5").await;
    page.value("host().setAttribute('theme', 'light'); return true").await;
    page.until("the ink is dark on light", "return ink(one('[part~=heading]')) < 0.5").await;
    assert_eq!(page.site().times_asked("/document.json"), 1, "nothing was fetched for it");
}

async fn the_version_is_told(page: Page) {
    page.open_host("", &format!("{}<year-line></year-line>", script(page.cdn()))).await;
    page.until("the element is upgraded", "return root()").await;
    let version = page.text("return host().version").await;
    assert!(version.split('.').count() >= 3, "'{version}' is a version");
}

/// The element as `custom-elements.json` describes it.
fn manifest() -> Value {
    let path = yearline_tests::workspace().join("npm/custom-elements.json");
    let text = std::fs::read_to_string(&path).expect("the manifest is there");
    let manifest: Value = serde_json::from_str(&text).expect("the manifest is JSON");
    manifest["modules"][0]["declarations"][0].clone()
}

fn names(list: &Value) -> Vec<&str> {
    let mut names: Vec<&str> =
        list.as_array().into_iter().flatten().filter_map(|row| row["name"].as_str()).collect();
    names.sort_unstable();
    names
}

async fn the_manifest_tells_what_the_element_has(page: Page) {
    page.open_host("", &format!("{}<year-line></year-line>", script(page.cdn()))).await;
    page.until("the element is upgraded", "return root()").await;
    let described = manifest();
    let members = page
        .value(
            "return Object.getOwnPropertyNames(customElements.get('year-line').prototype)
                 .filter((name) => !/^constructor$|Callback$/.test(name)).sort()",
        )
        .await;
    assert_eq!(members, json!(names(&described["members"])));
    let writable = page
        .value(
            "return Object.entries(Object.getOwnPropertyDescriptors(customElements.get('year-line').prototype))
                 .filter(([, one]) => one.set).map(([name]) => name).sort()",
        )
        .await;
    let fields = described["members"].as_array().into_iter().flatten();
    let fields = fields.filter(|row| row["kind"] == "field" && row["readonly"] != true);
    assert_eq!(writable, json!(names(&Value::Array(fields.cloned().collect()))));
    let observed = page.value("return customElements.get('year-line').observedAttributes").await;
    for name in names(&described["attributes"]) {
        assert!(observed.as_array().is_some_and(|all| all.contains(&json!(name))), "{name}");
    }
}

async fn the_manifest_tells_every_part(page: Page) {
    let described = manifest();
    let known = names(&described["cssParts"]);
    let mut seen: Vec<String> = Vec::new();
    for (view, drawn) in [("list", "list"), ("compact", "list"), ("story", "axis")] {
        page.open_publication(&format!("#view={view}")).await;
        // A story comes with a part of the program, after the first drawing.
        page.until("the view is drawn", &format!("return Boolean(one('[part~={drawn}]'))")).await;
        let parts = page
            .value("return [...new Set(all('[part]').flatMap((one) => [...one.part]))].sort()")
            .await;
        for part in parts.as_array().into_iter().flatten().filter_map(Value::as_str) {
            assert!(known.contains(&part), "the part {part} is not described");
            seen.push(part.to_owned());
        }
    }
    for part in ["header", "list", "event", "story", "axis", "overview"] {
        assert!(seen.iter().any(|one| one == part), "{part} was never seen");
    }
}
