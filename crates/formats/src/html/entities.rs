//! Entities: `&amp;`, `&eacute;`, `&#8217;`.

use crate::decode::windows_1252;

/// The names of HTML 4, which are those that editors of texts write, and a few that newer ones
/// add. Each stands for one character.
const NAMES: &str = "quot\"amp&apos'lt<gt>nbsp\u{a0}iexcl¡cent¢pound£curren¤yen¥brvbar¦sect§uml¨copy©\
ordfªlaquo«not¬shy\u{ad}reg®macr¯deg°plusmn±sup2²sup3³acute´micro\u{b5}para¶middot·cedil¸sup1¹ordmº\
raquo»frac14¼frac12½frac34¾iquest¿AgraveÀAacuteÁAcircÂAtildeÃAumlÄAringÅAEligÆCcedilÇEgraveÈ\
EacuteÉEcircÊEumlËIgraveÌIacuteÍIcircÎIumlÏETHÐNtildeÑOgraveÒOacuteÓOcircÔOtildeÕOumlÖtimes×\
OslashØUgraveÙUacuteÚUcircÛUumlÜYacuteÝTHORNÞszligßagraveàaacuteáacircâatildeãaumläaringåaeligæ\
ccedilçegraveèeacuteéecircêeumlëigraveìiacuteíicircîiumlïethðntildeñograveòoacuteóocircôotildeõ\
oumlödivide÷oslashøugraveùuacuteúucircûuumlüyacuteýthornþyumlÿOEligŒoeligœScaronŠscaronšYumlŸ\
ZcaronŽzcaronžCcaronČccarončfnofƒcircˆtilde˜AlphaΑBetaΒGammaΓDeltaΔEpsilonΕZetaΖEtaΗThetaΘIotaΙ\
KappaΚLambdaΛMuΜNuΝXiΞOmicronΟPiΠRhoΡSigmaΣTauΤUpsilonΥPhiΦChiΧPsiΨOmegaΩalphaαbetaβgammaγdeltaδ\
epsilonεzetaζetaηthetaθiotaιkappaκlambdaλmuμnuνxiξomicronοpiπrhoρsigmafςsigmaσtauτupsilonυphiφ\
chiχpsiψomegaωthetasymϑupsihϒpivϖensp\u{2002}emsp\u{2003}thinsp\u{2009}zwnj\u{200c}zwj\u{200d}\
lrm\u{200e}rlm\u{200f}ndash–mdash—horbar―lsquo‘rsquo’sbquo‚ldquo“rdquo”bdquo„dagger†Dagger‡bull•\
hellip…permil‰prime′Prime″lsaquo‹rsaquo›oline‾frasl⁄euro€image\u{2111}weierp℘real\u{211c}trade™\
alefsymℵnumero№larr←uarr↑rarr→darr↓harr↔crarr↵lArr⇐uArr⇑rArr⇒dArr⇓hArr⇔forall∀part∂exist∃empty∅\
nabla∇isin∈notin∉ni∋prod∏sum∑minus−lowast∗radic√prop∝infin∞ang∠and∧or∨cap∩cup∪int∫there4∴sim∼cong≅\
asymp≈ne≠equiv≡le≤ge≥sub⊂sup⊃nsub⊄sube⊆supe⊇oplus⊕otimes⊗perp⊥sdot⋅lceil⌈rceil⌉lfloor⌊rfloor⌋\
lang⟨rang⟩loz◊spades♠clubs♣hearts♥diams♦check✓num#dollar$percnt%lpar(rpar)lsqb[rsqb]lbrack[\
rbrack]lbrace{rbrace}lcub{rcub}ast*midast*colon:semi;comma,period.excl!quest?commat@sol/bsol\\\
lowbar_Hat^grave`vert|plus+equals=hyphen‐dash‐Tab\u{9}NewLine\u{a}";

/// Those that count without their semicolon too.
const BARE: [&str; 8] = ["amp", "lt", "gt", "quot", "nbsp", "copy", "reg", "eacute"];

/// The longest name.
const LONGEST: usize = 10;

