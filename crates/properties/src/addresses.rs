//! The gate for addresses, held against the `url` crate, which reads as browsers do.

use url::Url;
use yearline_document::address::Address;

use crate::cost::{Limits, bounded};
use crate::draw::{Draw, Input, Text, as_text};
use crate::{Target, properties};

pub const TARGET: Target = Target {
    name: "addresses",
    properties: properties! {
        Text => any_text_can_be_judged, what_passes_is_what_it_says;
        Hostile => any_text_can_be_judged, what_passes_is_what_it_says;
        Scheme => no_hostile_scheme_passes;
    },
    words: PIECES,
    longest: 1_024,
    cases: 1_024,
    mutations: 20_000,
};

/// What attacks on readers of addresses are made of.
const PIECES: &[&str] = &[
    "javascript",
    "data",
    "https",
    "http",
    "mailto",
    "blob",
    "JAVASCRIPT",
    ":",
    ":",
    "/",
    "//",
    "\\",
    "@",
    "?",
    "#",
    "[",
    "]",
    "%",
    "%0a",
    "%3a",
    " ",
    "\t",
    "\n",
    "\r",
    "\0",
    "\u{1}",
    "\u{a0}",
    "\u{2028}",
    "\u{feff}",
    "\u{200b}",
    "\u{ad}",
    "\u{3000}",
    "：",
    "／",
    "＠",
    "。",
    "alert(1)",
    "example",
    ".org",
    ".",
    "..",
    ":80",
    "user",
    "&#58;",
    "é",
    "漢",
    "xn--",
    "ß",
    "127.1",
    "0x7f",
    "[::1]",
    "<",
    ">",
    "|",
    "^",
    "℀",
    "‥",
    "ſ",
    "K",
];

/// Pieces of attacks, behind the beginnings that look good.
#[derive(Debug)]
struct Hostile(String);

impl Input for Hostile {
    fn draw(draw: &mut Draw<'_>) -> Hostile {
        let before = *draw.pick(&["", "", "https://", "//", "https://example", "mailto:", "/"]);
        Hostile(format!("{before}{}", draw.text(PIECES, 10)))
    }
}

as_text!(Hostile);

/// What a page whose address is `base` would ask for.
fn as_browsers_do(base: &str, text: &str) -> Option<Url> {
    Url::parse(base).ok()?.join(text).ok()
}

fn any_text_can_be_judged(text: &str) {
    let limits = Limits { peak: 8, total: 32, times: 1 };
    for judge in [Address::link, Address::resource] {
        match bounded(text.len(), limits, || judge(text)) {
            Ok(address) => {
                assert_eq!(judge(address.as_str()), Ok(address), "it passes only once");
            }
            Err(error) => assert!(error.to_string().len() < 250),
        }
    }
}

/// Where a browser goes with what has passed is where it says that it leads.
fn what_passes_is_what_it_says(text: &str) {
    // An address that no browser can read leads nowhere and does no harm.
    if let Ok(address) = Address::link(text)
        && let Some(url) = as_browsers_do("file:///x", address.as_str())
    {
        let named = address.as_str().split(':').next().unwrap_or("").to_ascii_lowercase();
        assert_eq!(url.scheme(), named);
        assert!(["http", "https", "mailto"].contains(&url.scheme()));
        assert!(url.username().is_empty() && url.password().is_none());
        assert!(url.scheme() == "mailto" || url.has_host());
    }
    if let Ok(address) = Address::resource(text)
        && let Some(url) = as_browsers_do("https://host.example/dir/page", address.as_str())
    {
        assert!(["http", "https"].contains(&url.scheme()));
        assert!(url.username().is_empty() && url.password().is_none());
        assert!(url.has_host());
        let own = url.host_str() == Some("host.example");
        assert!(own || text.contains("//"), "it leads to another host");
    }
}

/// An address with a scheme that runs or reads what it should not.
#[derive(Debug)]
struct Scheme(String);

impl Input for Scheme {
    fn draw(draw: &mut Draw<'_>) -> Scheme {
        let before = draw.text(&[" ", "\t", "\n", "\0", "\u{1}", "\u{a0}", "\u{feff}"], 2);
        let schemes = ["javascript", "data", "blob", "vbscript", "file", "about", "ws", "ftp"];
        let scheme: String = draw
            .pick(&schemes)
            .chars()
            .map(|c| if draw.one_in(4) { c.to_ascii_uppercase() } else { c })
            .collect();
        Scheme(format!("{before}{scheme}:{}", draw.letters(20)))
    }
}

fn no_hostile_scheme_passes(Scheme(text): &Scheme) {
    assert!(Address::link(text).is_err());
    assert!(Address::resource(text).is_err());
}
