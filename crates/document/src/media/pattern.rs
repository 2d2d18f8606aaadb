//! The patterns of addresses in the table, and the addresses of frames made from what they find.
//!
//! A pattern is `host/segment/segment?key=…&key=…#…`. A `*` before a host stands for whatever
//! stands there, `**` at the end of a path for what follows, and `key?` need not be there. Signs stand for what
//! is to be found, each with the letters that can be in it:
//!
//! | sign | what it finds |
//! | --- | --- |
//! | `$n` | digits |
//! | `$a` | letters and digits |
//! | `$w` | letters, digits, `_` and `-` |
//! | `$v` | eleven of those |
//! | `$x` | hexadecimal digits |
//! | `$b` | 22 letters and digits |
//! | `$s` | whatever can stand in a segment |
//! | `$i` | digits and what follows, without `.html` |
//! | `$f` | a name that ends like a film or a sound |
//! | `$k` | the kinds of things that Spotify has |
//! | `$l` | small letters: a language, a country |
//! | `$d` | a number with a point |
//! | `$m` | two such numbers, and whatever follows them |
//! | `$t` | a time such as `90`, `90s` or `1m30s`, in seconds |
//! | `$h` | any host |
//!
//! In the address of a frame `$1` is the first thing found, `[…$2…]` is left out where the second was not
//! there, `$u` is the address itself, escaped, `$p` the page's host, `$y` and `$o` are `true` and `1` where it is to
//! play at once, and `$z` is the part of the map around the place that was found.

use super::is_among;
use crate::text::{behind, find, piece};

/// How an address meets a pattern.
#[derive(Debug, PartialEq)]
pub enum Fit {
    /// It does not.
    Not,
    /// Its host does.
    Host,
    /// It does, but for what is to be found.
    Near,
    /// It does: the frame, and what was found.
    Whole(&'static str, Vec<String>),
}

/// An address, taken apart.
pub struct Parts<'a> {
    /// True for `https:`.
    pub secure: bool,
    /// In small letters, without `www.` and `m.`.
    host: String,
    path: Vec<&'a str>,
    query: &'a str,
    fragment: &'a str,
}

impl<'a> Parts<'a> {
    /// The parts of an absolute `http:` or `https:` address; none where it has a port or a user,
    /// which no provider has.
    pub fn of(address: &'a str) -> Option<Parts<'a>> {
        let colon = find(address, 0, b":")?;
        let scheme = piece(address, 0, colon);
        let secure = scheme.eq_ignore_ascii_case("https");
        let rest = behind(address, colon).strip_prefix("://")?;
        if !secure && !scheme.eq_ignore_ascii_case("http") {
            return None;
        }
        let hash = find(rest, 0, b"#").unwrap_or(rest.len());
        let (rest, fragment) = (piece(rest, 0, hash), behind(rest, hash + 1));
        let mark = find(rest, 0, b"?").unwrap_or(rest.len());
        let (rest, query) = (piece(rest, 0, mark), behind(rest, mark + 1));
        let slash = find(rest, 0, b"/").unwrap_or(rest.len());
        let host = piece(rest, 0, slash).to_ascii_lowercase();
        // No provider is known by a number, and browsers refuse most hosts whose last label begins with one.
        let tail = host.rsplit('.').next().unwrap_or_default();
        if !is('h', &host) || !tail.starts_with(|first: char| first.is_ascii_alphabetic()) {
            return None;
        }
        let bare = host.strip_prefix("www.").or(host.strip_prefix("m.")).unwrap_or(&host);
        let path = behind(rest, slash).split('/').filter(|segment| !segment.is_empty()).collect();
        Some(Parts { secure, host: bare.to_owned(), path, query, fragment })
    }

    /// Holds the address against a pattern.
    pub fn fit(&self, pattern: &'static str, frame: &'static str) -> Fit {
        let (pattern, fragment) = pattern.split_once('#').unwrap_or((pattern, ""));
        let (pattern, query) = pattern.split_once('?').unwrap_or((pattern, ""));
        let mut segments = pattern.split('/').filter(|segment| !segment.is_empty());
        let mut found = Found { texts: Vec::new(), near: false };
        let host = segments.next().unwrap_or_default();
        if !found.host(host, &self.host) {
            return Fit::Not;
        }
        // Hosts of a kind are more than the provider's own: all of Google's are not maps.
        let not = if find(host, 0, b"$").is_some() { Fit::Not } else { Fit::Host };
        let mut own = self.path.iter();
        loop {
            match (segments.next(), own.next()) {
                (Some("**"), _) | (None, None) => break,
                (Some(wanted), Some(segment)) if found.take(wanted, segment) => {}
                _ => return not,
            }
        }
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (key, wanted) = pair.split_once('=').unwrap_or((pair, ""));
            let (key, needed) = key.strip_suffix('?').map_or((key, true), |key| (key, false));
            let value = self.query.split('&').find_map(|pair| {
                pair.strip_prefix(key)?.strip_prefix('=').filter(|value| !value.is_empty())
            });
            match value {
                Some(value) if !needed && !is(sign(wanted), value) => {
                    found.texts.push(String::new())
                }
                Some(value) => {
                    found.take(wanted, value);
                }
                None if needed => return not,
                None => found.texts.push(String::new()),
            }
        }
        if !fragment.is_empty() {
            let own = self.fragment.split('&').next().unwrap_or_default();
            if own.split('/').count() != fragment.split('/').count() {
                return not;
            }
            for (wanted, piece) in fragment.split('/').zip(own.split('/')) {
                if !found.take(wanted, piece) {
                    return not;
                }
            }
        }
        if found.near { Fit::Near } else { Fit::Whole(frame, found.texts) }
    }
}

