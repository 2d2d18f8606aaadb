//! The year on one line: what it shows, and the span that one chooses on it by pointer, by key
//! and by address.

use serde_json::{Value, json};
use yearline_tests::selectors::{CLEAR, FROM, MARKS, TO, chip};
use yearline_tests::{Key, Only, Page, Test, Year, small_document, tests};

pub fn tests() -> Vec<Test> {
    let mut all = tests![Only::Every;
        the_strip_shows_every_moment_with_months_and_eras,
        the_strip_says_in_words_what_it_shows,
        a_host_can_leave_the_strip_out,
        a_strip_that_would_say_nothing_is_not_there,
        dragging_a_handle_chooses_a_span,
        dragging_on_the_strip_makes_a_new_span,
        a_drag_is_in_the_address_when_it_ends,
        escape_takes_a_drag_back,
        back_and_clear_take_a_span_back,
        a_span_in_the_address_moves_the_handles,
        the_arrows_move_a_handle_and_escape_takes_it_back,
        the_strip_is_one_stop_and_the_arrows_lead_through_it,
        enter_on_a_mark_goes_there,
        a_click_on_a_mark_goes_there,
        what_is_not_chosen_is_faded_and_out_of_the_way,
        the_part_on_screen_is_shaded,
        the_strip_stays_as_a_thin_bar,
        the_strip_stays_below_the_bar_of_the_host,
        what_has_the_focus_is_not_under_the_strip,
        the_words_beside_a_mark_stay_under_the_pointer_and_go_by_escape,
        the_words_beside_a_mark_are_never_cut_off,
        arrows_and_pointer_are_mirrored_from_right_to_left,
        every_span_has_labels_that_do_not_touch,
        ten_thousand_moments_are_a_few_nodes,
    ];
    all.extend(tests![Only::Chromium;
        a_finger_chooses_a_span_and_scrolls_the_page,
        nothing_shifts_while_the_strip_becomes_thin,
    ]);
    all
}

const STRIP: &str = "[part~=overview]";

/// A script's view of the line between the first and the last place of the strip.
const LINE: &str = "const line = one('[part~=overview] .stage').getBoundingClientRect(); ";

async fn until_pictured(page: &Page) {
    page.until("the strip has its picture", "return all('[part~=overview] path').length > 0").await;
}

async fn open(page: &Page, fragment: &str) {
    page.open_publication(fragment).await;
    until_pictured(page).await;
    page.value("scrollTo(0, 0); return true").await;
}

/// The place in the window that is this share of the line, in its upper part, where no mark is.
async fn place(page: &Page, share: f64) -> (i64, i64) {
    let script = format!(
        "{LINE} return [Math.round(line.left + line.width * {share}), Math.round(line.top + line.height / 4)]"
    );
    point(&page.value(&script).await)
}

/// The middle of an element.
async fn middle(page: &Page, selector: &str) -> (i64, i64) {
    let script = format!(
        "const box = one('{selector}').getBoundingClientRect();
         return [Math.round(box.left + box.width / 2), Math.round(box.top + box.height / 2)]"
    );
    point(&page.value(&script).await)
}

fn point(value: &Value) -> (i64, i64) {
    let at = |index| value.get(index).and_then(Value::as_i64).unwrap_or_default();
    (at(0), at(1))
}

/// The ids of the moments that meet a span of days.
fn within(year: &Year, from: &str, to: &str) -> Vec<String> {
    year.ids(|moment| {
        let mut ends = moment.date.trim_end_matches(['~', '?']).split('/');
        let start = ends.next().unwrap_or_default();
        let end = ends.next().unwrap_or(start);
        // Of the seasons the year's file has autumn; a month has no day after its 31st.
        let (start, end) = if start == "2020-23" { ("2020-09", "2020-11") } else { (start, end) };
        let last = if end.len() == 7 { format!("{end}-31") } else { end.to_owned() };
        let first = if start.len() == 7 { format!("{start}-01") } else { start.to_owned() };
        *last >= *from && *first <= *to
    })
}

async fn address(page: &Page) -> (String, String) {
    let ends = page.texts("const { from, to } = fragment(); return [from ?? '', to ?? '']").await;
    (ends[0].clone(), ends[1].clone())
}

