//! An element's lives: several at once, moved, swapped with its page, brought back by the
//! browser's Back, and made and removed a thousand times.

use serde_json::json;
use yearline_tests::host::script;
use yearline_tests::selectors::chip;
use yearline_tests::{Answer, Gate, Only, Page, Test, embed, small_document, tests};

pub fn tests() -> Vec<Test> {
    let mut all = tests![Only::Every;
        ten_widgets_share_one_program_and_keep_apart,
        an_element_that_is_moved_about_keeps_all_that_was_chosen,
        an_element_that_is_put_back_later_shows_the_same,
        an_element_without_an_address_keeps_its_choices_while_it_is_away,
        a_page_swap_and_its_snapshot_leave_one_working_widget,
        a_page_swap_and_its_snapshot_leave_one_working_script_tag,
        a_copy_of_the_element_is_a_widget_of_its_own,
        back_and_forward_bring_a_working_widget_with_its_state,
        back_to_a_page_that_was_left_while_loading_shows_the_widget,
        a_thousand_lives_leave_memory_and_listeners_flat,
    ];
    all.extend(tests![Only::Unoptimized; a_thousand_lives_leave_the_heap_flat]);
    all
}

fn small() -> Vec<String> {
    ["first", "second", "third"].map(str::to_owned).to_vec()
}

fn two() -> Vec<String> {
    small().split_off(1)
}

async fn ten_widgets_share_one_program_and_keep_apart(page: Page) {
    page.site().answer("/document.json", Answer::json(small_document()));
    let elements: String = (0..10)
        .map(|n| {
            format!("<year-line id=\"y{n}\" src=\"/document.json\" loading=\"eager\"></year-line>")
        })
        .collect();
    page.open_host("", &(script(page.cdn()) + elements.as_str())).await;
    let all: Vec<Page> = (0..10).map(|n| page.at(&format!("#y{n}"))).collect();
    for one in &all {
        one.until_shown(&small(), "each has drawn").await;
    }
    for pattern in ["*.wasm", "*.css"] {
        assert_eq!(page.cdn().times_asked(pattern), 1, "{pattern}: {:?}", page.cdn().asked());
    }
    let choices = ["one", "two"];
    for (n, one) in all.iter().enumerate() {
        one.value(&format!("one('{}').click(); return true", chip("category", choices[n % 2])))
            .await;
    }
    for (n, one) in all.iter().enumerate() {
        let expected = if n % 2 == 0 { vec!["first".to_owned()] } else { two() };
        one.until_shown(&expected, "each shows its own choice").await;
    }
    let address = page.value("return fragment()").await;
    for n in 0..10 {
        assert_eq!(address[format!("y{n}.category")], choices[n % 2], "{address}");
    }
    page.reload().await;
    for (n, one) in all.iter().enumerate() {
        let expected = if n % 2 == 0 { vec!["first".to_owned()] } else { two() };
        one.until_shown(&expected, "the one address leads each to its own").await;
    }
}

async fn an_element_that_is_moved_about_keeps_all_that_was_chosen(page: Page) {
    page.open_embed(&small_document(), "url-state=\"none\"").await;
    page.open_more().await;
    page.click(&chip("category", "two")).await;
    page.search("third").await;
    page.until_shown(&["third".into()], "one is left").await;
    let places = [
        "const box = document.createElement('section'); document.body.prepend(box); box.append(host())",
        "document.body.append(host())",
        "const box = document.createElement('div'); document.body.append(box); box.attachShadow({ mode: 'open' }).append(host());
         window.inner = box.shadowRoot",
        "document.body.append(window.inner.firstChild)",
        "const list = document.createElement('div'); list.style.transform = 'rotate(0.5deg)'; document.body.append(list); list.append(host())",
        "const element = host(); element.remove(); document.body.append(element)",
    ];
    for place in places {
        page.value(&format!("{place}; return true")).await;
        page.eventually("requestAnimationFrame(() => setTimeout(() => done(true)))").await;
    }
    page.until_shown(&["third".into()], "it shows the same").await;
    let kept = "return [one('input[type=search]').value, pressed()[0], one('#yl-more [data-facet=sort]') !== null]";
    assert_eq!(page.value(kept).await, json!(["third", "category=two", true]));
    assert_eq!(page.site().times_asked("/document.json"), 1, "nothing is fetched again");
    page.click("[part~=clear]").await;
    page.until_shown(&small(), "it answers").await;
}

