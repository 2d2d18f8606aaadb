//! Addresses in plain text.

use yearline_document::address::Address;
use yearline_document::letters;

use crate::find::{find, find_from};

fn starts(word: &str, at: usize, front: &str) -> bool {
    word.get(at..).is_some_and(|from| from.starts_with(front))
}

/// The first address in a word: what stands before it, the address, and what stands behind it.
pub(super) fn find_link(word: &str) -> Option<(&str, Address, &str)> {
    let mut start = find(word, "http")?;
    while !["http://", "https://"].iter().any(|scheme| starts(word, start, scheme)) {
        start = find_from(word, "http", start + 1)?;
    }
    let (before, link) = word.split_at(start);
    if before.ends_with(letters::is_word) {
        return None;
    }
    let end = link.find(['"', '<', '>', '“', '”', '»', '«', '|']).unwrap_or(link.len());
    let mut link = link.get(..end)?;
    // A bracket that closes none within the address belongs to the text around it.
    let count = |open: char, close: char| {
        link.matches(close).count().saturating_sub(link.matches(open).count())
    };
    let mut spare = [count('(', ')'), count('[', ']')];
    loop {
        let mut shorter =
            link.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', '*', '…']);
        for (close, spare) in [')', ']'].into_iter().zip(&mut spare) {
            if let Some(rest) = shorter.strip_suffix(close).filter(|_| *spare > 0) {
                *spare -= 1;
                shorter = rest;
            }
        }
        if shorter.len() == link.len() {
            break;
        }
        link = shorter;
    }
    let address = Address::link(link).ok()?;
    let behind = word.get(start + link.len()..)?;
    Some((before, address, behind))
}
