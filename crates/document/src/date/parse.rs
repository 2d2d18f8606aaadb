//! The grammar, read byte by byte.

use super::calendar::days_in_month;
use super::error::Reason;
use super::point::{Detail, Point, Qualifier, Season, Time, Zone};
use super::{Bound, FIRST_YEAR, LAST_YEAR, Parts};

/// Longer than any date that can be written.
const LONGEST: usize = 100;

pub(super) fn date(text: &str) -> Result<Parts, Reason> {
    let bytes = text.as_bytes();
    if bytes.is_empty() {
        return Err(Reason::Empty);
    }
    if bytes.len() > LONGEST {
        return Err(Reason::Shape);
    }
    if matches!(bytes[0], b'[' | b'{') {
        return Err(Reason::Set);
    }
    let mut sides = bytes.split(|&byte| byte == b'/');
    match (sides.next(), sides.next(), sides.next()) {
        (Some(only), None, _) => point(only).map(Parts::Single),
        (Some(start), Some(end), None) => {
            let (start, end) = (bound(start)?, bound(end)?);
            if start.point().is_none() && end.point().is_none() {
                return Err(Reason::Boundless);
            }
            Ok(Parts::Interval(start, end))
        }
        _ => Err(Reason::Slashes),
    }
}

fn bound(bytes: &[u8]) -> Result<Bound, Reason> {
    match bytes {
        b"" => Ok(Bound::Unknown),
        b".." => Ok(Bound::Open),
        _ => point(bytes).map(Bound::At),
    }
}

fn point(bytes: &[u8]) -> Result<Point, Reason> {
    let (bytes, qualifier) = qualifier(bytes);
    if bytes.iter().any(|byte| b"?~%".contains(byte)) {
        return Err(Reason::QualifierInside);
    }
    if let Some(digits) = bytes.strip_prefix(b"Y") {
        let year = long_year(digits)?;
        return Ok(Point { year, unspecified_year_digits: 0, detail: Detail::Year, qualifier });
    }
    let (negative, rest) = match bytes.strip_prefix(b"-") {
        Some(rest) => (true, rest),
        None => (false, bytes),
    };
    let width = rest.iter().take_while(|byte| byte.is_ascii_digit() || **byte == b'X').count();
    let (year, rest) = rest.split_at(width);
    if width != 4 {
        let digits = year.iter().all(u8::is_ascii_digit) && rest.is_empty();
        return Err(match width {
            0 => Reason::Shape,
            1..4 => Reason::ShortYear,
            // Eight digits are rather a date without its hyphens than a year.
            _ if digits && width != 8 => Reason::NeedsY,
            _ => Reason::Shape,
        });
    }
    let unspecified = year.iter().rev().take_while(|&&byte| byte == b'X').count();
    let Some(value) = number(year.get(..4 - unspecified).unwrap_or(&[])) else {
        return Err(Reason::ManyUnspecified);
    };
    if unspecified > 2 {
        return Err(Reason::ManyUnspecified);
    }
    let value = value as i64 * [1, 10, 100][unspecified];
    if negative && value == 0 {
        return Err(Reason::NegativeZero);
    }
    let year = if negative { -value } else { value };
    if unspecified > 0 && !rest.is_empty() {
        return Err(Reason::UnspecifiedYearInside);
    }
    let detail = detail(year, rest)?;
    if matches!(detail, Detail::Time { .. }) && qualifier.is_any() {
        return Err(Reason::QualifiedTime);
    }
    Ok(Point { year, unspecified_year_digits: unspecified as u8, detail, qualifier })
}

fn qualifier(bytes: &[u8]) -> (&[u8], Qualifier) {
    let Some((last, rest)) = bytes.split_last() else {
        return (bytes, Qualifier::default());
    };
    let (uncertain, approximate) = match last {
        b'?' => (true, false),
        b'~' => (false, true),
        b'%' => (true, true),
        _ => return (bytes, Qualifier::default()),
    };
    (rest, Qualifier { uncertain, approximate })
}

fn long_year(bytes: &[u8]) -> Result<i64, Reason> {
    let (negative, digits) = match bytes.strip_prefix(b"-") {
        Some(rest) => (true, rest),
        None => (false, bytes),
    };
    let width = digits.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if width == 0 {
        return Err(Reason::Shape);
    }
    match digits.get(width) {
        None => {}
        Some(b'E' | b'S') => return Err(Reason::Exponent),
        Some(b'X') => return Err(Reason::ManyUnspecified),
        Some(b'-') => return Err(Reason::LongYearInside),
        Some(_) => return Err(Reason::Shape),
    }
    if width < 5 || digits.first() == Some(&b'0') {
        return Err(Reason::NeedlessY);
    }
    let size = number(digits).and_then(|size| i64::try_from(size).ok()).unwrap_or(i64::MAX);
    let year = if negative { -size } else { size };
    if !(FIRST_YEAR..=LAST_YEAR).contains(&year) {
        return Err(Reason::YearOutOfRange);
    }
    Ok(year)
}

