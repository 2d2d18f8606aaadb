//! What machines are told.

use serde_json::json;
use yearline_render::Wishes;

use super::{all, linked_data, one, parsed, parsed_piece, rendered, with_address, year};

#[test]
fn search_engines_are_told_an_article_of_dated_moments() {
    let page = parsed(&rendered(year(), &with_address()).page().html);
    let data = linked_data(&page);
    for (field, value) in [
        ("@context", "https://schema.org"),
        ("@type", "Article"),
        ("headline", "2020, the year diplomacy went online"),
        ("inLanguage", "en"),
        ("dateModified", "2020-12-31"),
        ("image", "https://example.org/2020/share.png"),
        ("url", "https://example.org/2020/"),
    ] {
        assert_eq!(data[field], value, "{field}");
    }
    let covered = data["temporalCoverage"].as_str().unwrap_or_default();
    assert!(covered.starts_with("2020-01-") && covered.contains("/2020-12-"), "{covered}");
    let list = &data["mainEntity"];
    assert_eq!((&list["@type"], &list["numberOfItems"]), (&json!("ItemList"), &json!(80)));
    let articles = all(&page, "article");
    let items = list["itemListElement"].as_array().cloned().unwrap_or_default();
    assert_eq!(items.len(), articles.len());
    for (at, (item, article)) in items.iter().zip(articles).enumerate() {
        assert_eq!(item["position"], json!(at + 1));
        let url = ["https://example.org/2020/#", article.attr("id").unwrap_or_default()].concat();
        assert_eq!(item["item"]["url"], url);
        assert!(item["item"]["temporalCoverage"].is_string() && item["item"]["name"].is_string());
    }
}

#[test]
fn a_link_to_the_page_becomes_a_card() {
    let page = parsed(&rendered(year(), &with_address()).page().html);
    let content = |selector: &str| {
        let element = one(&page, selector);
        element.attr("content").or(element.attr("href")).unwrap_or_default().to_owned()
    };
    for (selector, value) in [
        ("link[rel=canonical]", "https://example.org/2020/"),
        ("link[type='application/json+oembed']", "https://example.org/2020/oembed.json"),
        ("meta[property='og:image']", "https://example.org/2020/share.png"),
        ("meta[property='og:url']", "https://example.org/2020/"),
        ("meta[property='og:type']", "article"),
        ("meta[name='twitter:card']", "summary_large_image"),
    ] {
        assert_eq!(content(selector), value, "{selector}");
    }
    assert_eq!(content("meta[name=description]"), content("meta[property='og:description']"));
}

#[test]
fn without_an_address_nothing_is_said_that_needs_one() {
    let made = rendered(year(), &Wishes::default());
    let page = parsed(&made.page().html);
    for selector in [
        "link[rel=canonical]",
        "meta[property='og:url']",
        "meta[property='og:image']",
        "link[type]",
    ] {
        assert!(all(&page, selector).is_empty(), "{selector}");
    }
    one(&page, "meta[property='og:title']");
    assert!(made.oembed().is_none() && made.sitemap().is_none());
}

#[test]
fn oembed_offers_the_page_in_a_frame() {
    let answer = rendered(year(), &with_address()).oembed().unwrap_or_default();
    assert_eq!((&answer["version"], &answer["type"]), (&json!("1.0"), &json!("rich")));
    assert!(answer["width"].is_number() && answer["height"].is_number());
    let frame = parsed_piece(answer["html"].as_str().unwrap_or_default());
    assert_eq!(one(&frame, "iframe").attr("src"), Some("https://example.org/2020/"));
}

#[test]
fn the_picture_is_a_png_and_an_svg_that_needs_no_font() {
    for lang in [None, Some("ar".to_owned())] {
        let share = rendered(year(), &Wishes { lang, ..Wishes::default() }).share();
        let share = share.unwrap_or_else(|error| panic!("{error}"));
        assert!(share.png.starts_with(b"\x89PNG"));
        let size = |at: usize| share.png.get(at..at + 4).map(|bytes| bytes.to_vec());
        assert_eq!(size(16), Some(vec![0, 0, 4, 176]), "1200 wide");
        assert_eq!(size(20), Some(vec![0, 0, 2, 118]), "630 high");
        assert!(share.svg.starts_with("<svg") && !share.svg.contains("<text"));
    }
}
