//! The compact view, and the switch between the views.

use serde_json::json;
use yearline_tests::selectors::{article, chip};
use yearline_tests::{Key, Only, Page, Test, Year, small_document, tests};

pub fn tests() -> Vec<Test> {
    let mut all = tests![Only::Every;
        every_moment_is_one_line_with_its_date_heading_and_category,
        a_line_opens_to_all_that_the_moment_has,
        a_line_opens_by_key_and_keeps_the_focus,
        a_permalink_opens_its_line,
        choosing_a_view_is_written_and_back_takes_it_back,
        the_view_of_the_attribute_is_the_start_and_is_not_written,
        filters_hold_in_every_view,
        a_switch_keeps_the_place,
        a_switch_at_the_start_leaves_the_page_where_it_is,
        the_view_of_an_attribute_that_changes_keeps_the_place,
        a_long_compact_list_keeps_few_lines_in_the_page,
    ];
    all.extend(tests![Only::Chromium; a_year_stands_on_one_screen]);
    all
}

/// The button of a view.
pub fn view(name: &str) -> String {
    format!("button[data-view={name}][aria-pressed]")
}

/// Switches to a view by key, from wherever the page is scrolled.
pub async fn switch(page: &Page, name: &str) {
    let script =
        format!("one({}).focus({{ preventScroll: true }}); return true", json!(view(name)));
    page.value(&script).await;
    page.press(Key::Enter).await;
    page.until(
        "the view is chosen",
        &format!(
            "return fragment().view === '{name}' || ('{name}' === 'list' && !fragment().view)"
        ),
    )
    .await;
}

/// Scrolls so that a moment stands at the top of the window.
pub async fn scroll_to(page: &Page, id: &str) {
    // More than once: what comes near takes its true height only then.
    let script = format!(
        "const moment = one({});
         moment.scrollIntoView({{ behavior: 'instant' }});
         const top = moment.getBoundingClientRect().top;
         const before = document.stood;
         document.stood = top + scrollY;
         const margin = parseFloat(getComputedStyle(moment).scrollMarginTop);
         const steady = Math.abs(before - document.stood) < 2 && Math.abs(top - margin) < 15;
         document.steady = steady ? (document.steady ?? 0) + 1 : 0;
         return document.steady >= 4",
        json!(article(id))
    );
    page.until("it stands there", &script).await;
}

/// Waits until a moment stands at the top of the window, as far as the page goes.
pub async fn until_at_top(page: &Page, id: &str) {
    let script = format!(
        "const moment = one({});
         const top = moment?.getBoundingClientRect().top;
         const margin = moment && parseFloat(getComputedStyle(moment).scrollMarginTop);
         const end = document.scrollingElement;
         const down = end.scrollHeight - end.clientHeight - scrollY < 2;
         return top !== undefined && top > -2 && (top < margin + 40 || down && top < innerHeight)",
        json!(article(id))
    );
    page.until(&format!("{id} is at the top of the window"), &script).await;
}

async fn every_moment_is_one_line_with_its_date_heading_and_category(page: Page) {
    let year = Year::read();
    page.viewport(1280, 900).await;
    page.open_publication("#view=compact").await;
    page.until_shown(&year.ids(|_| true), "all moments are lines").await;
    let lines = page
        .value(
            "return all('article[part~=event]').map((article) => ({
                 heading: article.querySelector('[part~=heading]').textContent.trim(),
                 date: article.dataset.date, datetime: article.querySelector('time[datetime]')?.getAttribute('datetime') ?? '',
                 words: article.querySelector('time').textContent.trim(),
                 all: article.textContent, height: article.getBoundingClientRect().height }))",
        )
        .await;
    for (line, moment) in lines.as_array().into_iter().flatten().zip(&year.moments) {
        let id = &moment.id;
        assert_eq!(line["heading"], moment.title.as_str(), "{id}");
        assert_eq!(line["date"], moment.date.as_str(), "{id}");
        assert!(
            line["datetime"].as_str().is_some_and(|date| date.starts_with("2020")),
            "{id}: {line}"
        );
        assert!(line["words"].as_str().is_some_and(|words| !words.is_empty()), "{id}: {line}");
        let label = year
            .categories
            .iter()
            .find(|(id, _)| *id == moment.category)
            .map(|(_, label)| label.as_str());
        assert!(
            line["all"].as_str().is_some_and(|all| all.contains(label.unwrap_or("?"))),
            "{id}: {line}"
        );
        assert!(
            line["height"].as_f64().is_some_and(|height| (23.9..32.0).contains(&height)),
            "{id}: {line}"
        );
    }
    let sections = page.value("return all('section[part~=section]').length").await;
    assert_eq!(sections, 12, "a section a month");
}

