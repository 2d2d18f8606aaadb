//! A reader without a pointer: every control is reached by Tab and used by keys, in one go.

use serde_json::json;
use yearline_tests::host::CLIPBOARD;
use yearline_tests::selectors::{
    CLEAR, FROM, MARKS, MORE, MORE_CAME, PLOT, REMOVE, SEARCH, TOP, article, chip,
};
use yearline_tests::{Answer, Key, Only, Page, Test, embed, tests};

pub fn tests() -> Vec<Test> {
    tests![Only::Every; the_whole_tour_without_a_pointer]
}

/// More presses of Tab than there are stops.
const STOPS: usize = 90;

/// The page counts what only a pointer does.
const COUNT: &str = "
  window.pointed = 0;
  for (const type of ['pointerdown', 'mousedown', 'touchstart', 'wheel'])
    addEventListener(type, () => window.pointed++, { capture: true, passive: true });";

fn document() -> String {
    let moment = |id: &str, date: &str, category: &str, place: &str, related: &[&str]| {
        json!({
            "id": id, "date": date, "title": format!("The moment {id}"), "text": "It has [a link](https://example.org/).",
            "category": category, "facets": { "place": [place] }, "related": related,
            "sources": [{ "url": format!("https://example.org/{id}"), "publisher": "The Example" }],
            "top": (id == "april").then_some(1),
        })
    };
    json!({
        "yearline": 1, "title": "Six moments", "lang": "en",
        "categories": [{ "id": "one", "label": "One" }, { "id": "two", "label": "Two" }],
        "facets": [{ "id": "place", "label": "Place" }],
        "events": [
            moment("january", "2020-01-02", "one", "Rome", &["april"]),
            moment("march", "2020-03-04", "two", "Oslo", &[]),
            moment("april", "2020-04-06", "one", "Rome", &[]),
            moment("june", "2020-06-08", "two", "Bonn", &[]),
            moment("august", "2020-08-10", "one", "Oslo", &[]),
            moment("october", "2020-10-12", "two", "Rome", &[]),
        ],
    })
    .to_string()
}

/// Goes on by Tab, or back by Shift+Tab, to what `selector` finds.
async fn go(page: &Page, back: bool, selector: &str) {
    let there = format!("return focused()?.matches({}) ?? false", json!(selector));
    for _ in 0..STOPS {
        if back {
            page.press_with(Key::Shift, Key::Tab).await;
        } else {
            page.press(Key::Tab).await;
        }
        if page.value(&there).await == true {
            // Whoever sees must see where the focus is.
            let seen = "const at = focused(), box = at.getBoundingClientRect();
                const ring = (pseudo) => ((style) => style.outlineStyle !== 'none' || style.boxShadow !== 'none')(getComputedStyle(at, pseudo));
                // The strip draws its own on what its stops move.
                const ringed = ring() || ring('::after') || at.closest('[part~=overview]');
                return Boolean(ringed) && box.bottom > 0 && box.top < innerHeight";
            page.until(&format!("the focus is seen on {selector}"), seen).await;
            return;
        }
    }
    panic!("Tab does not lead to {selector}");
}

async fn on(page: &Page, selector: &str) {
    go(page, false, selector).await;
}

async fn back(page: &Page, selector: &str) {
    go(page, true, selector).await;
}

async fn until_count(page: &Page, count: usize, sentence: &str) {
    page.until(sentence, &format!("return shown().length === {count}")).await;
}

async fn the_whole_tour_without_a_pointer(page: Page) {
    page.site().answer("/document.json", Answer::json(document()));
    let body = format!(
        "<button id=before>Before</button>{}<button id=after>After</button>",
        embed(page.cdn(), "/document.json", "")
    );
    page.open_host(&format!("<script>{CLIPBOARD}{COUNT}</script>"), &body).await;
    page.until_drawn().await;
    page.value("document.getElementById('before').focus()").await;

    skip_links(&page).await;
    strip(&page).await;
    filters(&page).await;
    list(&page).await;
    compact(&page).await;
    story(&page).await;

    assert_eq!(page.value("return window.pointed").await, 0, "no pointer was used");
}

async fn skip_links(page: &Page) {
    on(page, "[data-action=skip-controls]").await;
    page.press(Key::Enter).await;
    page.until("the first heading has the focus", "return focused().id === 'yl:m:january'").await;
    back(page, "[data-action=skip-timeline]").await;
    page.press(Key::Enter).await;
    page.until("the focus is at its end", "return focused()?.matches('.end')").await;
    page.press(Key::Tab).await;
    page.until("behind the timeline", "return document.activeElement.id === 'after'").await;
    back(page, "[data-action=skip-timeline]").await;
}

async fn strip(page: &Page) {
    on(page, FROM).await;
    page.press(Key::PageUp).await;
    page.press(Key::PageUp).await;
    until_count(page, 5, "what is before the handle is gone").await;
    page.press(Key::Escape).await;
    until_count(page, 6, "Escape takes it back").await;
    page.press(Key::Down).await;
    page.until("the arrows go through the marks", &format!("return focused() === one('{MARKS}')"))
        .await;
    page.press(Key::End).await;
    page.press(Key::Enter).await;
    page.until(
        "Enter goes to the last moment",
        "return focused()?.closest('article')?.id === 'october'",
    )
    .await;
}

