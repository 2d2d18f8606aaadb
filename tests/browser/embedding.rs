//! On pages of another origin: each form of the tag, and who draws when.

use serde_json::json;
use yearline_tests::host::{other_document, script};
use yearline_tests::selectors::{article, chip};
use yearline_tests::{
    Answer, Gate, Only, Page, Test, Year, embed, host_page, small_document, tests,
};

pub fn tests() -> Vec<Test> {
    tests![Only::Every;
        an_element_and_the_script_show_the_year,
        the_element_may_stand_before_the_script,
        a_script_tag_alone_places_the_element_after_itself,
        a_script_tag_in_the_head_appends_to_the_body,
        two_script_tags_are_two_elements_and_one_program,
        a_script_that_runs_again_places_nothing_twice,
        a_script_without_current_script_finds_its_tag,
        every_attribute_has_its_name_on_the_script_tag,
        the_document_may_lie_on_another_origin,
        an_inline_document_is_shown,
        a_document_that_is_set_is_shown,
        properties_set_before_the_upgrade_are_taken_over,
        the_fallback_stands_until_the_widget_has_drawn,
        below_the_fold_nothing_is_asked_for_until_it_is_near,
        eager_loads_below_the_fold,
        two_elements_keep_their_state_apart,
        an_element_that_is_moved_keeps_its_state,
        an_element_that_is_removed_while_loading_says_nothing,
        it_works_under_a_strict_policy,
        the_root_is_open_and_its_style_is_adopted,
        the_package_for_npm_works_as_a_module,
    ]
}

async fn an_element_and_the_script_show_the_year(page: Page) {
    let year = Year::read();
    let path = yearline_tests::dist().join("2020.json");
    let document =
        std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    page.open_embed(&document, "").await;
    page.until_shown(&year.ids(|_| true), "all moments are shown on a foreign page").await;
    page.click(&chip("category", "platforms")).await;
    page.until_shown(&year.ids(|m| m.category == "platforms"), "its chips work").await;
}

/// The ids of the small document.
fn small() -> Vec<String> {
    ["first", "second", "third"].map(str::to_owned).to_vec()
}

fn put_small(page: &Page) {
    page.site().answer("/document.json", Answer::json(small_document()));
}

async fn the_element_may_stand_before_the_script(page: Page) {
    put_small(&page);
    let body = format!("<year-line src=\"document.json\"></year-line>{}", script(page.cdn()));
    page.open_host("", &body).await;
    page.until_shown(&small(), "the moments are shown").await;
}

async fn a_script_tag_alone_places_the_element_after_itself(page: Page) {
    put_small(&page);
    let tag = format!(
        "<p id=\"before\">Before</p><script async id=\"tag\" src=\"{}\" data-src=\"document.json\"></script><p id=\"after\">After</p>",
        page.cdn().url("/yearline.js")
    );
    page.open_host("", &tag).await;
    page.until_shown(&small(), "the moments are shown, the address resolved against the page")
        .await;
    let next = "return document.getElementById('tag').nextElementSibling === host()
        && host().nextElementSibling.id === 'after'";
    assert_eq!(page.value(next).await, true, "the element stands right after its script");
}

async fn a_script_tag_in_the_head_appends_to_the_body(page: Page) {
    put_small(&page);
    let tag = format!(
        "<script async src=\"{}\" data-src=\"document.json\"></script>",
        page.cdn().url("/yearline.js")
    );
    page.open_host(&tag, "<p>The host's words</p>").await;
    page.until_shown(&small(), "the moments are shown").await;
    assert_eq!(page.value("return host() === document.body.lastElementChild").await, true);
}

