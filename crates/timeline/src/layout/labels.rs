//! Labels along a scale: the finest ticks whose words stand beside each other without touching.

use yearline_document::date::calendar::civil_from_days;

use super::scale::{Scale, Step, Tick};
use super::sections::Unit;
use crate::words::Words;
use crate::words::dates::{Form, Heading, heading};

/// Ticks nearer to each other than this are not drawn, in widths of a letter.
const NEAREST: f64 = 1.6;
/// Between two labels lies at least so much, in widths of a letter.
const GAP: f64 = 0.6;
/// A tick's own label stands so far behind it, in widths of a letter.
const BESIDE: f64 = 0.5;

/// A label and the place where it begins.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// Pixels from the start of the line.
    pub x: f64,
    /// Its words.
    pub text: String,
}

/// About how wide a text is, in the size of its letters: rather too much than too little,
/// because nothing is measured.
///
/// ```
/// use yearline_timeline::layout::labels::width_of;
/// assert!(width_of("Jan") < 2.5);
/// assert!(width_of("一月") >= 2.0);
/// ```
pub fn width_of(text: &str) -> f64 {
    // From Hangul on, letters fill a square.
    text.chars().map(|letter| if letter < '\u{1100}' { 0.65 } else { 1.0 }).sum()
}

/// The finest ticks of a scale that leave room for their labels, and the labels; `size` is
/// that of their letters, in pixels.
pub fn ticks(scale: &Scale, words: &dyn Words, size: f64) -> (Vec<Tick>, Vec<Label>) {
    let mut apart = NEAREST * size;
    loop {
        let step = scale.step(apart);
        let ticks = scale.ticks_by(step);
        for form in [Form::Short, Form::Narrow] {
            if let Some(labels) = labels(scale, words, size, &ticks, form) {
                return (ticks, labels);
            }
        }
        // The next coarser step.
        apart = (step.seconds() / scale.seconds() * scale.width() + 1.0).max(apart + 1.0);
        if apart > scale.width() {
            let coarsest = scale.ticks_by(scale.step(scale.width()));
            return (coarsest, Vec::new());
        }
    }
}

/// A label for every tick; none where two would touch.
fn labels(
    scale: &Scale,
    words: &dyn Words,
    size: f64,
    ticks: &[Tick],
    form: Form,
) -> Option<Vec<Label>> {
    let mut labels: Vec<Label> = Vec::new();
    for (at, tick) in ticks.iter().enumerate() {
        let next = ticks.get(at + 1).map_or(scale.width(), |next| next.x);
        let text = match (named(scale, tick), form) {
            // A week on a phone: its days by their numbers.
            (Heading::Day(days), Form::Narrow) => {
                words.number(f64::from(civil_from_days(days).day), 0)
            }
            (name, _) => heading(words, name, form),
        };
        let width = width_of(&text) * size;
        let (x, room) = if tick.names_stretch() {
            (tick.x + (next - tick.x - width) / 2.0, next - tick.x - GAP * size)
        } else if tick.stretch.begins() < scale.start() {
            // It names an instant that is not on the line.
            continue;
        } else {
            (tick.x + BESIDE * size, next - tick.x - (GAP + BESIDE) * size)
        };
        let inner = at > 0 && at + 1 < ticks.len();
        if width <= room {
            labels.push(Label { x, text });
        } else if inner {
            // What is cut off at an end of the line may go without its label; no other may.
            return None;
        }
    }
    (!labels.is_empty()).then_some(labels)
}

/// What a tick is called among its neighbours: a January by its year where there are several,
/// and midnight by its day.
fn named(scale: &Scale, tick: &Tick) -> Heading {
    let stretch = tick.stretch;
    let many_years = scale.start().civil().year + 1 < scale.end().civil().year;
    let starts_day = tick.stretch.begins().second_of_day() == 0;
    match stretch.unit {
        Unit::Month if many_years && stretch.month() == 1 => {
            Heading::Years { first: stretch.first_year(), length: 1 }
        }
        Unit::Hour | Unit::Minute if starts_day => Heading::Day(stretch.first_day()),
        _ => tick.heading(),
    }
}

/// The step that a strip's ends are rounded to, so that it begins and ends where a tick could
/// be: a tenth of its length at the most, a fiftieth where that is years and would be seen as
/// empty, and no weeks, which begin in other months and years.
pub fn rounding(scale: &Scale) -> Step {
    let mut step = Step::nth(0);
    for at in 0.. {
        let next = Step::nth(at);
        let parts = if matches!(next.unit, Unit::Years(_)) { 50.0 } else { 10.0 };
        if next.seconds() > scale.seconds() / parts || next == step && at > 0 {
            break;
        }
        if (next.unit, next.every) != (Unit::Day, 7) {
            step = next;
        }
    }
    step
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Plain;
    use yearline_document::date::Instant;

    fn texts(from: Instant, to: Instant, width: f64) -> Vec<String> {
        let (_, labels) = ticks(&Scale::new(from, to, width), &Plain::new(), 12.0);
        labels.into_iter().map(|label| label.text).collect()
    }

    fn year() -> (Instant, Instant) {
        (Instant::from_civil(2020, 1, 1), Instant::from_civil(2021, 1, 1))
    }

    #[test]
    fn a_year_is_labelled_by_months_and_by_their_letters_on_a_phone() {
        let (from, to) = year();
        assert_eq!(texts(from, to, 1_000.0)[..3], ["Jan", "Feb", "Mar"]);
        assert_eq!(
            texts(from, to, 300.0),
            "JFMAMJJASOND".split("").filter(|l| !l.is_empty()).collect::<Vec<_>>()
        );
    }

    #[test]
    fn every_span_has_words_of_its_own() {
        let at = |year| Instant::from_civil(year, 1, 1);
        let hours = |from: i64, to: i64| {
            let day = Instant::from_civil(2020, 11, 7).seconds;
            let at = |hour| Instant { seconds: day + hour * 3_600, nanos: 0 };
            (at(from), at(to))
        };
        let (from, to) = hours(11, 12);
        assert_eq!(texts(from, to, 700.0)[..3], ["11:00", "11:05", "11:10"]);
        let (from, to) = hours(0, 30);
        assert_eq!(texts(from, to, 500.0), ["7 Nov", "06:00", "12:00", "18:00", "8 Nov"]);
        assert!(texts(at(-2999), at(2001), 1_000.0).contains(&String::from("500 BCE")));
        assert!(
            texts(at(-14_000_000_000), at(2001), 1_000.0)
                .contains(&String::from("10 billion years ago"))
        );
        assert!(texts(at(2018), at(2021), 1_000.0).contains(&String::from("2019")));
    }
}
