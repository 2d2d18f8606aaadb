//! The grammar, read byte by byte.

use std::marker::PhantomData;

use super::calendar::days_in_month;
use super::error::Refused;
use super::point::{Detail, Point, Qualifier, Season, Time, Zone};
use super::{Bound, Date, LAST_YEAR};
use crate::voice::Voice;

/// Longer than any date that can be written.
const LONGEST: usize = 100;

#[inline(never)]
pub(super) fn date<V: Voice>(text: &str) -> Result<Date, Refused> {
    let mut parser = Parser::<V>::new(text.as_bytes(), Refused::default());
    parser.date().ok_or(parser.refused)
}

/// What is left of a date. A method that gives `None` has noted why.
struct Parser<'a, V> {
    rest: &'a [u8],
    refused: Refused,
    voice: PhantomData<V>,
}

// Why a text is refused, and behind a `|` how to mend it. `#` is the number that was found.
const SHAPE: &str = "expected EDTF, such as 2020, 2020-11, 2020-11-07 or 2020-03/2020-06|\
     write a date such as 2020-11-07";
const MANY_UNSPECIFIED: &str =
    "X may stand for the last one or two digits of a year, or for a whole month or day";
const UNSPECIFIED_TIME: &str = "a time is known only where its day is known";
const DIGITS: &str = "month and day have two digits each";
const TIME: &str = "expected a time such as T11:25:00, T11:25:00Z or T11:25:00-05:00";
const OFFSET: &str = "expected Z or an offset from UTC such as +01:00 or -05:00";

/// What [`Parser::field`] gives at the end.
const NOTHING: u8 = 100;
/// What it gives for `XX`.
const UNSAID: u8 = 101;