async fn two_script_tags_are_two_elements_and_one_program(page: Page) {
    put_small(&page);
    page.site().answer("/other.json", Answer::json(other_document()));
    let url = page.cdn().url("/yearline.js");
    let tags = format!(
        "<script async src=\"{url}\" data-src=\"document.json\" data-loading=\"eager\"></script>
         <script async src=\"{url}\" data-src=\"other.json\" data-loading=\"eager\"></script>"
    );
    page.open_host("", &tags).await;
    page.until(
        "both elements have drawn",
        "const ready = [...document.querySelectorAll('year-line')].map((e) => e.shadowRoot?.querySelectorAll('article[part~=event]').length);
         return ready.join() === '3,2'",
    )
    .await;
    assert_eq!(page.cdn().times_asked("*.wasm"), 1, "one program a page: {:?}", page.cdn().asked());
    let warned =
        page.texts("return recorded.console.filter((line) => line.includes('version'))").await;
    assert!(warned.is_empty(), "the same version does not warn: {warned:?}");
}

async fn a_script_that_runs_again_places_nothing_twice(page: Page) {
    put_small(&page);
    let tag = format!(
        "<div id=\"page\"><script src=\"{}\" data-src=\"document.json\"></script></div>",
        page.cdn().url("/yearline.js")
    );
    page.open_host("", &tag).await;
    page.until_shown(&small(), "the moments are shown").await;
    // What a page swap does: the snapshot's HTML anew, and its scripts made to run again.
    page.eventually(
        "const old = document.getElementById('page');
         const fresh = document.createElement('div');
         fresh.id = 'page';
         fresh.innerHTML = old.innerHTML;
         old.replaceWith(fresh);
         const still = fresh.querySelector('script');
         const running = document.createElement('script');
         for (const { name, value } of still.attributes) running.setAttribute(name, value);
         running.onload = () => setTimeout(() => done(true));
         still.replaceWith(running);",
    )
    .await;
    page.until_shown(&small(), "the moments are shown after the swap").await;
    assert_eq!(page.value("return document.querySelectorAll('year-line').length").await, 1);
}

async fn a_script_without_current_script_finds_its_tag(page: Page) {
    put_small(&page);
    let tag = format!(
        "<script type=\"module\" src=\"{}\" data-src=\"document.json\"></script>",
        page.cdn().url("/yearline.js")
    );
    page.open_host("", &tag).await;
    page.until_shown(&small(), "the moments are shown").await;
    assert_eq!(page.value("return document.querySelectorAll('year-line').length").await, 1);
}

async fn every_attribute_has_its_name_on_the_script_tag(page: Page) {
    put_small(&page);
    let tag = format!(
        "<script async src=\"{}\" data-src=\"document.json\" data-id=\"mine\" data-sort=\"newest\"
             data-theme=\"dark\" data-filter=\"category=two\" data-no-search data-heading-level=\"3\"></script>",
        page.cdn().url("/yearline.js")
    );
    page.open_host("", &tag).await;
    page.until_shown(&["third".into(), "second".into()], "filter and sort are obeyed").await;
    let rest = "return [host().id, host().getAttribute('theme'), one('input[type=search]'), one('[part~=title]').localName]";
    assert_eq!(page.value(rest).await, json!(["mine", "dark", null, "h3"]));
}

async fn the_document_may_lie_on_another_origin(page: Page) {
    page.cdn().answer("/elsewhere.json", Answer::json(small_document()));
    page.open_host("", &embed(page.cdn(), &page.cdn().url("/elsewhere.json"), "")).await;
    page.until_shown(&small(), "the moments are shown").await;
}

async fn an_inline_document_is_shown(page: Page) {
    let body = format!(
        "{}<year-line><script type=\"application/json\">{}</script></year-line>",
        script(page.cdn()),
        small_document()
    );
    page.open_host("", &body).await;
    page.until_shown(&small(), "the moments of the page itself are shown").await;
}

async fn a_document_that_is_set_is_shown(page: Page) {
    page.open_host("", &format!("{}<year-line></year-line>", script(page.cdn()))).await;
    page.until("the element is defined", "return customElements.get('year-line')").await;
    page.value(&format!("host().data = {}; return true", small_document())).await;
    page.until_shown(&small(), "the document that was set is shown").await;
    assert_eq!(page.value("return host().data.events.length").await, 3, "and can be got back");
    page.value(&format!("host().data = {}; return true", other_document())).await;
    page.until_shown(&["one-more".into(), "and-another".into()], "another takes its place").await;
}

