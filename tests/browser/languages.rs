//! The interface's language: whose it is, where its words come from, and how its dates read.

use serde_json::{Value, json};
use yearline_tests::host::embed;
use yearline_tests::{Answer, Gate, Only, Page, Test, built, small_document, tests};

pub fn tests() -> Vec<Test> {
    tests![Only::Every;
        the_attribute_decides_then_the_document_then_the_page,
        a_region_reads_its_language_and_traditional_characters_read_english,
        an_english_reader_asks_for_no_words,
        words_are_asked_for_while_the_document_is_on_its_way,
        words_that_do_not_come_leave_the_interface_in_english,
        words_that_were_changed_on_the_way_are_not_used,
        the_language_changes_under_the_readers_hands,
        a_language_asked_for_while_the_timeline_loads_is_the_one_shown,
        an_arabic_interface_runs_from_right_to_left_around_english_texts,
        an_arabic_document_runs_from_right_to_left,
        every_shape_of_date_reads_as_it_does_natively,
    ]
}

/// The languages that have words, English first.
const LANGUAGES: [&str; 10] = ["en", "ar", "de", "es", "fr", "he", "it", "ja", "ru", "zh"];

const ENGLISH: &str = "Search the year";
const GERMAN: &str = "Im Jahr suchen";
const ITALIAN: &str = "Cerca nell’anno";
const FRENCH: &str = "Rechercher dans l’année";

/// Three moments that say they are in a language, or say nothing.
fn document(lang: Option<&str>) -> String {
    let own = lang.map(|lang| format!("\"lang\": \"{lang}\",")).unwrap_or_default();
    small_document().replace("\"lang\": \"en\",", &own)
}

async fn placeholder(page: &Page) -> String {
    page.text("return one('input[type=search]').placeholder").await
}

async fn open(page: &Page, document: String, around: &str, attributes: &str) {
    page.site().answer("/document.json", Answer::json(document));
    let element = embed(page.cdn(), "/document.json", attributes);
    page.open_host("", &format!("<div {around}>{element}</div>")).await;
    page.until_drawn().await;
}

/// The address of the list of languages, as the published loader has it.
fn list() -> String {
    format!("/{}", built::file("words").0)
}

/// The address of a language's file.
fn file(language: &str) -> String {
    let list = yearline_tests::dist().join(&list()[1..]);
    let list = std::fs::read_to_string(list).unwrap_or_else(|error| panic!("{error}"));
    let list: Value = serde_json::from_str(&list).unwrap_or_else(|error| panic!("{error}"));
    let entry =
        list.as_object().and_then(|list| list.iter().find(|(tag, _)| tag.starts_with(language)));
    format!(
        "/{}",
        entry.and_then(|(_, file)| file[0].as_str()).unwrap_or_else(|| panic!("no {language}"))
    )
}

fn asked_for_words(page: &Page) -> Vec<String> {
    let asked = page.cdn().asked();
    asked.into_iter().filter(|path| path.contains(".json")).collect()
}

async fn the_attribute_decides_then_the_document_then_the_page(page: Page) {
    for (lang, around, attributes, expected) in [
        (Some("fr"), "lang=\"it\"", "lang=\"de\"", GERMAN),
        (Some("fr"), "lang=\"it\"", "", FRENCH),
        (None, "lang=\"it\"", "", ITALIAN),
        (None, "", "", ENGLISH),
        (Some("en"), "lang=\"it\"", "", ENGLISH),
        (Some("de"), "", "lang=\"en\"", ENGLISH),
        (Some("fr"), "", "lang=\"tlh\"", ENGLISH),
        (Some("fr"), "", "lang=\"no tag at all\"", ENGLISH),
    ] {
        open(&page, document(lang), around, attributes).await;
        assert_eq!(placeholder(&page).await, expected, "{lang:?} {around} {attributes}");
    }
    // What is read aloud is told which language it is in.
    open(&page, document(Some("fr")), "", "lang=\"de\"").await;
    let langs = "return ['.yearline', '[part~=filters]', '.meta', '.status', '.facts'].map((s) => one(s).lang)";
    assert_eq!(page.texts(langs).await, ["fr", "de", "de", "de", "de"]);
}

