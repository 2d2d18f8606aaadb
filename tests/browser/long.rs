//! A choice in a list of hundreds: what is on screen comes first, in a list that takes the place of the other.

use serde_json::{Value, json};
use yearline_tests::selectors::SEARCH;
use yearline_tests::{Answer, Key, Only, Page, Test, embed, tests};

pub fn tests() -> Vec<Test> {
    tests![Only::Every;
        another_list_takes_the_place_and_the_old_one_goes,
        letters_typed_fast_end_in_one_list,
        a_row_that_has_the_focus_keeps_it,
        a_page_that_is_scrolled_keeps_its_rows,
        a_page_that_ends_with_the_list_does_not_jump,
        what_comes_back_to_a_window_is_there_at_its_end_at_once,
        a_window_far_below_the_screen_is_at_rest,
        after_nothing_was_found_all_come_back_some_at_a_time,
    ]
}

fn long() -> String {
    of(600)
}

/// So many moments, of which each fifth is in Zagreb and each tenth of those in Zadar too.
fn of(moments: usize) -> String {
    let events: Vec<Value> = (0..moments)
        .map(|at| {
            let place = match at {
                at if at % 50 == 4 => "Zagreb and Zadar",
                at if at % 5 == 4 => "Zagreb",
                _ => "Geneva",
            };
            json!({ "id": format!("m{at:03}"), "date": format!("{}-{:02}-{:02}", 2020 + at / 600, at % 600 / 50 + 1, at % 50 / 2 + 1),
                    "title": format!("Moment {at}"), "text": format!("It was in {place}.") })
        })
        .collect();
    json!({ "yearline": 1, "title": "Long", "lang": "en", "events": events }).to_string()
}

fn each(step: usize, from: usize) -> Vec<String> {
    (from..600).step_by(step).map(|at| format!("m{at:03}")).collect()
}

/// That one list is left, and in it every moment once, at its place among those shown.
const WHOLE: &str = "const rows = all('article'), ids = rows.map((row) => row.id);
    return all('.list').length === 1 && new Set(ids).size === ids.length
      && rows.every((row, at) => row.ariaPosInSet === String(at + 1) && row.ariaSetSize === String(ids.length))
      && all('section').every((section) => section.querySelector('article'))";

async fn another_list_takes_the_place_and_the_old_one_goes(page: Page) {
    page.open_embed(&long(), "").await;
    page.value(
        "window.seen = [];
         const rows = (list) => list.querySelectorAll('article').length;
         new MutationObserver(() => {
           const lists = all('.list');
           if (lists.length > 1) seen.push({ shown: lists.filter((list) => !list.hidden).map(rows), old: rows(lists.at(-1)) });
         }).observe(one('.root'), { subtree: true, childList: true, attributes: true });
         return true",
    )
    .await;
    page.search("zagreb").await;
    page.until_shown(&each(5, 4), "the moments in Zagreb are shown").await;
    page.until("the old list is gone", WHOLE).await;
    let seen = page.value("return seen").await;
    let seen = seen.as_array().expect("a list");
    assert!(!seen.is_empty(), "another list took the place");
    assert!(seen.iter().all(|lists| lists["shown"].as_array().is_some_and(|one| one.len() == 1)));
    let first = seen[0]["shown"][0].as_u64();
    assert!(first < Some(40), "a screen comes first: {first:?}");
    let old: Vec<u64> = seen.iter().filter_map(|lists| lists["old"].as_u64()).collect();
    assert!(old.iter().any(|left| (1..550).contains(left)), "it goes some at a time: {old:?}");

    page.press(Key::Escape).await;
    page.until_shown(&each(1, 0), "all are shown again").await;
    page.until("one list is left", WHOLE).await;
}

async fn letters_typed_fast_end_in_one_list(page: Page) {
    page.open_embed(&long(), "").await;
    page.focus(SEARCH).await;
    page.eventually(
        "(async () => {
         const field = one('input[type=search]');
         for (const words of ['z', 'za', 'zag', 'za', 'zad', 'z', '', 'ge', 'g', 'za', 'zad', 'zada']) {
           field.value = words;
           field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
           await new Promise((next) => requestAnimationFrame(next));
         }
         done(true);
         })()",
    )
    .await;
    page.until_shown(&each(50, 4), "what was typed last is shown").await;
    page.until("one list is left", WHOLE).await;
    page.press(Key::Escape).await;
    page.until_shown(&each(1, 0), "all are shown again").await;
    page.until("one list is left", WHOLE).await;
}

