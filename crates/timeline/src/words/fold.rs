//! Folding: texts as search compares them.

/// Folds a text that is all ASCII, the way [`Words::fold`](super::Words::fold) says; none
/// where there is any other character, so that a slower way has to be gone.
///
/// ```
/// use yearline_timeline::words::fold_ascii;
/// assert_eq!(fold_ascii("  Don't panic!  "), Some("don t panic".to_string()));
/// assert_eq!(fold_ascii("Pérez"), None);
/// ```
pub fn fold_ascii(text: &str) -> Option<String> {
    if !text.is_ascii() {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() {
            out.push(byte.to_ascii_lowercase() as char);
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    if out.ends_with(' ') {
        out.pop();
    }
    Some(out)
}

/// Folds the letters of Latin script, which is what English texts have; other scripts lose their
/// case and signs.
///
/// ```
/// use yearline_timeline::words::fold_latin;
/// assert_eq!(fold_latin("São Paulo"), "sao paulo");
/// ```
pub fn fold_latin(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        for char in char.to_lowercase() {
            match plain(char) {
                Some(letters) => letters.chars().for_each(|letter| push(&mut out, letter)),
                None if is_mark(char) => {}
                None => push(&mut out, char),
            }
        }
    }
    trim(out)
}

fn push(out: &mut String, char: char) {
    if char.is_alphanumeric() {
        out.push(char);
    } else if !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
}

fn trim(mut out: String) -> String {
    out.truncate(out.trim_end_matches(' ').len());
    out
}

/// Accents that follow their letter, and the vowel points of Hebrew and Arabic, which texts
/// leave out as they please.
fn is_mark(char: char) -> bool {
    matches!(
        char,
        '\u{300}'..='\u{36f}'
            | '\u{591}'..='\u{5c7}'
            | '\u{64b}'..='\u{65f}'
            | '\u{670}'
            | '\u{1ab0}'..='\u{1aff}'
            | '\u{20d0}'..='\u{20ff}'
    )
}

/// A lower-case letter without its accent; a ligature or a wide form as its plain letters.
fn plain(char: char) -> Option<&'static str> {
    const FORMS: [(&str, &str); 44] = [
        ("a", "àáâãäåāăąǎǟǻạảấầẩẫậắằẳẵặª"),
        ("ae", "æǽ"),
        ("b", "ḃ"),
        ("c", "çćĉċč"),
        ("d", "ďḋđ"),
        ("e", "èéêëēĕėęěẹẻẽếềểễệ"),
        ("f", "ḟ"),
        ("g", "ĝğġģǧ"),
        ("h", "ĥȟ"),
        ("i", "ìíîïĩīĭįǐịỉı"),
        ("j", "ĵ"),
        ("k", "ķǩ"),
        ("l", "ĺļľł"),
        ("m", "ṁ"),
        ("n", "ñńņňǹ"),
        ("o", "òóôõöøōŏőǒơọỏốồổỗộớờởỡợº"),
        ("oe", "œ"),
        ("p", "ṗ"),
        ("r", "ŕŗř"),
        ("s", "śŝşšșṡſ"),
        ("ss", "ß"),
        ("t", "ţťțṫ"),
        ("u", "ùúûüũūŭůűųǔưụủứừửữự"),
        ("w", "ŵẁẃẅ"),
        ("y", "ýÿŷỳỵỷỹ"),
        ("z", "źżž"),
        ("ff", "ﬀ"),
        ("fi", "ﬁ"),
        ("fl", "ﬂ"),
        ("ffi", "ﬃ"),
        ("ffl", "ﬄ"),
        ("0", "⁰₀"),
        ("1", "¹₁"),
        ("2", "²₂"),
        ("3", "³₃"),
        ("4", "⁴₄"),
        ("5", "⁵₅"),
        ("6", "⁶₆"),
        ("7", "⁷₇"),
        ("8", "⁸₈"),
        ("9", "⁹₉"),
        ("tm", "™"),
        ("no", "№"),
        ("c", "℃"),
    ];
    if char.is_ascii() {
        return None;
    }
    if let '\u{ff01}'..='\u{ff5e}' = char {
        const ASCII: &str = "abcdefghijklmnopqrstuvwxyz0123456789";
        let code = char as u32 - 0xfee0;
        let place = ASCII.find(char::from_u32(code)?)?;
        return ASCII.get(place..=place);
    }
    FORMS.iter().find(|(_, forms)| forms.contains(char)).map(|(letters, _)| *letters)
}
