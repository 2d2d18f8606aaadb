//! What CLDR knows of a language, in the patterns of data/locales.

use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Map, Value, json};

use crate::project;

/// What our editors write otherwise than CLDR: it stays as it is in the language's file.
pub const OWN: &[(&str, &str, &str)] = &[
    (
        "es",
        "range.days",
        "CLDR has intervals with abbreviated months alone, and long ones take “de”",
    ),
    ("es", "range.days_months", "the same"),
    ("he", "range.days_months", "CLDR leaves out the “ב” of the months where a year follows"),
    ("zh", "range.days", "“至” is read where CLDR has a dash between spaces"),
    ("zh", "range.days_months", "the same"),
    ("zh", "range.months", "the same"),
];

/// The most powers of ten that a word may stand for, and the fewest: no thousands, which
/// readers count faster than they read.
const SCALES: std::ops::RangeInclusive<u32> = 4..=15;

/// CLDR's files for one language.
pub struct Language {
    pub language: String,
    calendar: Value,
    numbers: Value,
    currencies: Value,
    lists: Value,
    digits: String,
    script: String,
    plurals: Vec<String>,
}

impl Language {
    /// Reads what `npm install` puts into a folder.
    pub fn read(folder: &Path, language: &str) -> Result<Language> {
        let part = |package: &str, file: &str, pointer: &str| -> Result<Value> {
            let path = folder.join(package).join("main").join(language).join(file);
            let value = project::read_json(&path)?;
            let at = format!("/main/{language}{pointer}");
            value.pointer(&at).cloned().with_context(|| format!("{} has no {at}", path.display()))
        };
        let core =
            |file: &str| project::read_json(&folder.join("cldr-core/supplemental").join(file));
        let numbers = part("cldr-numbers-full", "numbers.json", "/numbers")?;
        let system = text(&numbers, "/defaultNumberingSystem").to_owned();
        let systems = core("numberingSystems.json")?;
        let plurals = core("plurals.json")?;
        let rules = plurals.pointer(&format!("/supplemental/plurals-type-cardinal/{language}"));
        let likely = core("likelySubtags.json")?;
        let likely = text(&likely, &format!("/supplemental/likelySubtags/{language}"));
        Ok(Language {
            script: likely.split('-').nth(1).unwrap_or_default().to_owned(),
            language: language.to_owned(),
            calendar: part("cldr-dates-full", "ca-gregorian.json", "/dates/calendars/gregorian")?,
            currencies: part("cldr-numbers-full", "currencies.json", "/numbers/currencies")?,
            lists: part("cldr-misc-full", "listPatterns.json", "/listPatterns")?,
            digits: text(&systems, &format!("/supplemental/numberingSystems/{system}/_digits"))
                .to_owned(),
            plurals: keys(rules).map(|key| key.replace("pluralRule-count-", "")).collect(),
            numbers,
        })
    }

    /// The texts that CLDR gives, by their dotted names; `known` are the currencies that have
    /// a sign in English.
    pub fn texts(&self, known: &[String]) -> Result<Vec<(String, Value)>> {
        let mut texts: Vec<(String, Value)> = Vec::new();
        self.names(&mut texts);
        self.dates(&mut texts);
        self.ranges(&mut texts);
        self.figures(&mut texts, known);
        let list =
            |at: &str| braces(text(&self.lists, &format!("/listPattern-type-standard/{at}")));
        texts.push(("list.and.pair".to_owned(), list("end").into()));
        texts.push(("list.and.more".to_owned(), list("start").into()));
        texts.retain(|(name, _)| {
            !OWN.iter().any(|(language, own, _)| {
                *language == self.language && name.starts_with(&format!("{own}."))
            })
        });
        if let Some((name, _)) = texts.iter().find(|(_, value)| is_empty(value)) {
            anyhow::bail!("CLDR has nothing for {name} in {}", self.language);
        }
        Ok(texts)
    }

    fn names(&self, texts: &mut Vec<(String, Value)>) {
        let months = |context: &str, width: &str| {
            let names = |month: u32| {
                text(&self.calendar, &format!("/months/{context}/{width}/{month}")).to_owned()
            };
            json!((1..=12).map(names).collect::<Vec<_>>())
        };
        // Where dates count their months, months are told by their number alone, too.
        let wide =
            if self.date("/dateFormats/long").contains("M月") { "abbreviated" } else { "wide" };
        let week = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
        let days = week.map(|day| text(&self.calendar, &format!("/days/format/wide/{day}")));
        texts.extend([
            ("lang_script".to_owned(), json!(self.script)),
            ("digits".to_owned(), json!(self.digits)),
            ("months.long".to_owned(), months("format", wide)),
            ("months.alone".to_owned(), months("stand-alone", wide)),
            ("months.short".to_owned(), months("format", "abbreviated")),
            ("months.short_alone".to_owned(), months("stand-alone", "abbreviated")),
            ("months.narrow".to_owned(), months("stand-alone", "narrow")),
            ("weekdays.long".to_owned(), json!(days)),
        ]);
    }

