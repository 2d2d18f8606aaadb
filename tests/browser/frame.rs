//! Timelines in frames, and what they and the page around say to each other.

use std::time::Instant;

use serde_json::{Value, json};
use yearline_tests::browser::Engine;
use yearline_tests::page::PATIENCE;
use yearline_tests::selectors::{MORE, article, chip};
use yearline_tests::{Answer, Only, Page, Test, Year, built, small_document, tests};

pub fn tests() -> Vec<Test> {
    let mut all = tests![Only::Every;
        a_frame_shows_a_timeline_of_its_own_origin,
        every_attribute_is_a_parameter,
        the_height_follows_the_content,
        without_the_script_the_frame_keeps_its_height_and_scrolls,
        a_very_long_timeline_keeps_its_height_and_scrolls,
        choices_stand_in_the_address_of_the_page_around,
        the_address_of_the_page_around_leads_into_the_frame,
        a_deep_link_brings_its_moment_on_screen,
        links_in_a_frame_lead_to_the_page_around,
        links_in_a_frame_alone_lead_to_the_frame,
        two_frames_keep_their_choices_apart,
        a_frame_without_a_claim_leaves_the_address_alone,
        what_else_stands_in_the_address_stays,
        a_frame_that_comes_later_is_heard,
        messages_of_others_are_not_heard,
        a_frame_listens_to_the_page_around_it_alone,
        the_colours_are_those_of_the_page_around,
        a_dialog_opens_where_the_reader_is,
        a_sandboxed_frame_of_no_origin_works,
        the_strict_policy_of_the_page_is_kept_throughout,
    ];
    all.extend(tests![Only::Chromium; the_wheel_is_never_caught]);
    all
}

/// The address of the page for frames with these parameters, as they are.
fn embed(page: &Page, query: &str) -> String {
    page.cdn().url(&format!("/embed.html?{query}"))
}

/// The script for the page around.
fn script(page: &Page) -> String {
    format!("<script async src=\"{}\"></script>", page.cdn().url("/yearline-frame.js"))
}

/// A frame as the snippet has it.
pub(crate) fn frame(page: &Page, query: &str, attributes: &str) -> String {
    let src = embed(page, query).replace('&', "&amp;");
    format!("<iframe src=\"{src}\" width=\"100%\" height=\"300\" {attributes}></iframe>")
}

/// Opens the page for frames by itself.
pub(crate) async fn open_alone(page: &Page, query: &str) {
    page.cdn().answer("/small.json", Answer::json(small_document()));
    page.open(&embed(page, query)).await;
}

/// Opens a page of the host's with this body and fragment; the document is `small.json` of the
/// files' origin.
async fn open_around(page: &Page, fragment: &str, body: &str) {
    page.cdn().answer("/small.json", Answer::json(small_document()));
    let html = yearline_tests::host_page("", body);
    page.site().answer("/page.html", Answer::html(html));
    page.open(&page.site().url(&format!("/page.html{fragment}"))).await;
}

/// Goes into a frame, once its timeline is drawn.
pub(crate) async fn enter(page: &Page, number: u16) {
    page.enter_frame(number).await;
    page.until_drawn().await;
}

/// Presses a button in a frame, as a script can: drivers place the pointer in a frame as if the page
/// around were never scrolled. Then goes into the frame anew, for WebKit's driver loses it when the
/// address of the page around changes.
async fn press(page: &Page, frame: u16, selector: &str) {
    let script = format!(
        "const button = one({}); if (!visible(button)) return false; setTimeout(() => button.click()); return true",
        json!(selector)
    );
    page.until(&format!("{selector} is pressed"), &script).await;
    again(page, frame).await;
}

/// Leaves the frame, lets what was said to the page around have its turn, and comes back.
async fn again(page: &Page, frame: u16) {
    page.leave_frames().await;
    page.two_frames().await;
    page.enter_frame(frame).await;
}

/// Types into the search field of a frame, as a script can: WebKit keeps the focus from a frame of
/// another origin that the reader has not pressed.
async fn search(page: &Page, words: &str) {
    let script = format!(
        "const field = one('input[type=search]'); field.value = '{words}';
         field.dispatchEvent(new InputEvent('input', {{ bubbles: true, composed: true }}));
         field.dispatchEvent(new Event('change', {{ bubbles: true }})); return true"
    );
    page.value(&script).await;
}

