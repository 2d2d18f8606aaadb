//! The page and its pieces.

use std::collections::BTreeSet;

use base64::Engine as _;
use scraper::Html;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use yearline_render::{Rendered, Wishes};

use super::{all, one, parsed, parsed_piece, rendered, text, with_address, year};

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_page_is_well_formed_and_holds_every_moment() {
    let document: Value = serde_json::from_slice(&year()).unwrap_or_default();
    let page = parsed(&rendered(year(), &with_address()).page().html);
    let articles = all(&page, "year-line > [data-yearline-rendered] article");
    let events = document["events"].as_array().cloned().unwrap_or_default();
    assert_eq!(articles.len(), events.len());
    for event in events {
        let field = |name: &str| event[name].as_str().unwrap_or_default().to_owned();
        let article = articles.iter().find(|article| article.attr("id") == Some(&*field("id")));
        let article = text(*article.unwrap_or_else(|| panic!("{} is not there", field("id"))));
        assert!(article.contains(&one_line(&field("title"))), "{}", field("title"));
        for paragraph in yearline_document::rich::plain(&field("text")).lines() {
            assert!(article.contains(&one_line(paragraph)), "{}: {paragraph}", field("id"));
        }
    }
    assert_eq!(all(&page, "article time[datetime]").len(), articles.len());
}

#[test]
fn headings_follow_each_other_without_a_gap() {
    for level in [1, 2, 5] {
        let wishes = Wishes { heading_level: level, ..Wishes::default() };
        let page = parsed(&rendered(year(), &wishes).page().html);
        let levels: Vec<u8> = all(&page, "h1, h2, h3, h4, h5, h6")
            .iter()
            .filter_map(|heading| heading.value().name()[1..].parse().ok())
            .collect();
        assert_eq!(levels[0], level);
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
    }
}

#[test]
fn every_id_stands_once_and_every_inner_link_leads_somewhere() {
    let page = parsed(&rendered(year(), &with_address()).page().html);
    let ids = all(&page, "[id]");
    let ids: Vec<&str> = ids.iter().filter_map(|element| element.attr("id")).collect();
    let known: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), known.len());
    let links = all(&page, "main a[href^='#']");
    assert!(links.len() > 80);
    for link in links {
        let href = link.attr("href").unwrap_or_default();
        assert!(known.contains(&href[1..]), "{href}");
    }
}

#[test]
fn the_hash_is_that_of_the_one_style() {
    let pages =
        [rendered(year(), &with_address()).page(), rendered(year(), &Wishes::default()).fragment()];
    for made in pages {
        let page = Html::parse_document(&made.html);
        let sheet: String = one(&page, "style").text().collect();
        let hash = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(sheet));
        assert_eq!(made.style_hash, format!("sha256-{hash}"));
        assert!(all(&page, "[style]").is_empty(), "a strict page allows no attribute `style`");
    }
}

#[test]
fn a_page_of_ones_own_gets_the_timeline_where_it_has_a_place_for_it() {
    let made = rendered(year(), &Wishes::default());
    let own = "<!doctype html><html lang=\"en\"><head><title>Mine</title><!-- yearline:head --></head>\
               <body><h1>Mine</h1><!-- yearline --><p>Before</p><!-- /yearline --><footer>End</footer></body></html>";
    let page = made.within(own).unwrap_or_else(|error| panic!("{error}"));
    let page = parsed(&page.html);
    assert_eq!(all(&page, "year-line > [data-yearline-rendered] article").len(), 80);
    assert_eq!(all(&page, "head > style").len(), 1);
    assert_eq!(text(one(&page, "footer")), "End");
    assert!(!text(one(&page, "body")).contains("Before"));
    let unfit = made.within("<p>A page</p>").map(|_| ()).map_err(|error| error.to_string());
    assert!(unfit.is_err_and(|error| error.contains("has no `<!-- yearline:head -->`")));
}

#[test]
fn the_interface_speaks_the_language_that_is_wished_for() {
    for (lang, dir, facts) in
        [("de", "ltr", "80 Momente"), ("ar", "rtl", "80"), ("ja", "ltr", "80")]
    {
        let wishes = Wishes { lang: Some(lang.into()), ..Wishes::default() };
        let page = parsed(&rendered(year(), &wishes).page().html);
        assert_eq!(one(&page, ".yearline").attr("dir"), Some(dir), "{lang}");
        assert_eq!(one(&page, "year-line").attr("lang"), Some(lang));
        let line = text(one(&page, ".facts"));
        assert!(line.contains(facts), "{lang}: {line}");
    }
}

#[test]
fn a_document_without_a_language_takes_none_from_its_page() {
    let file = r#"{"yearline": 1, "title": "A", "events": [{"date": "2020", "title": "B"}]}"#;
    let page = parsed_piece(&rendered(file, &Wishes::default()).fragment().html);
    assert_eq!(one(&page, "year-line").attr("lang"), Some("en"));
}

#[test]
fn what_is_left_out_is_left_out() {
    let parts = ["no-header", "no-search", "no-filters", "no-overview", "no-share"];
    let wishes = Wishes { switches: parts.map(str::to_owned).into(), ..Wishes::default() };
    let page = parsed_piece(&rendered(year(), &wishes).fragment().html);
    for selector in [".title", ".filters", ".overview", ".permalink", ".ways"] {
        assert!(all(&page, selector).is_empty(), "{selector}");
    }
    one(&page, "year-line[no-header][no-search][no-filters][no-overview][no-share]");
}

#[test]
fn a_timeline_of_no_moment_of_one_and_of_three_thousand_is_drawn() {
    for count in [0, 1, 3000] {
        let moment = |at| json!({ "date": format!("{}-05-06", 1000 + at % 1000), "title": format!("Moment {at}") });
        let events: Vec<Value> = (0..count).map(moment).collect();
        let file = json!({ "yearline": 1, "title": "Many", "events": events }).to_string();
        let made = rendered(file, &Wishes::default());
        let page = parsed(&made.page().html);
        assert_eq!(all(&page, "article").len(), count);
        assert!(made.share().is_ok());
    }
}

#[test]
fn what_is_no_timeline_is_refused_with_its_place() {
    let refused = Rendered::read(b"{\n  \"yearline\": 1,".to_vec(), &Wishes::default());
    let Err(error) = refused else { panic!("it was drawn") };
    assert!(error.line >= 1 && !error.to_string().is_empty());
}