/// Takes the element off the page for longer than a move takes, and waits until it knows.
async fn put_away(page: &Page) {
    page.eventually(
        "window.kept = host(); window.kept.remove();
         requestAnimationFrame(() => setTimeout(() => requestAnimationFrame(() => setTimeout(() => done(true)))))",
    )
    .await;
    page.until(
        "it has let its drawing go",
        "return !window.kept.shadowRoot.querySelector('article')",
    )
    .await;
}

async fn an_element_that_is_put_back_later_shows_the_same(page: Page) {
    page.open_embed(&small_document(), "").await;
    page.click(&chip("category", "two")).await;
    page.until_shown(&two(), "the category is shown").await;
    for _ in 0..3 {
        put_away(&page).await;
        page.value("document.body.append(window.kept); return true").await;
        page.until_shown(&two(), "it shows the same").await;
    }
    page.click(&chip("category", "two")).await;
    page.until_shown(&small(), "it answers").await;
    assert_eq!(page.site().times_asked("/document.json"), 1, "the document was at hand");
}

async fn an_element_without_an_address_keeps_its_choices_while_it_is_away(page: Page) {
    page.open_embed(&small_document(), "url-state=\"none\"").await;
    page.click(&chip("category", "two")).await;
    page.until_shown(&two(), "the category is shown").await;
    put_away(&page).await;
    assert_eq!(page.text("return window.kept.filter").await, "category=two");
    page.value("document.body.append(window.kept); return true").await;
    page.until_shown(&two(), "it shows the same").await;
    page.click(&chip("category", "two")).await;
    page.until_shown(&small(), "it answers").await;
    assert_eq!(page.text("return host().filter").await, "", "what is kept is not stuck");
}

/// What Turbo and its like do: keep a copy of the page, show another, and put the copy back, its
/// scripts run again.
const SWAP: &str = "
    const revive = (body) => {
        for (const still of body.querySelectorAll('script')) {
            const running = document.createElement('script');
            for (const { name, value } of still.attributes) running.setAttribute(name, value);
            running.textContent = still.textContent;
            still.replaceWith(running);
        }
        return body;
    };
    const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    for (let round = 0; round < 3; round++) {
        const snapshot = document.body.cloneNode(true);
        const other = document.createElement('body');
        other.append('Another page');
        document.body.replaceWith(other);
        await frame();
        document.body.replaceWith(revive(snapshot));
        await frame();
    }
    done(true)";

async fn assert_one_working(page: &Page, expected: &[String]) {
    page.until_shown(expected, "the moments are shown as they were chosen").await;
    page.eventually("requestAnimationFrame(() => setTimeout(() => done(true)))").await;
    assert_eq!(page.value("return document.querySelectorAll('year-line').length").await, 1);
    assert_eq!(page.value("return all('.root').length").await, 1);
    page.click(&chip("category", "two")).await;
    page.until_shown(&small(), "it answers").await;
    page.click(&chip("category", "one")).await;
    page.until_shown(&["first".into()], "again").await;
    page.until("in the address, too", "return fragment().category === 'one'").await;
}

async fn a_page_swap_and_its_snapshot_leave_one_working_widget(page: Page) {
    page.open_embed(&small_document(), "").await;
    page.click(&chip("category", "two")).await;
    page.until_shown(&two(), "the category is shown").await;
    page.eventually(SWAP).await;
    assert_one_working(&page, &two()).await;
    let warned = page.texts("return recorded.console").await;
    assert!(warned.is_empty(), "{warned:?}");
}

