//! The publication page, read from top to bottom.

use serde_json::Value;
use yearline_tests::selectors::article;
use yearline_tests::{Only, Page, Test, Year, tests};

pub fn tests() -> Vec<Test> {
    tests![Only::Every;
        every_moment_is_shown_in_order,
        sections_are_the_months,
        the_header_tells_the_facts,
        a_moment_has_its_date_heading_and_text,
        figures_are_written_out_with_their_qualifier_and_note,
        sources_are_links_in_the_order_of_the_file,
        top_moments_carry_their_rank,
        headings_follow_each_other_without_a_gap,
        nothing_takes_the_focus_at_load,
    ]
}

async fn every_moment_is_shown_in_order(page: Page) {
    let year = Year::read();
    page.open_publication("").await;
    page.until_shown(&year.ids(|_| true), "all moments of the year are shown, oldest first").await;
    assert_eq!(page.shown().await.len(), 80, "the year has eighty moments");
    let dates = page.texts("return all('article[part~=event]').map((a) => a.dataset.date)").await;
    let expected: Vec<String> = year.moments.iter().map(|m| m.date.clone()).collect();
    assert_eq!(dates, expected, "data-date is the date as the file writes it");
}

async fn sections_are_the_months(page: Page) {
    let year = Year::read();
    page.open_publication("").await;
    let sections = page
        .value(
            "return all('section[part~=section]').map((section) => ({
                 heading: section.querySelector('h1,h2,h3,h4,h5,h6')?.textContent ?? '',
                 ids: [...section.querySelectorAll('article[part~=event]')].map((a) => a.id) }))",
        )
        .await;
    let mut expected: Vec<(String, Vec<String>)> = Vec::new();
    for moment in &year.moments {
        match expected.last_mut() {
            Some((month, ids)) if *month == moment.month() => ids.push(moment.id.clone()),
            _ => expected.push((moment.month(), vec![moment.id.clone()])),
        }
    }
    let sections = sections.as_array().cloned().unwrap_or_default();
    assert_eq!(sections.len(), expected.len(), "a section a month: {sections:?}");
    for (section, (month, ids)) in sections.iter().zip(&expected) {
        let heading = section["heading"].as_str().unwrap_or_default();
        assert!(heading.contains(name_of(month)), "the section of {month} is headed '{heading}'");
        let shown: Vec<&str> =
            section["ids"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        assert_eq!(shown, *ids, "the moments of {month}");
    }
}

fn name_of(month: &str) -> &'static str {
    match month.get(5..7) {
        Some("01") => "January",
        Some("02") => "February",
        Some("03") => "March",
        Some("04") => "April",
        Some("05") => "May",
        Some("06") => "June",
        Some("07") => "July",
        Some("08") => "August",
        Some("09") => "September",
        Some("10") => "October",
        Some("11") => "November",
        Some("12") => "December",
        _ => panic!("'{month}' is no month"),
    }
}

async fn the_header_tells_the_facts(page: Page) {
    let year = Year::read();
    page.open_publication("").await;
    assert_eq!(page.text("return text('[part~=title]')").await, year.title);
    let header = page.text("return text('[part~=header]')").await;
    assert!(header.contains("80 moments"), "the facts say how many moments: '{header}'");
    assert!(header.contains("2020"), "the facts say when: '{header}'");
    assert!(page.text("return text('[part~=description]')").await.len() > 40, "a description");
}

async fn a_moment_has_its_date_heading_and_text(page: Page) {
    let year = Year::read();
    page.open_publication("").await;
    let articles = page
        .value(
            "return all('article[part~=event]').map((article) => ({
                 heading: article.querySelector('[part~=heading]')?.textContent.trim() ?? '',
                 level: article.querySelector('[part~=heading]')?.localName ?? '',
                 datetime: article.querySelector('time[datetime]')?.getAttribute('datetime') ?? '',
                 date: article.querySelector('time[datetime]')?.textContent.trim() ?? '',
                 text: article.querySelector('[part~=text]')?.textContent.trim() ?? '' }))",
        )
        .await;
    for (shown, moment) in articles.as_array().into_iter().flatten().zip(&year.moments) {
        let id = &moment.id;
        let heading = shown["heading"].as_str().unwrap_or_default();
        assert!(heading.starts_with(&moment.title), "{id} is headed '{heading}'");
        assert!(shown["level"].as_str().unwrap_or_default().starts_with('h'), "{id} has a heading");
        let datetime = shown["datetime"].as_str().unwrap_or_default();
        assert!(datetime.starts_with("2020"), "{id} has the machine's date '{datetime}'");
        if moment.date.len() == "2020-01-02".len() {
            assert_eq!(datetime, moment.date, "{id}: an exact day is one for machines too");
        }
        let date = shown["date"].as_str().unwrap_or_default();
        assert!(date.chars().any(char::is_alphabetic), "{id} has its date in words: '{date}'");
        let text = shown["text"].as_str().unwrap_or_default();
        assert!(text.len() > 80, "{id} has a text: '{text}'");
        assert!(!text.contains("]("), "{id} shows no Markdown: '{text}'");
    }
}