async fn until_within(page: &Page, sentence: &str) -> (String, String) {
    let year = Year::read();
    page.until(sentence, "return Boolean(fragment().from || fragment().to)").await;
    let (from, to) = address(page).await;
    let or =
        |text: &str, open: &str| if text.is_empty() { open.to_owned() } else { text.to_owned() };
    let ids = within(&year, &or(&from, "0000"), &or(&to, "9999"));
    assert!(ids.len() < 80 && !ids.is_empty(), "{from} to {to} chooses some: {}", ids.len());
    page.until_shown(&ids, sentence).await;
    (from, to)
}

async fn the_strip_shows_every_moment_with_months_and_eras(page: Page) {
    open(&page, "").await;
    let marks = "return all('[part~=overview] .dot').map((path) => path.getAttribute('d').match(/M/g).length).reduce((a, b) => a + b)";
    assert_eq!(page.value(marks).await, 80, "a mark for every moment");
    let months = page
        .texts("return all('[part~=overview] .ticks span').map((span) => span.textContent)")
        .await;
    assert_eq!(months.len(), 12, "{months:?}");
    assert_eq!(months[0], "Jan");
    let eras = page
        .texts("return all('[part~=overview] .names span').map((span) => span.textContent)")
        .await;
    assert_eq!(
        eras,
        ["Early signals", "First lockdowns", "Summer of reckoning", "Votes and vaccines"]
    );
    let colours = "return new Set(all('[part~=overview] .dot').map((path) => getComputedStyle(path).fill + getComputedStyle(path).stroke)).size";
    assert!(page.value(colours).await.as_u64() >= Some(7), "a colour for every category");
}

async fn the_strip_says_in_words_what_it_shows(page: Page) {
    open(&page, "").await;
    let label = page.text(&format!("return one('{STRIP}').getAttribute('aria-label')")).await;
    assert_eq!(label, "The year: 80 moments, January to December 2020, most in December");
    let script = "return all('[part~=overview] [role=slider]').map((slider) =>
        [slider.ariaLabel, slider.getAttribute('aria-valuetext'), slider.ariaValueMin, slider.ariaValueNow, slider.ariaValueMax].join('|'))";
    let sliders = page.texts(script).await;
    assert_eq!(sliders[0], "From|1 January|0|0|365");
    assert_eq!(sliders[1], "To|31 December|1|366|366");
    assert!(
        sliders[2].starts_with("Moment|A flag without a word") && sliders[2].ends_with("|1|1|80"),
        "{}",
        sliders[2]
    );
    let eras =
        page.texts("return all('[part~=overview] li').map((item) => item.textContent)").await;
    assert_eq!(eras[0], "Early signals: 1 January – 10 March");
}

async fn a_host_can_leave_the_strip_out(page: Page) {
    page.open_embed(&small_document(), "no-overview").await;
    assert_eq!(page.value(&format!("return one('{STRIP}')")).await, Value::Null);
    page.value("host().removeAttribute('no-overview'); return true").await;
    until_pictured(&page).await;
    page.value("host().toggleAttribute('no-overview'); return true").await;
    page.until("the strip is gone again", &format!("return !one('{STRIP}')")).await;
}

