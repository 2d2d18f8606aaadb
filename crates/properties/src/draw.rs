//! Inputs drawn from bytes.

use std::fmt::{self, Debug};
use std::ops::{Deref, RangeInclusive};

/// What properties are said of: made from bytes, whatever they are.
pub trait Input: Debug + Sized {
    /// Draws one; where the bytes have come to an end, the simplest.
    fn draw(draw: &mut Draw<'_>) -> Self;

    /// The input that the bytes make.
    fn of(bytes: &[u8]) -> Self {
        Self::draw(&mut Draw::new(bytes))
    }
}

/// Bytes as the source of choices. At their end every choice is the first one: zero, false, the
/// first of several, an empty list.
///
/// ```
/// use yearline_properties::Draw;
/// let mut draw = Draw::new(&[7, 1]);
/// assert_eq!(draw.below(5), 2);
/// assert_eq!(*draw.pick(&["a", "b"]), "b");
/// assert_eq!(*draw.pick(&["a", "b"]), "a");
/// ```
#[derive(Debug)]
pub struct Draw<'a> {
    left: &'a [u8],
}

impl<'a> Draw<'a> {
    /// Begins to draw.
    pub fn new(bytes: &'a [u8]) -> Draw<'a> {
        Draw { left: bytes }
    }

    /// The next byte.
    pub fn byte(&mut self) -> u8 {
        let Some((&byte, left)) = self.left.split_first() else { return 0 };
        self.left = left;
        byte
    }

    /// All that is left.
    pub fn rest(&mut self) -> &'a [u8] {
        std::mem::take(&mut self.left)
    }

    /// A number from 0 up to `end`, which it is not itself; of as few bytes as will do.
    pub fn below(&mut self, end: u64) -> u64 {
        let mut number = 0;
        let mut most = end.saturating_sub(1);
        while most > 0 {
            number = number << 8 | u64::from(self.byte());
            most >>= 8;
        }
        number % end.max(1)
    }

    /// A number of a range, both ends included.
    pub fn within(&mut self, range: RangeInclusive<i64>) -> i64 {
        let (start, end) = range.into_inner();
        let size = end.wrapping_sub(start) as u64;
        let offset = match size.checked_add(1) {
            Some(end) => self.below(end),
            None => (0..8).fold(0, |number, _| number << 8 | u64::from(self.byte())),
        };
        start.wrapping_add(offset as i64)
    }

    /// A length up to `most`.
    pub fn length(&mut self, most: usize) -> usize {
        self.below(most as u64 + 1) as usize
    }

    /// A share of a whole, from 0 up to 1, which it is not itself.
    pub fn share(&mut self) -> f64 {
        self.below(1 << 16) as f64 / 65_536.0
    }

    /// A number between two.
    pub fn between(&mut self, least: f64, most: f64) -> f64 {
        least + self.share() * (most - least)
    }

    /// True once in so many times.
    pub fn one_in(&mut self, times: u64) -> bool {
        self.below(times) == times.saturating_sub(1)
    }

    /// One of several.
    pub fn pick<'t, T>(&mut self, from: &'t [T]) -> &'t T {
        &from[self.below(from.len() as u64) as usize]
    }

    /// Each of them, or not, in their order.
    pub fn some<'t>(&mut self, from: &[&'t str]) -> Vec<&'t str> {
        from.iter().copied().filter(|_| self.one_in(2)).collect()
    }

    /// A list.
    pub fn list<T>(&mut self, most: usize, mut one: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..self.length(most)).map(|_| one(self)).collect()
    }

    /// A text of pieces.
    pub fn text(&mut self, pieces: &[&str], most: usize) -> String {
        self.list(most, |draw| *draw.pick(pieces)).concat()
    }

    /// Any characters: plain ones for the most part, and those of every length and kind.
    pub fn letters(&mut self, most: usize) -> String {
        const ODD: [char; 24] = [
            '\0',
            '\t',
            '\n',
            '\r',
            '"',
            '\\',
            '\u{7f}',
            '\u{a0}',
            'é',
            'ß',
            'İ',
            '\u{301}',
            '\u{2028}',
            '\u{202e}',
            '’',
            '漢',
            'ﬁ',
            '½',
            'א',
            'ع',
            '\u{feff}',
            '\u{fffd}',
            '😀',
            '\u{10ffff}',
        ];
        self.list(most, |draw| match draw.byte() {
            byte @ 0..=95 => char::from(b' ' + byte),
            byte @ 96..=200 => char::from(b'a' + byte % 26),
            _ => *draw.pick(&ODD),
        })
        .into_iter()
        .collect()
    }
}

/// Lets a kind of input that is a text be taken for one.
macro_rules! as_text {
    ($($input:ty),+) => {
        $(impl std::ops::Deref for $input {
            type Target = str;

            fn deref(&self) -> &str {
                &self.0
            }
        })+
    };
}
pub(crate) use as_text;

/// Any bytes.
pub struct Bytes(pub Vec<u8>);

impl fmt::Debug for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.escape_ascii())
    }
}

impl Input for Bytes {
    fn draw(draw: &mut Draw<'_>) -> Bytes {
        Bytes(draw.rest().to_vec())
    }
}

impl Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

/// Any text: the bytes themselves, as far as they are UTF-8.
#[derive(Debug)]
pub struct Text(pub String);

impl Input for Text {
    fn draw(draw: &mut Draw<'_>) -> Text {
        Text(String::from_utf8_lossy(draw.rest()).into_owned())
    }
}

as_text!(Text);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_takes_no_more_bytes_than_it_needs() {
        let mut draw = Draw::new(&[1, 2, 3, 4, 5]);
        assert_eq!(draw.below(1), 0);
        assert_eq!(draw.below(256), 1);
        assert_eq!(draw.below(257), (2 << 8 | 3) % 257);
        assert_eq!(draw.rest(), [4, 5]);
    }

    #[test]
    fn ranges_hold_their_ends() {
        let mut draw = Draw::new(&[0, 4, 5]);
        assert_eq!([draw.within(-2..=2), draw.within(-2..=2), draw.within(-2..=2)], [-2, 2, -2]);
        assert_eq!(Draw::new(&[255; 8]).within(i64::MIN..=i64::MAX), i64::MAX);
    }

    #[test]
    fn nothing_makes_the_simplest_input() {
        let mut draw = Draw::new(&[]);
        assert!(draw.list(9, Draw::byte).is_empty());
        assert!(!draw.one_in(3));
        assert_eq!(draw.letters(9), "");
    }
}