pub(crate) fn small() -> Vec<String> {
    ["first", "second", "third"].map(str::to_owned).to_vec()
}

/// Waits until a frame's height on the page is that of what is in it, and gives it.
pub(crate) async fn until_high(page: &Page, number: u16) -> f64 {
    page.leave_frames().await;
    let script = format!(
        "const frame = document.querySelectorAll('iframe')[{number}];
         const height = parseFloat(frame.style.height);
         const before = frame.seen; frame.seen = height;
         return height > 0 && before === height ? height : 0"
    );
    let height = page.until("the frame is as high as its content", &script).await;
    height.as_f64().unwrap_or_default()
}

async fn a_frame_shows_a_timeline_of_its_own_origin(page: Page) {
    let year = Year::read();
    page.open_host("", &frame(&page, "src=2020.json", "")).await;
    enter(&page, 0).await;
    page.until_shown(&year.ids(|_| true), "all moments are shown").await;
    assert_eq!(page.text("return document.title").await, year.title);
    assert_eq!(page.text("return one('[part=title]').localName").await, "h1");
    press(&page, 0, &chip("category", "platforms")).await;
    page.until_shown(&year.ids(|m| m.category == "platforms"), "a chip chooses").await;
    page.until("the frame's own address says so", "return fragment().category === 'platforms'")
        .await;
    assert_eq!(page.cdn().times_asked("/embed.json"), 0, "who asks for its own needs no list");
}

async fn every_attribute_is_a_parameter(page: Page) {
    let element: Value = {
        let path = yearline_tests::workspace().join("data/element.json");
        let text = std::fs::read_to_string(path).expect("there is a description of the element");
        serde_json::from_str(&text).expect("it is JSON")
    };
    let attributes = element["attributes"].as_array().expect("it has attributes");
    // The page around says these: what stands before its keys, and where links lead.
    let around = ["id", "page"];
    let mut query = String::from("src=small.json&fallback-src=/2020.json");
    let mut names = vec!["src".to_owned(), "fallback-src".to_owned()];
    for attribute in attributes {
        let name = attribute["name"].as_str().unwrap_or_default();
        if around.contains(&name) || names.iter().any(|other| other == name) {
            continue;
        }
        let value = match name {
            "view" => "compact",
            "sort" => "newest",
            "theme" => "dark",
            "lang" => "de",
            "filter" => "category%3Dtwo",
            "heading-level" => "3",
            "url-state" => "none",
            "loading" => "lazy",
            _ => "1",
        };
        query.push_str(&format!("&{name}={value}"));
        names.push(name.to_owned());
    }
    query.push_str("&id=y2020&page=https://evil.example/&onclick=1&style=color:red&part=x&class=y");
    open_alone(&page, &query).await;
    page.until_drawn().await;
    page.until_shown(&["third".into(), "second".into()], "what is asked for is in force").await;
    let mut set = page.texts("return host().getAttributeNames()").await;
    set.sort();
    names.sort();
    assert_eq!(set, names, "all of them, and nothing else");
    assert_eq!(page.text("return host().getAttribute('filter')").await, "category=two");
    open_alone(&page, "src=small.json&no-search=0&no-header=false&no-filters").await;
    page.until_drawn().await;
    let switched = "return ['no-search', 'no-header', 'no-filters'].filter((name) => host().hasAttribute(name)).join()";
    assert_eq!(page.text(switched).await, "no-filters", "off is off");
}

