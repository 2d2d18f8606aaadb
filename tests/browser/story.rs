//! The story view: one moment at a time, and the axis under it.

use serde_json::{Value, json};
use yearline_tests::selectors::{CLEAR, PLOT, article, chip};
use yearline_tests::{Key, Only, Page, Test, Year, small_document, tests};

const NEXT: &str = "button[part=next]";
const PREVIOUS: &str = "button[part=previous]";
/// A short way to make the events of pointers and wheels that no driver makes alike everywhere.
const TOUCH: &str = "
    const send = (target, type, id, x, y, kind = 'touch') => target.dispatchEvent(new PointerEvent(type, {
        bubbles: true, composed: true, cancelable: true, pointerId: id, pointerType: kind, isPrimary: id === 1,
        clientX: x, clientY: y, button: 0, buttons: type === 'pointerup' ? 0 : 1 }));
    const wheel = (target, share, deltaY, init = {}) => {
        const box = target.getBoundingClientRect();
        const event = new WheelEvent('wheel', { bubbles: true, composed: true, cancelable: true, deltaY,
            clientX: box.left + box.width * share, clientY: box.top + box.height / 2, ...init });
        target.dispatchEvent(event);
        return event.defaultPrevented;
    };
    const swipe = (dx, dy = 4) => {
        const target = one('article[part~=event]');
        send(target, 'pointerdown', 1, 300, 300);
        send(target, 'pointermove', 1, 300 + dx / 2, 300 + dy / 2);
        send(target, 'pointerup', 1, 300 + dx, 300 + dy);
    };";

pub fn tests() -> Vec<Test> {
    let mut all = tests![Only::Every;
        one_moment_alone_is_shown,
        the_buttons_go_on_and_back_and_keep_the_focus,
        the_arrows_turn_the_pages_inside_the_story_alone,
        a_swipe_turns_the_page_and_a_scroll_does_not,
        from_right_to_left_all_is_mirrored,
        filters_hold_and_the_nearest_moment_takes_the_place_of_a_hidden_one,
        a_permalink_opens_in_the_story,
        going_to_a_moment_moves_the_focus_to_its_heading,
        the_whole_way_through_is_one_step_for_back,
        the_status_says_the_moment_once,
        a_single_moment_has_no_axis_and_no_way,
        the_controls_stay_where_they_are,
        keys_zoom_and_move_the_axis,
        the_wheel_zooms_about_the_pointer_where_it_is_asked_to,
        a_drag_moves_the_axis_and_two_fingers_zoom_it,
        a_mark_and_a_name_lead_to_their_moments,
        the_axis_follows_the_story,
        lanes_are_of_any_facet,
        names_never_overlap,
        without_an_overview_there_is_no_axis,
        every_span_has_ticks,
    ];
    all.extend(tests![Only::Chromium;
        the_wheel_scrolls_the_page_over_the_axis,
        ten_thousand_moments_are_few_nodes,
        nothing_of_the_story_shifts_while_pages_turn,
    ]);
    all
}

async fn place(page: &Page, words: &str) {
    page.until(&format!("it is {words}"), &format!("return text('.story-place') === '{words}'"))
        .await;
}

async fn one_moment_alone_is_shown(page: Page) {
    let year = Year::read();
    page.open_publication("#view=story").await;
    place(&page, "1 of 80").await;
    let first = &year.moments[0];
    assert_eq!(page.shown().await, [first.id.as_str()]);
    let id = article(&first.id);
    assert_eq!(page.text(&format!("return text('{id} [part~=heading]')")).await, first.title);
    assert_eq!(page.text(&format!("return one('{id}').dataset.date")).await, first.date);
    assert!(
        page.value(&format!(
            "return Boolean(one('{id} time[datetime]') && one('{id} [part~=text]'))"
        ))
        .await
            == true
    );
    let levels = page.value("return all('h1,h2,h3,h4,h5,h6').map((h) => h.localName)").await;
    assert_eq!(levels, json!(["h2", "h3"]), "no level is left out");
    assert_eq!(page.value("return focused() === document.body").await, true);
}

