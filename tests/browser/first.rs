//! What stands on screen comes before what does not.

use serde_json::{Value, json};
use yearline_tests::{Answer, Only, Page, Test, Year, dist, embed, tests};

pub fn tests() -> Vec<Test> {
    let mut all = tests![Only::Every;
        a_screen_is_full_before_all_moments_are_there,
        the_others_come_some_at_a_time,
        what_is_found_in_a_long_list_comes_some_at_a_time,
    ];
    all.extend(tests![Only::Chromium; the_first_moment_stands_on_the_first_screen_of_a_phone]);
    all
}

/// How many moments are in the page at each change of what can be seen, in `counts`.
const COUNT: &str = "customElements.whenDefined('year-line').then(() => {
    const shadow = document.querySelector('year-line').shadowRoot;
    const root = () => shadow.querySelector('.root:not(.drawing)');
    window.counts = [];
    new MutationObserver(() => root() && counts.push(root().querySelectorAll('article').length))
      .observe(shadow, { subtree: true, childList: true, attributes: true, attributeFilter: ['class'] });
  })";

async fn counts(page: &Page) -> Vec<u64> {
    let counts = page.value("return counts").await;
    counts.as_array().into_iter().flatten().filter_map(Value::as_u64).collect()
}

async fn a_screen_is_full_before_all_moments_are_there(page: Page) {
    let year = std::fs::read_to_string(dist().join("2020.json")).expect("the built year");
    let all = Year::parse(&year).moments.len();
    page.site().answer("/document.json", Answer::json(year));
    let body = format!("<script>{COUNT}</script>{}", embed(page.cdn(), "/document.json", ""));
    page.open_host("", &body).await;
    page.until_drawn().await;
    assert_eq!(page.value("return all('article').length").await, json!(all), "all, once ready");
    let counts = counts(&page).await;
    let first = counts.iter().find(|count| **count > 0);
    assert!(first.is_some_and(|first| (12..all as u64).contains(first)), "{counts:?}");
}

async fn the_others_come_some_at_a_time(page: Page) {
    let events: Vec<Value> = (0..600)
        .map(|at| json!({ "date": format!("2020-{:02}-{:02}", at / 50 + 1, at % 28 + 1), "title": format!("Moment {at}") }))
        .collect();
    let document = json!({ "yearline": 1, "title": "Six hundred", "lang": "en", "events": events });
    page.site().answer("/document.json", Answer::json(document.to_string()));
    let body = format!("<script>{COUNT}</script>{}", embed(page.cdn(), "/document.json", ""));
    page.open_host("", &body).await;
    page.until_drawn().await;
    assert_eq!(page.value("return all('article').length").await, 600, "all, once ready");
    let mut counts = counts(&page).await;
    counts.dedup();
    let most = counts.windows(2).map(|pair| pair[1].saturating_sub(pair[0])).max();
    assert!(most < Some(200), "so many in one task: {counts:?}");
}

async fn what_is_found_in_a_long_list_comes_some_at_a_time(page: Page) {
    let events: Vec<Value> = (0..2_100)
        .map(|at| {
            let place = if at % 20 == 7 { "Zagreb" } else { "Geneva" };
            json!({ "id": format!("m{at}"), "date": format!("2020-{:02}-{:02}", at % 12 + 1, at % 28 + 1),
                    "title": format!("Moment {at}"), "text": format!("It was in {place}.") })
        })
        .collect();
    let document = json!({ "yearline": 1, "title": "Long", "lang": "en", "events": events });
    page.open_embed(&document.to_string(), "").await;
    page.value(&format!("{COUNT}; return true")).await;
    page.search("z").await;
    page.until("all that is found is there", "return all('article').length === 105").await;
    let counts = counts(&page).await;
    assert!(counts.iter().any(|count| (20..100).contains(count)), "all at once: {counts:?}");
}

async fn the_first_moment_stands_on_the_first_screen_of_a_phone(page: Page) {
    page.viewport(412, 823).await;
    page.open_publication("").await;
    let line = page
        .value(
            "const heading = one('article [part~=heading]');
             return heading.getBoundingClientRect().top + parseFloat(getComputedStyle(heading).lineHeight)",
        )
        .await;
    assert!(line.as_f64().is_some_and(|line| line < 823.0), "its first line ends at {line}");
}