async fn the_height_follows_the_content(page: Page) {
    // The widget observes sizes, and so does the page around it: where the one changes what the other sees,
    // browsers tell the other in the next frame, and Firefox says so as an error.
    page.expect_troubles();
    open_around(
        &page,
        "",
        &(frame(&page, "src=2020.json", "") + &*script(&page) + "<p id=after>After</p>"),
    )
    .await;
    enter(&page, 0).await;
    let high = until_high(&page, 0).await;
    assert!(high > 3000.0, "eighty moments take room: {high}");
    let title = page.text("return document.querySelector('iframe').title").await;
    assert_eq!(title, Year::read().title, "and the frame has a name");
    page.enter_frame(0).await;
    let inside = "return document.documentElement.scrollHeight <= innerHeight && document.documentElement.scrollWidth <= innerWidth";
    page.until("nothing scrolls inside", inside).await;
    press(&page, 0, &chip("category", "tech-policy")).await;
    page.until("fewer are shown", "return shown().length < 40").await;
    page.leave_frames().await;
    let smaller =
        format!("return parseFloat(document.querySelector('iframe').style.height) < {high} / 1.5");
    page.until("the frame is lower", &smaller).await;
    page.value("document.querySelector('iframe').style.width = '380px'").await;
    page.enter_frame(0).await;
    page.until("nothing scrolls inside a narrow one", inside).await;
    page.until("which is narrow", "return innerWidth === 380").await;
    page.leave_frames().await;
    page.value("const frame = document.querySelector('iframe'); frame.style.cssText += ';box-sizing:border-box;border:7px solid;padding:3px;width:600px'").await;
    page.enter_frame(0).await;
    page.until("a border takes nothing of it", &format!("{inside} && innerWidth === 580")).await;
}

async fn without_the_script_the_frame_keeps_its_height_and_scrolls(page: Page) {
    open_around(
        &page,
        "",
        &frame(&page, "src=2020.json", "style=\"border:0\"").replace("300", "700"),
    )
    .await;
    enter(&page, 0).await;
    page.until(
        "the frame's page scrolls, and lets what is left of a scroll go to the page around",
        "const page = document.documentElement;
         page.scrollTo(0, 500);
         return page.scrollTop === 500 && page.scrollHeight > 3000
            && [page, document.body].every((each) => getComputedStyle(each).overscrollBehaviorY === 'auto' && getComputedStyle(each).overflowY === 'visible')",
    )
    .await;
    page.until("the strip sticks in it", "return one('.stuck')").await;
    page.leave_frames().await;
    let height = "const frame = document.querySelector('iframe'); return frame.clientHeight === 700 && !frame.style.height";
    assert_eq!(page.value(height).await, true);
}

async fn a_very_long_timeline_keeps_its_height_and_scrolls(page: Page) {
    let events: Vec<Value> = (0..2100)
        .map(|n| json!({ "date": format!("{}", 1000 + n % 1000), "title": format!("Moment {n}") }))
        .collect();
    let document = json!({ "yearline": 1, "title": "Long", "events": events }).to_string();
    page.cdn().answer("/long.json", Answer::json(document));
    open_around(&page, "", &(frame(&page, "src=long.json", "") + &*script(&page))).await;
    enter(&page, 0).await;
    page.until("the page around has greeted", "return host().getAttribute('page')").await;
    page.two_frames().await;
    let rows = page.value("return all('article').length").await;
    assert!(rows.as_u64().is_some_and(|rows| rows < 200), "few rows are drawn: {rows}");
    page.leave_frames().await;
    assert_eq!(page.value("return document.querySelector('iframe').clientHeight").await, 300);
}

async fn choices_stand_in_the_address_of_the_page_around(page: Page) {
    open_around(&page, "", &(frame(&page, "src=small.json", "") + &*script(&page))).await;
    enter(&page, 0).await;
    until_high(&page, 0).await;
    page.enter_frame(0).await;
    press(&page, 0, &chip("category", "two")).await;
    page.until_shown(&["second".into(), "third".into()], "a chip chooses").await;
    page.leave_frames().await;
    page.until("the page's address says so", "return location.hash === '#category=two'").await;
    // Not the length of the history: a browser that has seen fifty pages counts no further.
    let entries = "return recorded.history.filter(({ kind }) => kind === 'pushState').length";
    assert_eq!(page.value(entries).await, 1, "one entry for Back");
    page.enter_frame(0).await;
    search(&page, "closes").await;
    page.leave_frames().await;
    page.until("and so does it what is typed", "return fragment().q === 'closes'").await;
    page.enter_frame(0).await;
    page.until_shown(&["third".into()], "it is searched").await;
    page.leave_frames().await;
    page.until("with one entry more", &format!("{entries} === 2")).await;
    // By script: WebKit's own Back passes over entries that no press of the reader's made.
    page.value("history.back()").await;
    page.until("Back takes the words away", "return location.hash === '#category=two'").await;
    page.enter_frame(0).await;
    page.until_shown(&["second".into(), "third".into()], "in the frame as well").await;
    page.leave_frames().await;
    page.value("history.back()").await;
    page.until("Back takes the choice away", "return location.hash === ''").await;
    page.enter_frame(0).await;
    page.until_shown(&small(), "in the frame as well").await;
    page.leave_frames().await;
    page.value("history.forward()").await;
    page.enter_frame(0).await;
    page.until_shown(&["second".into(), "third".into()], "Forward brings it back").await;
}