async fn a_region_reads_its_language_and_traditional_characters_read_english(page: Page) {
    for (tag, expected) in [
        ("de-AT", GERMAN),
        ("DE_ch", GERMAN),
        ("de-CH-1996", GERMAN),
        ("zh-CN", "搜索这一年"),
        ("zh-Hans-HK", "搜索这一年"),
        ("zh-Hant", ENGLISH),
        ("zh-TW", ENGLISH),
        ("iw", "חיפוש בשנה"),
    ] {
        open(&page, document(Some("en")), "", &format!("lang=\"{tag}\"")).await;
        assert_eq!(placeholder(&page).await, expected, "{tag}");
    }
}

async fn an_english_reader_asks_for_no_words(page: Page) {
    open(&page, document(Some("en-GB")), "lang=\"en-US\"", "").await;
    open(&page, document(None), "", "").await;
    assert_eq!(asked_for_words(&page), Vec::<String>::new());
}

async fn words_are_asked_for_while_the_document_is_on_its_way(page: Page) {
    for (around, attributes) in [("", "lang=\"de\""), ("lang=\"fr\"", "")] {
        let gate = Gate::closed();
        page.site().answer("/document.json", Answer::json(document(None)).held(&gate));
        let element = embed(page.cdn(), "/document.json", attributes);
        page.open_host("", &format!("<div {around}>{element}</div>")).await;
        let wanted = file(if around.is_empty() { "de" } else { "fr" });
        page.cdn().wait_asked(&wanted).await;
        gate.open();
        page.until_drawn().await;
        let said = if around.is_empty() { GERMAN } else { FRENCH };
        assert_eq!(placeholder(&page).await, said);
    }
}

async fn words_that_do_not_come_leave_the_interface_in_english(page: Page) {
    for missing in [list(), file("de")] {
        page.cdn().answer(&missing, Answer::new("text/plain", "gone").status(404));
        open(&page, document(Some("en")), "", "lang=\"de\"").await;
        assert_eq!(placeholder(&page).await, ENGLISH, "without {missing}");
        assert_eq!(page.value("return events('yearline-error').length").await, 0);
        let warned =
            "return recorded.console.some((line) => line.includes('in English, for de failed'))";
        assert_eq!(page.value(warned).await, true, "without {missing}");
        page.cdn().heal(&missing);
        // What failed is asked for again.
        page.value("host().lang = 'fr'; return true").await;
        page.until(
            "French comes",
            &format!("return one('input[type=search]').placeholder === {}", json!(FRENCH)),
        )
        .await;
    }
}

async fn words_that_were_changed_on_the_way_are_not_used(page: Page) {
    let other = r#"{ "lang": "de", "search": { "placeholder_year": "Hier suchen" } }"#;
    page.cdn().answer(&file("de"), Answer::json(other));
    open(&page, document(Some("en")), "", "lang=\"de\"").await;
    assert_eq!(placeholder(&page).await, ENGLISH);
}

async fn the_language_changes_under_the_readers_hands(page: Page) {
    open(&page, document(Some("en")), "", "").await;
    page.click("button[data-facet=category][data-value=two]").await;
    page.search("moment").await;
    let says = |language: &str, count: &str| {
        format!(
            "return one('[part=status]').textContent.startsWith({}) && one('[part~=filters]').lang === {}",
            json!(count),
            json!(language)
        )
    };
    for (lang, tag, count) in [
        ("de", "de", "2 von 3 Momenten: „moment“, Two"),
        ("ja", "ja", "3件中2件：「moment」、Two"),
        ("ar", "ar", "2 من 3 أحداث: «moment»، Two"),
    ] {
        page.value(&format!("host().lang = {}; return true", json!(lang))).await;
        page.until("the language has changed", &says(tag, count)).await;
        assert_eq!(page.shown().await, ["second", "third"], "what was chosen stays, in {lang}");
        assert_eq!(page.value("return focused()?.type").await, "search", "focus stays, in {lang}");
    }
    let dates = "return all('time').map((time) => time.textContent)";
    assert_eq!(page.texts(dates).await, ["الأربعاء، 6 مايو", "الخميس، 12 نوفمبر"]);
    page.value("host().removeAttribute('lang'); return true").await;
    page.until("English is back", "return one('[part=status]').textContent.startsWith('2 of 3')")
        .await;
    assert_eq!(
        page.value("return events('yearline-ready').length").await,
        1,
        "another language is no other load"
    );
}