async fn a_page_swap_and_its_snapshot_leave_one_working_script_tag(page: Page) {
    page.site().answer("/document.json", Answer::json(small_document()));
    let tag = format!(
        "<script src=\"{}\" data-src=\"/document.json\"></script>",
        page.cdn().url("/yearline.js")
    );
    page.open_host("", &tag).await;
    page.until_drawn().await;
    page.click(&chip("category", "two")).await;
    page.until_shown(&two(), "the category is shown").await;
    page.eventually(SWAP).await;
    assert_one_working(&page, &two()).await;
}

async fn a_copy_of_the_element_is_a_widget_of_its_own(page: Page) {
    page.open_embed(&small_document(), "").await;
    page.value(
        "const copy = host().cloneNode(true); copy.id = 'copy'; host().after(copy); return true",
    )
    .await;
    let copy = page.at("#copy");
    copy.until_shown(&small(), "the copy has drawn").await;
    copy.click(&chip("category", "two")).await;
    copy.until_shown(&two(), "the copy is filtered").await;
    assert_eq!(page.shown().await, small(), "the first is not");
}

/// The host's page with a way to another page.
async fn open_with_a_way_out(page: &Page) {
    page.site().answer(
        "/away.html",
        Answer::html("<!doctype html><title>Away</title><p id=\"away\">Away"),
    );
    let body = format!(
        "<a id=\"out\" href=\"/away.html\">Out</a>{}",
        embed(page.cdn(), "/document.json", "")
    );
    page.open_host("", &body).await;
}

async fn leave(page: &Page) {
    page.click_page("#out").await;
    page.until("the other page is there", "return document.getElementById('away')").await;
}

async fn back_and_forward_bring_a_working_widget_with_its_state(page: Page) {
    page.site().answer("/document.json", Answer::json(small_document()));
    open_with_a_way_out(&page).await;
    page.until_drawn().await;
    page.click(&chip("category", "two")).await;
    page.until_shown(&two(), "the category is shown").await;
    for _ in 0..2 {
        leave(&page).await;
        page.back().await;
        page.until_shown(&two(), "Back shows what was chosen").await;
    }
    assert_one_working(&page, &two()).await;
}

async fn back_to_a_page_that_was_left_while_loading_shows_the_widget(page: Page) {
    let gate = Gate::closed();
    page.site().answer("/document.json", Answer::json(small_document()).held(&gate));
    open_with_a_way_out(&page).await;
    page.site().wait_asked("/document.json").await;
    leave(&page).await;
    gate.open();
    page.back().await;
    page.until_shown(&small(), "the moments are shown").await;
    page.until("nothing else is", "return !one('[part~=message]') && !one('[part~=skeleton]')")
        .await;
    assert_eq!(page.value("return document.querySelectorAll('year-line').length").await, 1);
}

/// Counts what the page cannot see of itself: who listens on it, and the program's memory.
const COUNT: &str = "<script>
    window.listening = new Map();
    const number = new WeakMap();
    let last = 0;
    for (const name of ['addEventListener', 'removeEventListener']) {
        const real = EventTarget.prototype[name];
        EventTarget.prototype[name] = function (type, listener, options) {
            const target = this ?? window;
            if (listener && (target === window || target === document)) {
                if (!number.has(listener)) number.set(listener, ++last);
                const key = [target === window, type, number.get(listener), Boolean(options?.capture ?? options)].join();
                if (name === 'addEventListener') window.listening.set(key, type); else window.listening.delete(key);
            }
            return real.call(target, type, listener, options);
        };
    }
    const instantiate = WebAssembly.instantiate;
    window.programs = 0;
    WebAssembly.instantiate = async (module, imports) => {
        const made = await instantiate(module, imports);
        const memory = (made.instance ?? made).exports.memory;
        if (memory) { window.memory = memory; window.programs++; }
        return made;
    };
