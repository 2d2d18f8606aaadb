//! The year's pictures are its own: drawn from its figures, described, of a known size.

use serde_json::Value;

use crate::{Complaints, bytes, list, moments, word};

/// The moments' media, each with its moment.
fn media() -> Vec<(Value, Value)> {
    let moments = moments();
    let pairs = moments
        .iter()
        .flat_map(|moment| list(moment, "media").iter().map(|each| (moment.clone(), each.clone())));
    pairs.collect()
}

fn drawing(medium: &Value) -> String {
    String::from_utf8(bytes(&format!("data/{}", word(medium, "url")))).expect("SVG is text")
}

/// The texts of a drawing, one after the other.
fn texts(svg: &str) -> String {
    let texts = svg.split("<text").skip(1).filter_map(|piece| {
        let (_, rest) = piece.split_once('>')?;
        Some(rest.split_once("</text>")?.0)
    });
    texts.collect::<Vec<_>>().join(" ").replace("&amp;", "&")
}

#[test]
fn every_picture_is_there_and_every_file_is_used() {
    let used: Vec<String> = media().iter().map(|(_, each)| word(each, "url").to_owned()).collect();
    assert!((6..=10).contains(&used.len()), "{used:?}");
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../data/media");
    let mut files: Vec<String> = std::fs::read_dir(folder)
        .expect("there is a folder of pictures")
        .filter_map(|entry| Some(format!("media/{}", entry.ok()?.file_name().into_string().ok()?)))
        .collect();
    files.sort();
    let mut sorted = used.clone();
    sorted.sort();
    assert_eq!(sorted, files);
}

#[test]
fn every_picture_is_described_and_keeps_its_room() {
    let mut complaints = Complaints::default();
    for (_, medium) in media() {
        let url = word(&medium, "url");
        let svg = drawing(&medium);
        complaints.unless(word(&medium, "alt").len() > 40, || format!("{url}: what does it show?"));
        complaints.unless(!word(&medium, "credit").is_empty(), || format!("{url}: who drew it?"));
        for side in ["width", "height"] {
            let wanted = format!(" {side}=\"{}\"", medium[side]);
            complaints.unless(svg.contains(&wanted), || format!("{url}: its {side} is another"));
        }
        for foreign in ["http://", "https://", "<script", "<image", "<foreignObject", "href"] {
            let body = svg.replacen("http://www.w3.org/2000/svg", "", 1);
            complaints.unless(!body.contains(foreign), || format!("{url} has {foreign}"));
        }
    }
    complaints.settle();
}

/// The numerals of a text, without the marks that group them.
fn numerals(text: &str) -> Vec<String> {
    let plain = text.replace(',', "");
    let numerals = plain.split(|c: char| !(c.is_ascii_digit() || c == '.'));
    numerals.map(|one| one.trim_matches('.').to_owned()).filter(|one| !one.is_empty()).collect()
}

#[test]
fn the_pictures_say_nothing_that_the_moment_does_not() {
    let mut complaints = Complaints::default();
    for (moment, medium) in media() {
        let (url, id) = (word(&medium, "url"), word(&moment, "id"));
        let mut known = numerals(&word(&moment, "date").replace('-', " "));
        known.extend(numerals(word(&moment, "text")));
        for figure in list(&moment, "figures") {
            let value = figure["value"].as_f64().unwrap_or_default();
            // As it is, in thousands, in millions, in billions.
            for scale in [1.0, 1e3, 1e6, 1e9] {
                known.push((value / scale).to_string());
            }
            for field in ["unit", "label", "note"] {
                known.extend(numerals(word(figure, field)));
            }
        }
        // The axis of a picture, and the distance of two of its figures.
        known.extend(["15", "20", "25", "30", "100"].map(str::to_owned));
        let said = texts(&drawing(&medium));
        for numeral in numerals(&said).into_iter().chain(numerals(word(&medium, "alt"))) {
            let bare = numeral.trim_start_matches('0').to_owned();
            let fine = known.iter().any(|one| one.trim_start_matches('0') == bare);
            complaints.unless(fine, || format!("{url}: {id} does not know {numeral}"));
        }
        let source = said.split("Source: ").nth(1).unwrap_or_default();
        let publishers = list(&moment, "sources").iter().map(|source| word(source, "publisher"));
        let named = publishers.into_iter().any(|name| source.contains(name));
        let own = source.contains("the movement’s own") || source.contains("Sensor Tower");
        complaints.unless(named || own, || format!("{url}: whose figures are these? {source}"));
    }
    complaints.settle();
}
