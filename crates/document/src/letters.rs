//! Letters and their case, without the tables of Unicode.
//!
//! The standard library's tables are exact, and twenty kilobytes that every reader of a timeline
//! would download for the names of moments and the sides of an asterisk. What is here is exact
//! for the scripts that texts are written in, and never panics or guesses beyond them: what it
//! does not know is a letter without another case.

/// True for letters and digits of any script, and false for spaces, punctuation, symbols,
/// combining accents and pictures.
///
/// ```
/// use yearline_document::letters::is_word;
/// assert!(is_word('é') && is_word('年') && is_word('7'));
/// assert!(!is_word('-') && !is_word('\u{301}'));
/// ```
pub fn is_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    let code = c as u32;
    // The last range that begins at or before it.
    let before = OTHERS.partition_point(|&(first, _)| first <= code);
    let range = before.checked_sub(1).and_then(|place| OTHERS.get(place));
    range.is_none_or(|&(_, last)| last < code)
}

/// What is neither letter nor digit, from the first to the last, ascending.
const OTHERS: [(u32, u32); 79] = [
    (0x80, 0xa9),
    (0xab, 0xb1),
    (0xb4, 0xb4),
    (0xb6, 0xb8),
    (0xbb, 0xbb),
    (0xbf, 0xbf),
    (0xd7, 0xd7),
    (0xf7, 0xf7),
    (0x2c2, 0x2c5),
    (0x2d2, 0x2df),
    (0x2e5, 0x2eb),
    (0x2ed, 0x2ed),
    (0x2ef, 0x344),
    (0x346, 0x362),
    (0x375, 0x375),
    (0x37e, 0x37e),
    (0x384, 0x385),
    (0x387, 0x387),
    (0x3f6, 0x3f6),
    (0x482, 0x489),
    (0x55a, 0x55f),
    (0x589, 0x5af),
    (0x5be, 0x5be),
    (0x5c0, 0x5c0),
    (0x5c3, 0x5c3),
    (0x5c6, 0x5c6),
    (0x5f3, 0x60f),
    (0x61b, 0x61f),
    (0x66a, 0x66d),
    (0x6d4, 0x6d4),
    (0x6dd, 0x6e0),
    (0x6e9, 0x6ec),
    (0x6fd, 0x6fe),
    (0x93c, 0x93c),
    (0x94d, 0x94d),
    (0x951, 0x954),
    (0x964, 0x965),
    (0x970, 0x970),
    (0x9bc, 0x9bc),
    (0x9cd, 0x9cd),
    (0xbcd, 0xbcd),
    (0xe3a, 0xe3f),
    (0xe47, 0xe4c),
    (0xe4e, 0xe4f),
    (0xe5a, 0xe5b),
    (0x1ab0, 0x1abe),
    (0x1dc0, 0x1dd2),
    (0x2000, 0x206f),
    (0x207a, 0x207e),
    (0x208a, 0x208f),
    (0x20a0, 0x2101),
    (0x2103, 0x2106),
    (0x2108, 0x2109),
    (0x2114, 0x2114),
    (0x2116, 0x2118),
    (0x211e, 0x2123),
    (0x213a, 0x213b),
    (0x2140, 0x2144),
    (0x214a, 0x214d),
    (0x218a, 0x245f),
    (0x2500, 0x2775),
    (0x2794, 0x2bff),
    (0x2e00, 0x2e2e),
    (0x2e30, 0x3004),
    (0x3008, 0x3020),
    (0x302a, 0x3030),
    (0x303d, 0x3040),
    (0x3099, 0x309c),
    (0x30a0, 0x30a0),
    (0x30fb, 0x30fb),
    (0xe000, 0xf8ff),
    (0xfe00, 0xfe6f),
    (0xff00, 0xff0f),
    (0xff1a, 0xff20),
    (0xff3b, 0xff40),
    (0xff5b, 0xff65),
    (0xffe0, 0xffff),
    (0x1f000, 0x1faff),
    (0xe0000, 0x10_ffff),
];

