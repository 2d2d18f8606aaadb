//! It reads like an edited year in review.

use crate::{Complaints, moments, word};

/// How many sentences end in a text: at a full stop, a question or exclamation mark with what
/// closes behind it, before a space and the begin of another, or at the end. What is quoted
/// belongs to the sentence that quotes it.
fn sentences(text: &str) -> usize {
    let mut count = 0;
    let mut rest = text;
    let mut quoted = 0;
    while let Some(at) = rest.find(['.', '!', '?']) {
        let (before, after) = rest.split_at(at);
        quoted = (quoted + before.matches('“').count()).saturating_sub(before.matches('”').count());
        let after = after.trim_start_matches(['.', '!', '?', '’', '"', '\'', ')', '*']);
        let unquoted = after.trim_start_matches('”');
        quoted = quoted.saturating_sub(usize::from(unquoted != after));
        let after = unquoted;
        let begins = after
            .trim_start()
            .trim_start_matches(['“', '‘', '"', '(', '#', '@', '[', '*'])
            .chars()
            .next();
        let spaced = after.starts_with(char::is_whitespace);
        // One letter before the stop is an initial or `p.m.`, and ends nothing.
        let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let initial = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
        match begins {
            None => count += 1,
            Some(next) if spaced && quoted == 0 && !initial && !next.is_lowercase() => count += 1,
            Some(_) => {}
        }
        rest = after;
    }
    count
}

#[test]
fn sentences_are_counted_as_readers_do() {
    assert_eq!(sentences("One."), 1);
    assert_eq!(sentences("At 11:25 a.m. the call comes. “We did it.” 24 leaders write!"), 3);
    assert_eq!(sentences("She says “Wow. Wow. Wow.” Twitter fills. Quite."), 3);
    assert_eq!(sentences("Over 1.5 million? Yes."), 2);
}

#[test]
fn every_text_has_two_to_four_sentences() {
    let mut complaints = Complaints::default();
    for moment in moments() {
        let count = sentences(word(&moment, "text"));
        complaints.unless((2..=4).contains(&count), || {
            format!("{} has {count} sentences: {}", word(&moment, "id"), word(&moment, "text"))
        });
    }
    complaints.settle();
}

#[test]
fn no_moment_begins_like_its_neighbour() {
    let mut complaints = Complaints::default();
    let moments = moments();
    for pair in moments.windows(2) {
        for field in ["title", "text"] {
            let first =
                |at: usize| word(&pair[at], field).split_whitespace().next().unwrap_or_default();
            complaints.unless(!first(0).eq_ignore_ascii_case(first(1)), || {
                format!(
                    "the {field}s of {} and {} begin with '{}'",
                    word(&pair[0], "id"),
                    word(&pair[1], "id"),
                    first(0)
                )
            });
        }
    }
    complaints.settle();
}

#[test]
fn titles_are_short_and_differ() {
    let mut complaints = Complaints::default();
    let mut titles: Vec<String> = Vec::new();
    for moment in moments() {
        let title = word(&moment, "title").to_owned();
        let letters = title.chars().count();
        complaints.unless((10..=75).contains(&letters), || format!("{letters} letters: '{title}'"));
        complaints
            .unless(!title.ends_with('.'), || format!("a headline takes no full stop: '{title}'"));
        complaints.unless(!titles.contains(&title), || format!("two are called '{title}'"));
        titles.push(title);
    }
    complaints.settle();
}

#[test]
fn slips_that_the_sources_make_are_not_repeated() {
    let slips = [
        ("Charlie D", "she is Charli D’Amelio"),
        ("Instragram", "Instagram"),
        ("mix reviews", "mixed reviews"),
        ("practitioners manual", "a practitioners’ manual"),
        ("world leaders around the world", "one world is enough"),
        ("January 20, 2020", "Harris is sworn in on 20 January 2021"),
        ("20 January 2020", "Harris is sworn in on 20 January 2021"),
    ];
    let mut complaints = Complaints::default();
    for moment in moments() {
        let all = moment.to_string();
        for (slip, right) in slips {
            complaints.unless(!all.contains(slip), || {
                format!("{}: '{slip}': {right}", word(&moment, "id"))
            });
        }
    }
    complaints.settle();
}