/// Appends `text` with its entities decoded.
pub(super) fn decode(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(mark) = rest.find('&') {
        let (before, from) = rest.split_at(mark);
        out.push_str(before);
        match entity(from) {
            Some((char, length)) => {
                out.push(char);
                rest = from.get(length..).unwrap_or_default();
            }
            None => {
                out.push('&');
                rest = from.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
}

/// The character that the entity at the front stands for, and the entity's length in bytes.
fn entity(text: &str) -> Option<(char, usize)> {
    let bytes = text.as_bytes();
    if bytes.get(1) == Some(&b'#') {
        return numeric(bytes);
    }
    let behind = bytes.get(1..).unwrap_or_default();
    let length =
        behind.iter().take(LONGEST).take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let word = text.get(1..=length)?;
    let semicolon = bytes.get(length + 1) == Some(&b';');
    if !semicolon && !BARE.contains(&word) {
        return None;
    }
    Some((named(word)?, 1 + length + usize::from(semicolon)))
}

fn named(word: &str) -> Option<char> {
    if word.is_empty() {
        return None;
    }
    // A name begins where another one's character ends.
    let mut rest = NAMES;
    while let Some(at) = rest.find(|char: char| !char.is_ascii_alphanumeric()) {
        let char = rest.get(at..)?.chars().next()?;
        if rest.get(..at) == Some(word) {
            return Some(char);
        }
        rest = rest.get(at + char.len_utf8()..)?;
    }
    None
}

/// `&#8217;` or `&#x2019;`, its semicolon or not. What is no character becomes U+FFFD; 128 to 159
/// are Windows-1252's, as browsers have it.
fn numeric(bytes: &[u8]) -> Option<(char, usize)> {
    let is_hex = matches!(bytes.get(2), Some(b'x' | b'X'));
    let (start, radix) = if is_hex { (3, 16) } else { (2, 10) };
    let (mut code, mut end) = (0_u32, start);
    while let Some(digit) = bytes.get(end).and_then(|&byte| char::from(byte).to_digit(radix)) {
        code = code.saturating_mul(radix).saturating_add(digit);
        end += 1;
    }
    if end == start {
        return None;
    }
    let char = match code {
        0x80..=0x9f => windows_1252(code as u8),
        _ => char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER),
    };
    let plain = !char.is_control() || matches!(char, '\t' | '\n' | '\r');
    let char = if plain { char } else { char::REPLACEMENT_CHARACTER };
    Some((char, end + usize::from(bytes.get(end) == Some(&b';'))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(text: &str) -> String {
        let mut out = String::new();
        decode(text, &mut out);
        out
    }

    #[test]
    fn entities_become_their_characters() {
        for (text, expected) in [
            ("&lt;b&gt; &amp;amp; &quot;", "<b> &amp; \""),
            ("Caf&eacute; &mdash; &euro;5&hellip;", "Café — €5…"),
            ("&Eacute;&eacute;", "Éé"),
            ("&#8217;&#x2019;&#X2019;", "’’’"),
            ("&#146;&#150;", "’–"),
            ("&#0;&#xD800;&#x110000;&#99999999999;&#27;", "�����"),
            ("AT&T &copy 2020 &nbsp&nbsp;x", "AT&T © 2020 \u{a0}\u{a0}x"),
            ("&;&#;&#x;&bogus;&ndash", "&;&#;&#x;&bogus;&ndash"),
            ("&frac12;&sup2;&there4;", "½²∴"),
            ("&", "&"),
            ("a&", "a&"),
        ] {
            assert_eq!(decoded(text), expected, "{text}");
        }
    }

    #[test]
    fn every_name_can_be_found() {
        assert_eq!(named("amp"), Some('&'));
        assert_eq!(named("NewLine"), Some('\n'));
        assert_eq!(named("rsqb"), Some(']'));
        assert_eq!(named("sup1"), Some('¹'));
        assert_eq!(named("Tab"), Some('\t'));
    }

    #[test]
    fn a_name_with_a_letter_for_its_character_does_not_run_into_the_next() {
        // Letters outside ASCII part the names; a micro sign stands before "para".
        assert_eq!(named("para"), Some('¶'));
        assert_eq!(named("laquo"), Some('«'));
        assert_eq!(named("raquo"), Some('»'));
    }
}
