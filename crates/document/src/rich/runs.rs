//! Runs of `*`, `_`, `~` and `^`: which of them belong together.

use super::inlines::Token;
use crate::letters::is_word;

/// A run of one of the marks `*`, `_`, `~`, `^`.
pub(super) struct Run {
    pub(super) mark: u8,
    /// As it stands in the text; the rule of three asks for it.
    length: usize,
    /// Marks that nothing has taken yet.
    pub(super) left: usize,
    opens: bool,
    closes: bool,
    /// How many spaces stand before it in the block: sub- and superscript hold none.
    spaces: usize,
    /// What ends here, the innermost first, and what begins here, the innermost first.
    pub(super) ended: Vec<Wrap>,
    pub(super) begun: Vec<Wrap>,
}

/// What two runs can make of what stands between them.
#[derive(Clone, Copy)]
pub(super) enum Wrap {
    Emphasis,
    Strong,
    Sub,
    Sup,
}

impl Run {
    pub(super) fn new(mark: u8, length: usize, opens: bool, closes: bool, spaces: usize) -> Run {
        let (ended, begun) = (Vec::new(), Vec::new());
        Run { mark, length, left: length, opens, closes, spaces, ended, begun }
    }
}

/// How many `mark`s `text` begins with.
#[inline(never)]
pub(super) fn length(text: &str, mark: u8) -> usize {
    text.bytes().take_while(|byte| *byte == mark).count()
}

/// Whether a run can open and whether it can close, by the characters around it.
pub(super) fn sides(
    mark: u8,
    length: usize,
    before: Option<char>,
    after: Option<char>,
) -> (bool, bool) {
    let (before, after) = (before.unwrap_or('\n'), after.unwrap_or('\n'));
    let (space_before, space_after) = (before.is_whitespace(), after.is_whitespace());
    if matches!(mark, b'~' | b'^') {
        // A `~` also means "about", and says so in front of a number: "(~100)".
        let attached = mark == b'^' || is_word(before) || matches!(before, ')' | ']' | '*' | '_');
        let alone = length == 1;
        (alone && attached && !space_before && !space_after, alone && !space_before)
    } else {
        let (mark_before, mark_after) = (is_punctuation(before), is_punctuation(after));
        let left = !space_after && (!mark_after || space_before || mark_before);
        let right = !space_before && (!mark_before || space_after || mark_after);
        if mark == b'_' {
            (left && (!right || mark_before), right && (!left || mark_after))
        } else {
            (left, right)
        }
    }
}

/// What stands for punctuation where a mark decides whether it opens or closes.
pub(super) fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation()
        || matches!(c, '\u{a1}'..='\u{bf}' | '\u{2010}'..='\u{205e}' | '\u{20a0}'..='\u{2bff}')
            && !is_word(c)
}

/// Matches the runs among `tokens` with one another; `runs` says where they stand.
pub(super) fn join(tokens: &mut [Token], runs: &[usize]) {
    let mut waiting: Vec<usize> = Vec::new();
    // For each kind of closing run, the token before which nothing opens it.
    let mut bottoms = [0; 14];
    for &closer in runs {
        while let Some(Token::Run(close)) = tokens.get(closer) {
            if !close.closes || close.left == 0 {
                break;
            }
            let kind = kind(close);
            let found = waiting
                .iter()
                .rposition(|opener| *opener < bottoms[kind] || fits(tokens, *opener, close))
                .filter(|place| waiting[*place] >= bottoms[kind]);
            let Some(place) = found else {
                bottoms[kind] = closer;
                break;
            };
            let opener = waiting[place];
            waiting.truncate(place + 1);
            if pair(tokens, opener, closer) {
                waiting.pop();
            }
        }
        if let Some(Token::Run(run)) = tokens.get(closer)
            && run.opens
            && run.left > 0
        {
            waiting.push(closer);
        }
    }
}

/// Lets two runs take each other's marks; true where the opening one has none left.
fn pair(tokens: &mut [Token], opener: usize, closer: usize) -> bool {
    let Some((head, tail)) = tokens.split_at_mut_checked(closer) else { return true };
    let (Some(Token::Run(open)), Some(Token::Run(close))) =
        (head.get_mut(opener), tail.first_mut())
    else {
        return true;
    };
    let (wrap, taken) = match open.mark {
        b'~' => (Wrap::Sub, 1),
        b'^' => (Wrap::Sup, 1),
        _ if open.left >= 2 && close.left >= 2 => (Wrap::Strong, 2),
        _ => (Wrap::Emphasis, 1),
    };
    open.left -= taken;
    close.left -= taken;
    open.begun.push(wrap);
    close.ended.push(wrap);
    open.left == 0
}

/// Which bottom a closing run has: what decides whether an opening run fits.
fn kind(close: &Run) -> usize {
    let emphasis = usize::from(close.opens) * 3 + close.length % 3;
    match close.mark {
        b'*' => emphasis,
        b'_' => 6 + emphasis,
        b'~' => 12,
        _ => 13,
    }
}

fn fits(tokens: &[Token], opener: usize, close: &Run) -> bool {
    let Some(Token::Run(open)) = tokens.get(opener) else { return false };
    open.mark == close.mark
        && if matches!(open.mark, b'~' | b'^') {
            open.spaces == close.spaces
        } else {
            // CommonMark's rule of three, which makes `*a**b*` one emphasis.
            !(open.closes || close.opens)
                || !(open.length + close.length).is_multiple_of(3)
                || (open.length.is_multiple_of(3) && close.length.is_multiple_of(3))
        }
}