async fn a_row_that_has_the_focus_keeps_it(page: Page) {
    page.open_embed(&long(), "").await;
    page.value("window.row = all('article')[4]; row.querySelector('[part=heading]').focus(); host().filter = 'q=zagreb'; return true").await;
    page.until_shown(&each(5, 4), "the moments in Zagreb are shown").await;
    page.until("one list is left", WHOLE).await;
    let kept = page.value("return row === all('article')[0] && row.contains(one(':focus'))").await;
    assert_eq!(kept, true, "the row is the same, and has the focus");
}

async fn a_page_that_is_scrolled_keeps_its_rows(page: Page) {
    page.open_embed(&long(), "").await;
    page.value("all('article')[304].scrollIntoView(); window.row = all('article')[304]; host().filter = 'q=zagreb'; return true").await;
    page.until_shown(&each(5, 4), "the moments in Zagreb are shown").await;
    let kept = page.value("return row === all('article')[60]").await;
    assert_eq!(kept, true, "the row that was on screen is the same");
}

/// How far the page is scrolled at each frame, in `steps`, until it is `whole`.
const WATCH: &str = "window.steps = [];
    requestAnimationFrame(function look() { steps.push(scrollY); if (!window.whole) requestAnimationFrame(look) });";

async fn a_page_that_ends_with_the_list_does_not_jump(page: Page) {
    page.open_embed(&long(), "").await;
    let before = page
        .value(&format!("{WATCH} scrollTo(0, one('.list').getBoundingClientRect().top - 100); const at = scrollY; host().filter = 'q=zagreb'; return at"))
        .await;
    page.until_shown(&each(5, 4), "the moments in Zagreb are shown").await;
    page.until("one list is left", WHOLE).await;
    let steps = page.value("whole = true; return [...new Set(steps.slice(1))]").await;
    assert_eq!(steps, json!([before]), "the page stays where it was");
}

async fn what_comes_back_to_a_window_is_there_at_its_end_at_once(page: Page) {
    page.open_embed(&of(20_000), "").await;
    page.search("zadar").await;
    page.until("a fiftieth is shown", "return all('.list:not([hidden]) article').length === 400")
        .await;
    page.press(Key::Escape).await;
    page.until("the window is back", "return one('.gap') !== null").await;
    // A few frames after it is scrolled there: some rows at a time it would come much later.
    let last = page
        .eventually(
            "scrollTo(0, document.documentElement.scrollHeight);
             const frames = (left) => left ? requestAnimationFrame(() => frames(left - 1)) : done(all('.list:not([hidden]) article').length > 3);
             frames(4)",
        )
        .await;
    assert_eq!(last, true, "rows are there where one looks");
}

async fn a_window_far_below_the_screen_is_at_rest(page: Page) {
    page.site().answer("/document.json", Answer::json(of(2_600)));
    let body = format!(
        "<div style=\"height:9000px\">A long page</div>{}",
        embed(page.cdn(), "/document.json", "loading=\"eager\"")
    );
    page.open_host("", &body).await;
    page.until_drawn().await;
    page.value(
        "scrollTo(0, one('.list').getBoundingClientRect().top + scrollY + 12000); return true",
    )
    .await;
    page.until(
        "rows are drawn there",
        "return all('article').some((row) => Number(row.ariaPosInSet) > 30)",
    )
    .await;
    let looks = page
        .eventually(
            "scrollTo(0, 0);
             let looks = 0;
             const look = Element.prototype.getBoundingClientRect;
             Element.prototype.getBoundingClientRect = function () { looks++; return look.call(this) };
             const frames = (left, then) => left ? requestAnimationFrame(() => frames(left - 1, then)) : then();
             frames(10, () => { looks = 0; frames(3, () => done([looks])) })",
        )
        .await;
    assert_eq!(looks, json!([0]), "nothing is drawn and measured out of sight");
}

async fn after_nothing_was_found_all_come_back_some_at_a_time(page: Page) {
    page.open_embed(&long(), "").await;
    page.search("nowhere").await;
    page.until("nothing is found", "return one('[part~=empty]') !== null").await;
    page.value(
        "window.counts = [];
         new MutationObserver(() => counts.push(all('article').length)).observe(one('.root'), { subtree: true, childList: true });
         return true",
    )
    .await;
    page.press(Key::Escape).await;
    page.until_shown(&each(1, 0), "all are shown again").await;
    page.until("one list is left", WHOLE).await;
    let counts = page.value("return counts").await;
    let some = counts.as_array().expect("a list").iter().filter_map(Value::as_u64);
    assert!(some.clone().any(|count| (1..100).contains(&count)), "a screen first: {counts}");
}