async fn a_year_stands_on_one_screen(page: Page) {
    page.viewport(1280, 960).await;
    page.open_publication("#view=compact").await;
    let height = page.value("return one('[part=list]').getBoundingClientRect().height").await;
    assert!(height.as_f64().is_some_and(|height| height <= 960.0), "{height} px");
}

async fn a_line_opens_to_all_that_the_moment_has(page: Page) {
    page.open_publication("#view=compact").await;
    let zoom = article("zoom-300-million");
    let button = format!("{zoom} button[aria-expanded]");
    assert_eq!(page.value(&format!("return one('{zoom} [part~=text]')")).await, json!(null));
    page.click(&button).await;
    page.until(
        "text, figures and sources are there",
        &format!(
            "const line = one('{zoom}');
             return one('{button}').getAttribute('aria-expanded') === 'true'
                 && ['text', 'figures', 'sources', 'permalink'].every((part) => visible(line.querySelector(`[part~=${{part}}]`)))"
        ),
    )
    .await;
    assert_eq!(page.value("return all('[aria-expanded=true][class=unfold]').length").await, 1);
    page.click(&button).await;
    page.until("it is closed again", &format!("return !one('{zoom} [part~=text]')")).await;
}

async fn a_line_opens_by_key_and_keeps_the_focus(page: Page) {
    page.open_embed(&small_document(), "view=\"compact\"").await;
    let button = format!("{} button[aria-expanded]", article("second"));
    page.focus(&button).await;
    page.press(Key::Enter).await;
    page.until(
        "the line is open, and its button has the focus",
        &format!("return text('{} [part~=text]') === 'It stands in the middle.' && focused() === one('{button}')", article("second")),
    )
    .await;
    assert_eq!(page.value("return location.hash").await, "", "an open line is no choice");
}

async fn a_permalink_opens_its_line(page: Page) {
    page.open_publication("#view=compact&event=zoom-300-million").await;
    let zoom = article("zoom-300-million");
    page.until(
        "its line is open, in sight, with the focus on the heading",
        &format!(
            "const box = one('{zoom}').getBoundingClientRect();
             return visible(one('{zoom} [part~=text]')) && focused() === one('{zoom} [part~=heading]')
                 && box.top >= 0 && box.top < innerHeight"
        ),
    )
    .await;
}

async fn choosing_a_view_is_written_and_back_takes_it_back(page: Page) {
    page.open_publication("").await;
    page.click(&view("compact")).await;
    page.until("the address says so", "return location.hash === '#view=compact'").await;
    page.until("lines are drawn", "return all('.unfold').length === 80").await;
    assert_eq!(
        page.texts("return all('[data-view][aria-pressed=true]').map((b) => b.dataset.view)").await,
        ["compact"]
    );
    page.click(&view("story")).await;
    page.until(
        "one moment is drawn",
        "return shown().length === 1 && location.hash === '#view=story'",
    )
    .await;
    page.back().await;
    page.until("Back draws the lines", "return all('.unfold').length === 80").await;
    page.back().await;
    page.until(
        "Back again draws the list",
        "return shown().length === 80 && !all('.unfold').length && location.hash === ''",
    )
    .await;
    page.forward().await;
    page.until("Forward draws the lines", "return all('.unfold').length === 80").await;
    assert_eq!(
        page.value("return events('yearline-select').length").await,
        0,
        "no moment was asked for"
    );
}