/// The letter's lower case, in the scripts that have one: Latin, Greek, Cyrillic, Armenian.
///
/// ```
/// use yearline_document::letters::lower;
/// assert_eq!(['É', 'Ж', 'x', '年'].map(lower), ['é', 'ж', 'x', '年']);
/// ```
pub fn lower(c: char) -> char {
    let code = c as u32;
    // Where upper and lower case alternate, the upper one is even, or odd.
    let (even, odd) = (code | 1, code + (code & 1));
    let lower = match code {
        0x41..=0x5a | 0xc0..=0xd6 | 0xd8..=0xde | 0x391..=0x3a1 | 0x3a3..=0x3ab | 0x410..=0x42f => {
            code + 32
        }
        0x130 => 0x69,
        0x100..=0x137 | 0x14a..=0x177 | 0x1de..=0x1ef | 0x1f8..=0x21f | 0x222..=0x233 => even,
        0x370..=0x373 | 0x3d8..=0x3ef | 0x460..=0x481 | 0x48a..=0x4bf | 0x4d0..=0x52f => even,
        0x1e00..=0x1e95 | 0x1ea0..=0x1eff => even,
        0x139..=0x148 | 0x179..=0x17e | 0x1cd..=0x1dc | 0x4c1..=0x4ce => odd,
        0x178 => 0xff,
        0x386 => 0x3ac,
        0x388..=0x38a => code + 37,
        0x38c => 0x3cc,
        0x38e..=0x38f => code + 63,
        0x400..=0x40f => code + 80,
        0x4c0 => 0x4cf,
        0x531..=0x556 => code + 48,
        0xff21..=0xff3a => code + 32,
        _ => code,
    };
    char::from_u32(lower).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The blocks that texts are written in, with all of which the standard library agrees.
    fn written() -> impl Iterator<Item = char> {
        let blocks = [
            0x20..0x250,
            0x370..0x374,
            0x386..0x3ff,
            0x400..0x530,
            0x531..0x557,
            0x5d0..0x5eb,
            0x620..0x64b,
            0x660..0x6d4,
            0x904..0x93a,
            0xe01..0xe31,
            0x1e00..0x1f00,
            0x2000..0x2070,
            0x20a0..0x2102,
            0x2190..0x2460,
            0x3001..0x3005,
            0x3041..0x3097,
            0x30a1..0x30fb,
            0x4e00..0xa000,
            0xac00..0xd7a4,
            0xff01..0xff66,
            0x1f300..0x1fa00,
        ];
        blocks.into_iter().flatten().filter_map(char::from_u32)
    }

    #[test]
    fn letters_are_what_the_standard_library_calls_letters() {
        // Capitals in squares count as letters there, and stand among the pictures.
        let squared = |c: char| matches!(c as u32, 0x1f100..=0x1f1ff);
        let unassigned = |c: char| matches!(c as u32, 0x38b | 0x38d | 0x3a2);
        let wrong: Vec<char> = written()
            .filter(|&c| is_word(c) != c.is_alphanumeric() && !squared(c) && !unassigned(c))
            .collect();
        assert_eq!(wrong, []);
    }

    #[test]
    fn the_table_is_ascending() {
        assert!(OTHERS.iter().all(|(first, last)| first <= last));
        assert!(OTHERS.windows(2).all(|pair| pair[0].1 < pair[1].0));
    }

    #[test]
    fn lower_case_is_the_standard_librarys() {
        // Letters with a case of three forms, or whose other form lies in another block.
        let odd = |c: char| {
            let special = ['İ', 'ẞ'].contains(&c);
            special
                || matches!(c as u32, 0x180..=0x1cc | 0x1f0..=0x1f7 | 0x220..=0x221 | 0x23a..=0x24f | 0x3cf..=0x3d7 | 0x3f0..=0x3ff)
        };
        let wrong: Vec<char> = written()
            .filter(|&c| !odd(c))
            .filter(|&c| {
                let mut expected = c.to_lowercase();
                (expected.next(), expected.next()) != (Some(lower(c)), None)
            })
            .collect();
        assert_eq!(wrong, []);
    }
}
