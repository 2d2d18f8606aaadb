//! Media: nobody is asked before the reader asks, and then nobody else.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use yearline_document::media::{PROVIDERS, Provider};
use yearline_tests::selectors::article;
use yearline_tests::{Answer, Key, Only, Origin, Page, Test, built, embed, host_page, tests};

use crate::accessibility::clean;

pub fn tests() -> Vec<Test> {
    let mut all = tests![Only::Every;
        no_provider_is_asked_before_a_click_and_then_the_right_address_is,
        files_of_other_origins_wait_for_a_click_and_posters_never_come,
        files_of_named_origins_load_by_themselves,
        the_hosts_consent_is_asked_and_may_come_late,
        consent_that_the_host_has_needs_no_click,
        a_choice_is_kept_only_where_the_reader_makes_it,
        opening_one_player_closes_the_last,
        escape_closes_a_player_and_focus_goes_along,
        a_picture_is_enlarged_by_pointer_and_by_keys,
        pictures_of_a_moment_follow_each_other_by_swipe,
        a_missing_picture_keeps_its_room_and_its_words,
        films_have_captions_and_a_transcript,
        without_its_part_a_medium_is_a_card_with_a_link,
        axe_finds_nothing_in_media_closed_open_and_enlarged,
        pictures_and_players_violate_no_strict_policy,
        what_lies_behind_a_story_is_drawn,
    ];
    all.extend(tests![Only::Chromium;
        print_shows_poster_words_and_address,
        nothing_shifts_where_media_come,
    ]);
    all
}

/// A red picture.
const RED: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 3\"><path fill=\"#b00\" d=\"M0 0h4v3H0z\"/></svg>";

fn picture() -> Answer {
    Answer::new("image/svg+xml", RED)
}

/// A document with a moment for each of these lists of media: `m0`, `m1`, …
fn document(moments: &[Value]) -> String {
    let events: Vec<Value> = moments
        .iter()
        .enumerate()
        .map(|(at, media)| {
            json!({ "id": format!("m{at}"), "date": format!("2020-{:02}-{:02}", at / 28 + 1, at % 28 + 1),
                "title": format!("Moment {at}"), "text": "A text.", "media": media })
        })
        .collect();
    json!({ "yearline": 1, "title": "Media", "lang": "en", "events": events }).to_string()
}

/// The rows of the table with the address that each is found by, and its frame.
fn providers() -> Vec<(&'static Provider, String, String)> {
    let path = yearline_tests::workspace().join("tests/fixtures/media.json");
    let text = std::fs::read_to_string(path).expect("the fixtures can be read");
    let all: Value = serde_json::from_str(&text).expect("the fixtures are JSON");
    let rows = PROVIDERS.iter().map(|row| {
        let id = if row.id.is_empty() { "mastodon" } else { row.id };
        let case = &all[id]["real"][0];
        let word = |at: usize| case[at].as_str().unwrap_or_default().to_owned();
        (row, word(0), word(1).replace("parent=example.org", "parent=127.0.0.1"))
    });
    rows.collect()
}

/// Opens a page of the built files' own origin under a policy, with this document.
async fn open_under(page: &Page, policy: &str, document: &str, attributes: &str) {
    page.cdn().answer("/document.json", Answer::json(document));
    let body = format!(
        "<script async src=\"/yearline.js\"></script><year-line src=\"/document.json\" {attributes}></year-line>"
    );
    page.cdn().answer(
        "/page.html",
        Answer::html(host_page("", &body)).header("Content-Security-Policy", policy),
    );
    page.open(&page.cdn().url("/page.html")).await;
    page.until_drawn().await;
}

/// What a page may do that loads nothing from elsewhere, and frames nothing.
const CLOSED: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     connect-src 'self'; img-src 'self'; media-src 'self'; frame-src 'none'; require-trusted-types-for 'script'";