async fn the_address_of_the_page_around_leads_into_the_frame(page: Page) {
    let body = frame(&page, "src=small.json", "") + &*script(&page);
    open_around(&page, "#place=Oslo&view=compact&sort=newest", &body).await;
    enter(&page, 0).await;
    page.until_shown(&["third".into(), "second".into()], "it begins with what the address says")
        .await;
    page.until("in the view that it names", "return one('.compact')").await;
    page.leave_frames().await;
    page.value("location.hash = '#q=opens'").await;
    page.enter_frame(0).await;
    page.until_shown(&["first".into()], "it follows the address").await;
    page.leave_frames().await;
    for fragment in [
        "#/a/route",
        "#!x",
        "#q=%ff%",
        "#top=yes",
        "#from=soon",
        "#q=%00",
        "#nowhere",
        "#<img src=x>",
    ] {
        page.value(&format!("location.hash = '{fragment}'")).await;
        page.two_frames().await;
        page.enter_frame(0).await;
        page.until_shown(&["first".into()], &format!("{fragment} changes nothing")).await;
        page.leave_frames().await;
        page.value("location.hash = '#q=opens'").await;
        page.two_frames().await;
    }
    page.value("location.hash = '#second'").await;
    page.enter_frame(0).await;
    page.until("a moment's id alone leads to it", "return one('article.current')?.id === 'second'")
        .await;
}

async fn a_deep_link_brings_its_moment_on_screen(page: Page) {
    let words = "<p style=\"height:2000px\">Words</p>";
    let body = format!(
        "{words}{}{}{words}",
        frame(&page, "src=2020.json", "loading=\"lazy\""),
        script(&page)
    );
    let on_screen = "const frame = document.querySelector('iframe');
        return scrollY > 2000 && parseFloat(frame.style.height) > 3000 && frame.getBoundingClientRect().top < 0";
    open_around(&page, "#event=zoom-300-million", &body).await;
    page.until("the page is scrolled into the frame", on_screen).await;
    let top = "return document.querySelector('iframe').getBoundingClientRect().top";
    page.until("the frame has its place", top).await;
    enter(&page, 0).await;
    let moment =
        format!("return one('{}').getBoundingClientRect().top", article("zoom-300-million"));
    page.until("the moment is there", &moment).await;
    // Rows around it get their true heights once the page around has been scrolled.
    let begun = Instant::now();
    let above = loop {
        let inside = page.value(&moment).await.as_f64().unwrap_or_default();
        page.leave_frames().await;
        let above = page.value(top).await.as_f64().unwrap_or_default();
        page.enter_frame(0).await;
        if (0.0..300.0).contains(&(above + inside)) {
            break above;
        }
        assert!(begun.elapsed() < PATIENCE, "the moment is at the top: {above} + {inside}");
    };
    // Where the reader is led within the frame, the page goes along.
    let last = page.shown().await.last().cloned().unwrap_or_default();
    page.leave_frames().await;
    page.value("document.querySelector('iframe').focus()").await;
    page.enter_frame(0).await;
    let moved = page.eventually(&format!("done(await host().goTo('{last}'))")).await;
    assert_eq!(moved, true);
    page.leave_frames().await;
    page.until("the page follows to the last one", &format!("{top} < {}", above - 1000.0)).await;
}

