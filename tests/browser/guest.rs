//! A guest leaves no trace on the host's page, and takes the page as it is: with its own ideas
//! of the language's and the browser's functions.

use serde_json::{Value, json};
use yearline_tests::selectors::{MORE, chip};
use yearline_tests::{Answer, Key, Only, Page, Test, embed, small_document, tests};

pub fn tests() -> Vec<Test> {
    tests![Only::Every;
        no_global_is_left_behind,
        nothing_listens_for_keys_on_the_page,
        what_listens_on_the_page_leaves_with_the_element,
        enumerable_junk_on_every_prototype_is_survived,
        old_librarys_own_functions_are_survived,
        a_wrapped_fetch_is_used_and_survived,
        a_fetch_that_throws_is_told,
        a_history_that_throws_is_survived,
        a_wrapped_history_and_registry_are_survived,
        a_registry_that_refuses_is_told,
        a_browser_without_shadow_roots_keeps_the_children,
        a_browser_without_observers_shows_the_widget,
    ]
}

async fn open(page: &Page, head: &str) {
    page.site().answer("/document.json", Answer::json(small_document()));
    page.open_host(&format!("<script>{head}</script>"), &embed(page.cdn(), "/document.json", ""))
        .await;
}

/// Everything that a reader can do, once.
async fn use_it(page: &Page) {
    page.until_drawn().await;
    page.click(&chip("category", "two")).await;
    page.until_shown(&["second".into(), "third".into()], "a chip chooses").await;
    page.search("third").await;
    page.until_shown(&["third".into()], "it is searched").await;
    page.click("[part~=clear]").await;
    page.until("it is cleared", "return shown().length === 3").await;
    page.open_more().await;
    page.drag_by("[data-part=from]", (150, 0)).await;
    page.until("a span is chosen", "return shown().length < 3").await;
    page.click("[part~=clear]").await;
    page.until("it is cleared", "return shown().length === 3").await;
    page.focus("article [part~=heading]").await;
    page.keys("?").await;
    page.until("the keys are listed", "return visible(one('dialog'))").await;
    page.press(Key::Escape).await;
    page.until("the dialog is closed", "return !visible(one('dialog'))").await;
    let moved = page.eventually("done(await host().goTo('second'))").await;
    assert_eq!(moved, true);
    assert_eq!(page.value("return events('yearline-error')").await, json!([]));
}

async fn no_global_is_left_behind(page: Page) {
    let names = "window.names = () => {
        const of = (object) => Object.getOwnPropertyNames(object).concat(Object.getOwnPropertySymbols(object).map(String));
        const prototypes = [Object, Array, String, Function, Promise, Map, Element, HTMLElement, Node, Document, Event, EventTarget,
            History, Location, Response, CSSStyleSheet, ShadowRoot, Intl.DateTimeFormat].map((one) => of(one.prototype));
        return [window, document, navigator, history, location, document.documentElement, document.body ?? {}, WebAssembly, Intl,
            customElements].map(of).concat(prototypes);
      };
      addEventListener('DOMContentLoaded', () => { window.before = undefined; window.before = window.names(); });";
    // The script comes when the page has looked at itself.
    page.site().answer("/document.json", Answer::json(small_document()));
    page.open_host(&format!("<script>{names}</script>"), "<p>Words</p><div id=\"place\"></div>")
        .await;
    // Chromium's driver leaves a name of its own when it first looks for something.
    page.until("the page has looked at itself", "return window.before").await;
    page.click_page("body").await;
    page.value("window.before = window.names(); return [document.body]").await;
    let late = format!(
        "document.getElementById('place').innerHTML = '<year-line src=\"/document.json\"></year-line>';
         const tag = document.createElement('script'); tag.src = '{}'; document.head.append(tag); return true",
        page.cdn().url("/yearline.js")
    );
    page.value(&late).await;
    use_it(&page).await;
    let added = page
        .texts(
            "const after = window.names();
             return window.before.flatMap((names, at) => after[at].filter((name) => !names.includes(name)).map((name) => `${at}: ${name}`))",
        )
        .await;
    assert_eq!(added, Vec::<String>::new(), "nothing new has a name on the page");
    let gone = "const after = window.names(); return window.before.flatMap((names, at) => names.filter((name) => !after[at].includes(name)))";
    assert_eq!(page.texts(gone).await, Vec::<String>::new(), "and nothing is missing");
}