async fn no_provider_is_asked_before_a_click_and_then_the_right_address_is(page: Page) {
    // A frame that the policy refuses is reported, and never leaves the machine.
    page.expect_troubles();
    let rows = providers();
    let media: Vec<Value> = rows
        .iter()
        .map(|(row, address, _)| json!([{ "url": address, "alt": format!("Of {}", row.name) }]))
        .collect();
    open_under(&page, CLOSED, &document(&media), "").await;
    page.until("the facades are drawn", "return one('.play')").await;
    page.value("all('article').forEach((one) => one.scrollIntoView()); return true").await;
    page.two_frames().await;
    assert_eq!(page.troubles().await, Vec::<String>::new(), "something was asked before a click");
    assert_eq!(page.value("return all('iframe, video, audio').length").await, 0);

    let mut heard = BTreeSet::new();
    for (at, (row, address, frame)) in rows.iter().enumerate() {
        let within = article(&format!("m{at}"));
        let link = page.value(&format!("return all('{within} a').map((link) => link.href)")).await;
        assert!(
            link.as_array().is_some_and(|all| all.contains(&json!(address))),
            "{}: {link}",
            row.name
        );
        if frame.is_empty() {
            assert_eq!(
                page.value(&format!("return one('{within} .play')")).await,
                Value::Null,
                "{}",
                row.name
            );
            continue;
        }
        page.click(&format!("{within} .play")).await;
        if frame.contains("Special:FilePath") {
            let shown = format!("return one('{within} .shot img')?.getAttribute('src')");
            assert_eq!(page.until("the picture is asked for", &shown).await, json!(frame));
            heard.insert(host_of(frame));
            continue;
        }
        let shown = format!("return one('{within} iframe')");
        page.until(&format!("{} is framed", row.name), &format!("{shown} !== null")).await;
        let told = page
            .value(&format!(
                "const frame = one('{within} iframe');
                 return ['src', 'sandbox', 'allow', 'referrerpolicy', 'title'].map((name) => frame.getAttribute(name))"
            ))
            .await;
        let title = format!("{}: Of {}", row.name, row.name);
        assert_eq!(told, json!([frame, row.sandbox, row.allow, row.referrer, title]));
        heard.insert(host_of(frame));
    }
    let refused = format!("return recorded.troubles.length >= {}", heard.len());
    page.until("each is refused by the policy", &refused).await;
    for trouble in page.troubles().await {
        let frame = ["frame-src", "img-src"].iter().any(|it| trouble.contains(it));
        let known = heard.iter().any(|host| trouble.contains(host.as_str()));
        assert!(frame && known, "nobody was to be asked for this: {trouble}");
    }
}

fn host_of(address: &str) -> String {
    address.trim_start_matches("https://").split('/').next().unwrap_or_default().to_owned()
}

async fn third() -> Origin {
    let third = Origin::start(None).await.expect("an origin starts");
    for path in ["/picture.svg", "/poster.svg", "/small.svg"] {
        third.answer(path, picture());
    }
    third
}

fn of_others(third: &Origin) -> String {
    document(&[
        json!([{ "url": third.url("/picture.svg"), "alt": "A red field", "width": 40, "height": 30,
            "srcset": format!("{} 2x", third.url("/small.svg")) }]),
        json!([{ "url": third.url("/film.mp4"), "alt": "A film", "poster": third.url("/poster.svg") }]),
        json!([{ "url": third.url("/sound.mp3"), "alt": "A sound" }]),
        json!([{ "url": third.url("/page"), "alt": "A page" }]),
        json!([{ "url": "https://vimeo.com/76979871", "poster": third.url("/poster.svg") }]),
    ])
}

async fn files_of_other_origins_wait_for_a_click_and_posters_never_come(page: Page) {
    let third = third().await;
    page.open_embed(&of_others(&third), "").await;
    page.until("the facades are drawn", "return all('.play').length === 4").await;
    page.value("all('article').forEach((one) => one.scrollIntoView()); return true").await;
    page.two_frames().await;
    assert_eq!(third.asked(), Vec::<String>::new());

    page.click(&format!("{} .play", article("m0"))).await;
    let drawn = "const image = one('.shot img'); return image?.complete && image.naturalWidth > 0";
    page.until("the picture is there", drawn).await;
    page.click(&format!("{} .play", article("m1"))).await;
    third.wait_asked("/film.mp4").await;
    page.click(&format!("{} .play", article("m2"))).await;
    third.wait_asked("/sound.mp3").await;
    assert_eq!(third.times_asked("/poster.svg"), 0, "{:?}", third.asked());
}