async fn links_in_a_frame_lead_to_the_page_around(page: Page) {
    open_around(&page, "?a=1", &(frame(&page, "src=small.json", "") + &*script(&page))).await;
    let around = page.text("return location.href").await;
    enter(&page, 0).await;
    page.until("the frame knows where it stands", "return host().getAttribute('page')").await;
    let link = format!("return one('{} [part=permalink]').href", article("second"));
    page.until("a moment's link leads there", &format!("{link} === '{around}#event=second'")).await;
    page.value(yearline_tests::host::CLIPBOARD).await;
    press(&page, 0, &chip("category", "two")).await;
    page.until("one is chosen", "return shown().length === 2").await;
    press(&page, 0, "button[part~=share]").await;
    let copied = format!("return window.copied === '{around}#category=two'");
    page.until("what is shared leads there", &copied).await;
    press(&page, 0, &format!("{} [part=permalink]", article("second"))).await;
    page.until("a click stays in the frame", "return one('article.current')?.id === 'second'")
        .await;
    page.leave_frames().await;
    page.until("and is in the page's address", "return fragment().event === 'second'").await;
}

async fn links_in_a_frame_alone_lead_to_the_frame(page: Page) {
    open_around(&page, "", &frame(&page, "src=small.json", "")).await;
    enter(&page, 0).await;
    let link = format!("return one('{} [part=permalink]').href", article("second"));
    assert_eq!(page.text(&link).await, embed(&page, "src=small.json#event=second"));
    open_alone(&page, "src=small.json&state=category%3Dtwo").await;
    page.until_shown(&["second".into(), "third".into()], "a state may be a parameter").await;
    open_alone(&page, "src=small.json&state=category%3Dtwo#category=one").await;
    page.until_shown(&["first".into()], "but for what the fragment says").await;
}

async fn two_frames_keep_their_choices_apart(page: Page) {
    let body = frame(&page, "src=small.json", "id=\"a\"")
        + &*frame(&page, "src=small.json&id=b", "")
        + &*script(&page);
    open_around(&page, "#b.category=two&a.q=opens&tab=2", &body).await;
    enter(&page, 0).await;
    page.until_shown(&["first".into()], "the first has its own").await;
    let linked = format!(
        "return one('{} [part=permalink]').href.endsWith('/page.html#a.event=first')",
        article("first")
    );
    page.until("and its links", &linked).await;
    page.leave_frames().await;
    enter(&page, 1).await;
    page.until_shown(&["second".into(), "third".into()], "the second has its own").await;
    press(&page, 1, &chip("category", "two")).await;
    page.until_shown(&small(), "it is taken back").await;
    page.leave_frames().await;
    page.until("the other keys stay", "return location.hash === '#a.q=opens&tab=2'").await;
    page.enter_frame(0).await;
    page.until_shown(&["first".into()], "and the other frame").await;
}

async fn a_frame_without_a_claim_leaves_the_address_alone(page: Page) {
    let body = frame(&page, "src=small.json", "")
        + &*frame(&page, "src=small.json", "")
        + &*frame(&page, "src=small.json&url-state=none", "")
        + &*script(&page);
    open_around(&page, "#category=two", &body).await;
    enter(&page, 0).await;
    page.until_shown(&["second".into(), "third".into()], "the first has the bare keys").await;
    for other in [1, 2] {
        page.leave_frames().await;
        enter(&page, other).await;
        page.until_shown(&small(), "another has not").await;
        press(&page, other, &chip("category", "one")).await;
        page.until_shown(&["first".into()], "and chooses for itself").await;
        page.leave_frames().await;
        assert_eq!(page.text("return location.hash").await, "#category=two");
    }
}

async fn what_else_stands_in_the_address_stays(page: Page) {
    let body = frame(&page, "src=small.json", "") + &*script(&page) + "<h2 id=contact>Contact</h2>";
    for (fragment, after) in [
        ("#tab=2", "#tab=2&category=two"),
        ("#contact", "#category=two"),
        ("#/route", "#/route"),
        ("#!route", "#!route"),
        ("#access_token=secret&state=x", "#access_token=secret&state=x&category=two"),
    ] {
        open_around(&page, fragment, &body).await;
        page.value("history.replaceState({ mine: 1 }, '')").await;
        enter(&page, 0).await;
        until_high(&page, 0).await;
        assert_eq!(page.text("return location.hash").await, fragment, "looking changes nothing");
        page.enter_frame(0).await;
        let inside = page.text("return location.hash").await;
        assert_eq!(inside, "", "{fragment} is none of the frame's");
        press(&page, 0, &chip("category", "two")).await;
        page.until_shown(&["second".into(), "third".into()], "a chip chooses").await;
        page.two_frames().await;
        page.leave_frames().await;
        page.until(
            &format!("{after} stands there"),
            &format!("return location.hash === '{after}'"),
        )
        .await;
        assert_eq!(page.value("return history.state").await, json!({ "mine": 1 }));
    }
}

