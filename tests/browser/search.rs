//! Search, by real keys.

use yearline_tests::selectors::{CLEAR, SEARCH};
use yearline_tests::year::fold;
use yearline_tests::{Key, Only, Page, Test, Year, tests};

pub fn tests() -> Vec<Test> {
    tests![Only::Every;
        typed_words_find_what_says_them,
        every_word_has_to_stand_somewhere,
        case_accents_and_punctuation_do_not_matter,
        a_phrase_in_quotes_is_found_whole,
        a_word_with_a_minus_excludes,
        what_was_found_is_marked,
        the_field_keeps_the_focus_while_one_types,
        escape_empties_the_field,
        clear_empties_the_field,
    ]
}

async fn typed_words_find_what_says_them(page: Page) {
    let year = Year::read();
    page.open_publication("").await;
    page.search("tiktok").await;
    let found = year.ids(|m| m.says("tiktok"));
    page.until_shown(&found, "the moments that say the word are shown").await;
    let count = format!("return text('[part~=status]').includes('{} of 80')", found.len());
    page.until("the status says the count", &count).await;
}

async fn every_word_has_to_stand_somewhere(page: Page) {
    let year = Year::read();
    let found = year.ids(|m| m.says("twitter women"));
    assert!(
        !found.is_empty() && found.len() < year.count(|m| m.says("twitter")),
        "the test can fail"
    );
    page.open_publication("").await;
    page.search("women twitter").await;
    page.until_shown(&found, "the moments that say both words, wherever, are shown").await;
}

const FOLDING: &str = r#"{ "yearline": 1, "title": "Folding", "lang": "en", "events": [
    { "id": "cafe", "date": "2020-01", "title": "A Café in São Paulo" },
    { "id": "show", "date": "2020-02", "title": "Charli D’Amelio’s show" },
    { "id": "virus", "date": "2020-03", "title": "COVID‑19 is named" },
    { "id": "other", "date": "2020-04", "title": "Łódź", "text": "Nothing of the others." } ] }"#;

async fn case_accents_and_punctuation_do_not_matter(page: Page) {
    page.open_embed(FOLDING, "").await;
    let cases = [
        ("CAFE", "cafe"),
        ("são", "cafe"),
        ("sao paulo", "cafe"),
        ("d'amelio", "show"),
        ("D’AMELIO", "show"),
        ("covid-19", "virus"),
        ("łÓdź", "other"),
    ];
    for (words, id) in cases {
        page.search(words).await;
        page.until_shown(&[id.to_owned()], &format!("'{words}' finds {id}")).await;
        page.press(Key::Escape).await;
        page.until("the field is empty", "return shown().length === 4").await;
    }
}

async fn a_phrase_in_quotes_is_found_whole(page: Page) {
    let document = r#"{ "yearline": 1, "title": "Phrases", "lang": "en", "events": [
        { "id": "whole", "date": "2020-01", "title": "The general assembly meets" },
        { "id": "apart", "date": "2020-02", "title": "The assembly of a general" } ] }"#;
    page.open_embed(document, "").await;
    page.search("general assembly").await;
    page.until_shown(&["whole".into(), "apart".into()], "the words find both").await;
    page.press(Key::Escape).await;
    page.keys("\"general assembly\"").await;
    page.until_shown(&["whole".into()], "the phrase finds one").await;
}

async fn a_word_with_a_minus_excludes(page: Page) {
    let year = Year::read();
    page.open_publication("").await;
    page.search("twitter -facebook").await;
    let found = year.ids(|m| m.says("twitter") && !m.says("facebook"));
    page.until_shown(&found, "the moments with the one word and without the other").await;
}

async fn what_was_found_is_marked(page: Page) {
    let year = Year::read();
    page.open_publication("").await;
    page.search("tiktok").await;
    page.until_shown(&year.ids(|m| m.says("tiktok")), "the moments that say the word are shown")
        .await;
    page.until("something is marked", "return all('article[part~=event] mark').length").await;
    for word in page.texts("return all('mark').map((mark) => mark.textContent)").await {
        assert_eq!(fold(&word), "tiktok", "only what was searched for is marked");
    }
    for moment in year.moments.iter().filter(|m| fold(&m.title).contains("tiktok")) {
        let script = format!("return text('[id=\"{}\"] [part~=heading] mark')", moment.id);
        assert_eq!(fold(&page.text(&script).await), "tiktok", "{}", moment.title);
        let whole = format!("return text('[id=\"{}\"] [part~=heading]')", moment.id);
        assert!(page.text(&whole).await.starts_with(&moment.title), "marks change no letter");
    }
}

async fn the_field_keeps_the_focus_while_one_types(page: Page) {
    page.open_publication("").await;
    page.click(SEARCH).await;
    for (at, letter) in "zoom".char_indices() {
        page.keys(&letter.to_string()).await;
        let typed = "zoom".get(..=at).unwrap_or_default();
        let script = format!(
            "return focused() === one('{SEARCH}') && focused().value === '{typed}' && focused().selectionStart === {}",
            at + 1
        );
        page.until("the field has the focus, the letters and the caret at their end", &script)
            .await;
    }
}

async fn escape_empties_the_field(page: Page) {
    let year = Year::read();
    page.open_publication("").await;
    page.search("tiktok").await;
    page.until_shown(&year.ids(|m| m.says("tiktok")), "the words have found something").await;
    page.press(Key::Escape).await;
    page.until_shown(&year.ids(|_| true), "all moments are shown again").await;
    assert_eq!(page.text(&format!("return one('{SEARCH}').value")).await, "");
    assert_eq!(page.value(&format!("return focused() === one('{SEARCH}')")).await, true);
    page.until("nothing stays marked", "return all('mark').length === 0").await;
}

async fn clear_empties_the_field(page: Page) {
    let year = Year::read();
    page.open_publication("").await;
    page.search("tiktok").await;
    page.until_shown(&year.ids(|m| m.says("tiktok")), "the words have found something").await;
    page.click(CLEAR).await;
    page.until_shown(&year.ids(|_| true), "all moments are shown again").await;
    assert_eq!(page.text(&format!("return one('{SEARCH}').value")).await, "");
}
