//! Dates as EDTF writes them (ISO 8601-2, Extended Date/Time Format).
//!
//! Level 0 and level 1 whole, and of level 2 the quarters (`33` to `36`) and halves (`40`,
//! `41`). Beyond the standard, a time may have fractions of a second (`11:25:00.5`), may leave
//! out its seconds (`11:25`, which is written back as `11:25:00`), and may bound an interval.
//! Years are astronomical, `0000` is 1 BCE, and reach 292 billion either way.
//!
//! Nothing is guessed: text that could mean two days is refused, and the [`DateError`] names both.

pub mod calendar;
mod error;
mod instant;
mod parse;
mod point;
mod suggest;

use core::fmt;
use core::hash::{Hash, Hasher};
use core::str::FromStr;

use serde::{Serialize, Serializer};

use crate::voice::{Silent, Speaking};

pub use error::DateError;
pub use instant::Instant;
pub(crate) use point::write_digits;
pub use point::{Detail, Point, Qualifier, Season, Time, Zone};

/// The first year that a date can have; the seconds of none before it can be counted in 64 bits.
pub const FIRST_YEAR: i64 = -292_000_000_000;
/// The last year that a date can have.
pub const LAST_YEAR: i64 = 292_000_000_000;

/// A date as EDTF writes it: a single one or an interval.
///
/// Two are equal where they are written alike; [`Date::order_key`] puts them in order.
///
/// ```
/// use yearline_document::date::Date;
///
/// let date: Date = "2020-11-07T11:25:00-05:00".parse()?;
/// assert_eq!(date.earliest().seconds, 1_604_766_300);
/// assert_eq!(date.to_string(), "2020-11-07T11:25:00-05:00");
///
/// let error = "1/2/2020".parse::<Date>().unwrap_err();
/// assert!(error.to_string().contains("2020-01-02"));
/// # Ok::<(), yearline_document::date::DateError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Date {
    /// A point where it is no interval.
    start: Bound,
    /// Where it is one.
    end: Option<Bound>,
}

/// What a date is made of, for those who write it in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Parts {
    /// One date, however coarse.
    Single(Point),
    /// From one bound to another, both included.
    Interval(Bound, Bound),
}

/// One end of an interval. At least one of the two is [`Bound::At`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bound {
    /// `..`: there is no bound.
    Open,
    /// Empty: there is one, and it is not known.
    Unknown,
    /// A date.
    At(Point),
}

impl Bound {
    /// The date of a bound that has one.
    pub fn point(&self) -> Option<Point> {
        match self {
            Bound::At(point) => Some(*point),
            _ => None,
        }
    }

    #[inline(never)]
    fn write(&self, out: &mut String) {
        match self {
            Bound::Open => out.push_str(".."),
            Bound::Unknown => {}
            Bound::At(point) => point.write(out),
        }
    }
}

impl Date {
    /// What it is made of.
    pub fn parts(&self) -> Parts {
        match (self.start, self.end) {
            (Bound::At(point), None) => Parts::Single(point),
            (start, end) => Parts::Interval(start, end.unwrap_or(Bound::Open)),
        }
    }

    /// The first instant it may mean.
    ///
    /// [`Instant::MIN`] where the start is open. An unknown bound claims nothing, so that
    /// the interval reaches no further than the bound that is known. A time without a zone
    /// counts as UTC. Never after [`Date::latest`]: of an interval that ends before it starts
    /// this is the end.
    pub fn earliest(&self) -> Instant {
        self.order_key().0
    }

    /// The last instant it may mean, itself included: a day's last nanosecond, or the time
    /// where one is written. [`Instant::MAX`] where the end is open.
    pub fn latest(&self) -> Instant {
        self.order_key().1
    }

    /// The earliest and the latest instant: the key by which dates are put in order.
    ///
    /// ```
    /// use yearline_document::date::Date;
    /// let mut dates = ["2020-11-07", "2020", "2020-11", "-0499", "Y-13800000000"]
    ///     .map(|text| text.parse::<Date>().unwrap());
    /// dates.sort_by_key(Date::order_key);
    /// let order: Vec<_> = dates.iter().map(ToString::to_string).collect();
    /// assert_eq!(order, ["Y-13800000000", "-0499", "2020", "2020-11", "2020-11-07"]);
    /// ```
    pub fn order_key(&self) -> (Instant, Instant) {
        let (start, end) = self.bounds();
        let first = match (start, end) {
            (Bound::At(point), _) | (Bound::Unknown, Bound::At(point)) => point.earliest(),
            _ => Instant::MIN,
        };
        let last = match (end, start) {
            (Bound::At(point), _) | (Bound::Unknown, Bound::At(point)) => point.latest(),
            _ => Instant::MAX,
        };
        (first.min(last), first.max(last))
    }