    fn dates(&self, texts: &mut Vec<(String, Value)>) {
        let mut add = |name: &str, pattern: String| texts.push((name.to_owned(), pattern.into()));
        let (long, full) = (self.date("/dateFormats/long"), self.date("/dateFormats/full"));
        let (bare, short) = (self.available("MMMMd"), self.available("MMMd"));
        add("date.day.full", set(&long, "month"));
        add("date.day.bare", set(&bare, "month"));
        add("date.day.short", set(&short, "month_short"));
        add("date.weekday.full", set(&full, "month"));
        add("date.weekday.bare", set(&full.replace(&long, &bare), "month"));
        add("date.month.full", set(&self.available("yMMMM"), "month_alone"));
        add("date.month.bare", "{month_alone}".to_owned());
        for quarter in 1..=4 {
            let name = text(&self.calendar, &format!("/quarters/format/wide/{quarter}"));
            let pattern = self.available("yQQQQ");
            let full = match pattern.split_once("QQQQ") {
                Some((before, after)) => set(&format!("{before}'{name}'{after}"), ""),
                None => set(&pattern.replace('Q', &quarter.to_string()), ""),
            };
            let number = 32 + quarter;
            let bare =
                if pattern.contains("QQQQ") { name.to_owned() } else { full.replace("{year}", "") };
            add(&format!("season.{number}.full"), full);
            add(&format!("season.{number}.bare"), bare);
        }
        for (name, era) in [("before", 0), ("early", 1)] {
            let era = text(&self.calendar, &format!("/eras/eraAbbr/{era}"));
            // What follows the year stays here: this is the year itself.
            add(
                &format!("year.{name}"),
                spelt(&self.available("Gy").replace('G', &format!("'{era}'")), ""),
            );
        }
        let clock = |pattern: &str| {
            let hour = if pattern.contains("HH") {
                pattern.replace("HH", "{hour}")
            } else {
                pattern.replace('H', "{h}")
            };
            hour.replace("mm", "{minute}").replace("ss", "{second}")
        };
        add("clock.minute", clock(&self.available("Hm")));
        add("clock.second", clock(&self.available("Hms")));
    }

    fn ranges(&self, texts: &mut Vec<(String, Value)>) {
        let mut add = |name: &str, skeletons: [&str; 2], part: &str, month: &str| {
            for (skeleton, form) in skeletons.into_iter().zip(["full", "bare"]) {
                let at = |skeleton: &str| {
                    self.date_or_none(&format!(
                        "/dateTimeFormats/intervalFormats/{skeleton}/{part}"
                    ))
                };
                // Some languages have months by name without a year in their short form alone.
                let pattern = at(skeleton).or_else(|| at(&skeleton.replace("MMMM", "MMM")));
                texts.push((
                    format!("{name}.{form}"),
                    set(&pattern.unwrap_or_default(), month).into(),
                ));
            }
        };
        add("range.days", ["yMMMd", "MMMd"], "d", "month");
        add("range.days_months", ["yMMMd", "MMMd"], "M", "month");
        add("range.months", ["yMMMM", "MMMM"], "M", "month_alone");
        let years = self.date("/dateTimeFormats/intervalFormats/y/y");
        texts.push((
            "range.years".to_owned(),
            years.replacen('y', "{from}", 1).replacen('y', "{to}", 1).into(),
        ));
    }

    fn figures(&self, texts: &mut Vec<(String, Value)>, known: &[String]) {
        let system = text(&self.numbers, "/defaultNumberingSystem");
        let symbol =
            |name: &str| text(&self.numbers, &format!("/symbols-numberSystem-{system}/{name}"));
        let least: u32 = text(&self.numbers, "/minimumGroupingDigits").parse().unwrap_or(1);
        let mut add = |name: String, value: String| texts.push((name, value.into()));
        add("number.decimal".to_owned(), symbol("decimal").to_owned());
        add("number.group".to_owned(), symbol("group").to_owned());
        add("number.group_from".to_owned(), (least + 3).to_string());
        add("number.minus".to_owned(), symbol("minusSign").to_owned());

        for power in SCALES {
            for category in &self.plurals {
                let at = format!(
                    "/decimalFormats-numberSystem-{system}/long/decimalFormat/1{}-count-{category}",
                    "0".repeat(power as usize)
                );
                let pattern = text(&self.numbers, &at).trim_matches('\u{200f}');
                let Some(word) = pattern.strip_prefix('0') else { continue };
                let name = word.trim_start_matches([' ', '\u{a0}']);
                // "mil millones" is no word of its own: so many are told in millions.
                if !name.is_empty() && !name.starts_with('0') && !name.contains([' ', '\u{a0}']) {
                    add(format!("number.scale.{power}.{category}"), name.to_owned());
                    let scaled = if word == name { "{number}{scale}" } else { "{number} {scale}" };
                    add("number.scaled".to_owned(), scaled.to_owned());
                }
            }
        }
        let standard =
            text(&self.numbers, &format!("/currencyFormats-numberSystem-{system}/standard"));
        let positive = standard.split(';').next().unwrap_or_default();
        add(
            "currency.pattern".to_owned(),
            positive.replace("#,##0.00", "{number}").replace('¤', "{sign}"),
        );
        for code in known {
            let sign = text(&self.currencies, &format!("/{code}/symbol"));
            // Beside Arabic or Hebrew, Latin letters would change places with their sign.
            let mixed = standard.starts_with('\u{200f}') && sign.starts_with(char::is_alphabetic);
            let marked = if mixed { format!("\u{200e}{sign}\u{200e}") } else { sign.to_owned() };
            if !sign.is_empty() && sign != code {
                add(format!("currency.{code}"), marked);
            }
        }
    }