async fn a_strip_that_would_say_nothing_is_not_there(page: Page) {
    for events in [
        "",
        r#"{"date":"2020-01-02","title":"One"}"#,
        r#"{"date":"2020-01-02","title":"One"},{"date":"2020-01-02","title":"The same day"}"#,
    ] {
        page.open_embed(&format!(r#"{{"yearline":1,"title":"Few","events":[{events}]}}"#), "")
            .await;
        assert_eq!(page.value(&format!("return one('{STRIP}')")).await, Value::Null, "{events}");
    }
}

async fn dragging_a_handle_chooses_a_span(page: Page) {
    open(&page, "").await;
    page.drag(middle(&page, TO).await, place(&page, 0.5).await).await;
    let (from, to) = until_within(&page, "the first half of the year is shown").await;
    assert_eq!(from, "");
    assert!(("2020-06-29".."2020-07-05").contains(&to.as_str()), "the middle of the year: {to}");
    page.drag(middle(&page, FROM).await, place(&page, 0.25).await).await;
    page.until("the other handle has moved", "return Boolean(fragment().from)").await;
    let (from, same) = until_within(&page, "a quarter of the year is shown").await;
    assert_eq!(same, to, "the other end stays");
    assert!(("2020-03-29".."2020-04-05").contains(&from.as_str()), "a quarter of the year: {from}");
    let status = page.text("return text('[part~=status]')").await;
    assert!(
        status.contains(" to ") && status.contains("of 80"),
        "the status says the span: {status}"
    );
    let words = page.text(&format!("return one('{FROM}').getAttribute('aria-valuetext')")).await;
    assert!(status.contains(&words), "the handle says what the status says: {words}, {status}");
}

async fn dragging_on_the_strip_makes_a_new_span(page: Page) {
    open(&page, "").await;
    page.drag(place(&page, 0.8).await, place(&page, 0.6).await).await;
    let (from, to) = until_within(&page, "the span between press and release is shown").await;
    assert!(("2020-08-04".."2020-08-12").contains(&from.as_str()), "{from}");
    assert!(("2020-10-15".."2020-10-24").contains(&to.as_str()), "{to}");
}

async fn a_drag_is_in_the_address_when_it_ends(page: Page) {
    open(&page, "").await;
    page.pull(middle(&page, TO).await, place(&page, 0.3).await).await;
    page.until("the list follows while one drags", "return shown().length < 80").await;
    // As long as it takes until what is typed would be written.
    page.value("window.since = performance.now(); return true").await;
    page.until("more than half a second has passed", "return performance.now() - since > 700")
        .await;
    assert_eq!(page.value("return location.hash").await, "", "nothing is written while one drags");
    page.pull_on(place(&page, 0.4).await).await;
    page.let_go().await;
    page.until("the span is in the address", "return Boolean(fragment().to)").await;
    let pushed = "return recorded.history.filter((entry) => entry.kind === 'pushState').length";
    assert_eq!(page.value(pushed).await, 1, "one entry for the drag");
}

async fn escape_takes_a_drag_back(page: Page) {
    let year = Year::read();
    open(&page, "").await;
    page.pull(middle(&page, TO).await, place(&page, 0.3).await).await;
    page.until("the list follows while one drags", "return shown().length < 80").await;
    page.press(Key::Escape).await;
    page.until_shown(&year.ids(|_| true), "Escape takes the drag back").await;
    page.let_go().await;
    page.until_shown(&year.ids(|_| true), "and letting go chooses nothing").await;
    assert_eq!(page.value("return location.hash").await, "");
}

async fn back_and_clear_take_a_span_back(page: Page) {
    let year = Year::read();
    open(&page, "").await;
    page.drag(middle(&page, TO).await, place(&page, 0.5).await).await;
    until_within(&page, "half of the year is shown").await;
    page.back().await;
    page.until_shown(&year.ids(|_| true), "Back leads to the whole year").await;
    let whole = format!("return one('{TO}').ariaValueNow === '366'");
    page.until("the handle is back at the end", &whole).await;
    page.forward().await;
    until_within(&page, "Forward leads to the half").await;
    page.click(CLEAR).await;
    page.until_shown(&year.ids(|_| true), "Clear shows the whole year").await;
    page.until("the handle is back at the end", &whole).await;
}

async fn a_span_in_the_address_moves_the_handles(page: Page) {
    let year = Year::read();
    open(&page, "#from=2020-03&to=2020-05").await;
    page.until_shown(&within(&year, "2020-03-01", "2020-05-31"), "the span is shown").await;
    let texts = format!(
        "return [one('{FROM}'), one('{TO}')].map((handle) => handle.getAttribute('aria-valuetext'))"
    );
    assert_eq!(page.texts(&texts).await, ["1 March", "31 May"]);
    // One end moves, and the other keeps its words.
    page.focus(TO).await;
    page.press(Key::Left).await;
    page.until("the end is a day earlier", "return fragment().to === '2020-05-30'").await;
    assert_eq!(page.value("return fragment().from").await, "2020-03");
}

async fn the_arrows_move_a_handle_and_escape_takes_it_back(page: Page) {
    let year = Year::read();
    open(&page, "").await;
    let text = |selector: &str, words: &str| {
        format!("return one('{selector}').getAttribute('aria-valuetext') === '{words}'")
    };
    page.focus(FROM).await;
    page.press(Key::Right).await;
    page.until("the handle says the next day", &text(FROM, "2 January")).await;
    page.press(Key::PageUp).await;
    page.until("a page is a month or so", &text(FROM, "1 February")).await;
    page.until_shown(&within(&year, "2020-02-01", "9999"), "the list follows").await;
    page.until("what the keys chose is in the address", "return fragment().from === '2020-02-01'")
        .await;
    page.press(Key::End).await;
    page.until("End leads as far as it goes", &text(FROM, "31 December")).await;
    page.press(Key::Escape).await;
    page.until_shown(&year.ids(|_| true), "Escape takes all of it back").await;
    assert_eq!(page.value(&format!("return focused() === one('{FROM}')")).await, true);
    page.focus(TO).await;
    page.press(Key::PageDown).await;
    page.until("the other handle moves back", &text(TO, "1 December")).await;
    page.press(Key::Home).await;
    page.until("as far as the first day", &text(TO, "1 January")).await;
}

async fn the_strip_is_one_stop_and_the_arrows_lead_through_it(page: Page) {
    open(&page, "").await;
    let stops = "return all('[part~=overview] [tabindex=\"0\"]').length";
    assert_eq!(page.value(stops).await, 1, "one stop for Tab");
    page.focus(FROM).await;
    let has_focus = |selector: &str| {
        format!("return focused() === one('{selector}') && focused().tabIndex === 0")
    };
    page.press(Key::Down).await;
    page.until("Down leads to the moments", &has_focus(MARKS)).await;
    let words = format!("return one('{MARKS}').getAttribute('aria-valuetext')");
    let first = page.text(&words).await;
    page.press(Key::Right).await;
    page.until("Right leads to the next", &format!("return one('{MARKS}').ariaValueNow === '2'"))
        .await;
    assert_ne!(page.text(&words).await, first);
    page.press(Key::End).await;
    page.until("End leads to the last", &format!("return one('{MARKS}').ariaValueNow === '80'"))
        .await;
    page.press(Key::Down).await;
    page.until("Down leads to the end of the span", &has_focus(TO)).await;
    page.press(Key::Up).await;
    page.until("Up leads back", &has_focus(MARKS)).await;
    assert_eq!(page.value(stops).await, 1, "still one stop");
    page.press(Key::Tab).await;
    page.until(
        "Tab leads out of the strip",
        &format!("return !one('{STRIP}').contains(focused())"),
    )
    .await;
}

async fn enter_on_a_mark_goes_there(page: Page) {
    let year = Year::read();
    open(&page, "").await;
    page.focus(FROM).await;
    page.press(Key::Down).await;
    page.press(Key::End).await;
    page.until(
        "the arrows are at the last moment",
        &format!("return one('{MARKS}').ariaValueNow === '80'"),
    )
    .await;
    page.press(Key::Enter).await;
    let last = year.ids(|_| true).pop().unwrap_or_default();
    page.until(
        "the focus is on its heading",
        &format!("return focused()?.closest('article')?.id === '{last}'"),
    )
    .await;
    page.until("and the address names it", &format!("return fragment().event === '{last}'")).await;
}

async fn a_click_on_a_mark_goes_there(page: Page) {
    open(&page, "").await;
    page.focus(FROM).await;
    page.press(Key::Down).await;
    for _ in 0..9 {
        page.press(Key::Right).await;
    }
    page.until(
        "the arrows are at the tenth moment",
        &format!("return one('{MARKS}').ariaValueNow === '10'"),
    )
    .await;
    let title = page.text(&format!("return one('{MARKS}').getAttribute('aria-valuetext')")).await;
    let (x, y) = middle(&page, MARKS).await;
    // Beside it, within a target's reach.
    page.click_at((x + 3, y + 2)).await;
    let there = "const heading = focused()?.closest('article')?.querySelector('[part=heading]');
        return heading?.textContent";
    page.until("the focus is on a heading", there).await;
    let heading = page.text(there).await;
    assert!(title.starts_with(&heading), "the mark of '{title}' leads to '{heading}'");
}

async fn what_is_not_chosen_is_faded_and_out_of_the_way(page: Page) {
    let year = Year::read();
    open(&page, "").await;
    page.focus(FROM).await;
    page.press(Key::Down).await;
    page.until(
        "the arrows are at the first moment",
        &format!("return focused() === one('{MARKS}')"),
    )
    .await;
    let first = middle(&page, MARKS).await;
    page.click(&chip("category", "platforms")).await;
    let platforms = year.ids(|m| m.category == "platforms");
    page.until_shown(&platforms, "the platforms are shown").await;
    let faded = "return all('[part~=overview] .dot.faded').map((path) => path.getAttribute('d').match(/M/g).length).reduce((a, b) => a + b, 0)";
    assert_eq!(page.value(faded).await, 80 - platforms.len());
    assert_eq!(
        page.value(&format!("return one('{MARKS}').ariaValueMax")).await,
        platforms.len().to_string()
    );
    page.value("scrollTo(0, 0); return true").await;
    page.point(first).await;
    page.click_at(first).await;
    page.until(
        "a click on a faded mark goes nowhere",
        "return !fragment().event && shown().length < 80",
    )
    .await;
}

async fn the_part_on_screen_is_shaded(page: Page) {
    open(&page, "").await;
    let shade = format!(
        "{LINE} const seen = one('[part~=overview] .seen').getBoundingClientRect();
        const at = (x) => (x - line.left) / line.width;
        return [at(seen.left), at(seen.right)]"
    );
    for (part, least, most) in [(0.0, 0.0, 0.3), (0.5, 0.3, 0.8), (1.0, 0.85, 1.0)] {
        page.value(&format!("const page = document.scrollingElement; scrollTo(0, (one('[part~=list]').offsetHeight) * {part}); return true")).await;
        let script = format!("{shade}.every((at) => at > {least} - 0.02 && at < {most} + 0.02)");
        page.until(&format!("the shade is between {least} and {most} of the year"), &script).await;
    }
}

async fn the_strip_stays_as_a_thin_bar(page: Page) {
    open(&page, "").await;
    let box_ = format!("const strip = one('{STRIP}').getBoundingClientRect(); ");
    let before = page.value(&format!("{box_} return strip.height")).await;
    page.value("scrollTo(0, 3000); return true").await;
    page.until(
        "a thin bar is left in sight",
        &format!("{box_} return strip.bottom > 30 && strip.bottom < 80"),
    )
    .await;
    assert_eq!(
        page.value(&format!("{box_} return strip.height")).await,
        before,
        "nothing has another height"
    );
    page.until("its picture fits", &format!("{LINE} return line.top >= 0 && line.height > 10 && all('[part~=overview] path').length > 2")).await;
    // It works where it stands.
    page.drag(middle(&page, TO).await, place(&page, 0.5).await).await;
    until_within(&page, "a drag on the thin bar chooses a span").await;

    page.open_embed(&small_document(), "no-sticky").await;
    until_pictured(&page).await;
    page.value("document.body.style.paddingBottom = '3000px'; scrollTo(0, 1000); return true")
        .await;
    page.until("without it the strip scrolls away", &format!("{box_} return strip.bottom < 0"))
        .await;
}

async fn the_strip_stays_below_the_bar_of_the_host(page: Page) {
    open(&page, "").await;
    // Into the middle of a section: at its end its month leaves with it.
    page.value(
        "host().style.setProperty('--yearline-sticky-top', '60px');
         const long = all('.section').filter((section) => section.querySelectorAll('article').length > 4)[1];
         long.querySelectorAll('article')[2].scrollIntoView(); return true",
    )
    .await;
    page.until(
        "the thin bar begins where the host's ends",
        "const bar = one('[part~=overview]').getBoundingClientRect(); const line = one('.stage').getBoundingClientRect();
         return line.top >= 60 && bar.bottom > 90 && bar.bottom < 140",
    )
    .await;
    page.until(
        "the month stands below both",
        "const bar = one('[part~=overview]').getBoundingClientRect().bottom;
         return all('.when').every((when) => { const box = when.getBoundingClientRect(); return box.bottom < 0 || box.top >= bar || box.top < box.height - bar })
             && all('.when').some((when) => Math.abs(when.getBoundingClientRect().top - bar) < 30)",
    )
    .await;
}

async fn what_has_the_focus_is_not_under_the_strip(page: Page) {
    open(&page, "").await;
    page.value("scrollTo(0, 9000); return true").await;
    // Another than the one that is brought under the strip: what has the focus already is not scrolled to.
    page.value(
        "const links = all('article [part=permalink]');
         const above = links.findLastIndex((link) => link.getBoundingClientRect().bottom < 0);
         links[above].focus();
         const link = links[above + 3];
         scrollBy({ top: link.getBoundingClientRect().top - 8, behavior: 'instant' });
         link.focus(); return true",
    )
    .await;
    for _ in 0..12 {
        page.until(
            "the focus is below the thin bar",
            "const bar = one('[part~=overview]').getBoundingClientRect().bottom;
             return focused().getBoundingClientRect().top >= bar",
        )
        .await;
        page.keys(&format!("{}{}", char::from(Key::Shift), char::from(Key::Tab))).await;
    }
}

async fn the_words_beside_a_mark_stay_under_the_pointer_and_go_by_escape(page: Page) {
    open(&page, "").await;
    page.focus(FROM).await;
    page.press(Key::Down).await;
    page.press(Key::End).await;
    page.until("words stand beside the mark that has the focus", "return visible(one('.tip'))")
        .await;
    page.press(Key::Escape).await;
    page.until("Escape takes them away", "return !one('.tip')").await;
    assert_eq!(page.value(&format!("return focused() === one('{MARKS}')")).await, true);
    let mark = middle(&page, MARKS).await;
    page.point((mark.0, 5)).await;
    page.point(mark).await;
    page.until("the pointer brings them", "return visible(one('.tip'))").await;
    let words = page.text("return text('.tip')").await;
    page.point(middle(&page, ".tip").await).await;
    assert_eq!(page.text("return text('.tip')").await, words, "they stay under the pointer");
    page.press(Key::Escape).await;
    page.until("Escape takes them away while the pointer stays", "return !one('.tip')").await;
}

async fn the_words_beside_a_mark_are_never_cut_off(page: Page) {
    page.viewport(320, 600).await;
    open(&page, "").await;
    page.focus(FROM).await;
    page.press(Key::Down).await;
    for key in [Key::Home, Key::PageUp, Key::PageUp, Key::PageUp, Key::End] {
        page.press(key).await;
        page.until(
            "the words are on screen as a whole",
            "const tip = one('.tip')?.getBoundingClientRect();
             return tip && tip.left >= 0 && tip.right <= innerWidth && tip.top >= 0 && one('.tip').scrollWidth <= one('.tip').clientWidth",
        )
        .await;
    }
    assert_eq!(
        page.value("return document.scrollingElement.scrollWidth <= innerWidth").await,
        true
    );
}

async fn arrows_and_pointer_are_mirrored_from_right_to_left(page: Page) {
    let document = small_document().replace(r#""lang": "en""#, r#""lang": "ar""#);
    page.open_embed(&document, "").await;
    until_pictured(&page).await;
    let now = |selector: &str| format!("return Number(one('{selector}').ariaValueNow)");
    page.focus(FROM).await;
    page.press(Key::Left).await;
    page.until("Left leads on in time", &format!("{} === 1", now(FROM))).await;
    page.press(Key::Right).await;
    page.until("Right leads back", &format!("{} === 0", now(FROM))).await;
    let (from, to) = (middle(&page, FROM).await, middle(&page, TO).await);
    assert!(from.0 > to.0, "the year begins at the right");
    page.drag(to, place(&page, 0.5).await).await;
    page.until("the first half is left", &format!("{} < 200 && shown().length === 2", now(TO)))
        .await;
}

fn document(dates: &[&str]) -> String {
    let events: Vec<Value> = dates
        .iter()
        .enumerate()
        .map(|(at, date)| json!({ "id": format!("m{at}"), "date": date, "title": format!("Moment {at}") }))
        .collect();
    json!({ "yearline": 1, "title": "A span", "lang": "en", "events": events }).to_string()
}

async fn every_span_has_labels_that_do_not_touch(page: Page) {
    let spans: [&[&str]; 6] = [
        &["2020-11-07T11:00", "2020-11-07T11:59"],
        &["2020-11-07T01:00", "2020-11-08T01:00"],
        &["2020-11-03", "2020-11-09"],
        &["1964-05", "2020-11-07"],
        &["-2999", "-0499", "2020"],
        &["Y-13800000000", "Y-4540000000", "2020-11-07"],
    ];
    for dates in spans {
        page.open_embed(&document(dates), "no-header").await;
        for width in [320, 760, 1280] {
            page.viewport(width, 600).await;
            let script = format!(
                "{LINE} const labels = all('[part~=overview] .ticks span').map((label) => label.getBoundingClientRect());
                 const drawn = one('[part~=overview] svg')?.viewBox.baseVal;
                 return labels.length > 0 && drawn.width / drawn.height > line.width / line.height * 0.98
                     && drawn.width / drawn.height < line.width / line.height * 1.02
                     && labels.every((label, at) => label.left >= line.left - 1 && label.right <= line.right + 1
                         && (at === 0 || label.left >= labels[at - 1].right))"
            );
            page.until(&format!("the labels of {dates:?} stand apart at {width} px"), &script)
                .await;
        }
    }
}

async fn ten_thousand_moments_are_a_few_nodes(page: Page) {
    let dates: Vec<String> = (0..10_000)
        .map(|at| format!("{}-{:02}-{:02}", 1900 + at % 120, at % 12 + 1, at % 28 + 1))
        .collect();
    let dates: Vec<&str> = dates.iter().map(String::as_str).collect();
    page.open_embed(&document(&dates), "").await;
    until_pictured(&page).await;
    let nodes = page.value(&format!("return one('{STRIP}').querySelectorAll('*').length")).await;
    assert!(nodes.as_u64() < Some(200), "{nodes} nodes");
    // Not the handle at the end, over which WebKit lays the page's scroll bar.
    page.drag(middle(&page, FROM).await, place(&page, 0.5).await).await;
    page.until(
        "a drag chooses about half of them",
        "return /^[45],\\d{3} of 10,000/.test(text('[part~=status]'))",
    )
    .await;
}

async fn a_finger_chooses_a_span_and_scrolls_the_page(page: Page) {
    page.devtools(
        "Emulation.setTouchEmulationEnabled",
        json!({ "enabled": true, "maxTouchPoints": 1 }),
    )
    .await;
    page.viewport(390, 800).await;
    open(&page, "").await;
    page.value(&format!("one('{STRIP}').scrollIntoView({{ block: 'center' }}); return true")).await;
    let touch = |kind: &str, at: Option<(i64, i64)>| {
        let points: Vec<Value> = at.iter().map(|at| json!({ "x": at.0, "y": at.1 })).collect();
        json!({ "type": kind, "touchPoints": points })
    };
    let target = page.value(&format!("const box = one('{TO}').getBoundingClientRect(); return Math.min(box.width, box.height)")).await;
    assert!(target.as_f64() >= Some(44.0), "a handle is {target} px for a finger");
    let (from, to) = (middle(&page, TO).await, place(&page, 0.4).await);
    for (kind, at) in [
        ("touchStart", Some(from)),
        ("touchMove", Some(((from.0 + to.0) / 2, from.1))),
        ("touchMove", Some(to)),
        ("touchEnd", None),
    ] {
        page.devtools("Input.dispatchTouchEvent", touch(kind, at)).await;
    }
    until_within(&page, "a finger's drag chooses a span").await;
    assert_eq!(
        page.value(&format!("return getComputedStyle(one('{STRIP}')).touchAction")).await,
        "pan-y"
    );
    page.devtools("Emulation.setTouchEmulationEnabled", json!({ "enabled": false })).await;
}

async fn nothing_shifts_while_the_strip_becomes_thin(page: Page) {
    open(&page, "").await;
    for y in [40, 300, 600, 1200, 2400, 500, 0] {
        page.value(&format!("scrollTo({{ top: {y}, behavior: 'instant' }}); return true")).await;
        let settled = "requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() =>
            done(recorded.shifts.filter((shift) => !shift.hadRecentInput)))))";
        assert_eq!(page.eventually(settled).await, json!([]), "nothing shifts at {y}");
    }
}