async fn the_buttons_go_on_and_back_and_keep_the_focus(page: Page) {
    let ids = Year::read().ids(|_| true);
    page.open_publication("#view=story").await;
    place(&page, "1 of 80").await;
    assert_eq!(
        page.value(&format!("return one('{PREVIOUS}').getAttribute('aria-disabled')")).await,
        "true"
    );
    page.click(PREVIOUS).await;
    page.click(NEXT).await;
    place(&page, "2 of 80").await;
    assert_eq!(page.shown().await, ids[1..2]);
    page.until("the address names it", &format!("return fragment().event === '{}'", ids[1])).await;
    page.until(
        "the host is told",
        &format!("return events('yearline-select').at(-1)?.detail.id === '{}'", ids[1]),
    )
    .await;
    assert_eq!(page.value(&format!("return focused() === one('{NEXT}')")).await, true);
    page.press(Key::Enter).await;
    place(&page, "3 of 80").await;
    page.click(PREVIOUS).await;
    place(&page, "2 of 80").await;
    page.press(Key::End).await;
    place(&page, "80 of 80").await;
    assert_eq!(
        page.value(&format!(
            "return [one('{NEXT}').getAttribute('aria-disabled'), one('{NEXT}').disabled]"
        ))
        .await,
        json!(["true", false])
    );
}

async fn the_arrows_turn_the_pages_inside_the_story_alone(page: Page) {
    page.open_publication("#view=story").await;
    place(&page, "1 of 80").await;
    page.click("input[type=search]").await;
    page.press(Key::Right).await;
    page.focus("button[data-view=story]").await;
    page.press(Key::Right).await;
    assert_eq!(
        page.text("return text('.story-place')").await,
        "1 of 80",
        "outside, arrows do nothing"
    );
    page.focus(NEXT).await;
    page.press(Key::Right).await;
    place(&page, "2 of 80").await;
    page.press(Key::Right).await;
    place(&page, "3 of 80").await;
    page.press(Key::Left).await;
    place(&page, "2 of 80").await;
    page.press(Key::End).await;
    place(&page, "80 of 80").await;
    page.press(Key::Home).await;
    place(&page, "1 of 80").await;
    // The choice of the lanes has arrows of its own.
    page.focus("[part=axis] select").await;
    page.press(Key::Right).await;
    page.press(Key::Escape).await;
    assert_eq!(page.text("return text('.story-place')").await, "1 of 80");
}

async fn a_swipe_turns_the_page_and_a_scroll_does_not(page: Page) {
    page.open_publication("#view=story").await;
    place(&page, "1 of 80").await;
    page.value(&format!("{TOUCH} swipe(-120)")).await;
    place(&page, "2 of 80").await;
    page.value(&format!("{TOUCH} swipe(-120)")).await;
    place(&page, "3 of 80").await;
    page.value(&format!("{TOUCH} swipe(120)")).await;
    place(&page, "2 of 80").await;
    page.value(&format!("{TOUCH} swipe(-60, 200); swipe(-20)")).await;
    page.value(&format!(
        "{TOUCH} const target = one('article[part~=event]');
         send(target, 'pointerdown', 1, 300, 300); send(target, 'pointercancel', 1, 250, 300); send(target, 'pointerup', 1, 100, 300);
         send(target, 'pointerdown', 2, 300, 300, 'mouse'); send(target, 'pointerup', 2, 100, 300, 'mouse');"
    ))
    .await;
    // What they would have done, the next one would show.
    page.value(&format!("{TOUCH} swipe(-120)")).await;
    place(&page, "3 of 80").await;
    let action = page.text("return getComputedStyle(one('.story-stage')).touchAction").await;
    assert!(action.contains("pan-y"), "fingers scroll the page: {action}");
}