async fn figures_are_written_out_with_their_qualifier_and_note(page: Page) {
    let year = Year::read();
    page.open_publication("").await;
    let zoom = format!("return text('{} [part~=figures]')", article("zoom-300-million"));
    let zoom = page.text(&zoom).await;
    assert!(zoom.contains("300 million"), "300000000 is written '300 million': '{zoom}'");
    for moment in &year.moments {
        let selector = format!("{} [part~=figures]", article(&moment.id));
        let shown = page.text(&format!("return text('{selector}')")).await;
        assert_eq!(shown.is_empty(), moment.figures.is_empty(), "{}: '{shown}'", moment.id);
        for figure in &moment.figures {
            for field in ["label", "note"] {
                let words = figure[field].as_str().unwrap_or_default();
                assert!(shown.contains(words), "{}: '{words}' is not in '{shown}'", moment.id);
            }
            let qualifier = match figure["qualifier"].as_str() {
                Some("at-least") => "at least",
                Some("up-to") => "up to",
                Some(other) => other,
                None => "",
            };
            let lower = shown.to_lowercase();
            assert!(lower.contains(qualifier), "{}: no '{qualifier}' in '{shown}'", moment.id);
        }
    }
}

async fn sources_are_links_in_the_order_of_the_file(page: Page) {
    let year = Year::read();
    page.open_publication("").await;
    let links = page
        .value(
            "return all('article[part~=event]').map((article) =>
                 [...article.querySelectorAll('[part~=sources] a')].map((a) => [a.getAttribute('href'), a.rel, a.textContent.trim()]))",
        )
        .await;
    for (links, moment) in links.as_array().into_iter().flatten().zip(&year.moments) {
        let links = links.as_array().cloned().unwrap_or_default();
        let hrefs: Vec<&str> = links.iter().filter_map(|link| link[0].as_str()).collect();
        assert_eq!(hrefs, moment.sources, "the sources of {}", moment.id);
        for link in &links {
            assert_eq!(link[1], "noopener noreferrer", "{}: {link}", moment.id);
            assert_ne!(link[2], "", "{}: a source without a name: {link}", moment.id);
        }
    }
}

async fn top_moments_carry_their_rank(page: Page) {
    let year = Year::read();
    page.open_publication("").await;
    for moment in year.moments.iter().filter(|m| m.top.is_some()) {
        let rank = moment.top.unwrap_or_default().to_string();
        let script = format!(
            "const clone = one('{}').cloneNode(true);
             for (const part of clone.querySelectorAll('[part~=text], [part~=figures], [part~=heading], time, [part~=sources], [part~=note]')) part.remove();
             return clone.textContent",
            article(&moment.id)
        );
        let shown = page.text(&script).await;
        assert!(shown.contains(&rank), "{} is number {rank}, and shows '{shown}'", moment.id);
    }
}

async fn headings_follow_each_other_without_a_gap(page: Page) {
    page.open_publication("").await;
    let levels = page
        .value(
            "return all('h1,h2,h3,h4,h5,h6').filter((h) => h.getClientRects().length)
                 .map((h) => Number(h.localName.slice(1)))",
        )
        .await;
    let levels: Vec<u64> =
        levels.as_array().into_iter().flatten().filter_map(Value::as_u64).collect();
    assert!(levels.len() > 80, "every moment has a heading: {levels:?}");
    for pair in levels.windows(2) {
        assert!(pair[1] <= pair[0] + 1, "h{} is followed by h{}: {levels:?}", pair[0], pair[1]);
    }
}

async fn nothing_takes_the_focus_at_load(page: Page) {
    page.open_publication("").await;
    assert_eq!(page.value("return focused() === document.body").await, true);
    assert_eq!(page.value("return scrollY").await, 0);
}