async fn properties_set_before_the_upgrade_are_taken_over(page: Page) {
    page.open_host("", "").await;
    let late = format!(
        "const element = document.createElement('year-line');
         element.data = {};
         element.filter = 'category=two';
         document.body.append(element);
         const tag = document.createElement('script');
         tag.src = '{}';
         document.head.append(tag);
         return true",
        small_document(),
        page.cdn().url("/yearline.js")
    );
    page.value(&late).await;
    page.until_shown(&["second".into(), "third".into()], "data and filter are taken over").await;
}

async fn the_fallback_stands_until_the_widget_has_drawn(page: Page) {
    let gate = Gate::closed();
    page.site().answer("/document.json", Answer::json(small_document()).held(&gate));
    page.open_host("", &embed(page.cdn(), "/document.json", "")).await;
    page.site().wait_asked("/document.json").await;
    page.until("the element is upgraded", "return root()").await;
    assert_eq!(page.value("return visible(document.getElementById('fallback'))").await, true);
    gate.open();
    page.until_shown(&small(), "the moments are shown").await;
    page.until("the fallback is gone", "return !visible(document.getElementById('fallback'))")
        .await;
    assert_eq!(
        page.value("return host().contains(document.getElementById('fallback'))").await,
        true
    );
}

async fn below_the_fold_nothing_is_asked_for_until_it_is_near(page: Page) {
    put_small(&page);
    let body = format!(
        "<div style=\"height:20000px\">A long page</div>{}<div id=\"end\">The end</div>",
        embed(page.cdn(), "/document.json", "")
    );
    page.open_host("", &body).await;
    page.until("the element is upgraded", "return root()").await;
    // An observer of our own, made after the widget's, answers after it.
    page.eventually(
        "new IntersectionObserver(() => setTimeout(() => done(true)), { rootMargin: '600px' }).observe(host())",
    )
    .await;
    assert_eq!(page.site().times_asked("/document.json"), 0, "{:?}", page.site().asked());
    assert_eq!(page.cdn().times_asked("*.wasm"), 0, "{:?}", page.cdn().asked());
    page.value("document.getElementById('end').scrollIntoView(); return true").await;
    page.until_shown(&small(), "the moments are shown once it is near").await;
}

async fn eager_loads_below_the_fold(page: Page) {
    put_small(&page);
    let body = format!(
        "<div style=\"height:20000px\">A long page</div>{}",
        embed(page.cdn(), "/document.json", "loading=\"eager\"")
    );
    page.open_host("", &body).await;
    page.until_shown(&small(), "the moments are there before anybody scrolls").await;
    assert_eq!(page.value("return scrollY").await, 0);
}

async fn two_elements_keep_their_state_apart(page: Page) {
    put_small(&page);
    let body = format!(
        "{}<year-line id=\"a\" src=\"document.json\" loading=\"eager\"></year-line>
         <year-line id=\"b\" src=\"document.json\" loading=\"eager\"></year-line>",
        script(page.cdn())
    );
    page.open_host("", &body).await;
    let (a, b) = (page.at("#a"), page.at("#b"));
    a.until_shown(&small(), "the first has drawn").await;
    b.until_shown(&small(), "the second has drawn").await;
    b.click(&chip("category", "two")).await;
    b.until_shown(&["second".into(), "third".into()], "the second is filtered").await;
    assert_eq!(a.shown().await, small(), "the first is not");
    a.click(&chip("category", "one")).await;
    a.until_shown(&["first".into()], "the first is filtered").await;
    page.until(
        "each has its own keys in the one address",
        "const at = fragment(); return at['a.category'] === 'one' && at['b.category'] === 'two'",
    )
    .await;
    assert_eq!(b.shown().await, ["second", "third"]);
}