async fn from_right_to_left_all_is_mirrored(page: Page) {
    let document = small_document().replace("\"lang\": \"en\"", "\"lang\": \"ar\"");
    page.open_embed(&document, "view=\"story\"").await;
    page.focus(NEXT).await;
    page.press(Key::Left).await;
    page.until_shown(&["second".into()], "the left arrow goes on").await;
    page.press(Key::Right).await;
    page.until_shown(&["first".into()], "the right arrow goes back").await;
    page.value(&format!("{TOUCH} swipe(120)")).await;
    page.until_shown(&["second".into()], "a swipe to the right goes on").await;
    let apart = page
        .value(&format!("return one('{PREVIOUS}').getBoundingClientRect().left - one('{NEXT}').getBoundingClientRect().left"))
        .await;
    assert!(
        apart.as_f64().is_some_and(|apart| apart > 0.0),
        "Previous stands on the right: {apart}"
    );
    page.until("the axis is drawn", "return all('.ax-tick').length > 3").await;
    let ticks = page
        .value(
            "return all('.ax-tick').map((tick) => Math.round(tick.getBoundingClientRect().right))",
        )
        .await;
    let ticks: Vec<i64> =
        ticks.as_array().into_iter().flatten().filter_map(Value::as_i64).collect();
    assert!(ticks.windows(2).all(|pair| pair[0] > pair[1]), "time runs to the left: {ticks:?}");
    let mirrored = page.text("return getComputedStyle(one('.ax-marks')).transform").await;
    assert!(mirrored.starts_with("matrix(-1"), "{mirrored}");
    // The last moment stands at the left: a press there leads to it.
    press_on_mark(&page, "third").await;
    page.until_shown(&["third".into()], "a mark is found where it is seen").await;
}

async fn filters_hold_and_the_nearest_moment_takes_the_place_of_a_hidden_one(page: Page) {
    page.open_embed(&small_document(), "view=\"story\"").await;
    page.click(NEXT).await;
    page.until_shown(&["second".into()], "the second is shown").await;
    page.click(&chip("category", "one")).await;
    page.until_shown(&["first".into()], "the only one left takes its place").await;
    place(&page, "1 of 1").await;
    page.until(
        "the address says what is shown",
        "return fragment().event === 'first' && fragment().category === 'one'",
    )
    .await;
    page.click(CLEAR).await;
    page.until_shown(&["second".into()], "the reader's place comes back").await;
    page.click(&chip("category", "two")).await;
    place(&page, "1 of 2").await;
    page.click(NEXT).await;
    page.until_shown(&["third".into()], "Next goes among those shown").await;
    assert_eq!(
        page.value(&format!("return one('{NEXT}').getAttribute('aria-disabled')")).await,
        "true"
    );
    page.reload().await;
    page.until_drawn().await;
    page.until_shown(&["third".into()], "the address leads back to it").await;
    assert_eq!(page.texts("return pressed()").await, ["category=two"]);
}

async fn a_permalink_opens_in_the_story(page: Page) {
    page.open_publication("#view=story&event=zoom-300-million").await;
    let zoom = article("zoom-300-million");
    page.until(
        "the moment is shown, with the focus on its heading",
        &format!("return shown().join() === 'zoom-300-million' && focused() === one('{zoom} [part~=heading]')"),
    )
    .await;
    page.value("location.hash = '#view=story&event=soleimani-flag-tweet'; return true").await;
    page.until_shown(&["soleimani-flag-tweet".into()], "another fragment leads on").await;
    page.value("location.hash = '#view=story&event=twitter-fleets'; return true").await;
    page.until_shown(&["twitter-fleets".into()], "a late one leads on").await;
    let whole = "const row = one('article'); return [row.ariaPosInSet, getComputedStyle(row).contentVisibility]";
    assert_eq!(page.value(whole).await, json!(["64", "visible"]), "no row of a list to pass over");
}