async fn files_of_named_origins_load_by_themselves(page: Page) {
    let third = third().await;
    let attributes = format!("media-from=\"https://elsewhere.example, {}\"", third.base());
    page.open_embed(&of_others(&third), &attributes).await;
    let drawn = "const image = one('.shot img'); return image?.complete && image.naturalWidth > 0";
    page.until("the picture is there", drawn).await;
    let how = page
        .value("const image = one('.shot img'); return [image.referrerPolicy, image.loading, image.getAttribute('width'), image.alt]")
        .await;
    assert_eq!(how, json!(["no-referrer", "lazy", "40", "A red field"]));
    third.wait_asked("/poster.svg").await;
    let films =
        "return all('video, audio').map((film) => [film.localName, film.controls, film.preload])";
    assert_eq!(page.value(films).await, json!([["video", true, "none"], ["audio", true, "none"]]));
    assert_eq!(third.times_asked("/film.mp4") + third.times_asked("/sound.mp3"), 0);
}

/// Two films of providers, a post, and a film that the page has itself.
fn players() -> String {
    document(&[
        json!([{ "url": "https://vimeo.com/76979871", "alt": "A talk", "poster": "/poster.svg", "caption": "What is **said**.",
            "credit": "The speaker", "transcript": "First sentence.\n\nSecond sentence." }]),
        json!([{ "url": "https://www.youtube.com/watch?v=jNQXAC9IVRw", "alt": "Elephants" }]),
        json!([{ "url": "https://bsky.app/profile/bsky.app/post/3l6oveex3ii2l", "alt": "A post" }]),
        json!([{ "url": "/film.mp4", "alt": "A film", "width": 640, "height": 360, "poster": "/poster.svg",
            "tracks": [{ "src": "/film.vtt", "lang": "de", "label": "Deutsch" }], "transcript": "/film.txt" }]),
        json!([{ "url": "https://twitter.com/WHO/status/1237777021742338049", "alt": "“We have therefore made the assessment …”",
            "caption": "Tedros Adhanom Ghebreyesus", "credit": "WHO" }]),
        json!([{ "kind": "quote", "url": "https://example.org/speech", "caption": "Words, *words*.", "credit": "A speaker" }]),
        json!([{ "url": "/one.svg", "alt": "The first", "caption": "Caption one", "credit": "Us", "width": 400, "height": 300 },
               { "url": "/two.svg", "alt": "The second", "width": 400, "height": 300 },
               { "url": "/three.svg", "width": 300, "height": 400 }]),
    ])
}

async fn open_players(page: &Page, attributes: &str) {
    for path in ["/one.svg", "/two.svg", "/three.svg", "/poster.svg"] {
        page.cdn().answer(path, picture());
    }
    page.expect_troubles();
    open_under(page, CLOSED, &players(), attributes).await;
    page.until("the facades are drawn", "return all('.play').length > 0 || one('iframe')").await;
}

const FRAMES: &str = "return all('iframe').map((frame) => new URL(frame.src).hostname)";

async fn the_hosts_consent_is_asked_and_may_come_late(page: Page) {
    open_players(&page, "").await;
    page.value("document.addEventListener('yearline-consent', (event) => { event.preventDefault(); window.allow = event.detail.allow }, { once: true }); return true")
        .await;
    page.click(&format!("{} .play", article("m0"))).await;
    let asked = page.until("the host is asked", "return events('yearline-consent').at(-1)").await;
    assert_eq!(asked["detail"]["provider"], "vimeo");
    assert_eq!((&asked["bubbles"], &asked["composed"]), (&json!(true), &json!(true)));
    page.two_frames().await;
    assert_eq!(page.value(FRAMES).await, json!([]), "the host has not answered");
    page.value("allow(); return true").await;
    page.until("the player is there", "return one('iframe')").await;
    // Nobody objects any more.
    page.click(&format!("{} .play", article("m1"))).await;
    page.until("the other is there", "return one('iframe')?.src.includes('youtube-nocookie')")
        .await;
}

async fn consent_that_the_host_has_needs_no_click(page: Page) {
    open_players(&page, "media-consent=\"vimeo bluesky\"").await;
    page.until("both are there", "return all('iframe').length === 2").await;
    assert_eq!(page.value(FRAMES).await, json!(["player.vimeo.com", "embed.bsky.app"]));
    let how =
        "return all('iframe').map((frame) => [frame.loading, /autoplay=0/.test(frame.src)])[0]";
    assert_eq!(page.value(how).await, json!(["lazy", true]));
    assert_eq!(
        page.value("return all('.always').length").await,
        1,
        "only YouTube is the reader's to choose"
    );
    assert_eq!(page.value("return events('yearline-consent').length").await, 0);
}

const KEPT: &str = "return [localStorage.length, localStorage.getItem('yearline:media')]";

