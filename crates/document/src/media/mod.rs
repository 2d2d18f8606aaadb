//! What a medium is, told by its address alone: a file that can be shown as it is, something of a
//! provider's that comes in a frame once the reader asks for it, or a page to link to.
//!
//! The [table](PROVIDERS) has a row for each provider. Nothing here asks anybody anything.

mod pattern;
mod table;

use self::pattern::{Fit, Parts, expand};
use crate::text::{behind, find, piece};

pub use table::PROVIDERS;

/// A row of the table: what is known of a provider.
#[derive(Debug)]
pub struct Provider {
    /// What `media-consent` and `yearline-consent` call it. Empty for what many hosts run:
    /// there each host is a provider of its own.
    pub id: &'static str,
    /// What readers call it.
    pub name: &'static str,
    /// Patterns of addresses, each before the address of its frame. `-` in place of that is a
    /// card; `!` marks what its owner alone can see. `pattern.rs` tells what the signs in them mean.
    forms: &'static str,
    /// What the frame may do.
    pub sandbox: &'static str,
    /// What the frame may use.
    pub allow: &'static str,
    /// What the provider hears of the page around.
    pub referrer: &'static str,
    /// The room that the frame takes.
    pub ratio: Ratio,
    /// True for what plays, false for what is merely shown.
    pub plays: bool,
}

impl Provider {
    /// The patterns of its addresses, each with the address of its frame: `-` where there is none,
    /// `!` where nobody else can see it.
    pub fn forms(&self) -> impl Iterator<Item = (&'static str, &'static str)> + use<> {
        let mut words = self.forms.split_ascii_whitespace();
        std::iter::from_fn(move || words.next().zip(words.next()))
    }
}

/// The room of a frame: known before anything comes, so that nothing moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ratio {
    /// Width to height.
    Of(u32, u32),
    /// So many CSS pixels high at any width.
    High(u32),
    /// It is a picture, and takes the room of one.
    Picture,
}