    /// The instant halfway between the earliest and the latest; none where a bound is open.
    pub fn middle(&self) -> Option<Instant> {
        let (earliest, latest) = self.order_key();
        if earliest.is_open() || latest.is_open() {
            return None;
        }
        Some(earliest.midpoint(latest))
    }

    /// The first date: the start of an interval, or the date itself. None where the start is
    /// open or unknown.
    pub fn start(&self) -> Option<Point> {
        self.bounds().0.point()
    }

    /// The last date: the end of an interval, or the date itself. None where the end is open
    /// or unknown.
    pub fn end(&self) -> Option<Point> {
        self.bounds().1.point()
    }

    /// True for an interval, whatever its bounds.
    pub fn is_interval(&self) -> bool {
        self.end.is_some()
    }

    /// True for an interval that ends before it starts.
    ///
    /// ```
    /// use yearline_document::date::Date;
    /// let date: Date = "2020-06/2020-03".parse().unwrap();
    /// assert!(date.is_reversed());
    /// assert_eq!(date.without_end().to_string(), "2020-06");
    /// ```
    pub fn is_reversed(&self) -> bool {
        matches!(self.bounds(), (Bound::At(start), Bound::At(end)) if start.earliest() > end.latest())
    }

    /// The start of an interval alone; any other date as it is.
    pub fn without_end(&self) -> Date {
        match self.start {
            Bound::At(_) => Date { start: self.start, end: None },
            _ => *self,
        }
    }

    /// True where the day is known and nothing is said against it: a day or a time of a day,
    /// no interval, not qualified.
    pub fn is_exact_day(&self) -> bool {
        matches!((&self.start, &self.end), (Bound::At(point), None)
            if point.day().is_some() && !point.qualifier.is_any())
    }

    /// True where the date, or one of its bounds, is uncertain (`?`, `%`).
    pub fn is_uncertain(&self) -> bool {
        self.any_point(|point| point.qualifier.uncertain)
    }

    /// True where the date, or one of its bounds, is approximate (`~`, `%`).
    pub fn is_approximate(&self) -> bool {
        self.any_point(|point| point.qualifier.approximate)
    }

    fn any_point(&self, test: fn(&Point) -> bool) -> bool {
        let (start, end) = self.bounds();
        [start, end].iter().any(|bound| matches!(bound, Bound::At(point) if test(point)))
    }

    /// The two bounds; of a single date both are the date itself.
    fn bounds(&self) -> (&Bound, &Bound) {
        (&self.start, self.end.as_ref().unwrap_or(&self.start))
    }
}

impl PartialEq for Date {
    fn eq(&self, other: &Date) -> bool {
        self.text() == other.text()
    }
}

impl Eq for Date {}

impl Hash for Date {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text().hash(state);
    }
}

impl From<Point> for Date {
    /// The date of this point alone.
    fn from(point: Point) -> Date {
        Date { start: Bound::At(point), end: None }
    }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Date, DateError> {
        parse::date::<Speaking>(text).map_err(|refused| DateError::new(text, refused))
    }
}

impl Date {
    /// Stands where no date is known yet; never seen.
    pub(crate) const NONE: Date = Date { start: Bound::Open, end: None };

    /// The date that a text writes; none where it writes none, and [`Date::from_str`] says why.
    ///
    /// ```
    /// use yearline_document::date::Date;
    /// assert_eq!(Date::read("2020-11").unwrap().to_string(), "2020-11");
    /// assert_eq!(Date::read("November"), None);
    /// ```
    #[inline(never)]
    pub fn read(text: &str) -> Option<Date> {
        parse::date::<Silent>(text).ok()
    }

    /// The date as EDTF writes it, without the machinery of `Display`.
    ///
    /// ```
    /// use yearline_document::date::Date;
    /// let date: Date = "2020-11~".parse().unwrap();
    /// assert_eq!(date.text(), "2020-11~");
    /// ```
    #[inline(never)]
    pub fn text(&self) -> String {
        let mut out = String::new();
        self.start.write(&mut out);
        if let Some(end) = &self.end {
            out.push('/');
            end.write(&mut out);
        }
        out
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text())
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text())
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Date {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "A date as EDTF writes it (ISO 8601-2, level 1): a year, a month, a day, a time, a season (`2020-23` is autumn), a quarter (`33` to `36`) or a half (`40`, `41`) of a year, or an interval of two; `~` is approximate, `?` uncertain, `X` an unspecified digit, `..` an open end. Years are astronomical: `0000` is 1 BCE.",
            "examples": [
                "2020-11-07", "2020-11", "2020", "2020-11-07T11:25:00-05:00", "2020~", "202X",
                "2020-23", "2020-03/2020-06", "2020-03/..", "-0499", "Y-13800000000"
            ]
        })
    }
}