/// Keeps who listens where, before anything of ours runs: `listened` to ever, `listening` now.
const LISTENERS: &str = "
    window.listened = new Set();
    window.listening = new Map();
    const number = ((all) => (listener) => all.get(listener) ?? (all.set(listener, all.size), all.size - 1))(new Map());
    for (const name of ['addEventListener', 'removeEventListener']) {
        const real = EventTarget.prototype[name];
        EventTarget.prototype[name] = function (type, listener, options) {
            const target = this ?? window;
            const place = target === window ? 'window' : target === document ? 'document'
                : target instanceof Element && !target.closest('year-line') && target.getRootNode() === document ? target.localName
                : '';
            if (place && listener) {
                const key = [place, type, number(listener), Boolean(options?.capture ?? options)].join();
                if (name === 'addEventListener') {
                    window.listened.add(`${place} ${type}`);
                    window.listening.set(key, `${place} ${type}`);
                } else window.listening.delete(key);
            }
            return real.call(target, type, listener, options);
        };
    }";

async fn nothing_listens_for_keys_on_the_page(page: Page) {
    open(&page, LISTENERS).await;
    use_it(&page).await;
    let ever = page.texts("return [...window.listened].sort()").await;
    // Scrolling moves the strip's window; wheel and touch tell that a reader scrolls, when a moment is gone to.
    let known = [
        "document scroll",
        "window error",
        "window hashchange",
        "window popstate",
        "window touchmove",
        "window unhandledrejection",
        "window wheel",
    ];
    for place in &ever {
        assert!(known.contains(&place.as_str()), "{place} is listened to; all: {ever:?}");
    }
    assert!(ever.len() > 2, "the oracle sees: {ever:?}");
    let handlers = "return Object.keys(window).concat(Object.keys(document)).filter((name) => /^on/.test(name) && (window[name] || document[name]))";
    assert_eq!(page.texts(handlers).await, Vec::<String>::new());
}

async fn what_listens_on_the_page_leaves_with_the_element(page: Page) {
    open(&page, LISTENERS).await;
    use_it(&page).await;
    page.value("host().remove(); return true").await;
    page.until(
        "only what a crash needs is left",
        "const left = [...window.listening.values()].sort().join();
         return left === 'window error,window unhandledrejection' || (document.title = left, false)",
    )
    .await;
}

async fn enumerable_junk_on_every_prototype_is_survived(page: Page) {
    open(
        &page,
        "for (const one of [Object, Array, String, Number, Function, Promise, Map, Set, Uint8Array, Element, Node, Event, Response, RegExp]) {
            one.prototype.extend = function () { return 'junk'; };
            one.prototype.each = 'junk';
            one.prototype[0.5] = 'junk';
         }
         Array.prototype.toJSON = function () { return '[junk]'; };",
    )
    .await;
    // What a driver passes on as JSON suffers the junk as well: so lists are asked for as text,
    // and clicked is by script.
    page.until("the moments are shown", "return shown().length === 3 && one('button[data-facet]')")
        .await;
    let facts = page
        .eventually("const facts = await host().ready; done(`${facts.shown} ${facts.total} ${facts.problems.length}`)")
        .await;
    assert_eq!(facts, "3 3 0");
    page.value(&format!("one('{}').click(); return true", chip("category", "two"))).await;
    page.until("a chip chooses", "return shown().join() === 'second,third'").await;
    page.value(&format!("one('{MORE}').click(); return true")).await;
    page.until("More filters has come", "return one('#yl-more [data-facet=sort]') !== null").await;
    page.value("host().data = { yearline: 1, title: 'Set', events: [{ date: '2020', title: 'One' }] }; return true")
        .await;
    page.until(
        "a document that is set is shown",
        "return text('[part~=title]') === 'Set' && shown().length === 1",
    )
    .await;
}