async fn filters(page: &Page) {
    back(page, SEARCH).await;
    page.keys("june").await;
    until_count(page, 1, "it is searched").await;
    page.press(Key::Escape).await;
    until_count(page, 6, "Escape empties the search").await;
    on(page, TOP).await;
    page.keys(" ").await;
    until_count(page, 1, "the top moments are chosen").await;
    page.keys(" ").await;
    on(page, MORE).await;
    page.press(Key::Enter).await;
    page.until("More filters has come", MORE_CAME).await;
    on(page, &chip("category", "two")).await;
    page.keys(" ").await;
    until_count(page, 3, "a category is chosen").await;
    on(page, "input[data-facet=dates]").await;
    page.keys("March to May").await;
    page.press(Key::Enter).await;
    until_count(page, 1, "a span is typed").await;
    on(page, &chip("place", "Rome")).await;
    page.keys(" ").await;
    page.until("nothing is found", "return visible(one('[part~=empty]'))").await;
    on(page, REMOVE).await;
    page.press(Key::Enter).await;
    page.until("the button helps", "return shown().length > 0").await;
    on(page, CLEAR).await;
    page.press(Key::Enter).await;
    until_count(page, 6, "all choices are taken back").await;
    back(page, &chip("sort", "newest")).await;
    page.keys(" ").await;
    page.until("the order is turned", "return shown()[0] === 'october'").await;
    back(page, &chip("sort", "oldest")).await;
    page.keys(" ").await;
    page.until("and turned back", "return shown()[0] === 'january'").await;
    on(page, "[data-facet=remember]").await;
    page.keys(" ").await;
    page.until("it is kept", "return pressed().includes('remember=1')").await;
    page.keys(" ").await;
    on(page, "[data-action=keys]").await;
    page.press(Key::Enter).await;
    page.until("the keys are listed", "return one('dialog')?.open").await;
    page.press(Key::Escape).await;
    page.until(
        "the focus is back",
        "return !one('dialog') && focused()?.matches('[data-action=keys]')",
    )
    .await;
    back(page, "[data-action=section]").await;
    page.press(Key::Enter).await;
    page.until("a section is gone to", "return focused()?.localName.startsWith('h')").await;
    back(page, MORE).await;
    page.press(Key::Enter).await;
    page.until("the facets are closed", "return one('#yl-more').hidden").await;
    on(page, "[part=share]").await;
    page.press(Key::Enter).await;
    page.until("the address is copied", "return window.copied === location.href").await;
}

async fn list(page: &Page) {
    on(page, "#january [part~=permalink]").await;
    page.press(Key::Enter).await;
    page.until("the address names it", "return fragment().event === 'january'").await;
    on(page, "#january .text a").await;
    on(page, "#january a[href='https://example.org/january']").await;
    on(page, "#january .related a").await;
    page.press(Key::Enter).await;
    page.until("what is related is gone to", "return focused()?.id === 'yl:m:april'").await;
    on(page, "#april [data-action='share.cite']").await;
    page.press(Key::Enter).await;
    page.until("a citation is copied", "return window.copied?.startsWith('“')").await;
    page.keys("jj").await;
    page.until("j leads on", "return focused()?.id === 'yl:m:august'").await;
}

async fn compact(page: &Page) {
    back(page, "button[data-view=compact]").await;
    page.press(Key::Enter).await;
    page.until("the lines are there", "return one('.compact .unfold') !== null").await;
    on(page, "#january .unfold").await;
    page.press(Key::Enter).await;
    page.until("a line opens", &format!("return visible(one('{} .text'))", article("january")))
        .await;
}

async fn story(page: &Page) {
    back(page, "button[data-view=story]").await;
    page.press(Key::Enter).await;
    page.until("the axis is there", &format!("return visible(one('{PLOT}'))")).await;
    let at = page.shown().await;
    on(page, "button[part=next]").await;
    page.press(Key::Enter).await;
    let next = format!("return shown().length === 1 && shown()[0] !== '{}'", at[0]);
    page.until("the next moment is there", &next).await;
    back(page, "button[part=previous]").await;
    page.press(Key::Enter).await;
    page.until("and the one before", &format!("return shown()[0] === '{}'", at[0])).await;
    page.press(Key::End).await;
    page.until("End is the last", "return shown()[0] === 'october'").await;
    on(page, "[part=axis] select").await;
    page.press(Key::Down).await;
    page.until(
        "the lanes are of a facet",
        "return all('.ax-lane').some((lane) => lane.textContent === 'Rome')",
    )
    .await;
    on(page, "[part=axis] .in").await;
    let label = page.text(&format!("return one('{PLOT}').ariaLabel")).await;
    page.press(Key::Enter).await;
    page.until("it is zoomed", &format!("return one('{PLOT}').ariaLabel !== {}", json!(label)))
        .await;
    on(page, "[part=axis] .all").await;
    page.press(Key::Enter).await;
    page.until(
        "the whole year again",
        &format!("return one('{PLOT}').ariaLabel === {}", json!(label)),
    )
    .await;
    on(page, PLOT).await;
    page.keys("+").await;
    page.until("a key zooms", &format!("return one('{PLOT}').ariaLabel !== {}", json!(label)))
        .await;
    back(page, "button[data-view=list]").await;
    page.press(Key::Enter).await;
    until_count(page, 6, "the list is there").await;
}