</script>";

/// So many lives, five at a time, in which an element shows a document and is used, by turns with
/// an address and without, from a server and set.
fn lives(count: usize) -> String {
    format!(
        "const made = {};
         for (let life = 0; life < {count};) {{
            const five = [];
            for (let each = 0; each < 5; each++, life++) {{
                const element = document.createElement('year-line');
                element.id = `life${{each}}`;
                if (each % 2) element.setAttribute('url-state', 'none');
                if (life) element.data = made; else element.setAttribute('src', '/document.json');
                document.body.append(element);
                five.push(element);
            }}
            await Promise.all(five.map((element) => element.ready));
            five[0].filter = 'category=two';
            for (const element of five) element.remove();
            await new Promise((resolve) => setTimeout(resolve));
         }}
         // The recorder's own memory is no matter.
         for (const list of Object.values(recorded)) list.length = 0;
         done(true)",
        small_document()
    )
}

async fn open_counted(page: &Page) {
    page.site().answer("/document.json", Answer::json(small_document()));
    page.open_host(COUNT, &script(page.cdn())).await;
    page.until("the element is defined", "return customElements.get('year-line')").await;
    page.eventually(&lives(50)).await;
}

async fn a_thousand_lives_leave_memory_and_listeners_flat(page: Page) {
    open_counted(&page).await;
    let level =
        "[window.listening.size, window.programs, document.querySelectorAll('*').length].join()";
    let pages = "window.memory.buffer.byteLength / 65536";
    page.value(&format!("window.before = {level}; window.pages = {pages}; return true")).await;
    for _ in 0..19 {
        page.eventually(&lives(50)).await;
    }
    page.until(
        "listeners, programs and nodes are as many as after fifty",
        &format!("return window.before === {level} || (document.title = {level}, false)"),
    )
    .await;
    // What an engine has not swept yet is still there: four pages are 276 bytes a life, and a
    // place to draw alone would take four times as much.
    let more = page.value(&format!("return {pages} - window.pages")).await;
    assert!(more.as_f64().is_some_and(|more| more <= 4.0), "{more} pages more");
}

/// The bytes in use, the nodes and the listeners, after everything that can go has gone.
async fn level(page: &Page) -> [f64; 3] {
    for _ in 0..3 {
        page.devtools("HeapProfiler.collectGarbage", json!({})).await;
        // What is finalized frees what the program holds, and that is rubbish of the next round.
        page.eventually(
            "setTimeout(() => requestAnimationFrame(() => setTimeout(() => done(true))))",
        )
        .await;
    }
    let heap = page.devtools("Runtime.getHeapUsage", json!({})).await;
    let metrics = page.devtools("Performance.getMetrics", json!({})).await;
    let metric = |name: &str| {
        let all = metrics["metrics"].as_array().into_iter().flatten();
        let found = all.into_iter().find(|metric| metric["name"] == name);
        found.and_then(|metric| metric["value"].as_f64()).unwrap_or(f64::NAN)
    };
    [heap["usedSize"].as_f64().unwrap_or(f64::NAN), metric("Nodes"), metric("JSEventListeners")]
}

async fn a_thousand_lives_leave_the_heap_flat(page: Page) {
    page.devtools("Performance.enable", json!({})).await;
    page.devtools("HeapProfiler.enable", json!({})).await;
    open_counted(&page).await;
    page.eventually(&lives(50)).await;
    let before = level(&page).await;
    for _ in 0..20 {
        page.eventually(&lives(50)).await;
    }
    let after = level(&page).await;
    for (name, (before, after)) in
        ["bytes", "nodes", "listeners"].into_iter().zip(before.into_iter().zip(after))
    {
        assert!(
            after <= before * 1.05,
            "{name}: {before} before a thousand lives, {after} after them"
        );
    }
}