async fn a_choice_is_kept_only_where_the_reader_makes_it(page: Page) {
    open_players(&page, "").await;
    page.click(&format!("{} .play", article("m0"))).await;
    page.until("the player is there", "return one('iframe')").await;
    assert_eq!(page.value(KEPT).await, json!([0, null]));
    page.click(&format!("{} .always input", article("m1"))).await;
    page.until("all of its films come", "return one('iframe[src*=youtube-nocookie]')").await;
    assert_eq!(page.value(KEPT).await, json!([1, "youtube"]));

    page.reload().await;
    page.until_drawn().await;
    page.until("it comes by itself", "return one('iframe[src*=youtube-nocookie]')").await;
    assert_eq!(page.value(FRAMES).await, json!(["www.youtube-nocookie.com"]));
    let asked =
        page.value("return events('yearline-consent').map((event) => event.detail.provider)").await;
    assert_eq!(asked, json!(["youtube"]), "the host is asked all the same");
    page.click(&format!("{} .always input", article("m1"))).await;
    page.until("it is gone", "return !one('iframe')").await;
    assert_eq!(page.value(KEPT).await, json!([0, null]));
}

async fn opening_one_player_closes_the_last(page: Page) {
    open_players(&page, "").await;
    page.click(&format!("{} .play", article("m2"))).await;
    page.until("the post is there", "return one('iframe[src*=bsky]')").await;
    page.click(&format!("{} .play", article("m0"))).await;
    page.until("the talk is there", "return one('iframe[src*=vimeo]')").await;
    page.click(&format!("{} .play", article("m1"))).await;
    page.until("the elephants are there", "return one('iframe[src*=youtube-nocookie]')").await;
    let frames = json!(["www.youtube-nocookie.com", "embed.bsky.app"]);
    assert_eq!(page.value(FRAMES).await, frames, "what is read stays");
    // The page's own film says that it plays.
    page.value("one('video').dispatchEvent(new Event('play')); return true").await;
    page.until("the elephants are gone", "return !one('iframe[src*=youtube-nocookie]')").await;
    // A moment that is filtered away does not begin again by itself.
    page.click(&format!("{} .play", article("m1"))).await;
    page.until("they are there again", "return one('iframe[src*=youtube-nocookie]')").await;
    page.search("\"Moment 0\"").await;
    page.until("one moment is left", "return shown().length === 1").await;
    page.click("[part~=clear]").await;
    page.until("all are back", "return shown().length === 7").await;
    assert_eq!(page.value("return all('iframe[src*=youtube]').length").await, 0);
}

async fn escape_closes_a_player_and_focus_goes_along(page: Page) {
    open_players(&page, "").await;
    let play = format!("{} .play", article("m0"));
    page.focus(&play).await;
    page.press(Key::Enter).await;
    page.until("the player has focus", "return focused()?.className === 'player'").await;
    let room = "return Math.round(one('article[id=m0] :is(.frame, .facade)').getBoundingClientRect().height)";
    let open = page.value(room).await;
    page.press(Key::Escape).await;
    page.until("the button has it again", "return focused()?.className === 'play'").await;
    assert_eq!(page.value(room).await, open, "the facade has the player's room");
    page.press(Key::Enter).await;
    page.until("it is open again", "return one('iframe')").await;
    page.click(&format!("{} .tools button", article("m0"))).await;
    page.until(
        "it is closed by its button",
        "return !one('iframe') && focused()?.className === 'play'",
    )
    .await;
}

const ENLARGED: &str =
    "return one('dialog[open] .light img')?.getAttribute('src')?.split('/').at(-1)";

async fn until_enlarged(page: &Page, name: &str) {
    let script = format!("return one('dialog[open] .light img')?.src.endsWith('/{name}')");
    page.until(&format!("{name} is enlarged"), &script).await;
}

