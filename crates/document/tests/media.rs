//! The table of providers, held against addresses as they are found.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::Value;
use yearline_document::address::Address;
use yearline_document::media::{
    Amiss, Medium, PROVIDERS, Provider, amiss, host, is_picture, may_load, sizes, tell,
};

/// By each provider three addresses with their frames, and three that are nearly such.
fn fixtures() -> Vec<(String, Value)> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures/media.json");
    let text = std::fs::read_to_string(path).unwrap();
    let all: serde_json::Map<String, Value> = serde_json::from_str(&text).unwrap();
    all.into_iter().collect()
}

fn texts(list: &Value) -> Vec<String> {
    list.as_array().unwrap().iter().map(|one| one.as_str().unwrap().to_owned()).collect()
}

/// The provider and the frame of an address; an empty frame for a card.
fn told(address: &str) -> Option<(&'static str, String)> {
    match tell(address, None, "example.org", true) {
        Medium::Frame(Some(provider), frame) => Some((provider.name, frame)),
        Medium::Card(Some(provider)) => Some((provider.name, String::new())),
        _ => None,
    }
}

fn name(id: &str) -> &'static str {
    let id = if id == "mastodon" { "" } else { id };
    PROVIDERS.iter().find(|provider| provider.id == id).map_or("", |provider| provider.name)
}

#[test]
fn every_provider_has_three_addresses_and_three_near_misses() {
    let fixtures = fixtures();
    let known: BTreeSet<&str> = fixtures.iter().map(|(id, _)| id.as_str()).collect();
    let wanted: BTreeSet<&str> =
        PROVIDERS.iter().map(|row| if row.id.is_empty() { "mastodon" } else { row.id }).collect();
    assert_eq!(known, wanted);
    for (id, cases) in &fixtures {
        assert_eq!(cases["real"].as_array().map(Vec::len), Some(3), "{id}");
        assert_eq!(cases["near"].as_array().map(Vec::len), Some(3), "{id}");
    }
}

#[test]
fn an_address_leads_to_its_providers_frame() {
    for (id, cases) in fixtures() {
        for case in cases["real"].as_array().unwrap() {
            let [address, frame] = texts(case).try_into().unwrap();
            assert_eq!(told(&address), Some((name(&id), frame)), "{address}");
            assert_eq!(amiss(&address), None, "{address}");
            assert!(Address::resource(&address).is_ok(), "{address}");
        }
    }
}

#[test]
fn what_is_nearly_an_address_leads_nowhere() {
    for (id, cases) in fixtures() {
        for address in texts(&cases["near"]) {
            assert_eq!(told(&address), None, "{id}: {address}");
        }
    }
}

#[test]
fn editors_are_told_what_is_amiss() {
    for (address, wanted) in [
        ("https://www.youtube.com/watch?v=jNQXAC9IV", Some(Amiss::Malformed("YouTube"))),
        ("https://open.spotify.com/track/4cOdK2wGLETKBW3PvgPWq", Some(Amiss::Malformed("Spotify"))),
        ("https://studio.youtube.com/video/jNQXAC9IVRw/edit", Some(Amiss::Private("YouTube"))),
        ("https://www.facebook.com/groups/4242/posts/17", Some(Amiss::Private("Facebook"))),
        ("https://soundcloud.com/forss/draft/s-AbC12", Some(Amiss::Private("SoundCloud"))),
        ("https://vimeo.com/blog", Some(Amiss::Malformed("Vimeo"))),
        ("https://www.youtube.com/@UnitedNations", Some(Amiss::Unknown("YouTube"))),
        ("https://example.org/a-page", None),
        ("https://www.google.com/search?q=zoom", None),
        ("https://medium.com/@digitaldiplomacy/ten-moments-of-2020", None),
        ("media/zoom.svg", None),
    ] {
        assert_eq!(amiss(address), wanted, "{address}");
    }
}