struct Found {
    texts: Vec<String>,
    near: bool,
}

impl Found {
    /// A host against its pattern, label by label but for `*.` and `$h`.
    fn host(&mut self, wanted: &str, host: &str) -> bool {
        if let Some(end) = wanted.strip_prefix('*') {
            return host.len() > end.len() && host.ends_with(end);
        }
        if wanted == "$h" {
            return self.take(wanted, host);
        }
        let labels = wanted.split('.').zip(host.split('.'));
        let same = wanted.split('.').count() == host.split('.').count();
        for (wanted, label) in labels.filter(|_| same) {
            // A host that is not of its kind is another host, and no slip.
            if !self.take(wanted, label) || self.near {
                return false;
            }
        }
        same
    }

    /// A piece against its pattern, which is literal up to a sign. False where what is literal
    /// differs; what is not of its sign is remembered.
    fn take(&mut self, wanted: &str, text: &str) -> bool {
        let Some(at) = find(wanted, 0, b"$") else { return wanted == text };
        let Some(text) = text.strip_prefix(piece(wanted, 0, at)) else { return false };
        let sign = sign(wanted);
        self.near |= !is(sign, text);
        self.texts.push(match sign {
            't' => seconds(text),
            'i' => text.strip_suffix(".html").unwrap_or(text).to_owned(),
            'm' => text.splitn(3, ',').take(2).collect::<Vec<_>>().join(","),
            _ => text.to_owned(),
        });
        true
    }
}

/// The letter behind the `$` of a pattern.
fn sign(pattern: &str) -> char {
    let at = find(pattern, 0, b"$").unwrap_or_default();
    behind(pattern, at + 1).chars().next().unwrap_or('s')
}

/// True where a text is what a sign stands for.
fn is(sign: char, text: &str) -> bool {
    let all = |allowed: fn(u8) -> bool| text.bytes().all(allowed);
    let word = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    let fine = match sign {
        'n' => all(|byte| byte.is_ascii_digit()),
        'a' => all(|byte| byte.is_ascii_alphanumeric()),
        'b' => text.len() == 22 && is('a', text),
        'v' => text.len() == 11 && all(word),
        'w' => all(word),
        'x' => all(|byte| byte.is_ascii_hexdigit()),
        'l' => text.len() > 1 && all(|byte| byte.is_ascii_lowercase() || byte == b'-'),
        'k' => is_among(text, "track album playlist episode show artist"),
        'd' => degrees(text).is_some(),
        'm' => {
            let mut parts = text.split(',');
            is('d', parts.next().unwrap_or_default()) && is('d', parts.next().unwrap_or_default())
        }
        't' => !seconds(text).is_empty(),
        'i' => text.starts_with(|first: char| first.is_ascii_digit()) && is('s', text),
        'f' => is_among(super::ending(text), "webm ogv ogg oga opus mp3 wav flac") && is('s', text),
        'h' => {
            find(text, 0, b".").is_some()
                && !text.starts_with('.')
                && all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'))
        }
        // Nothing that would end the segment, and no way up.
        _ => {
            text != ".."
                && all(|byte| {
                    byte.is_ascii_alphanumeric()
                        || byte >= 0x80
                        || b"-_.~%@:+,!'()*;".contains(&byte)
                })
        }
    };
    fine && !text.is_empty() && text.len() <= 400
}