async fn going_to_a_moment_moves_the_focus_to_its_heading(page: Page) {
    page.open_embed(&small_document(), "view=\"story\"").await;
    place(&page, "1 of 3").await;
    assert_eq!(page.eventually("done(await host().goTo('third'))").await, true);
    let heading = format!("{} [part~=heading]", article("third"));
    page.until("the heading has the focus", &format!("return focused() === one('{heading}')"))
        .await;
    page.click(&format!("{} a[part~=permalink]", article("third"))).await;
    page.until("the link leads to itself", "return fragment().event === 'third'").await;
    assert_eq!(page.eventually("done(await host().goTo('nothing'))").await, false);
    assert_eq!(page.shown().await, ["third"]);
}

async fn the_whole_way_through_is_one_step_for_back(page: Page) {
    page.open_embed(&small_document(), "").await;
    page.click("button[data-view=story]").await;
    page.until_shown(&["first".into()], "the story begins").await;
    page.click(NEXT).await;
    page.until_shown(&["second".into()], "it goes on").await;
    page.press(Key::Right).await;
    page.until("it goes on", "return fragment().event === 'third'").await;
    page.back().await;
    page.until_shown(&["first".into()], "Back is where the way began").await;
    page.back().await;
    page.until("Back again is the list", "return shown().length === 3 && location.hash === ''")
        .await;
    page.forward().await;
    page.forward().await;
    page.until_shown(&["third".into()], "Forward twice is where it ended").await;
}

async fn the_status_says_the_moment_once(page: Page) {
    page.open_embed(&small_document(), "view=\"story\"").await;
    place(&page, "1 of 3").await;
    page.value(
        "document.said = [];
         new MutationObserver(() => document.said.push(text('[part=status]'))).observe(one('[part=status]'), { subtree: true, childList: true, characterData: true });
         return true",
    )
    .await;
    page.click(NEXT).await;
    page.until(
        "the status names the moment",
        "return text('[part=status]').endsWith('2 of 3: The second moment')",
    )
    .await;
    assert_eq!(page.value("return document.said.length").await, 1, "one change, said once");
    let atomic = page
        .value("return all('[part=status] > [aria-atomic=true]').map((part) => part.textContent)")
        .await;
    assert_eq!(
        atomic,
        json!(["3 moments", "2 of 3: The second moment"]),
        "each of the two by itself"
    );
    page.eventually("done(await host().goTo('third'))").await;
    page.until(
        "where the focus says it the status does not",
        "return text('[part=status]') === '3 moments'",
    )
    .await;
    assert_eq!(
        page.value("return all('[aria-live], [role=status], [role=alert]').length").await,
        1
    );
}

async fn a_single_moment_has_no_axis_and_no_way(page: Page) {
    let document = r#"{ "yearline": 1, "title": "One", "lang": "en", "events": [{ "id": "only", "date": "2020-05-06", "title": "The only one" }] }"#;
    page.open_embed(document, "view=\"story\"").await;
    place(&page, "1 of 1").await;
    let ways = page
        .value(&format!(
            "return ['{PREVIOUS}', '{NEXT}'].map((way) => one(way).getAttribute('aria-disabled'))"
        ))
        .await;
    assert_eq!(ways, json!(["true", "true"]));
    assert_eq!(page.value("return one('[part=axis]')").await, Value::Null);
    page.click(NEXT).await;
    assert_eq!(page.shown().await, ["only"]);
}

async fn without_an_overview_there_is_no_axis(page: Page) {
    page.open_embed(&small_document(), "view=\"story\" no-overview").await;
    place(&page, "1 of 3").await;
    assert_eq!(page.value("return one('[part=axis]')").await, Value::Null);
}