async fn a_frame_that_comes_later_is_heard(page: Page) {
    open_around(&page, "#category=two", &script(&page)).await;
    let html = frame(&page, "src=small.json", "");
    page.value(&format!(
        "document.body.insertAdjacentHTML('beforeend', {}); return true",
        json!(html)
    ))
    .await;
    enter(&page, 0).await;
    page.until_shown(&["second".into(), "third".into()], "it is told the address").await;
    until_high(&page, 0).await;
    // And the script may be the later one.
    open_around(&page, "#category=two", &frame(&page, "src=small.json", "")).await;
    enter(&page, 0).await;
    page.until_shown(&small(), "by itself it shows all").await;
    page.leave_frames().await;
    let late = format!(
        "const tag = document.createElement('script'); tag.src = '{}'; document.head.append(tag); return true",
        page.cdn().url("/yearline-frame.js")
    );
    page.value(&late).await;
    until_high(&page, 0).await;
    page.enter_frame(0).await;
    page.until_shown(&["second".into(), "third".into()], "then what the address says").await;
}

/// A page of a stranger's that says all that a frame can say, again and again.
const LIAR: &str = "<script>setInterval(() => {
    const say = (facts) => parent.postMessage({ yearline: 'frame', ...facts }, '*');
    say({ type: 'here' }); say({ type: 'size', height: 9999 }); say({ type: 'title', title: 'Lies' });
    say({ type: 'state', fragment: 'q=lies', push: true }); say({ type: 'show', top: 5000, bottom: 5001 });
    parent.said = 1;
}, 20)</script>";

async fn messages_of_others_are_not_heard(page: Page) {
    page.expect_troubles();
    page.site().answer("/liar/embed.html", Answer::html(LIAR));
    page.cdn().answer("/liar.html", Answer::html(LIAR));
    let body = format!(
        "<iframe id=\"liar\" src=\"/liar/embed.html\" height=\"300\"></iframe>\
         <iframe src=\"{}\" height=\"300\"></iframe>\
         <iframe sandbox=\"allow-scripts\" src=\"/liar/embed.html\" height=\"300\"></iframe>{}{}",
        page.cdn().url("/liar.html"),
        frame(&page, "src=small.json", ""),
        script(&page)
    );
    open_around(&page, "", &body).await;
    enter(&page, 3).await;
    until_high(&page, 3).await;
    let spoke = "window.heard ??= (addEventListener('message', (event) => window.heard.push([event.origin, event.data?.type].join())), []);
        const { origin } = location;
        return ['null', origin].every((from) => window.heard.includes(`${from},show`))";
    page.until("the strangers have spoken", spoke).await;
    let facts = "const frames = [...document.querySelectorAll('iframe')].slice(0, 3);
        return [location.hash, scrollY, ...frames.map((each) => each.style.height + each.title)].join()";
    assert_eq!(page.text(facts).await, ",0,,,", "and nobody heeded them");
    // What is no number, no text or too much is not heeded of a frame of ours either.
    page.enter_frame(3).await;
    page.value(
        "for (const height of ['1px', -5, 0, NaN, Infinity, 1e9, null, {}]) parent.postMessage({ yearline: 'frame', type: 'size', height }, '*');
         for (const fragment of ['q=a#b', 'q=a b', 'evil=1', '/route', null, 'q=' + 'x'.repeat(20000)]) parent.postMessage({ yearline: 'frame', type: 'state', fragment, push: true }, '*');
         parent.postMessage({ yearline: 'frame', type: 'keys', keys: ['__proto__', 'A B', 7, null] }, '*');
         for (const odd of [null, 7, 'yearline', { yearline: 'frame' }, { yearline: 'frame', type: 'constructor' }]) parent.postMessage(odd, '*');
         parent.postMessage({ yearline: 'frame', type: 'state', fragment: 'q=end', push: false }, '*'); return true",
    )
    .await;
    page.leave_frames().await;
    page.until("what is right is heard in the end", "return location.hash === '#q=end'").await;
    let height = "const style = document.querySelectorAll('iframe')[3].style.height; return parseFloat(style) > 300 && parseFloat(style) < 9000";
    assert_eq!(page.value(height).await, true);
}

