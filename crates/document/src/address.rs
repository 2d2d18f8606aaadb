//! The gate that every address of a document passes before it reaches a page.
//!
//! Two kinds of addresses leave a document: links that a reader follows, and resources that
//! a page loads. Both are read here by the rules of the
//! [URL Standard](https://url.spec.whatwg.org/), but without its forgiveness: what a browser
//! would mend (`https:/host`, tabs within, backslashes) is refused, so that nothing is read
//! in two ways.

use std::fmt;

use crate::letters::is_word;
use crate::text::{behind, find, piece};

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
        gate(text, true)
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
        gate(text, false)
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

impl AddressError {
    /// What `Display` writes, without the machinery of `Display`.
    #[inline(never)]
    pub fn sentence(&self) -> String {
        let mut text = String::new();
        let rest = match self {
            AddressError::Empty => "the address is empty: write one, or leave the field out",
            AddressError::Space => "the address has a space where none can be: remove it",
            AddressError::Control => "the address has an invisible character: type it anew",
            AddressError::Backslash => "the address has a backslash: write / in its place",
            AddressError::Scheme(name) => {
                text.push_str("the address begins with ");
                text.push_str(name);
                ":, which is not allowed here: write one that begins with https://"
            }
            AddressError::Relative => {
                "the address does not say where it leads from any page: begin it with https://"
            }
            AddressError::User => "the address has a user's name before the host: remove it",
            AddressError::Host => {
                "the address leads nowhere: write one such as https://example.org/page"
            }
        };
        text.push_str(rest);
        text
    }
}

impl fmt::Display for AddressError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence())
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

/// The gate itself, for links or for resources.
#[inline(never)]
fn gate(text: &str, link: bool) -> Result<Address, AddressError> {
    characters(text)?;
    // Not only what may be a scheme: a relative address that looks as if it had one is
    // refused with it.
    match find(text, 0, b":/?#") {
        Some(end) if text.as_bytes().get(end) == Some(&b':') => {
            let (name, rest) = (piece(text, 0, end), behind(text, end + 1));
            if name.eq_ignore_ascii_case("http") || name.eq_ignore_ascii_case("https") {
                host(rest.strip_prefix("//").unwrap_or_default())?;
            } else if !(link && name.eq_ignore_ascii_case("mailto")) {
                // As much of it as a sentence can quote.
                let end = name.char_indices().nth(24).map_or(name.len(), |(at, _)| at);
                return Err(AddressError::Scheme(piece(name, 0, end).to_string()));
            } else if rest.is_empty() || rest.starts_with('/') {
                return Err(AddressError::Host);
            }
        }
        _ if link => return Err(AddressError::Relative),
        _ => {
            if let Some(rest) = text.strip_prefix("//") {
                host(rest)?;
            }
        }
    }
    let mut address = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            ' ' => address.push_str("%20"),
            _ => address.push(char),
        }
    }
    Ok(Address(address))
}

/// Checks the host (and port) at the start of `rest`, which is what stands behind `//`.
fn host(rest: &str) -> Result<(), AddressError> {
    let authority = piece(rest, 0, find(rest, 0, b"/?#").unwrap_or(rest.len()));
    if find(authority, 0, b"@").is_some() {
        return Err(AddressError::User);
    }
    let (mut start, mut ends) = (0, &b":"[..]);
    if authority.starts_with('[') {
        (start, ends) = (1, b"]");
    }
    let end = find(authority, start, ends).unwrap_or(authority.len() + start);
    let host = piece(authority, start, end);
    let port = behind(authority, end + start);
    if start > 0
        && !host.bytes().all(|byte| matches!(byte, b':' | b'.') || byte.is_ascii_hexdigit())
    {
        return Err(AddressError::Host);
    }
    let (mut real, mut forbidden) = (false, false);
    for c in host.chars() {
        real |= c != '.';
        forbidden |= match c {
            ' ' => return Err(AddressError::Space),
            // What the standard forbids in a host, and the wide and small forms that fold into it.
            '<' | '>' | '[' | ']' | '^' | '|' | '%' | '"' | '`' | '{' | '}' => true,
            '\u{ff0d}' | '\u{ff0e}' => false,
            '\u{fe10}'..='\u{fe6b}' | '\u{ff01}'..='\u{ff5e}' | '\u{2100}'..='\u{2106}' => {
                !is_word(c)
            }
            _ => false,
        };
    }
    if real && is_port(port) && !forbidden { Ok(()) } else { Err(AddressError::Host) }
}

/// Nothing, or a colon and a number of 16 bits, which may be left out.
fn is_port(text: &str) -> bool {
    let Some(digits) = text.strip_prefix(':') else { return text.is_empty() };
    let mut number = 0_u32;
    for digit in digits.bytes() {
        if !digit.is_ascii_digit() {
            return false;
        }
        number = (number * 10 + u32::from(digit - b'0')).min(65_536);
    }
    number < 65_536
}
