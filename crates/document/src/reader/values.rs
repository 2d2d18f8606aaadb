//! Values of a form: dates, addresses, colours, languages, numbers. Each is taken as the file
//! writes it, or dropped with a word on how it should be.

use super::walk::{Fields, Walk};
use crate::address::{Address, AddressError};
use crate::date::Date;
use crate::json::{Kind, Node};
use crate::text::is_blank;
use crate::types::Number;
use crate::voice::Voice;

const DATE: &str = "a date as EDTF writes it, such as `2020-11-17`";

impl<'a, V: Voice> Fields<'_, 'a, V> {
    /// A whole number from 1.
    #[inline(never)]
    pub fn count(&mut self, index: usize, into: &mut Option<u32>) {
        let Some(node) = self.node(index) else { return };
        if let Kind::Number(Number::Whole(number)) = node.kind
            && let Ok(number @ 1..) = u32::try_from(number)
        {
            *into = Some(number);
            return;
        }
        let mend = match node.kind {
            Kind::String(_) => "Write it without quotes.",
            Kind::Number(Number::Real(_)) => "Write it without a fraction.",
            _ => "",
        };
        self.walk.drop(&node, "a whole number from 1", mend);
    }

    /// A date; an interval that ends before it begins loses its end. `outcome` is what becomes
    /// of a value that is none.
    #[inline(never)]
    pub fn date(&mut self, index: usize, outcome: &'static str, into: &mut Option<Date>) {
        let Some(node) = self.node(index) else { return };
        let walk = &mut *self.walk;
        walk.costs(outcome);
        let Kind::String(text) = &node.kind else {
            let number = matches!(node.kind, Kind::Number(_));
            walk.drop(&node, DATE, if number { "Put it in double quotes." } else { "" });
            return;
        };
        if let Some(date) = Date::read(text) {
            *into = Some(date);
            if date.is_reversed() {
                walk.error(node.start, REVERSED, text, "");
                *into = Some(date.without_end());
            }
        } else {
            let error = if V::SPEAKS { text.parse::<Date>().err() } else { None };
            let mend = error.map(|error| capital(error.reason_and_help()));
            walk.drop(&node, DATE, mend.as_deref().unwrap_or_default());
        }
    }

    /// Reports that there is no date, unless there is one that has been reported; `outcome` is
    /// what becomes of the whole.
    #[inline(always)]
    pub fn lacks_date(&mut self, outcome: &str) {
        if V::SPEAKS {
            self.lacks(&["no date|", DATE, "|", outcome].concat(), "");
        } else {
            self.lacks("", "");
        }
    }
}

const REVERSED: &str = "the interval %|an end that is not before its beginning|The end is left out. \
     Write the earlier date first.";

impl<'a, V: Voice> Walk<'a, V> {
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
            let mut in_description = false;
            for word in text.split(|c: char| c.is_ascii_whitespace()) {
                let mut word = word;
                if in_description {
                    let Some(comma) = word.bytes().position(|byte| byte == b',') else { continue };
                    word = word.get(comma..).unwrap_or_default();
                    in_description = false;
                }
                let address = word.trim_start_matches(',');
                let bare = address.trim_end_matches(',');
                if !bare.is_empty() {
                    Address::resource(bare)?;
                    in_description = bare.len() == address.len();
                }
            }
            Ok(())
        })
    }

    #[inline(never)]
    fn gated(
        &mut self,
        node: Node<'a>,
        expected: &str,
        gate: fn(&str) -> Result<(), AddressError>,
    ) -> Option<String> {
        if let Kind::String(text) = &node.kind
            && !is_blank(text)
            && let Err(error) = gate(text)
        {
            let mend = if V::SPEAKS { capital(error.sentence()) } else { String::new() };
            self.drop(&node, expected, &mend);
            return None;
        }
        self.text(node)
    }

    /// `#rgb` or `#rrggbb`.
    pub fn color(&mut self, node: Node<'a>) -> Option<String> {
        self.shaped(node, "a colour such as #2a6f97", "", |text| {
            matches!(text.len(), 4 | 7)
                && text.starts_with('#')
                && text.bytes().skip(1).all(|byte| byte.is_ascii_hexdigit())
        })
    }

    /// A tag that every browser's Intl takes without throwing.
    pub fn language(&mut self, node: Node<'a>) -> Option<String> {
        let mend = "Part the language from the country by a hyphen.";
        self.shaped(node, "a language tag such as `en` or `pt-BR`", mend, |text| {
            text.as_bytes().split(|&byte| byte == b'-').enumerate().all(|(index, part)| {
                let letters = part.iter().all(u8::is_ascii_alphabetic);
                match part.len() {
                    2 => letters,
                    3 if index > 0 => part.iter().all(u8::is_ascii_digit),
                    3 | 5..=8 if index == 0 => letters,
                    4 if index > 0 => letters || part.first().is_some_and(u8::is_ascii_digit),
                    5..=8 => part.iter().all(u8::is_ascii_alphanumeric),
                    _ => false,
                }
            })
        })
    }

    /// The code of a currency, which Intl wants in three letters.
    pub fn currency(&mut self, node: Node<'a>) -> Option<String> {
        self.shaped(node, "a currency's code such as `EUR`", "", |text| {
            text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase())
        })
    }

    #[inline(never)]
    fn shaped(
        &mut self,
        node: Node<'a>,
        expected: &str,
        mend: &str,
        is_right: fn(&str) -> bool,
    ) -> Option<String> {
        if let Kind::String(text) = &node.kind
            && !is_blank(text)
            && !is_right(text)
        {
            self.drop(&node, expected, mend);
            return None;
        }
        self.text(node)
    }
}

/// A clause as a sentence.
fn capital(mut clause: String) -> String {
    if let Some(first) = clause.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    clause.push('.');
    clause
}