/// What a medium is.
#[derive(Debug)]
pub enum Medium {
    /// A picture.
    Picture,
    /// A film in a file.
    Video,
    /// A sound in a file.
    Audio,
    /// Words that are quoted.
    Quote,
    /// Something that comes in a frame, once the reader asks for it: whose it is, none for a page
    /// of any host, and the frame's address.
    Frame(Option<&'static Provider>, String),
    /// Something to link to: whose it is, where that is known.
    Card(Option<&'static Provider>),
}

/// What is amiss with an address, for editors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amiss {
    /// It looks like one of this provider's, but what stands in the place of the id is none.
    Malformed(&'static str),
    /// Only its owner, or who is signed in, can see it.
    Private(&'static str),
    /// A page of this provider's that shows nothing by itself.
    Unknown(&'static str),
}

/// What a page of any host may do in a frame: nothing with an origin of its own.
pub const ANY_SANDBOX: &str = "allow-scripts allow-popups allow-forms";

/// What is at an absolute address. `kind` is what its editor calls it; `page` is the host of the
/// page that a frame is to stand in, which some providers want to hear; `plays` is true where the
/// reader has just asked for it, so that it may begin at once.
///
/// ```
/// use yearline_document::media::{Medium, tell};
///
/// let at = |address| tell(address, None, "example.org", true);
/// let Medium::Frame(Some(provider), frame) = at("https://youtu.be/jNQXAC9IVRw?t=4") else { panic!() };
/// assert_eq!(provider.name, "YouTube");
/// assert_eq!(frame, "https://www.youtube-nocookie.com/embed/jNQXAC9IVRw?autoplay=1&start=4");
/// assert!(matches!(at("https://example.org/zoom.svg"), Medium::Picture));
/// assert!(matches!(at("https://x.com/WHO/status/1219478541865406464"), Medium::Card(Some(_))));
/// assert!(matches!(at("https://example.org/a-page"), Medium::Card(None)));
/// ```
pub fn tell(address: &str, kind: Option<&str>, page: &str, plays: bool) -> Medium {
    let kind = kind.unwrap_or_default();
    if kind == "quote" {
        return Medium::Quote;
    }
    if is_picture(address, Some(kind)) {
        return Medium::Picture;
    }
    let parts = Parts::of(address);
    if let Some(parts) = &parts
        && let (Some(provider), Fit::Whole(form, found)) = look_up(parts)
    {
        let frame = expand(form, &found, address, page, plays);
        return match frame {
            Some(frame) => Medium::Frame(Some(provider), frame),
            None => Medium::Card(Some(provider)),
        };
    }
    let ending = ending(address);
    if kind == "video" || is_among(ending, "mp4 webm m4v mov ogv") {
        Medium::Video
    } else if kind == "audio" || is_among(ending, "mp3 m4a ogg oga opus wav flac aac") {
        Medium::Audio
    } else if kind == "frame" && parts.is_some_and(|parts| parts.secure) {
        Medium::Frame(None, address.to_owned())
    } else {
        Medium::Card(None)
    }
}

/// What is amiss with an address that is a provider's; none where all is well, or where nothing
/// is known of its host.
///
/// ```
/// use yearline_document::media::{Amiss, amiss};
///
/// assert_eq!(amiss("https://www.youtube.com/watch?v=jNQXAC9IVRw"), None);
/// assert_eq!(amiss("https://www.youtube.com/watch?v=jNQX"), Some(Amiss::Malformed("YouTube")));
/// assert_eq!(amiss("https://studio.youtube.com/video/jNQXAC9IVRw"), Some(Amiss::Private("YouTube")));
/// assert_eq!(amiss("https://www.youtube.com/@jawed"), Some(Amiss::Unknown("YouTube")));
/// ```
pub fn amiss(address: &str) -> Option<Amiss> {
    if is_picture(address, None) {
        return None;
    }
    let (provider, fit) = look_up(&Parts::of(address)?);
    let name = provider?.name;
    match fit {
        Fit::Whole("!", _) => Some(Amiss::Private(name)),
        Fit::Whole(..) => None,
        Fit::Near => Some(Amiss::Malformed(name)),
        Fit::Host => Some(Amiss::Unknown(name)),
        Fit::Not => None,
    }
}

/// True for a picture: where the editor says so, or the address ends like one.
///
/// ```
/// use yearline_document::media::is_picture;
///
/// assert!(is_picture("media/zoom.svg?v=2", None));
/// assert!(is_picture("https://example.org/picture/17", Some("image")));
/// assert!(!is_picture("https://commons.wikimedia.org/wiki/File:Zoom.svg", None), "a page about one");
/// ```
pub fn is_picture(address: &str, kind: Option<&str>) -> bool {
    match kind.unwrap_or_default() {
        "image" => true,
        "" => is_among(ending(address), "jpg jpeg png svg webp avif gif"),
        _ => false,
    }
}

/// True where a file may be loaded without a click: its origin is one of those in `from`, parted by
/// spaces, or `from` has a `*`. What is relative to the document is the document's own.
///
/// ```
/// use yearline_document::media::may_load;
///
/// let from = "https://example.org https://example.net";
/// assert!(may_load("media/zoom.svg", from));
/// assert!(may_load("https://example.org/zoom.svg", from));
/// assert!(!may_load("https://example.org.evil.example/zoom.svg", from));
/// assert!(!may_load("//evil.example/zoom.svg", from));
/// ```
pub fn may_load(address: &str, from: &str) -> bool {
    let end = find(address, 0, b":/?#").unwrap_or(address.len());
    let whole = address.starts_with("//") || behind(address, end).starts_with(':');
    !whole
        || from.split_ascii_whitespace().any(|origin| {
            let rest = address.strip_prefix(origin);
            origin == "*"
                || rest.is_some_and(|rest| find(rest, 0, b"/?#").unwrap_or(rest.len()) == 0)
        })
}

/// The sizes of a picture as `srcset` has them: those that may be loaded, with absolute addresses.
/// `resolve` makes these.
pub fn sizes(srcset: &str, from: &str, resolve: &dyn Fn(&str) -> String) -> String {
    let mut out = String::new();
    let mut at = 0;
    while at < srcset.len() {
        let start = at
            + behind(srcset, at).bytes().take_while(|byte| b" \t\r\n\x0c,".contains(byte)).count();
        let end = find(srcset, start, b" \t\r\n\x0c").unwrap_or(srcset.len());
        let word = piece(srcset, start, end);
        let bare = word.trim_end_matches(',');
        at = end;
        let mut size = "";
        if bare.len() == word.len() {
            at = find(srcset, end, b",").unwrap_or(srcset.len());
            size = piece(srcset, end, at);
        }
        let address = resolve(bare);
        if !bare.is_empty() && may_load(&address, from) {
            for piece in [if out.is_empty() { "" } else { ", " }, &address, size] {
                out.push_str(piece);
            }
        }
    }
    out
}

/// The host of an absolute address as consent names it, and readers know it.
pub fn host(address: &str) -> &str {
    let at = find(address, 0, b"/").map_or(0, |at| at + 2);
    let host = piece(address, at, find(address, at, b"/?#").unwrap_or(address.len()));
    host.strip_prefix("www.").unwrap_or(host)
}

/// The name of a file, where its address is relative to the document.
///
/// ```
/// use yearline_document::media::file_name;
///
/// assert_eq!(file_name("media/film.mp4?v=2"), Some("film.mp4"));
/// assert_eq!(file_name("https://example.org/film.mp4"), None);
/// assert_eq!(file_name("//example.org/film.mp4"), None);
/// assert_eq!(file_name("media/"), None);
/// ```
pub fn file_name(address: &str) -> Option<&str> {
    let end = find(address, 0, b"?#:").unwrap_or(address.len());
    if address.starts_with("//") || behind(address, end).starts_with(':') {
        return None;
    }
    let path = piece(address, 0, end);
    let start = path.bytes().rposition(|byte| byte == b'/').map_or(0, |at| at + 1);
    Some(behind(path, start)).filter(|name| !name.is_empty())
}

/// The row that an address belongs to, and how well it fits.
fn look_up(parts: &Parts) -> (Option<&'static Provider>, Fit) {
    let mut best = (None, Fit::Not);
    for provider in PROVIDERS {
        // What many hosts run is looked for last, on hosts that are nobody else's; nothing else
        // tells of a host that it is one of those.
        let anywhere = provider.id.is_empty();
        if anywhere && !matches!(best.1, Fit::Not) {
            continue;
        }
        for (pattern, frame) in provider.forms() {
            match parts.fit(pattern, frame) {
                Fit::Whole(frame, found) => return (Some(provider), Fit::Whole(frame, found)),
                _ if anywhere => {}
                Fit::Near => best = (Some(provider), Fit::Near),
                Fit::Host if matches!(best.1, Fit::Not) => best = (Some(provider), Fit::Host),
                Fit::Host | Fit::Not => {}
            }
        }
    }
    best
}

/// What an address ends with, in small letters as far as that can be without making it anew;
/// nothing for a page whose name merely ends so, as wikis have them (`File:Zoom.svg`).
fn ending(address: &str) -> &str {
    let path = piece(address, 0, find(address, 0, b"?#").unwrap_or(address.len()));
    let mut name = path;
    while let Some(at) = find(name, 0, b"/") {
        name = behind(name, at + 1);
    }
    if find(name, 0, b":").is_some() {
        return "";
    }
    let mut ending = "";
    while let Some(at) = find(name, 0, b".") {
        name = behind(name, at + 1);
        ending = name;
    }
    ending
}

/// True where a word is one of a list, in whichever case it is written.
fn is_among(word: &str, list: &str) -> bool {
    !word.is_empty() && list.split(' ').any(|one| one.eq_ignore_ascii_case(word))
}