#[test]
fn files_are_told_by_their_endings_or_by_their_editor() {
    let kind = |address: &str, kind: Option<&str>| {
        format!("{:?}", tell(address, kind, "", true)).split('(').next().unwrap().to_owned()
    };
    assert_eq!(kind("https://example.org/a.JPG?x=1.mp4", None), "Picture");
    assert_eq!(kind("https://example.org/a.mp4#t=4", None), "Video");
    assert_eq!(kind("https://example.org/a.mp3", None), "Audio");
    assert_eq!(kind("https://example.org/talk", Some("audio")), "Audio");
    assert_eq!(kind("https://example.org/talk", Some("quote")), "Quote");
    assert_eq!(kind("https://example.org/map", Some("frame")), "Frame");
    assert_eq!(kind("http://example.org/map", Some("frame")), "Card", "only what is secure");
    assert_eq!(kind("https://example.org/report.pdf", None), "Card");
    assert_eq!(kind("https://example.org/.hidden/page", None), "Card");
    assert_eq!(kind("media/zoom.svg", None), "Picture");
}

#[test]
fn a_frame_begins_to_play_only_where_it_was_asked_for() {
    for (id, cases) in fixtures() {
        let address = cases["real"][0][0].as_str().unwrap().to_owned();
        if let Medium::Frame(_, frame) = tell(&address, None, "example.org", false) {
            let frame = frame.to_ascii_lowercase();
            for plays in ["play=1", "play=true"] {
                assert!(!frame.contains(plays), "{id}: {frame}");
            }
        }
    }
}

#[test]
fn a_provider_that_must_know_the_page_is_a_card_where_there_is_none() {
    let twitch = "https://www.twitch.tv/videos/774532168";
    assert!(matches!(tell(twitch, None, "", true), Medium::Card(Some(_))));
    assert!(matches!(tell(twitch, None, "a&b.example", true), Medium::Card(Some(_))));
    assert!(matches!(tell(twitch, None, "localhost", true), Medium::Frame(..)));
}

#[test]
fn frames_get_no_more_than_they_need() {
    for row in PROVIDERS {
        let frames = row.forms().any(|(_, frame)| frame.len() > 1);
        assert_eq!(frames, !row.sandbox.is_empty(), "{}: a frame has a sandbox", row.name);
        let words: BTreeSet<&str> = row.sandbox.split(' ').collect();
        for never in
            ["allow-top-navigation", "allow-modals", "allow-downloads", "allow-pointer-lock"]
        {
            assert!(!words.contains(never), "{}", row.name);
        }
        assert!(
            ["no-referrer", "strict-origin-when-cross-origin"].contains(&row.referrer),
            "{}",
            row.name
        );
    }
}

#[test]
fn sizes_keep_only_what_may_be_loaded() {
    let from = "https://a.example";
    let resolve = |address: &str| match address.starts_with("http") {
        true => address.to_owned(),
        false => ["https://a.example/", address].concat(),
    };
    let sizes = |text: &str| sizes(text, from, &resolve);
    assert_eq!(
        sizes("s.png 320w, m.png 640w"),
        "https://a.example/s.png 320w, https://a.example/m.png 640w"
    );
    assert_eq!(sizes("https://b.example/s.png 320w,m.png 2x"), "https://a.example/m.png 2x");
    assert_eq!(sizes("m,1.png, l.png 2x"), "https://a.example/m,1.png, https://a.example/l.png 2x");
    assert_eq!(sizes(" , "), "");
}

#[test]
fn a_picture_is_loaded_from_named_origins_alone() {
    let from = "https://a.example http://localhost:8080";
    for fine in [
        "https://a.example",
        "https://a.example/x",
        "http://localhost:8080/x.png",
        "x.png",
        "/x.png",
    ] {
        assert!(may_load(fine, from), "{fine}");
    }
    for other in [
        "http://a.example/x",
        "https://a.example:444/x",
        "http://localhost:80801/x",
        "https://b.example/x",
        "//a.example/x",
    ] {
        assert!(!may_load(other, from), "{other}");
        assert!(may_load(other, "*"), "{other}");
    }
}

/// The host that the address of a frame really leads to, as a browser reads it.
fn frame_host(frame: &str) -> String {
    let url = url::Url::parse(frame).unwrap_or_else(|error| panic!("{frame}: {error}"));
    assert_eq!((url.scheme(), url.port(), url.username()), ("https", None, ""), "{frame}");
    url.host_str().unwrap_or_default().to_owned()
}