async fn an_element_that_is_moved_keeps_its_state(page: Page) {
    page.open_embed(&small_document(), "").await;
    page.click(&chip("category", "two")).await;
    page.until_shown(&["second".into(), "third".into()], "the category is shown").await;
    page.value(
        "const box = document.createElement('div'); document.body.prepend(box); box.append(host()); return true",
    )
    .await;
    page.until_shown(&["second".into(), "third".into()], "it shows the same in its new place")
        .await;
    page.click(&chip("category", "two")).await;
    page.until_shown(&small(), "and still answers").await;
    assert_eq!(page.site().times_asked("/document.json"), 1, "nothing is fetched again");
}

async fn an_element_that_is_removed_while_loading_says_nothing(page: Page) {
    let gate = Gate::closed();
    page.site().answer("/document.json", Answer::json(small_document()).held(&gate));
    page.open_host("", &embed(page.cdn(), "/document.json", "")).await;
    page.site().wait_asked("/document.json").await;
    page.value("window.kept = host(); window.kept.remove(); return true").await;
    gate.open();
    page.eventually("await fetch('/document.json'); setTimeout(() => done(true), 0)").await;
    assert_eq!(
        page.value("return window.kept.shadowRoot.querySelectorAll('article').length").await,
        0
    );
    assert_eq!(page.value("return recorded.events.length").await, 0);
    page.value("document.body.append(window.kept); return true").await;
    page.until_shown(&small(), "it loads again when it comes back").await;
}

async fn it_works_under_a_strict_policy(page: Page) {
    // The page lies on the origin of the files here: the policy names no other.
    let policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
         connect-src 'self'; img-src 'self'; frame-src https:; require-trusted-types-for 'script'";
    let body = "<script async src=\"/yearline.js\"></script><year-line src=\"/document.json\"></year-line>";
    page.cdn().answer("/document.json", Answer::json(small_document()));
    page.cdn().answer(
        "/strict.html",
        Answer::html(host_page("", body)).header("Content-Security-Policy", policy),
    );
    page.open(&page.cdn().url("/strict.html")).await;
    page.until_shown(&small(), "the moments are shown").await;
    page.click(&chip("category", "two")).await;
    page.search("third").await;
    page.until_shown(&["third".into()], "it is searched and filtered").await;
}

async fn the_root_is_open_and_its_style_is_adopted(page: Page) {
    page.open_embed(&small_document(), "").await;
    assert_eq!(page.value("return root().mode").await, "open");
    assert_eq!(page.value("return root().adoptedStyleSheets.length > 0").await, true);
    assert_eq!(page.value("return all('style, link[rel=stylesheet]').length").await, 0);
    assert_eq!(page.value(&format!("return Boolean(one('{}'))", article("second"))).await, true);
}

async fn the_package_for_npm_works_as_a_module(page: Page) {
    put_small(&page);
    let body = format!(
        "<year-line src=\"document.json\"></year-line>
         <script type=\"module\">import \"{}\"</script>",
        page.cdn().url("/npm/yearline.js")
    );
    // Where the files of a package lie, no server is told of them.
    for (name, mime) in package() {
        let bytes = yearline_tests::built::bytes(&format!("npm/{name}"));
        page.cdn().answer(&format!("/npm/{name}"), Answer::new(mime, bytes));
    }
    page.open_host("", &body).await;
    page.until_shown(&small(), "the moments are shown").await;
    let outside = page.cdn().asked().into_iter().find(|path| !path.starts_with("/npm/"));
    assert_eq!(outside, None, "the package has all of it");
}

/// The program's files in the package, with their types.
fn package() -> Vec<(String, &'static str)> {
    let folder = yearline_tests::dist().join("npm");
    let entries = std::fs::read_dir(&folder).expect("the package is built");
    let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    names
        .filter_map(|name| {
            let mime = match name.rsplit('.').next()? {
                "js" => "text/javascript",
                "css" => "text/css",
                "wasm" => "application/wasm",
                "json" => "application/json",
                _ => return None,
            };
            Some((name, mime))
        })
        .collect()
}