    fn date(&self, pointer: &str) -> String {
        self.date_or_none(pointer).unwrap_or_default()
    }

    fn date_or_none(&self, pointer: &str) -> Option<String> {
        let pattern = self.calendar.pointer(pointer)?.as_str()?;
        // Thin spaces around dashes are for those who set pages, and "г." is spelt out in running text.
        Some(pattern.replace(['\u{2009}', '\u{202f}'], " ").replace("'г'.", "'года'"))
    }

    fn available(&self, skeleton: &str) -> String {
        self.date(&format!("/dateTimeFormats/availableFormats/{skeleton}"))
    }
}

/// A pattern of CLDR's for a date or a range in ours, with `{year}` for all that says the year:
/// "2020年", "2020 года".
fn set(pattern: &str, month: &str) -> String {
    spelt(pattern, month).replace("{year}年", "{year}").replace("{year} года", "{year}")
}

/// The same, with what stands behind the year.
fn spelt(pattern: &str, month: &str) -> String {
    let pieces = pieces(pattern);
    let times = |field| {
        pieces.iter().filter(|piece| matches!(piece, Piece::Field(f) if *f == field)).count()
    };
    let ranged = [('d', times('d') > 1), ('M', times('M') > 1)];
    let (mut out, mut seen) = (String::new(), Vec::new());
    for piece in &pieces {
        let field = match piece {
            Piece::Text(text) => {
                out.push_str(text);
                continue;
            }
            Piece::Field(field) => *field,
        };
        let (again, ranged) = (seen.contains(&field), ranged.contains(&(field, true)));
        seen.push(field);
        match field {
            'y' => out.push_str("{year}"),
            'E' => out.push_str("{weekday}"),
            'd' if ranged => out.push_str(if again { "{to_day}" } else { "{from_day}" }),
            'd' => out.push_str("{day}"),
            _ => out
                .push_str(&["{", if ranged && !again { "from_" } else { "" }, month, "}"].concat()),
        }
    }
    out
}

/// A part of a pattern: a text, or a field by its letter.
#[derive(Debug, PartialEq)]
enum Piece {
    Text(String),
    Field(char),
}

fn pieces(pattern: &str) -> Vec<Piece> {
    // The names of these months have the sign in them.
    let pattern = pattern.replace("M月", "M");
    let mut pieces: Vec<Piece> = Vec::new();
    let (mut quoted, mut last) = (false, ' ');
    for letter in pattern.chars() {
        let field = if letter == 'L' { 'M' } else { letter };
        match &mut pieces[..] {
            _ if letter == '\'' => quoted = !quoted,
            // "MMMM" is one field.
            [.., Piece::Field(_)] if letter == last && !quoted => {}
            _ if !quoted && "yMdE".contains(field) => pieces.push(Piece::Field(field)),
            [.., Piece::Text(text)] => text.push(letter),
            _ => pieces.push(Piece::Text(letter.to_string())),
        }
        last = letter;
    }
    pieces
}

fn braces(pattern: &str) -> String {
    pattern.replace("{0}", "{first}").replace("{1}", "{rest}")
}

fn text<'v>(value: &'v Value, pointer: &str) -> &'v str {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
}

fn keys(value: Option<&Value>) -> impl Iterator<Item = &String> {
    value.and_then(Value::as_object).into_iter().flat_map(Map::keys)
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.iter().any(is_empty),
        value => value.as_str().is_none_or(str::is_empty),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_of_dates_become_ours() {
        for (pattern, month, ours) in [
            ("d. MMMM y", "month", "{day}. {month} {year}"),
            ("EEEE, d 'de' MMMM 'de' y", "month", "{weekday}, {day} de {month} de {year}"),
            ("LLLL y 'года'", "month_alone", "{month_alone} {year}"),
            ("y年M月d日", "month", "{year}{month}{day}日"),
            ("d בMMMM y", "month", "{day} ב{month} {year}"),
            ("d.–d. MMM y", "month", "{from_day}.–{to_day}. {month} {year}"),
            ("dd MMM – dd MMM y", "month", "{from_day} {from_month} – {to_day} {month} {year}"),
            ("y年M月d日～M月d日", "month", "{year}{from_month}{from_day}日～{month}{to_day}日"),
            ("LLLL–LLLL", "month_alone", "{from_month_alone}–{month_alone}"),
        ] {
            assert_eq!(set(pattern, month), ours, "{pattern}");
        }
        assert_eq!(spelt("'公元前'y年", ""), "公元前{year}年");
    }
}