async fn a_language_asked_for_while_the_timeline_loads_is_the_one_shown(page: Page) {
    let gate = Gate::closed();
    page.cdn().answer(
        &file("de"),
        Answer::json(
            std::fs::read_to_string(yearline_tests::dist().join(&file("de")[1..]))
                .unwrap_or_default(),
        )
        .held(&gate),
    );
    page.site().answer("/document.json", Answer::json(document(Some("en"))));
    page.open_host("", &embed(page.cdn(), "/document.json", "lang=\"de\"")).await;
    page.cdn().wait_asked(&file("de")).await;
    page.value("host().lang = 'fr'; return true").await;
    gate.open();
    page.until_drawn().await;
    assert_eq!(placeholder(&page).await, FRENCH);
    assert_eq!(page.value("return events('yearline-error').length").await, 0);
}

async fn an_arabic_interface_runs_from_right_to_left_around_english_texts(page: Page) {
    open(&page, document(Some("en")), "", "lang=\"ar\"").await;
    let directions = "return ['.yearline', '[part~=filters]', '.meta', '[part~=heading]', '[part~=text]', '[part~=title]'] \
        .map((s) => getComputedStyle(one(s)).direction)";
    assert_eq!(page.texts(directions).await, ["rtl", "rtl", "rtl", "ltr", "ltr", "ltr"]);
    let mirrored = "const [mark, words] = ['.mark', '[part~=text]'].map((s) => one(s).getBoundingClientRect()); \
        return mark.left > words.left";
    assert_eq!(page.value(mirrored).await, true, "the spine is on the right");
}

async fn an_arabic_document_runs_from_right_to_left(page: Page) {
    let arabic = r#"{ "yearline": 1, "title": "عام 2020", "lang": "ar", "events": [
        { "date": "2020-11-07", "title": "إعلان النتيجة", "text": "نص قصير." } ] }"#;
    open(&page, arabic.to_owned(), "", "").await;
    let directions = "return ['.yearline', '[part~=heading]', '[part~=text]'].map((s) => getComputedStyle(one(s)).direction)";
    assert_eq!(page.texts(directions).await, ["rtl", "rtl", "rtl"]);
    assert_eq!(page.text("return one('time').textContent").await, "السبت، 7 نوفمبر");
    // In a language without right-to-left words its texts lead all the same.
    open(&page, arabic.to_owned(), "", "lang=\"de\"").await;
    assert_eq!(page.texts(directions).await, ["rtl", "rtl", "rtl"]);
    assert_eq!(page.text("return one('time').textContent").await, "Samstag, 7. November");
}

/// What the widget says of a document's dates, in the lines of the snapshots.
const TOLD: &str = "
    const told = [`# ${one('.facts').textContent}`];
    for (const section of all('section[part~=section]')) {
        told.push(`## ${section.querySelector('.when-short').textContent} | ${section.querySelector('.hidden').textContent}`);
        for (const article of section.querySelectorAll('article')) {
            const length = article.querySelector('.length');
            told.push(`${article.dataset.date} | ${article.querySelector('time').textContent}${length ? ` | ${length.textContent}` : ''}`);
        }
    }
    return told";

async fn every_shape_of_date_reads_as_it_does_natively(page: Page) {
    let folder = yearline_tests::workspace().join("tests/fixtures/shapes");
    let read = |name: &str| {
        let path = folder.join(name);
        std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    let mut names: Vec<String> = std::fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{error}"))
        .filter_map(|file| Some(file.ok()?.file_name().to_string_lossy().into_owned()))
        .filter(|name| name.ends_with(".json"))
        .collect();
    names.sort();
    open(&page, document(Some("en")), "", "no-overview").await;
    for language in LANGUAGES {
        let mut told = String::new();
        for name in &names {
            let show = format!(
                "host().lang = {}; host().data = {}; await host().ready; done(true)",
                json!(language),
                read(name)
            );
            assert_eq!(page.eventually(&show).await, true, "{language} {name}");
            for line in page.texts(TOLD).await {
                told.push_str(&line);
                told.push('\n');
            }
            told.push('\n');
        }
        let snapshot = read(&format!("{language}.txt"));
        let differs = told.lines().zip(snapshot.lines()).find(|(told, kept)| told != kept);
        assert_eq!(differs, None, "{language}: in this engine, and natively");
        assert_eq!(told.lines().count(), snapshot.lines().count(), "{language}");
    }
}
