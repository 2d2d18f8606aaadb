//! Names made from titles, told apart, and found by what is nearly their spelling.

use proptest::prelude::*;
use yearline_document::ident::{is_id, nearest, slug};

#[test]
fn slugs_keep_the_letters_of_every_script() {
    for (title, expected) in [
        ("Zoom counts 300 million a day", "zoom-counts-300-million-a-day"),
        ("  US-Election: who won? ", "us-election-who-won"),
        ("Zoom’s & TikTok's year", "zooms-tiktoks-year"),
        ("Genève", "genève"),
        ("Gene\u{300}ve", "geneve"),
        ("İstanbul", "istanbul"),
        ("Выборы в США", "выборы-в-сша"),
        ("新型コロナウイルス、世界へ", "新型コロナウイルス-世界へ"),
        ("الانتخابات ٢٠٢٠", "الانتخابات-٢٠٢٠"),
        ("हिन्दी में", "हिन्दी-में"),
        ("", "moment"),
        ("🎉!", "moment"),
    ] {
        assert_eq!(slug(title), expected, "{title:?}");
    }
}

#[test]
fn long_titles_end_at_a_word() {
    let long = "word ".repeat(40);
    assert_eq!(slug(&long), format!("word{}", "-word".repeat(12)));
    assert_eq!(slug(&"漢".repeat(200)), "漢".repeat(64));
}

#[test]
fn ids_are_lower_case_letters_digits_and_hyphens() {
    for id in ["a", "tech-policy", "a1", "a-"] {
        assert!(is_id(id), "{id:?}");
    }
    for id in ["", "1a", "-a", "A", "aB", "a_b", "a b", "é", "aé"] {
        assert!(!is_id(id), "{id:?}");
    }
}

#[test]
fn the_nearest_name_is_the_one_that_was_meant() {
    let known = ["title", "text", "tags", "category", "display_date", "sort_date"];
    for (word, expected) in [
        ("titel", Some("title")),
        ("Title", Some("title")),
        ("txt", Some("text")),
        ("categorie", Some("category")),
        ("displaydate", Some("display_date")),
        ("sortdate", Some("sort_date")),
        ("weather", None),
        ("x", None),
        ("", None),
    ] {
        assert_eq!(nearest(word, known), expected, "{word:?}");
    }
    assert_eq!(nearest(&"a".repeat(100_000), known), None);
}

proptest! {
    #[test]
    fn a_slug_is_a_word_and_its_own_slug(title in any::<String>()) {
        let made = slug(&title);
        prop_assert!(!made.is_empty());
        prop_assert_eq!(slug(&made), made.clone());
        prop_assert!(made.chars().count() <= 64);
        prop_assert!(!made.starts_with('-') && !made.ends_with('-') && !made.contains("--"));
        prop_assert!(!made.contains(|c: char| c.is_whitespace() || c.is_control()));
        prop_assert!(!made.contains(|c: char| c.is_ascii_punctuation() && c != '-'));
    }

    #[test]
    fn ascii_slugs_are_ids_but_for_a_leading_digit(title in "[ -~]{0,40}") {
        let made = slug(&title);
        let first_is_digit = made.starts_with(|c: char| c.is_ascii_digit());
        prop_assert!(is_id(&made) || first_is_digit);
    }

    #[test]
    fn one_slip_is_forgiven(at in 0_usize..7, letter in "[a-z]") {
        let mut word = "platform".to_owned();
        word.replace_range(at..=at, &letter);
        prop_assert_eq!(nearest(&word, ["person", "place", "platform"]), Some("platform"));
    }

    #[test]
    fn a_name_is_nearest_to_itself(word in "[a-z]{1,12}", other in "[a-z]{1,12}") {
        prop_assert_eq!(nearest(&word, [other.as_str(), word.as_str()]), Some(word.as_str()));
    }
}