async fn the_controls_stay_where_they_are(page: Page) {
    page.open_publication("#view=story").await;
    page.focus(NEXT).await;
    page.value("one('[part=story]').scrollIntoView(); return true").await;
    let top = "return Math.round(one('[part=next]').getBoundingClientRect().top + scrollY)";
    let first = page.value(top).await;
    for at in 2..=20 {
        page.press(Key::Right).await;
        place(&page, &format!("{at} of 80")).await;
        assert!(near(&page.value(top).await, &first), "at {at}");
    }
    // Once the highest is known, the axis stays as well.
    let axis = "return Math.round(one('[part=axis]').getBoundingClientRect().top + scrollY)";
    let last = page.value(axis).await;
    for at in (1..=19).rev() {
        page.press(Key::Left).await;
        place(&page, &format!("{at} of 80")).await;
        assert!(near(&page.value(axis).await, &last), "at {at}");
    }
}

/// True where two places are the same but for how the engine rounds them.
fn near(one: &Value, other: &Value) -> bool {
    let place = |value: &Value| value.as_f64().unwrap_or(f64::NAN);
    (place(one) - place(other)).abs() <= 1.0
}

/// How many days of the year the axis shows, by what its ticks say, and which they are.
async fn span(page: &Page) -> String {
    page.until("the axis is drawn", "return all('.ax-tick').length > 0").await;
    page.text(&format!("return one('{PLOT}').getAttribute('aria-label')")).await
}

async fn until_span(page: &Page, sentence: &str, condition: &str) {
    let script =
        format!("const span = one('{PLOT}').getAttribute('aria-label'); return {condition}");
    page.until(sentence, &script).await;
}

const WHOLE: &str = "Time axis: January 2020 to December 2020";

async fn keys_zoom_and_move_the_axis(page: Page) {
    page.open_publication("#view=story").await;
    assert_eq!(span(&page).await, WHOLE);
    page.focus(PLOT).await;
    page.keys("+").await;
    until_span(&page, "+ comes nearer", &format!("span !== {}", json!(WHOLE))).await;
    page.keys("++++++").await;
    until_span(
        &page,
        "days are told",
        r"/: (Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|: \d+ \w+/.test(span)",
    )
    .await;
    let near = span(&page).await;
    page.press(Key::Right).await;
    until_span(&page, "an arrow moves it", &format!("span !== {}", json!(near))).await;
    page.press(Key::Left).await;
    until_span(&page, "and back", &format!("span === {}", json!(near))).await;
    assert_eq!(
        page.text("return text('.story-place')").await,
        "1 of 80",
        "the story stays where it is"
    );
    page.keys("-").await;
    until_span(&page, "- goes away", &format!("span !== {}", json!(near))).await;
    page.keys("0").await;
    until_span(&page, "0 shows the whole", &format!("span === {}", json!(WHOLE))).await;
    assert_eq!(
        page.value("return one('.ax-button.out').getAttribute('aria-disabled')").await,
        "true"
    );
    page.click(".ax-button.in").await;
    until_span(&page, "so does the button", &format!("span !== {}", json!(WHOLE))).await;
    page.click(".ax-button.all").await;
    until_span(&page, "and back", &format!("span === {}", json!(WHOLE))).await;
    assert_eq!(page.value("return location.hash").await, "#view=story", "a zoom is no choice");
}