async fn a_picture_is_enlarged_by_pointer_and_by_keys(page: Page) {
    open_players(&page, "").await;
    let first = format!("{} .shot", article("m6"));
    page.click(&first).await;
    until_enlarged(&page, "one.svg").await;
    assert_eq!(page.text("return text('.light-words')").await, "Caption oneUs");
    assert_eq!(page.text("return text('.light-place')").await, "1 of 3");
    page.press(Key::Right).await;
    until_enlarged(&page, "two.svg").await;
    page.press(Key::Left).await;
    page.press(Key::Left).await;
    until_enlarged(&page, "one.svg").await;
    page.keys("+").await;
    let wide = "const light = one('.light'); return light.scrollWidth > light.clientWidth * 1.5";
    page.until("it is larger than the screen", wide).await;
    page.press(Key::Right).await;
    assert_eq!(page.value(ENLARGED).await, "one.svg", "the arrows move what is larger");
    page.keys("-").await;
    page.until("it is whole", "return !one('.zoomed')").await;
    page.press(Key::Escape).await;
    page.until("it is closed", "return !one('dialog')").await;
    page.until("the picture has focus", "return focused()?.matches('[data-media=\"6.0\"] .shot')")
        .await;
    // By its buttons, too.
    page.press(Key::Enter).await;
    until_enlarged(&page, "one.svg").await;
    page.click("dialog [data-action='story.next']").await;
    until_enlarged(&page, "two.svg").await;
    page.click("dialog [data-action=close]").await;
    page.until("it is closed again", "return !one('dialog')").await;
}

async fn pictures_of_a_moment_follow_each_other_by_swipe(page: Page) {
    open_players(&page, "").await;
    page.click(&format!("{} .shot", article("m6"))).await;
    until_enlarged(&page, "one.svg").await;
    page.drag_by(".light", (-160, 4)).await;
    until_enlarged(&page, "two.svg").await;
    page.drag_by(".light", (-10, 120)).await;
    page.drag_by(".light", (-160, 4)).await;
    until_enlarged(&page, "three.svg").await;
    page.drag_by(".light", (160, 4)).await;
    until_enlarged(&page, "two.svg").await;
}

async fn a_missing_picture_keeps_its_room_and_its_words(page: Page) {
    let gone = json!([{ "url": "/gone.png", "alt": "What is missing", "caption": "Its caption", "width": 400, "height": 300 }]);
    page.site().answer("/gone.png", Answer::html("Not here").status(404));
    page.open_embed(&document(&[gone]), "").await;
    page.site().wait_asked("/gone.png").await;
    page.until(
        "it has failed",
        "const image = one('.shot img'); return image.complete && !image.naturalWidth",
    )
    .await;
    let size = page.value("const box = one('.shot').getBoundingClientRect(); return [box.width, box.height].map(Math.round)").await;
    assert_eq!(size, json!([400, 300]));
    assert_eq!(page.text("return text('figcaption')").await, "Its caption");
    assert_eq!(page.value("return one('.shot img').alt").await, "What is missing");
}

async fn films_have_captions_and_a_transcript(page: Page) {
    open_players(&page, "").await;
    let track = "const track = one('video track'); return [track.kind, track.srclang, track.label, new URL(track.src).pathname]";
    assert_eq!(page.value(track).await, json!(["captions", "de", "Deutsch", "/film.vtt"]));
    let link = format!(
        "return all('{} a').find((link) => link.textContent === 'Transcript')?.getAttribute('href')",
        article("m3")
    );
    assert!(page.text(&link).await.ends_with("/film.txt"));
    page.focus(&format!("{} summary", article("m0"))).await;
    page.press(Key::Enter).await;
    page.until("the words are unfolded", "return visible(one('.transcript p:last-child'))").await;
    assert!(page.text("return text('.transcript')").await.contains("Second sentence."));
}

/// The path of the part that draws media.
fn part() -> String {
    let loader = built::text("yearline.js");
    let (_, parts) = loader.split_once("PARTS=[").expect("the loader names its parts");
    let (_, part) = parts.split_once("[16,\"").expect("the part is among them");
    format!("/{}", part.split_once('"').expect("a name ends").0)
}

async fn without_its_part_a_medium_is_a_card_with_a_link(page: Page) {
    page.cdn().answer(&part(), Answer::html("Not here").status(404));
    page.expect_troubles();
    page.open_embed(&players(), "").await;
    page.until("the moments are shown", "return shown().length === 7").await;
    let links = page.texts("return all('.media > a').map((link) => link.textContent)").await;
    assert!(links.iter().any(|link| link == "Open at vimeo.com"), "{links:?}");
    let told = "return events('yearline-error').at(-1)?.detail.code";
    assert_eq!(page.until("the host is told", told).await, "wasm-blocked");
}