async fn a_frame_listens_to_the_page_around_it_alone(page: Page) {
    let hello = "{ yearline: 'host', type: 'hello', state: true, page: 'https://evil.example/', prefix: '', scheme: 'dark', fragment: 'q=lies' }";
    // A brother of the frame, and a page around it that lies about where it is.
    page.site().answer(
        "/brother.html",
        Answer::html(format!(
            "<script>setInterval(() => parent.frames[0].postMessage({hello}, '*'), 20)</script>"
        )),
    );
    let body = frame(&page, "src=small.json", "")
        + "<iframe src=\"/brother.html\"></iframe>"
        + &*script(&page);
    open_around(&page, "", &body).await;
    enter(&page, 0).await;
    let around = page.site().url("/page.html");
    page.until(
        "the page around is known",
        &format!("return host().getAttribute('page') === '{around}#'"),
    )
    .await;
    page.until_shown(&small(), "the brother is not heard").await;
    assert_eq!(page.text("return document.documentElement.style.colorScheme").await, "light");
    open_around(&page, "", &frame(&page, "src=small.json", "")).await;
    enter(&page, 0).await;
    page.leave_frames().await;
    page.value(&format!("frames[0].postMessage({hello}, '*'); return true")).await;
    page.enter_frame(0).await;
    page.until(
        "the page around is heard",
        "return document.documentElement.style.colorScheme === 'dark'",
    )
    .await;
    page.until_shown(&[], "and chooses").await;
    assert_eq!(
        page.value("return host().getAttribute('page')").await,
        Value::Null,
        "but speaks for its own origin alone"
    );
}

async fn the_colours_are_those_of_the_page_around(page: Page) {
    let dark = "<style>:root { color-scheme: dark; background: #111 }</style>";
    let ink = "return ink(one('[part~=heading]'))";
    let body = |query: &str| dark.to_owned() + &*frame(&page, query, "") + &*script(&page);
    open_around(&page, "", &body("src=small.json")).await;
    enter(&page, 0).await;
    page.until("light ink on a dark page", &format!("{ink} > 0.65")).await;
    open_around(&page, "", &body("src=small.json&theme=light")).await;
    enter(&page, 0).await;
    page.until("unless the frame is told otherwise", &format!("{ink} < 0.35")).await;
    open_around(&page, "", &frame(&page, "src=small.json&theme=dark", "")).await;
    enter(&page, 0).await;
    page.until("which needs no script", &format!("{ink} > 0.65")).await;
    let paper = "return getComputedStyle(document.documentElement).backgroundColor";
    let before = page.text(paper).await;
    open_around(&page, "", &frame(&page, "src=small.json", "")).await;
    enter(&page, 0).await;
    page.until("a page that says nothing is light", &format!("{ink} < 0.35")).await;
    assert_ne!(page.text(paper).await, before, "with a paper to go with it");
}

async fn a_dialog_opens_where_the_reader_is(page: Page) {
    let words = "<p style=\"height:1000px\">Words</p>";
    open_around(
        &page,
        "",
        &(words.to_owned() + &*frame(&page, "src=2020.json", "") + &*script(&page)),
    )
    .await;
    enter(&page, 0).await;
    until_high(&page, 0).await;
    page.value("document.querySelector('iframe').scrollIntoView()").await;
    page.enter_frame(0).await;
    // A browser tells the frame some time after the scrolling what is on screen of it; readers take longer to a key.
    let told = "new IntersectionObserver(([entry], observer) => {
            observer.disconnect();
            done(entry.intersectionRect.top < 50 && entry.intersectionRect.height > 300);
        }).observe(document.body)";
    let patience = std::time::Instant::now() + PATIENCE;
    while page.eventually(told).await != true {
        assert!(
            std::time::Instant::now() < patience,
            "the frame is told that its top is on screen"
        );
    }
    let key = format!(
        "one('{MORE}').dispatchEvent(new KeyboardEvent('keydown', {{ key: '?', bubbles: true, composed: true, cancelable: true }}))"
    );
    page.value(&key).await;
    page.until("the dialog is open", "return one('dialog')?.open").await;
    page.until(
        "near the top of the frame, where the reader is",
        "const box = one('dialog').getBoundingClientRect(); return box.top >= 0 && box.bottom < 900",
    )
    .await;
    press(&page, 0, "dialog form button").await;
    page.until("it closes under the page's policy", "return !one('dialog')").await;
}