async fn the_wheel_zooms_about_the_pointer_where_it_is_asked_to(page: Page) {
    page.open_publication("#view=story").await;
    span(&page).await;
    let plot = format!("one('{PLOT}')");
    let refused = page.value(&format!("{TOUCH} return wheel({plot}, 0.5, -200)")).await;
    assert_eq!(refused, false, "without a modifier the wheel is the page's");
    assert_eq!(span(&page).await, WHOLE);
    for _ in 0..12 {
        let taken = page
            .value(&format!("{TOUCH} return wheel({plot}, 0.5, -200, {{ ctrlKey: true }})"))
            .await;
        assert_eq!(taken, true, "with one it is the axis's");
    }
    // Half of 2020 is the first of July.
    until_span(
        &page,
        "what is under the pointer stays",
        "/(30 June|[12] July) 2020.* to .*[12] July 2020/.test(span)",
    )
    .await;
    for _ in 0..14 {
        page.value(&format!("{TOUCH} return wheel({plot}, 0.5, 200, {{ metaKey: true }})")).await;
    }
    until_span(&page, "and away again", &format!("span === {}", json!(WHOLE))).await;
    page.focus(PLOT).await;
    let taken = page.value(&format!("{TOUCH} return wheel({plot}, 0.5, -200)")).await;
    assert_eq!(taken, true, "a focused axis takes the wheel");
    until_span(&page, "and zooms", &format!("span !== {}", json!(WHOLE))).await;
    page.keys("0").await;
    until_span(&page, "the whole again", &format!("span === {}", json!(WHOLE))).await;
    let free = page.value(&format!("{TOUCH} return wheel({plot}, 0.5, 200)")).await;
    assert_eq!(free, false, "where nothing is left to zoom the page scrolls");
}

async fn the_wheel_scrolls_the_page_over_the_axis(page: Page) {
    page.viewport(1280, 700).await;
    page.open_publication("#view=story").await;
    span(&page).await;
    page.value("one('[part=story]').scrollIntoView({ behavior: 'instant' }); scrollBy(0, 250); return true").await;
    let point = page.value(&format!("const box = one('{PLOT}').getBoundingClientRect(); return [box.left + box.width / 2, box.top + 60, scrollY]")).await;
    page.devtools(
        "Input.dispatchMouseEvent",
        json!({ "type": "mouseWheel", "x": point[0], "y": point[1], "deltaX": 0, "deltaY": -120 }),
    )
    .await;
    page.until("the page scrolls", &format!("return scrollY < {}", point[2])).await;
    assert_eq!(span(&page).await, WHOLE);
}

async fn a_drag_moves_the_axis_and_two_fingers_zoom_it(page: Page) {
    page.open_publication("#view=story").await;
    span(&page).await;
    page.focus(PLOT).await;
    page.keys("+++").await;
    until_span(&page, "it is nearer", &format!("span !== {}", json!(WHOLE))).await;
    let near = span(&page).await;
    let drag = |id: u32, kind: &str, dx: i32| {
        format!(
            "{TOUCH} const plot = one('{PLOT}'), box = plot.getBoundingClientRect(), x = box.left + box.width / 2, y = box.top + 30;
             send(plot, 'pointerdown', {id}, x, y, '{kind}');
             for (let at = 1; at <= 5; at++) send(plot, 'pointermove', {id}, x + {dx} * at / 5, y, '{kind}');
             send(plot, 'pointerup', {id}, x + {dx}, y, '{kind}');"
        )
    };
    page.value(&drag(1, "mouse", -200)).await;
    until_span(&page, "drawn to the left, later time comes", &format!("span !== {}", json!(near)))
        .await;
    page.value(&drag(1, "touch", 200)).await;
    until_span(&page, "drawn back, it is as before", &format!("span === {}", json!(near))).await;
    page.keys("0").await;
    until_span(&page, "the whole again", &format!("span === {}", json!(WHOLE))).await;
    page.value(&format!(
        "{TOUCH} const plot = one('{PLOT}'), box = plot.getBoundingClientRect(), x = box.left + box.width / 2, y = box.top + 30;
         send(plot, 'pointerdown', 1, x - 20, y); send(plot, 'pointerdown', 2, x + 20, y);
         for (let at = 1; at <= 10; at++) {{ send(plot, 'pointermove', 1, x - 20 - 10 * at, y); send(plot, 'pointermove', 2, x + 20 + 10 * at, y); }}
         send(plot, 'pointerup', 1, x - 120, y); send(plot, 'pointerup', 2, x + 120, y);"
    ))
    .await;
    until_span(
        &page,
        "two fingers that part come nearer",
        "/(May|June) 2020 to .*(July|August) 2020/.test(span)",
    )
    .await;
    assert_eq!(page.text("return text('.story-place')").await, "1 of 80", "no drag is a press");
    let action = page.text(&format!("return getComputedStyle(one('{PLOT}')).touchAction")).await;
    assert_eq!(action, "pan-y", "a finger that goes up or down scrolls the page");
}