async fn axe_finds_nothing_in_media_closed_open_and_enlarged(page: Page) {
    for (width, attributes) in [(1280, ""), (480, "lang=\"ar\" theme=\"dark\"")] {
        page.viewport(width, 900).await;
        open_players(&page, attributes).await;
        clean(&page, "facades closed").await;
        page.click(&format!("{} .play", article("m2"))).await;
        page.click(&format!("{} .play", article("m0"))).await;
        page.until("two are open", "return all('iframe').length === 2").await;
        clean(&page, "facades open").await;
        page.click(&format!("{} .shot", article("m6"))).await;
        until_enlarged(&page, "one.svg").await;
        clean(&page, "a picture enlarged").await;
        page.keys("+").await;
        page.until("it is larger", "return one('.zoomed')").await;
        clean(&page, "a picture larger than the screen").await;
    }
}

async fn pictures_and_players_violate_no_strict_policy(page: Page) {
    for path in ["/one.svg", "/two.svg", "/three.svg", "/poster.svg"] {
        page.cdn().answer(path, picture());
    }
    let policy = CLOSED.replace("frame-src 'none'", "frame-src https:");
    open_under(&page, &policy, &players(), "").await;
    page.until("the facades are drawn", "return one('.play')").await;
    page.click(&format!("{} .shot", article("m6"))).await;
    until_enlarged(&page, "one.svg").await;
    page.keys("+").await;
    page.until("it is larger", "return one('.zoomed')").await;
    page.press(Key::Escape).await;
    page.until("it is closed", "return !one('dialog')").await;
    let room = "const box = one('.facade').getBoundingClientRect(); return Math.round(box.width / box.height * 9)";
    assert_eq!(page.value(room).await, 16, "the styles are in force");
    assert_eq!(page.troubles().await, Vec::<String>::new());
}

async fn what_lies_behind_a_story_is_drawn(page: Page) {
    let third = third().await;
    let mut document: Value =
        serde_json::from_str(&document(&[json!([]), json!([]), json!([])])).expect("it is JSON");
    document["events"][0]["background"] =
        json!({ "url": "/behind.svg", "color": "#2a6f97", "alt": "A field" });
    document["events"][1]["background"] = json!({ "url": third.url("/picture.svg") });
    page.site().answer("/behind.svg", picture());
    page.open_embed(&document.to_string(), "view=\"story\"").await;
    page.until("the picture is behind", "return one('.behind img')?.naturalWidth > 0").await;
    let how = "const behind = one('.behind'); return [getComputedStyle(behind).backgroundColor, one('.behind img').alt]";
    assert_eq!(page.value(how).await, json!(["rgb(42, 111, 151)", "A field"]));
    page.focus("[part=story] button.next").await;
    page.press(Key::Enter).await;
    page.until("the next is shown", "return shown()[0] === 'm1'").await;
    assert_eq!(page.value("return all('.behind').length").await, 0);
    assert_eq!(third.asked(), Vec::<String>::new());
}

async fn print_shows_poster_words_and_address(page: Page) {
    open_players(&page, "").await;
    page.click(&format!("{} .play", article("m0"))).await;
    page.until("one is open", "return one('iframe')").await;
    page.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
    let seen = page
        .value(
            "const within = (id, what) => [...one(`article[id=${id}]`).querySelectorAll(what)].some(visible);
             return [within('m0', '.poster'), within('m0', 'figcaption'), within('m0', 'iframe'), within('m1', '.play'),
               within('m1', '.tools span'), within('m3', 'video'),
               getComputedStyle(one('article[id=m0] .tools a'), '::after').content.includes('https://vimeo.com/76979871'),
               getComputedStyle(one('article[id=m1] .play'), '::after').content.includes('https://www.youtube.com/watch?v=jNQXAC9IVRw')]",
        )
        .await;
    page.devtools("Emulation.setEmulatedMedia", json!({ "media": "" })).await;
    assert_eq!(seen, json!([true, true, false, true, false, false, true, true]));
}

async fn nothing_shifts_where_media_come(page: Page) {
    for path in ["/one.svg", "/two.svg", "/three.svg", "/poster.svg"] {
        page.site().answer(path, picture());
    }
    page.site().answer("/document.json", Answer::json(players()));
    page.open_host("", &embed(page.cdn(), "/document.json", "")).await;
    page.until_drawn().await;
    page.value("all('article').at(-1).scrollIntoView(); return true").await;
    page.until(
        "the pictures are there",
        "return all('.shot img').every((image) => image.naturalWidth > 0)",
    )
    .await;
    page.two_frames().await;
    let shifts =
        page.value("return recorded.shifts.filter((shift) => !shift.hadRecentInput)").await;
    assert_eq!(shifts, json!([]));
}
