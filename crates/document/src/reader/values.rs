//! Values of a form: dates, addresses, colours, languages, numbers. Each is taken as the file
//! writes it, or dropped with a word on how it should be.

use super::walk::{DATE, Walk, quoted};
use crate::address::{Address, AddressError};
use crate::date::Date;
use crate::json::{Kind, Node};
use crate::problem::Severity;
use crate::types::Number;

impl<'a> Walk<'a> {
    /// A whole number from 1.
    pub fn count(&mut self, node: Node<'a>) -> Option<u32> {
        if let Kind::Number(Number::Whole(number)) = node.kind
            && let Ok(number @ 1..) = u32::try_from(number)
        {
            return Some(number);
        }
        self.drop(&node, "a whole number from 1", whole_number_help(&node.kind));
        None
    }

    /// A date; an interval that ends before it begins loses its end.
    pub fn date(&mut self, node: Node<'a>) -> Option<Date> {
        let Kind::String(text) = &node.kind else {
            let mend = match node.kind {
                Kind::Number(_) => "Put it in double quotes.",
                _ => "",
            };
            self.drop(&node, DATE, mend);
            return None;
        };
        match text.parse::<Date>() {
            Ok(date) if date.is_reversed() => {
                let found = quoted("the interval ", text);
                let help = "The end is left out. Write the earlier date first.".to_string();
                let expected = "an end that is not before its beginning";
                self.report(Severity::Error, node.start, found, expected, help);
                Some(date.without_end())
            }
            Ok(date) => Some(date),
            Err(error) => {
                let mut mend = error.expected();
                if let Some(first) = mend.get_mut(..1) {
                    first.make_ascii_uppercase();
                }
                if let Some(help) = error.help() {
                    mend.push_str("; ");
                    mend.push_str(&help);
                }
                mend.push('.');
                self.drop(&node, DATE, &mend);
                None
            }
        }
    }

    /// The address of a link that a reader follows.
    pub fn link(&mut self, node: Node<'a>) -> Option<String> {
        self.gated(node, "the address of a page", |text| Address::link(text).map(drop))
    }

    /// The address of a file that the page loads.
    pub fn resource(&mut self, node: Node<'a>) -> Option<String> {
        self.gated(node, "the address of a file", |text| Address::resource(text).map(drop))
    }

    /// The addresses of a picture's other sizes, as HTML's `srcset` has them.
    pub fn srcset(&mut self, node: Node<'a>) -> Option<String> {
        self.gated(node, "addresses of pictures, each with its width", |text| {
            // By HTML's own rules: an address ends at white space, its description at a comma.
            let mut rest = text;
            loop {
                rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
                if rest.is_empty() {
                    return Ok(());
                }
                let end = rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len());
                let (address, after) = rest.split_at(end);
                let bare = address.trim_end_matches(',');
                Address::resource(bare)?;
                rest = match (bare.len() == address.len(), after.find(',')) {
                    (false, _) => after,
                    (true, Some(comma)) => &after[comma..],
                    (true, None) => "",
                };
            }
        })
    }

    fn gated(
        &mut self,
        node: Node<'a>,
        expected: &str,
        gate: fn(&str) -> Result<(), AddressError>,
    ) -> Option<String> {
        if let Some(text) = node.as_str()
            && !text.trim().is_empty()
            && let Err(error) = gate(text)
        {
            let mut mend = error.to_string();
            if let Some(first) = mend.get_mut(..1) {
                first.make_ascii_uppercase();
            }
            mend.push('.');
            self.drop(&node, expected, &mend);
            return None;
        }
        self.text(node)
    }

    /// `#rgb` or `#rrggbb`.
    pub fn color(&mut self, node: Node<'a>) -> Option<String> {
        self.shaped(node, "a colour such as #2a6f97", "", |text| {
            let digits = text.strip_prefix('#').unwrap_or_default();
            matches!(digits.len(), 3 | 6) && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
        })
    }

    /// A tag that every browser's Intl takes without throwing.
    pub fn language(&mut self, node: Node<'a>) -> Option<String> {
        let mend = "Part the language from the country by a hyphen.";
        self.shaped(node, "a language tag such as `en` or `pt-BR`", mend, |text| {
            let mut parts = text.split('-');
            let first = parts.next().unwrap_or_default();
            let letters = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphabetic());
            matches!(first.len(), 2 | 3 | 5..=8)
                && letters(first)
                && parts.all(|part| match part.len() {
                    2 => letters(part),
                    3 => part.bytes().all(|byte| byte.is_ascii_digit()),
                    4 => letters(part) || part.starts_with(|c: char| c.is_ascii_digit()),
                    5..=8 => part.bytes().all(|byte| byte.is_ascii_alphanumeric()),
                    _ => false,
                })
        })
    }

    /// The code of a currency, which Intl wants in three letters.
    pub fn currency(&mut self, node: Node<'a>) -> Option<String> {
        self.shaped(node, "a currency's code such as `EUR`", "", |text| {
            text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase())
        })
    }

    fn shaped(
        &mut self,
        node: Node<'a>,
        expected: &str,
        mend: &str,
        is_right: fn(&str) -> bool,
    ) -> Option<String> {
        match node.as_str() {
            Some(text) if !text.trim().is_empty() && !is_right(text) => {
                self.drop(&node, expected, mend);
                None
            }
            _ => self.text(node),
        }
    }
}

fn whole_number_help(kind: &Kind<'_>) -> &'static str {
    match kind {
        Kind::String(_) => "Write it without quotes.",
        Kind::Number(Number::Real(_)) => "Write it without a fraction.",
        _ => "",
    }
}