/// Presses where the mark of a moment of the small document stands: its lane, its day.
async fn press_on_mark(page: &Page, id: &str) {
    let (lane, day) = match id {
        "first" => (0, 1.5),
        "second" => (1, 126.5),
        _ => (1, 316.5),
    };
    page.value(&format!(
        "{TOUCH} const plot = one('{PLOT}'), box = plot.getBoundingClientRect();
         const lanes = all('.ax-lane').map((lane) => lane.getBoundingClientRect().top);
         const share = {day} / 366, x = getComputedStyle(plot).direction === 'rtl' ? box.right - box.width * share : box.left + box.width * share;
         const y = lanes[{lane}] + (lanes[1] - lanes[0]) - 8;
         send(plot, 'pointerdown', 1, x, y, 'mouse'); send(plot, 'pointerup', 1, x, y, 'mouse');"
    ))
    .await;
}

async fn a_mark_and_a_name_lead_to_their_moments(page: Page) {
    page.open_embed(&small_document(), "view=\"story\"").await;
    span(&page).await;
    press_on_mark(&page, "third").await;
    page.until_shown(&["third".into()], "its mark leads to the third").await;
    press_on_mark(&page, "first").await;
    page.until_shown(&["first".into()], "its mark leads to the first").await;
    let name = "[part=axis] [data-event='1']";
    page.until(
        "the second has a name",
        &format!("return text(\"{name}\") === 'The second moment'"),
    )
    .await;
    page.click(name).await;
    page.until_shown(&["second".into()], "its name leads to the second").await;
    page.until("the address names it", "return fragment().event === 'second'").await;
    page.back().await;
    page.until_shown(&["first".into()], "each is a step for Back").await;
}

async fn the_axis_follows_the_story(page: Page) {
    page.open_publication("#view=story").await;
    span(&page).await;
    page.focus(PLOT).await;
    page.keys("++++++").await;
    until_span(&page, "it is near", "/ 2020 to/.test(span) && !/December/.test(span)").await;
    page.focus(NEXT).await;
    page.press(Key::End).await;
    place(&page, "80 of 80").await;
    until_span(&page, "the axis is where the moment is", "/December/.test(span)").await;
    assert_eq!(page.value("return all('.ax-name.now').length").await, 1, "it has its name there");
}

async fn lanes_are_of_any_facet(page: Page) {
    let year = Year::read();
    page.open_publication("#view=story").await;
    span(&page).await;
    let labels: Vec<String> = year.categories.iter().map(|(_, label)| label.clone()).collect();
    assert_eq!(page.texts("return all('.ax-lane').map((lane) => lane.textContent)").await, labels);
    let facets = page
        .texts("return [...one('[part=axis] select').options].map((option) => option.value)")
        .await;
    assert!(
        facets.contains(&"category".to_owned()) && facets.contains(&"platform".to_owned()),
        "{facets:?}"
    );
    page.value(
        "const select = one('[part=axis] select'); select.value = 'platform';
         select.dispatchEvent(new Event('change', { bubbles: true, composed: true })); return true",
    )
    .await;
    let (commonest, _) = year.values("platform").remove(0);
    page.until(
        "the lanes are platforms",
        &format!("return all('.ax-lane')[0].textContent === {}", json!(commonest)),
    )
    .await;
    assert!(
        page.value("return all('.ax-lane').length").await.as_u64().is_some_and(|lanes| lanes <= 8)
    );
}