/// A time in seconds: `90`, `90s`, `1h2m3s`; nothing where it is none.
fn seconds(text: &str) -> String {
    let (mut sum, mut number, mut digits) = (0_u32, 0_u32, 0);
    for char in text.chars() {
        let times = match char {
            '0'..='9' if digits < 6 => {
                number = number * 10 + (char as u32 - '0' as u32);
                digits += 1;
                continue;
            }
            'h' => 3600,
            'm' => 60,
            's' => 1,
            _ => 0,
        };
        if times == 0 || digits == 0 {
            return String::new();
        }
        sum = sum.saturating_add(number.saturating_mul(times));
        (number, digits) = (0, 0);
    }
    match sum.saturating_add(number) {
        0 => String::new(),
        sum => sum.to_string(),
    }
}

/// The address of the frame; none where there is none for it.
pub fn expand(
    form: &str,
    found: &[String],
    address: &str,
    page: &str,
    plays: bool,
) -> Option<String> {
    if form.len() < 2 {
        return None;
    }
    let mut out = String::new();
    // Where the bracket that is open began, and whether what it needs was there.
    let (mut began, mut there) = (0, true);
    let mut signs = form.chars();
    while let Some(char) = signs.next() {
        match char {
            '[' => (began, there) = (out.len(), true),
            ']' if there => {}
            ']' => out.truncate(began),
            '$' => match signs.next()? {
                'u' => escape(address, &mut out),
                'p' if is('h', page) || page == "localhost" => out.push_str(page),
                'p' => return None,
                'y' => out.push_str(if plays { "true" } else { "false" }),
                'o' => out.push(if plays { '1' } else { '0' }),
                'z' => around(found, &mut out)?,
                digit => {
                    let at = digit.to_digit(10)?.checked_sub(1)?;
                    let text = found.get(at as usize).map_or("", String::as_str);
                    there &= !text.is_empty();
                    out.push_str(text);
                }
            },
            char => out.push(char),
        }
    }
    Some(out)
}

/// An address as the value of a query.
fn escape(address: &str, out: &mut String) {
    for byte in address.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            out.push(byte as char);
        } else {
            out.push('%');
            for half in [byte >> 4, byte & 15] {
                out.push(b"0123456789ABCDEF"[half as usize] as char);
            }
        }
    }
}

/// Degrees, in millionths: whole numbers, because a browser needs no more and printing others
/// weighs.
fn degrees(text: &str) -> Option<i64> {
    let (minus, digits) = text.strip_prefix('-').map_or((false, text), |digits| (true, digits));
    let (whole, rest) = digits.split_once('.').unwrap_or((digits, ""));
    let mut number = whole.parse::<u16>().ok()? as i64;
    for place in 0..6 {
        let digit = rest.as_bytes().get(place).copied().unwrap_or(b'0');
        number = number * 10 + i64::from(digit.checked_sub(b'0').filter(|digit| *digit < 10)?);
    }
    (number <= 180_000_000).then_some(if minus { -number } else { number })
}

/// The window of a map around a place: zoom, latitude and longitude were found.
fn around(found: &[String], out: &mut String) -> Option<()> {
    let [zoom, latitude, longitude, ..] = found else { return None };
    let zoom = zoom.parse::<u32>().ok().filter(|zoom| *zoom < 23)?;
    let (latitude, longitude) = (degrees(latitude)?, degrees(longitude)?);
    let half = (360_000_000_i64 >> zoom).clamp(100, 90_000_000);
    let ends = [longitude - half, latitude - half / 2, longitude + half, latitude + half / 2];
    for (at, end) in ends.into_iter().enumerate() {
        if at > 0 {
            out.push_str("%2C");
        }
        let limit = if at % 2 == 0 { 180_000_000 } else { 85_000_000 };
        let end = end.clamp(-limit, limit);
        if end < 0 {
            out.push('-');
        }
        out.push_str(&(end.abs() / 1_000_000).to_string());
        out.push('.');
        let rest = (end.abs() % 1_000_000 + 1_000_000).to_string();
        out.push_str(behind(&rest, 1));
    }
    Some(())
}