async fn old_librarys_own_functions_are_survived(page: Page) {
    open(
        &page,
        "Array.from = function (list) { return [].slice.call(list); };
         Array.prototype.find = function (test) { for (var i = 0; i < this.length; i++) if (test(this[i])) return this[i]; };
         Array.prototype.flatMap = Array.prototype.at = Array.prototype.flat = undefined;
         Element.prototype.remove = function () { if (this.parentNode) this.parentNode.removeChild(this); return this; };
         Function.prototype.bind = function (self) { var f = this, a = [].slice.call(arguments, 1); return function () { return f.apply(self, a.concat([].slice.call(arguments))); }; };
         window.Promise = class Zone extends Promise {};
         window.setTimeout = ((real) => function (work, time) { return real(work, time); })(setTimeout);",
    )
    .await;
    use_it(&page).await;
}

async fn a_wrapped_fetch_is_used_and_survived(page: Page) {
    open(
        &page,
        "window.fetched = [];
         const real = fetch;
         window.fetch = function (input, init) {
            window.fetched.push(String(input?.url ?? input));
            return real(input, { ...init }).then((response) => {
                // As old stand-ins for fetch are: no stream.
                const less = { ok: response.ok, status: response.status, url: response.url, headers: response.headers,
                    arrayBuffer: () => response.arrayBuffer(), text: () => response.text(), json: () => response.json() };
                return String(input).endsWith('.json') ? less : response;
            });
         };",
    )
    .await;
    use_it(&page).await;
    let seen = "return window.fetched.some((url) => url.endsWith('/document.json'))";
    assert_eq!(page.value(seen).await, true, "the host's own fetch is asked");
}

async fn a_fetch_that_throws_is_told(page: Page) {
    open(&page, "window.fetch = () => { throw new Error('not today'); };").await;
    let detail =
        page.until("the error is told", "return events('yearline-error').at(-1)?.detail").await;
    assert_eq!(detail["code"], "network", "{detail}");
    assert!(detail["message"].as_str().unwrap_or_default().contains("/document.json"), "{detail}");
    assert_eq!(page.value("return visible(document.getElementById('fallback'))").await, true);
}

async fn a_history_that_throws_is_survived(page: Page) {
    open(
        &page,
        "for (const name of ['pushState', 'replaceState']) history[name] = History.prototype[name] = () => { throw new Error('no'); };",
    )
    .await;
    use_it(&page).await;
    assert_eq!(page.value("return location.hash").await, "");
}

async fn a_wrapped_history_and_registry_are_survived(page: Page) {
    open(
        &page,
        "window.wrote = 0;
         for (const name of ['pushState', 'replaceState']) {
            const real = history[name];
            history[name] = function (state, title, url) {
                window.wrote++;
                const done = real.apply(history, [state, title, url]);
                dispatchEvent(new Event('popstate'));
                dispatchEvent(new Event('hashchange'));
                return done;
            };
         }
         const define = customElements.define;
         customElements.define = function (name, made, options) { return define.call(customElements, name, class extends made {}, options); };
         const attach = Element.prototype.attachShadow;
         Element.prototype.attachShadow = function (init) { return attach.call(this, { ...init, mode: 'open' }); };",
    )
    .await;
    use_it(&page).await;
    page.until("the router heard of it", "return window.wrote > 0").await;
}

/// The children stay, one warning says why, and no error reaches the page.
async fn assert_told(page: &Page, why: &str) {
    page.until(
        "the editor is told",
        &format!("return recorded.console.some((line) => line.includes('year-line') && line.includes('{why}'))"),
    )
    .await;
    assert_eq!(page.value("return visible(document.getElementById('fallback'))").await, true);
    assert_eq!(page.value("return host().shadowRoot").await, Value::Null);
    assert_eq!(page.site().times_asked("/document.json"), 0);
}

async fn a_registry_that_refuses_is_told(page: Page) {
    open(&page, "customElements.define = () => { throw new Error('not allowed here'); };").await;
    assert_told(&page, "not allowed here").await;
}

async fn a_browser_without_shadow_roots_keeps_the_children(page: Page) {
    open(&page, "delete Element.prototype.attachShadow;").await;
    assert_told(&page, "attachShadow").await;
}

async fn a_browser_without_observers_shows_the_widget(page: Page) {
    open(&page, "delete window.IntersectionObserver; delete window.ResizeObserver;").await;
    page.until_drawn().await;
    page.click(&chip("category", "two")).await;
    page.until_shown(&["second".into(), "third".into()], "a chip chooses").await;
}