/// The hosts that a row's frames may come from, read off the table: none for a row of any host.
fn own_hosts(provider: &Provider) -> Vec<String> {
    let frames = provider.forms().map(|(_, frame)| frame).filter(|frame| frame.len() > 1);
    frames.map(|frame| host_of_template(frame).to_owned()).collect()
}

fn host_of_template(frame: &str) -> &str {
    frame.trim_start_matches("https://").split('/').next().unwrap_or_default()
}

/// No address leads to a frame of anybody but its provider.
fn stays_at_home(address: &str, kind: Option<&str>) {
    match tell(address, kind, "example.org", true) {
        Medium::Frame(Some(provider), frame) => {
            let host = frame_host(&frame);
            if provider.id.is_empty() {
                let own = url::Url::parse(address).unwrap();
                assert_eq!(own.host_str(), Some(host.as_str()), "{address} → {frame}");
            } else if provider.id == "wikipedia" {
                assert!(host.ends_with(".wikipedia.org"), "{address} → {frame}");
            } else {
                assert!(own_hosts(provider).contains(&host), "{address} → {frame}");
            }
        }
        Medium::Frame(None, frame) => assert_eq!(frame, address),
        _ => {}
    }
    let _ = (amiss(address), is_picture(address, kind), host(address).len());
}

fn mutated() -> impl Strategy<Value = String> {
    let all: Vec<String> = fixtures()
        .iter()
        .flat_map(|(_, cases)| {
            let real = cases["real"].as_array().unwrap().iter();
            let real: Vec<String> = real.map(|case| case[0].as_str().unwrap().to_owned()).collect();
            [real, texts(&cases["near"])].concat()
        })
        .collect();
    let pieces = prop::sample::select(vec![
        "/",
        "..",
        "@evil.example",
        "#",
        "?",
        "&",
        "\\",
        "%2F",
        ":",
        "//evil.example/",
        "$1",
        "]",
        "ä",
        ".html",
        "",
    ]);
    (prop::sample::select(all), any::<prop::sample::Index>(), 0..4_usize, pieces).prop_map(
        |(address, at, cut, piece)| {
            let chars: Vec<char> = address.chars().collect();
            let at = at.index(chars.len() + 1);
            let before: String = chars[..at].iter().collect();
            let after: String = chars[(at + cut).min(chars.len())..].iter().collect();
            [&before, piece, &after].concat()
        },
    )
}

#[test]
fn a_host_that_browsers_take_for_a_number_is_no_providers() {
    for address in [
        "https://mastodon.soci..8443/@Gargron/105466361803231438",
        "https://mastodon.0x1/@Gargron/105466361803231438",
        "https://192.168.0.1/@Gargron/105466361803231438",
    ] {
        let medium = tell(address, None, "example.org", true);
        assert!(!matches!(medium, Medium::Frame(..)), "{address}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn no_address_leads_to_a_frame_of_another_host(address in mutated(), kind in prop::option::of("[a-z]{0,6}")) {
        stays_at_home(&address, kind.as_deref());
    }

    #[test]
    fn any_text_is_told_without_a_panic(address in "\\PC{0,60}", kind in prop::option::of("\\PC{0,6}")) {
        if let Medium::Frame(_, frame) = tell(&address, kind.as_deref(), &address, true) {
            prop_assert!(frame.starts_with("https://"));
        }
        let _ = (amiss(&address), may_load(&address, "https://a.example"), host(&address).len());
        let _ = sizes(&address, "*", &str::to_owned);
    }
}

#[test]
fn the_editors_page_names_every_provider() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/media.md");
    let page = std::fs::read_to_string(path).unwrap();
    for row in PROVIDERS {
        let called = match row.id {
            "" => String::from("its host"),
            id => format!("`{id}`"),
        };
        let start = format!("| {} | {called} | ", row.name);
        let line = page.lines().find(|line| line.starts_with(&start));
        let line = line.unwrap_or_else(|| panic!("docs/media.md has no row {start}"));
        for (_, frame) in row.forms().filter(|(_, frame)| frame.len() > 1) {
            let host = host_of_template(frame);
            let same = host.contains('$') && line.contains("the same host");
            assert!(same || line.contains(host), "{line} does not name {host}");
        }
    }
}
