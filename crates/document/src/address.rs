//! The gate that every address of a document passes before it reaches a page.
//!
//! Two kinds of addresses leave a document: links that a reader follows, and resources that
//! a page loads. Both are read here by the rules of the
//! [URL Standard](https://url.spec.whatwg.org/), but without its forgiveness: what a browser
//! would mend (`https:/host`, tabs within, backslashes) is refused, so that nothing is read
//! in two ways.

use std::fmt;

/// An address that has passed the gate.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Address(String);

impl Address {
    /// Reads the address of a link: `http`, `https` or `mailto`, whole, without user or
    /// password. A space behind the host becomes `%20`, as a browser would write it.
    ///
    /// # Errors
    /// Says what stands in the way: another scheme or none, a user's name, no host, a space at
    /// either end or in the host, a control or invisible character, a backslash.
    ///
    /// ```
    /// use yearline_document::address::Address;
    ///
    /// assert!(Address::link("https://example.org/2020").is_ok());
    /// assert!(Address::link("javascript:alert(1)").is_err());
    /// ```
    pub fn link(text: &str) -> Result<Address, AddressError> {
        characters(text)?;
        match scheme(text) {
            Some((name, rest)) if is_web(name) => host(rest.strip_prefix("//"))?,
            Some((name, rest)) if name.eq_ignore_ascii_case("mailto") => {
                if rest.is_empty() || rest.starts_with('/') {
                    return Err(AddressError::Host);
                }
            }
            Some((name, _)) => return Err(AddressError::Scheme(short(name))),
            None => return Err(AddressError::Relative),
        }
        Ok(Address(text.replace(' ', "%20")))
    }

    /// Reads the address of a picture, a video, a sound or another file that the page loads:
    /// `http` or `https`, or without a scheme and so relative to the document's own address
    /// (`pictures/zoom.jpg`, `/zoom.jpg`, `//host/zoom.jpg`).
    ///
    /// # Errors
    /// As [`Address::link`] has them; `mailto` is refused as other schemes are.
    ///
    /// ```
    /// use yearline_document::address::Address;
    ///
    /// assert!(Address::resource("pictures/zoom.jpg").is_ok());
    /// assert!(Address::resource("data:image/png;base64,").is_err());
    /// ```
    pub fn resource(text: &str) -> Result<Address, AddressError> {
        characters(text)?;
        match scheme(text) {
            Some((name, rest)) if is_web(name) => host(rest.strip_prefix("//"))?,
            Some((name, _)) => return Err(AddressError::Scheme(short(name))),
            None => {
                if let Some(rest) = text.strip_prefix("//") {
                    host(Some(rest))?;
                }
            }
        }
        Ok(Address(text.replace(' ', "%20")))
    }

    /// The address, fit for an `href` or a `src`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why an address was refused. Its `Display` is one sentence that also says how to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AddressError {
    /// There is nothing.
    Empty,
    /// A space at either end or in the host, or a space other than the plain one.
    Space,
    /// A control or invisible character.
    Control,
    /// A backslash.
    Backslash,
    /// A scheme that is not allowed here; its beginning.
    Scheme(String),
    /// No scheme, where one is needed.
    Relative,
    /// A user's name or password before the host.
    User,
    /// No host, or none that can be one; nothing behind `mailto:`.
    Host,
}

impl fmt::Display for AddressError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sentence = match self {
            AddressError::Empty => "the address is empty: write one, or leave the field out",
            AddressError::Space => "the address has a space where none can be: remove it",
            AddressError::Control => "the address has an invisible character: type it anew",
            AddressError::Backslash => "the address has a backslash: write / in its place",
            AddressError::Scheme(name) => {
                let found = ["the address begins with ", name, ":, which is not allowed here: "];
                found.iter().try_for_each(|piece| f.write_str(piece))?;
                "write one that begins with https://"
            }
            AddressError::Relative => {
                "the address does not say where it leads from any page: begin it with https://"
            }
            AddressError::User => "the address has a user's name before the host: remove it",
            AddressError::Host => {
                "the address leads nowhere: write one such as https://example.org/page"
            }
        };
        f.write_str(sentence)
    }
}

impl std::error::Error for AddressError {}

/// Refuses the characters that browsers drop, mend or hide, wherever they stand.
fn characters(text: &str) -> Result<(), AddressError> {
    if text.is_empty() {
        return Err(AddressError::Empty);
    }
    if text.starts_with(' ') || text.ends_with(' ') {
        return Err(AddressError::Space);
    }
    for c in text.chars() {
        match c {
            ' ' => {}
            '\\' => return Err(AddressError::Backslash),
            // Soft hyphen, joiners and marks of direction: they make one host look like another.
            '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}' => return Err(AddressError::Control),
            _ if c.is_control() => return Err(AddressError::Control),
            _ if c.is_whitespace() => return Err(AddressError::Space),
            _ => {}
        }
    }
    Ok(())
}

/// Splits off what stands before a colon, where the colon comes before anything that ends
/// the first piece of a path. Not only what may be a scheme: a relative address that looks
/// as if it had one is refused with it.
fn scheme(text: &str) -> Option<(&str, &str)> {
    let end = text.find([':', '/', '?', '#'])?;
    text[end..].strip_prefix(':').map(|rest| (&text[..end], rest))
}

fn is_web(name: &str) -> bool {
    name.eq_ignore_ascii_case("http") || name.eq_ignore_ascii_case("https")
}

/// Checks the host (and port) at the start of `rest`, which is what stands behind `//`.
fn host(rest: Option<&str>) -> Result<(), AddressError> {
    let rest = rest.ok_or(AddressError::Host)?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let authority = &rest[..end];
    if authority.contains('@') {
        return Err(AddressError::User);
    }
    let (host, port) = match authority.strip_prefix('[') {
        Some(inner) => {
            let (host, port) = inner.split_once(']').ok_or(AddressError::Host)?;
            if !host.bytes().all(|byte| byte.is_ascii_hexdigit() || matches!(byte, b':' | b'.')) {
                return Err(AddressError::Host);
            }
            (host, port)
        }
        None => {
            let colon = authority.find(':').unwrap_or(authority.len());
            authority.split_at(colon)
        }
    };
    if host.contains(' ') {
        return Err(AddressError::Space);
    }
    let digits = port.strip_prefix(':').unwrap_or(port);
    let port_is_one = port.is_empty()
        || port.starts_with(':') && (digits.is_empty() || digits.parse::<u16>().is_ok());
    // What the standard forbids in a host, and the wide and small forms that fold into it.
    let forbidden = |c: char| match c {
        '<' | '>' | '[' | ']' | '^' | '|' | '%' | '"' | '`' | '{' | '}' => true,
        '\u{ff0d}' | '\u{ff0e}' => false,
        '\u{fe10}'..='\u{fe6b}' | '\u{ff01}'..='\u{ff5e}' | '\u{2100}'..='\u{2106}' => {
            !c.is_alphanumeric()
        }
        _ => false,
    };
    let real = host.chars().any(|c| c != '.');
    if real && port_is_one && !host.contains(forbidden) { Ok(()) } else { Err(AddressError::Host) }
}

/// As much of a text as a sentence can quote.
fn short(text: &str) -> String {
    text.chars().take(24).collect()
}