async fn names_never_overlap(page: Page) {
    for width in [1280, 400] {
        page.viewport(width, 800).await;
        page.open_publication("#view=story&event=zoom-300-million").await;
        span(&page).await;
        page.focus(PLOT).await;
        for _ in 0..4 {
            let overlaps = page
                .texts(
                    "const boxes = [...all('.ax-name'), ...all('.ax-tick'), ...all('.ax-era')].map((name) => [name.textContent, name.getBoundingClientRect()]);
                     return boxes.flatMap(([one, a], at) => boxes.slice(at + 1)
                         .filter(([, b]) => a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5)
                         .map(([other]) => `${one} | ${other}`))",
                )
                .await;
            assert!(overlaps.is_empty(), "at {width} px: {overlaps:?}");
            let before = span(&page).await;
            page.keys("+").await;
            until_span(&page, "it comes nearer", &format!("span !== {}", json!(before))).await;
        }
    }
}

async fn every_span_has_ticks(page: Page) {
    for (from, to, tick) in [
        ("2020-11-07T11:00", "2020-11-07T11:50", "11:"),
        ("2020-11-01", "2020-11-09", "Nov"),
        ("-2999", "2000", "BCE"),
        ("Y-13800000000", "2020", "billion years ago"),
    ] {
        let document = json!({ "yearline": 1, "title": "A span", "lang": "en", "events": [
            { "id": "a", "date": from, "title": "The first" }, { "id": "b", "date": to, "title": "The last" } ] });
        page.open_embed(&document.to_string(), "view=\"story\"").await;
        page.until(
            &format!("{from} to {to} has ticks"),
            &format!("return all('.ax-tick').some((t) => t.textContent.includes('{tick}'))"),
        )
        .await;
        page.focus(PLOT).await;
        page.keys("++++++++").await;
        page.until(
            "and so when near",
            "return all('.ax-tick').length > 0 && all('.ax-name').length > 0",
        )
        .await;
    }
}

async fn ten_thousand_moments_are_few_nodes(page: Page) {
    let categories: Vec<_> = (0..6)
        .map(|at| json!({ "id": format!("c{at}"), "label": format!("Category {at}") }))
        .collect();
    let events: Vec<_> = (0..10_000u32)
        .map(|at| {
            json!({ "id": format!("m{at}"), "date": format!("2020-{:02}-{:02}", at * 7 % 12 + 1, at * 11 % 28 + 1),
                "title": format!("Moment number {at}"), "category": format!("c{}", at % 6) })
        })
        .collect();
    let document = json!({ "yearline": 1, "title": "Many", "lang": "en", "categories": categories, "events": events }).to_string();
    page.open_embed(&document, "view=\"story\"").await;
    span(&page).await;
    page.focus(PLOT).await;
    let whole = page.text(&format!("return one('{PLOT}').ariaLabel")).await;
    for key in ["+", "+", "+", "-"] {
        page.keys(key).await;
        let nodes = page.value("return one('[part=axis]').querySelectorAll('*').length").await;
        assert!(nodes.as_u64().is_some_and(|nodes| (10..2_000).contains(&nodes)), "{nodes} nodes");
    }
    let near = format!("return one('{PLOT}').ariaLabel !== {}", json!(whole));
    page.until("the axis is zoomed", &near).await;
}

async fn nothing_of_the_story_shifts_while_pages_turn(page: Page) {
    page.viewport(1280, 900).await;
    page.open_publication("#view=story").await;
    span(&page).await;
    page.value(
        "document.shifts = 0;
         new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) document.shifts += entry.value })
             .observe({ type: 'layout-shift' });
         return true",
    )
    .await;
    page.value(&format!("{TOUCH} const plot = one('{PLOT}'); for (let at = 0; at < 6; at++) wheel(plot, 0.4, -60, {{ ctrlKey: true }}); return true")).await;
    until_span(&page, "it is near", &format!("span !== {}", json!(WHOLE))).await;
    assert_eq!(
        page.eventually("requestAnimationFrame(() => setTimeout(() => done(document.shifts)))")
            .await,
        0
    );
}