impl<'a, V: Voice> Parser<'a, V> {
    fn new(rest: &'a [u8], refused: Refused) -> Parser<'a, V> {
        Parser { rest, refused, voice: PhantomData }
    }

    #[inline(always)]
    fn refuse<T>(&mut self, says: &'static str) -> Option<T> {
        self.note(0, says);
        None
    }

    #[inline(always)]
    fn refuse_number<T>(&mut self, number: u8, says: &'static str) -> Option<T> {
        self.note(number, says);
        None
    }

    #[inline(always)]
    fn note(&mut self, number: u8, says: &'static str) {
        if V::SPEAKS {
            self.keep(number, says);
        }
    }

    #[inline(never)]
    fn keep(&mut self, number: u8, says: &'static str) {
        self.refused.says = says;
        self.refused.number = number;
    }

    fn peek(&self) -> Option<u8> {
        self.rest.first().copied()
    }

    #[inline(never)]
    fn eat(&mut self, byte: u8) -> bool {
        match self.rest {
            [first, rest @ ..] if *first == byte => {
                self.rest = rest;
                true
            }
            _ => false,
        }
    }

    fn date(&mut self) -> Option<Date> {
        let bytes = self.rest;
        if bytes.is_empty() {
            return self.refuse("it is empty|write a date such as 2020-11-07");
        }
        if bytes.len() > LONGEST {
            return self.refuse(SHAPE);
        }
        if let Some(b'[' | b'{') = self.peek() {
            return self.refuse(
                "sets of dates in brackets are beyond EDTF level 1|write one date or an interval",
            );
        }
        let Some(slash) = bytes.iter().position(|&byte| byte == b'/') else {
            return Some(Date { start: self.point(bytes)?, end: None });
        };
        let start = bytes.get(..slash).unwrap_or_default();
        let end = bytes.get(slash + 1..).unwrap_or_default();
        if end.contains(&b'/') {
            return self.refuse(
                "a slash stands between the two ends of an interval, and there is one at the most|\
                 write an interval such as 2020-03/2020-06",
            );
        }
        let (start, end) = (self.bound(start)?, self.bound(end)?);
        if !matches!(start, Bound::At(_)) && !matches!(end, Bound::At(_)) {
            return self.refuse(
                "an interval needs at least one end that is known|\
                 write a start or an end, such as 2020-03/..",
            );
        }
        Some(Date { start, end: Some(end) })
    }

    #[inline(never)]
    fn bound(&mut self, bytes: &[u8]) -> Option<Bound> {
        match bytes {
            b"" => Some(Bound::Unknown),
            b".." => Some(Bound::Open),
            _ => self.point(bytes),
        }
    }

    #[inline(never)]
    fn point(&mut self, bytes: &[u8]) -> Option<Bound> {
        let mut parser = Parser::<V>::new(bytes, self.refused);
        let point = parser.whole_point();
        self.refused = parser.refused;
        Some(Bound::At(point?))
    }

    fn whole_point(&mut self) -> Option<Point> {
        let mut qualifier = Qualifier::default();
        if let Some((last, rest)) = self.rest.split_last() {
            qualifier.uncertain = matches!(last, b'?' | b'%');
            qualifier.approximate = matches!(last, b'~' | b'%');
            if qualifier.is_any() {
                self.rest = rest;
            }
        }
        if self.rest.iter().any(|byte| matches!(byte, b'?' | b'~' | b'%')) {
            return self.refuse("?, ~ and % stand at the end of a date, for the whole of it");
        }
        let long = self.eat(b'Y');
        let negative = self.eat(b'-');
        let all = self.rest;
        let (width, value) = self.number();
        let mut year = value as i64;
        let mut unspecified = 0;
        if long {
            self.long_year(all, width, value)?;
        } else {
            while self.eat(b'X') {
                unspecified += 1;
                year = year.saturating_mul(10);
            }
            let is_digit = |byte: &&u8| matches!(byte, b'0'..=b'9' | b'X');
            match all.iter().take_while(is_digit).count() {
                0 => return self.refuse(SHAPE),
                1..4 => {
                    return self.refuse("a year has four digits|write a date such as 2020-11-07");
                }
                4 => {}
                // Eight digits are rather a date without its hyphens than a year.
                8 => return self.refuse(SHAPE),
                _ if width == all.len() => {
                    return self.refuse("a year of more than four digits begins with Y");
                }
                _ => return self.refuse(SHAPE),
            }
            if width + unspecified != 4 || unspecified > 2 {
                return self.refuse(MANY_UNSPECIFIED);
            }
            if negative && year == 0 {
                return self.refuse("there is no year minus 0|write 0000 for 1 BCE");
            }
            if unspecified > 0 && !self.rest.is_empty() {
                return self
                    .refuse("a year with unspecified digits stands alone, without month or day");
            }
        }
        if negative {
            year = -year;
        }
        let detail = self.detail(year)?;
        if matches!(detail, Detail::Time { .. }) && qualifier.is_any() {
            return self.refuse(
                "?, ~ and % stand at the end of a date, not of a time|leave out the mark or the time",
            );
        }
        Some(Point { year, unspecified_year_digits: unspecified as u8, detail, qualifier })
    }

    /// Refuses what is no year behind a `Y`: `all` is what stands there, and begins with
    /// `width` digits of this `value`.
    fn long_year(&mut self, all: &[u8], width: usize, value: u64) -> Option<()> {
        if width == 0 {
            return self.refuse(SHAPE);
        }
        match self.peek() {
            None => {}
            Some(b'E' | b'S') => {
                return self.refuse(
                    "years with an exponent or with significant digits are beyond EDTF level 1|\
                     write the year out in digits",
                );
            }
            Some(b'X') => return self.refuse(MANY_UNSPECIFIED),
            Some(b'-') => {
                return self.refuse("a year that begins with Y stands alone, without month or day");
            }
            Some(_) => return self.refuse(SHAPE),
        }
        if width < 5 || all.first() == Some(&b'0') {
            return self
                .refuse("after Y stands a year of more than four digits, without leading zeros");
        }
        if value > LAST_YEAR as u64 {
            return self.refuse("years reach from -292000000000 to 292000000000");
        }
        Some(())
    }

    fn detail(&mut self, year: i64) -> Option<Detail> {
        let month = self.field()?;
        if month == NOTHING {
            return Some(Detail::Year);
        }
        if month == UNSAID {
            return match self.field()? {
                NOTHING => Some(Detail::SomeMonth),
                UNSAID if self.rest.is_empty() => Some(Detail::SomeDay),
                UNSAID => self.refuse(UNSPECIFIED_TIME),
                _ => self.refuse("a day is known only where its month is known"),
            };
        }
        if !(1..=12).contains(&month) {
            return match Season::from_number(month) {
                Some(season) if self.rest.is_empty() => Some(Detail::Season(season)),
                Some(_) => self.refuse("after a season, a quarter or a half stands nothing more"),
                None if (25..=39).contains(&month) => self.refuse_number(
                    month,
                    "season # is beyond EDTF level 1|\
                     write 21 to 24 for a season, 33 to 36 for a quarter, 40 or 41 for a half",
                ),
                None => self.refuse_number(
                    month,
                    "there is no month #|write 01 to 12, or 21 to 24 for a season, 33 to 36 for a \
                     quarter, 40 or 41 for a half",
                ),
            };
        }
        let day = self.field()?;
        if day == NOTHING {
            return Some(Detail::Month(month));
        }
        if day == UNSAID {
            if self.rest.is_empty() {
                return Some(Detail::SomeDayOf(month));
            }
            return self.refuse(UNSPECIFIED_TIME);
        }
        if day == 0 {
            return self.refuse("days are counted from 01");
        }
        if day > days_in_month(year, month) {
            self.refused.year = year;
            return self.refuse_number(month, Refused::DAY);
        }
        if self.eat(b'T') {
            return Some(Detail::Time { month, day, time: self.time()? });
        }
        if self.rest.is_empty() { Some(Detail::Day { month, day }) } else { self.refuse(SHAPE) }
    }

    /// A hyphen and two digits, or [`UNSAID`], or [`NOTHING`].
    #[inline(never)]
    fn field(&mut self) -> Option<u8> {
        if self.rest.is_empty() {
            return Some(NOTHING);
        }
        if !self.eat(b'-') {
            return self.refuse(SHAPE);
        }
        if let [b'X', b'X', rest @ ..] = self.rest {
            self.rest = rest;
            return Some(UNSAID);
        }
        let value = self.two()?;
        if let Some(b'0'..=b'9') = self.peek() {
            return self.refuse(DIGITS);
        }
        Some(value)
    }

    #[inline(never)]
    fn two(&mut self) -> Option<u8> {
        match self.rest {
            [tens @ b'0'..=b'9', ones @ b'0'..=b'9', rest @ ..] => {
                self.rest = rest;
                Some((tens - b'0') * 10 + (ones - b'0'))
            }
            [b'0'..=b'9', b'X', ..] | [b'X', ..] => self.refuse(MANY_UNSPECIFIED),
            [b'0'..=b'9', ..] => self.refuse(DIGITS),
            _ => self.refuse(SHAPE),
        }
    }

    /// Two digits, or else what `says` says.
    #[inline(never)]
    fn two_or(&mut self, says: &'static str) -> Option<u8> {
        let value = self.two();
        if value.is_none() { self.refuse(says) } else { value }
    }

    /// The digits that stand here: how many, and their value or the largest there is.
    #[inline(never)]
    fn number(&mut self) -> (usize, u64) {
        let (mut width, mut value) = (0, 0_u64);
        while let [digit @ b'0'..=b'9', rest @ ..] = self.rest {
            value = value.saturating_mul(10).saturating_add((digit - b'0').into());
            width += 1;
            self.rest = rest;
        }
        (width, value)
    }

    fn time(&mut self) -> Option<Time> {
        let hour = self.two_or(TIME)?;
        if !self.eat(b':') {
            return self.refuse(TIME);
        }
        let minute = self.two_or(TIME)?;
        let seconds = self.eat(b':');
        let second = if seconds { self.two_or(TIME)? } else { 0 };
        let (mut nanos, mut fraction_digits) = (0, 0);
        // A fraction of a minute is not what anyone means by 11:25.5.
        if seconds && self.eat(b'.') {
            (fraction_digits, nanos) = self.number();
            if !(1..=9).contains(&fraction_digits) {
                return self.refuse("a fraction of a second has one to nine digits");
            }
            for _ in fraction_digits..9 {
                nanos *= 10;
            }
        }
        let zone = self.zone()?;
        if hour == 24 && (minute > 0 || second > 0 || nanos > 0) {
            return self.refuse("hour 24 is only the end of a day, 24:00:00");
        }
        if hour > 24 {
            return self.refuse_number(hour, "there is no hour #");
        }
        if minute > 59 {
            return self.refuse_number(minute, "there is no minute #");
        }
        if second == 60 {
            return self
                .refuse("leap seconds cannot be told from the second before|write 59 for 60");
        }
        if second > 60 {
            return self.refuse_number(second, "there is no second #");
        }
        let (fraction_digits, nanos) = (fraction_digits as u8, nanos as u32);
        Some(Time { hour, minute, second, fraction_digits, nanos, zone })
    }

    fn zone(&mut self) -> Option<Zone> {
        match self.rest {
            [] => return Some(Zone::Unsaid),
            [b'Z'] => return Some(Zone::Utc),
            _ => {}
        }
        let negative = self.eat(b'-');
        if !negative && !self.eat(b'+') {
            return self.refuse(TIME);
        }
        let hours = self.two_or(OFFSET)?;
        let written = self.eat(b':');
        let minutes = if written { self.two_or(OFFSET)? } else { 0 };
        let size = i16::from(hours) * 60 + i16::from(minutes);
        if hours > 23 || minutes > 59 || negative && size == 0 || !self.rest.is_empty() {
            return self.refuse(OFFSET);
        }
        let signed = if negative { -size } else { size };
        Some(if written { Zone::Minutes(signed) } else { Zone::Hours((signed / 60) as i8) })
    }
}
