//! Plural rules of CLDR, for where there is no `Intl`.

use super::Plural;

/// The category of a count in a language; of a language that is not here, as English has it.
pub(super) fn cardinal(lang: &str, count: f64) -> Plural {
    let whole = count.fract() == 0.0;
    let (ones, hundreds) = (count % 10.0, count % 100.0);
    let millions = whole && count > 0.0 && count % 1e6 == 0.0;
    match lang {
        "ja" | "zh" => Plural::Other,
        "es" | "it" if millions => Plural::Many,
        "fr" => match count {
            _ if count < 2.0 => Plural::One,
            _ if millions => Plural::Many,
            _ => Plural::Other,
        },
        "he" => match count {
            1.0 => Plural::One,
            2.0 => Plural::Two,
            _ if count > 0.0 && count < 1.0 => Plural::One,
            _ => Plural::Other,
        },
        "ru" if !whole => Plural::Other,
        "ru" => match (ones, hundreds) {
            (_, 11.0..15.0) => Plural::Many,
            (1.0, _) => Plural::One,
            (2.0..5.0, _) => Plural::Few,
            _ => Plural::Many,
        },
        "ar" => match count {
            0.0 => Plural::Zero,
            1.0 => Plural::One,
            2.0 => Plural::Two,
            _ if !whole => Plural::Other,
            _ if (3.0..11.0).contains(&hundreds) => Plural::Few,
            _ if hundreds >= 11.0 => Plural::Many,
            _ => Plural::Other,
        },
        _ if count == 1.0 => Plural::One,
        _ => Plural::Other,
    }
}

/// The category of a place in a row.
pub(super) fn ordinal(lang: &str, place: u64) -> Plural {
    match (lang, place, place % 10, place % 100) {
        ("fr", 1, ..) => Plural::One,
        ("it", 8 | 11 | 80 | 800, ..) => Plural::Many,
        ("en", _, _, 11..=13) => Plural::Other,
        ("en", _, 1, _) => Plural::One,
        ("en", _, 2, _) => Plural::Two,
        ("en", _, 3, _) => Plural::Few,
        _ => Plural::Other,
    }
}