async fn a_sandboxed_frame_of_no_origin_works(page: Page) {
    // In WebKit a policy's 'self' is nobody where there is no origin.
    let webkit = page.engine() == Engine::WebKit;
    let more = if webkit { " allow-same-origin" } else { "" };
    let sandbox = format!("sandbox=\"allow-scripts{more}\"");
    let body = frame(&page, "src=small.json", &sandbox) + &*script(&page);
    open_around(&page, "#category=two", &body).await;
    enter(&page, 0).await;
    let none = page.text("return origin").await == "null";
    assert_ne!(none, webkit, "the frame has no origin");
    page.until_shown(&["second".into(), "third".into()], "it is told the address").await;
    press(&page, 0, &chip("category", "two")).await;
    page.until_shown(&small(), "a chip chooses").await;
    until_high(&page, 0).await;
    page.until("and the page's address says so", "return location.hash === ''").await;
}

async fn the_strict_policy_of_the_page_is_kept_throughout(page: Page) {
    let document = built::text("2020.json").replacen("\"events\": [", "\"events\": [ 17,", 1);
    page.cdn().answer("/bad.json", Answer::json(document));
    open_alone(&page, "src=bad.json&debug=1&theme=dark&lang=de").await;
    page.until("the problems are listed", "return text('[part~=root]').includes('events[0]')")
        .await;
    page.open_more().await;
    page.drag_by("[data-part=from]", (200, 0)).await;
    page.until("a span is chosen", "return fragment().from || fragment().to").await;
    page.click("[data-view=story]").await;
    page.until("the story is told", "return one('[part=story]')").await;
    page.focus(MORE).await;
    page.keys("?").await;
    page.until("the keys are listed", "return visible(one('dialog'))").await;
    page.click("dialog form button").await;
    page.until("the dialog is closed", "return !one('dialog')").await;
    assert_eq!(page.troubles().await, Vec::<String>::new());
    // The policy of the page itself, with no header's help.
    for (script, directive) in [
        ("document.body.setAttribute('style', 'color:red')", "style-src"),
        ("fetch('https://evil.example/').catch(() => {})", "connect-src"),
        (
            "const tag = document.createElement('script'); tag.textContent = '1'; document.body.append(tag)",
            "s",
        ),
    ] {
        page.expect_troubles();
        let caught = page
            .eventually(&format!(
                "document.addEventListener('securitypolicyviolation', (event) => done(event.effectiveDirective), {{ once: true }});
                 try {{ {script} }} catch (error) {{ done('s ' + error.name) }}"
            ))
            .await;
        assert!(caught.as_str().is_some_and(|it| it.contains(directive)), "{script}: {caught}");
    }
}

async fn the_wheel_is_never_caught(page: Page) {
    let words = "<p style=\"height:3000px\">Words</p>";
    for with_script in [true, false] {
        let script = if with_script { script(&page) } else { String::new() };
        let body = format!("{}{script}{words}", frame(&page, "src=2020.json", ""));
        open_around(&page, "", &body).await;
        enter(&page, 0).await;
        if with_script {
            until_high(&page, 0).await;
        }
        page.leave_frames().await;
        // Over the frame, until the page around has moved on by much more than the frame is high.
        let goal = if with_script { 1500 } else { 600 };
        let moved = format!("return scrollY > {goal}");
        for _ in 0..200 {
            if page.value(&moved).await == true {
                break;
            }
            let wheel =
                json!({ "type": "mouseWheel", "x": 300, "y": 100, "deltaX": 0, "deltaY": 400 });
            page.devtools("Input.dispatchMouseEvent", wheel).await;
        }
        page.until("the page around scrolls on", &moved).await;
    }
}