fn detail(year: i64, bytes: &[u8]) -> Result<Detail, Reason> {
    let Some((month, rest)) = field(bytes)? else {
        return Ok(Detail::Year);
    };
    let Some(month) = month else {
        return match field(rest)? {
            None => Ok(Detail::SomeMonth),
            Some((None, [])) => Ok(Detail::SomeDay),
            Some((None, _)) => Err(Reason::UnspecifiedTime),
            Some((Some(_), _)) => Err(Reason::UnspecifiedMonthInside),
        };
    };
    if !(1..=12).contains(&month) {
        return match Season::from_number(month) {
            Some(season) if rest.is_empty() => Ok(Detail::Season(season)),
            Some(_) => Err(Reason::SeasonInside),
            None if (25..=39).contains(&month) => Err(Reason::Season { number: month }),
            None => Err(Reason::Month { month }),
        };
    }
    let Some((day, rest)) = field(rest)? else {
        return Ok(Detail::Month(month));
    };
    let Some(day) = day else {
        return if rest.is_empty() {
            Ok(Detail::SomeDayOf(month))
        } else {
            Err(Reason::UnspecifiedTime)
        };
    };
    if day == 0 || day > days_in_month(year, month) {
        return Err(Reason::Day { year, month, day });
    }
    match rest {
        [] => Ok(Detail::Day { month, day }),
        [b'T', clock @ ..] => Ok(Detail::Time { month, day, time: time(clock)? }),
        _ => Err(Reason::Shape),
    }
}

/// A hyphen and two digits, or `XX` for none; what follows them. Nothing at the end.
type Field<'a> = Option<(Option<u8>, &'a [u8])>;

fn field(bytes: &[u8]) -> Result<Field<'_>, Reason> {
    match bytes {
        [] => Ok(None),
        [b'-', b'X', b'X', rest @ ..] => Ok(Some((None, rest))),
        [b'-', rest @ ..] => {
            let (value, rest) = two(rest)?;
            if rest.first().is_some_and(u8::is_ascii_digit) {
                return Err(Reason::Digits);
            }
            Ok(Some((Some(value), rest)))
        }
        _ => Err(Reason::Shape),
    }
}

fn two(bytes: &[u8]) -> Result<(u8, &[u8]), Reason> {
    match bytes {
        [tens @ b'0'..=b'9', ones @ b'0'..=b'9', rest @ ..] => {
            Ok(((tens - b'0') * 10 + (ones - b'0'), rest))
        }
        [b'0'..=b'9', b'X', ..] | [b'X', ..] => Err(Reason::ManyUnspecified),
        [b'0'..=b'9', ..] => Err(Reason::Digits),
        _ => Err(Reason::Shape),
    }
}

fn time(bytes: &[u8]) -> Result<Time, Reason> {
    let clock = |bytes| two(bytes).map_err(|_| Reason::Time);
    let (hour, rest) = clock(bytes)?;
    let [b':', rest @ ..] = rest else {
        return Err(Reason::Time);
    };
    let (minute, rest) = clock(rest)?;
    let (second, rest) = match rest {
        [b':', rest @ ..] => clock(rest)?,
        _ => (0, rest),
    };
    let (nanos, fraction_digits, rest) = match rest {
        // A fraction of a minute is not what anyone means by 11:25.5.
        [b'.', rest @ ..] if bytes.len() - rest.len() > 6 => fraction(rest)?,
        [b'.' | b',', ..] => return Err(Reason::Time),
        _ => (0, 0, rest),
    };
    let zone = zone(rest)?;
    if hour == 24 && (minute > 0 || second > 0 || nanos > 0) {
        return Err(Reason::Hour24);
    }
    if hour > 24 {
        return Err(Reason::Hour { hour });
    }
    if minute > 59 {
        return Err(Reason::Minute { minute });
    }
    if second == 60 {
        return Err(Reason::LeapSecond);
    }
    if second > 60 {
        return Err(Reason::Second { second });
    }
    Ok(Time { hour, minute, second, fraction_digits, nanos, zone })
}

fn fraction(bytes: &[u8]) -> Result<(u32, u8, &[u8]), Reason> {
    let width = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if !(1..=9).contains(&width) {
        return Err(Reason::Fraction);
    }
    let (digits, rest) = bytes.split_at(width);
    let value = number(digits).unwrap_or(0) * 10_u64.pow(9 - width as u32);
    Ok((value as u32, width as u8, rest))
}

fn zone(bytes: &[u8]) -> Result<Zone, Reason> {
    let (negative, rest) = match bytes {
        [] => return Ok(Zone::Unsaid),
        [b'Z'] => return Ok(Zone::Utc),
        [b'+', rest @ ..] => (false, rest),
        [b'-', rest @ ..] => (true, rest),
        _ => return Err(Reason::Time),
    };
    let (hours, rest) = two(rest).map_err(|_| Reason::Offset)?;
    let minutes = match rest {
        [] => None,
        [b':', rest @ ..] => match two(rest) {
            Ok((minutes, [])) => Some(minutes),
            _ => return Err(Reason::Offset),
        },
        _ => return Err(Reason::Offset),
    };
    let size = i16::from(hours) * 60 + i16::from(minutes.unwrap_or(0));
    if hours > 23 || minutes.is_some_and(|minutes| minutes > 59) || (negative && size == 0) {
        return Err(Reason::Offset);
    }
    let signed = if negative { -size } else { size };
    Ok(match minutes {
        None => Zone::Hours((signed / 60) as i8),
        Some(_) => Zone::Minutes(signed),
    })
}

/// The value of digits; none where there are other bytes, no bytes, or too many.
fn number(digits: &[u8]) -> Option<u64> {
    if digits.is_empty() {
        return None;
    }
    digits.iter().try_fold(0_u64, |value, byte| {
        let digit = byte.is_ascii_digit().then(|| u64::from(byte - b'0'))?;
        value.checked_mul(10)?.checked_add(digit)
    })
}