async fn the_view_of_the_attribute_is_the_start_and_is_not_written(page: Page) {
    page.open_embed(&small_document(), "view=\"compact\"").await;
    page.until("lines are drawn", "return all('.unfold').length === 3").await;
    assert_eq!(page.value("return location.hash").await, "");
    page.click(&view("list")).await;
    page.until(
        "the difference is written",
        "return location.hash === '#view=list' && !all('.unfold').length",
    )
    .await;
    page.click(&view("compact")).await;
    page.until("the start is not", "return location.hash === ''").await;
}

async fn filters_hold_in_every_view(page: Page) {
    let year = Year::read();
    let expected = year.ids(|m| m.category == "platforms");
    page.open_publication("#category=platforms").await;
    page.click(&view("compact")).await;
    page.until_shown(&expected, "the lines of one category").await;
    page.click(&view("story")).await;
    page.until(
        "the story is of as many",
        &format!("return text('.story-place') === '1 of {}'", expected.len()),
    )
    .await;
    page.search("zzzz").await;
    page.until("nothing is found", "return visible(one('[part~=empty]')) && !one('[part=story]')")
        .await;
    assert!(
        page.value(&format!("return visible(one('{}'))", view("list"))).await == true,
        "the switch stays"
    );
    page.click("[part~=empty] button").await;
    page.until("the story is back", "return Boolean(one('[part=story]'))").await;
}

async fn a_switch_keeps_the_place(page: Page) {
    page.viewport(480, 700).await;
    page.open_publication("").await;
    let id = "zoom-300-million";
    scroll_to(&page, id).await;
    switch(&page, "compact").await;
    until_at_top(&page, id).await;
    switch(&page, "story").await;
    page.until(
        "the story shows it",
        &format!("return shown().join() === '{id}' && fragment().event === '{id}'"),
    )
    .await;
    page.until("it is in sight", "const top = one('[part=story]').getBoundingClientRect().top; return top > -2 && top < innerHeight / 2").await;
    switch(&page, "list").await;
    until_at_top(&page, id).await;
    page.until("the focus is where it was", "return focused()?.dataset.view === 'list'").await;
    page.back().await;
    page.until("Back shows the story at it", &format!("return shown().join() === '{id}'")).await;
    page.back().await;
    until_at_top(&page, id).await;
    page.until("Back again shows the lines", "return all('.unfold').length === 80").await;
}

async fn a_switch_at_the_start_leaves_the_page_where_it_is(page: Page) {
    page.open_publication("").await;
    page.value("scrollTo(0, 40); return true").await;
    let before = page.value("return scrollY").await;
    switch(&page, "story").await;
    page.until("the first moment is shown", "return text('.story-place') === '1 of 80'").await;
    switch(&page, "compact").await;
    page.until("lines are drawn", "return all('.unfold').length === 80").await;
    switch(&page, "list").await;
    page.until("the list is drawn", "return all('.moment').length === 80").await;
    assert_eq!(page.value("return scrollY").await, before);
}

async fn the_view_of_an_attribute_that_changes_keeps_the_place(page: Page) {
    page.viewport(480, 700).await;
    page.open_publication("").await;
    scroll_to(&page, "zoom-300-million").await;
    page.value("host().setAttribute('view', 'story'); return true").await;
    page.until("the story shows the moment", "return shown().join() === 'zoom-300-million'").await;
    page.value("host().setAttribute('view', 'compact'); return true").await;
    until_at_top(&page, "zoom-300-million").await;
}

async fn a_long_compact_list_keeps_few_lines_in_the_page(page: Page) {
    let events: Vec<_> = (0..5_000)
        .map(|at| json!({ "date": format!("{:04}-01-01", 1500 + at / 10), "title": format!("Moment {at}"), "id": format!("m{at}") }))
        .collect();
    let document =
        json!({ "yearline": 1, "title": "Long", "lang": "en", "events": events }).to_string();
    page.open_embed(&document, "view=\"compact\"").await;
    page.until("few are drawn", "const n = shown().length; return n > 10 && n < 300").await;
    let done = page.eventually("done(await host().goTo('m4321'))").await;
    assert_eq!(done, true);
    page.until(
        "the asked one is there, open",
        "return visible(one('#m4321')) && focused()?.id === 'yl:m:m4321' && shown().length < 300",
    )
    .await;
    assert_eq!(
        page.value(&format!("return pressed().length + all('{}').length", chip("view", "x"))).await,
        0
    );
}
