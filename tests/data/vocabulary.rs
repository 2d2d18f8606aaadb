//! Values are written one way, and as readers read them.

use std::collections::BTreeMap;

use crate::{Complaints, json, list, moments, same_marks, word, words};

#[test]
fn values_are_written_one_way() {
    let mut complaints = Complaints::default();
    let mut written: BTreeMap<(String, String), String> = BTreeMap::new();
    for moment in moments() {
        let mut check = |facet: &str, value: &str| {
            let folded = same_marks(value).to_lowercase();
            let first =
                written.entry((facet.to_owned(), folded)).or_insert_with(|| value.to_owned());
            complaints.unless(first == value, || format!("{facet}: '{first}' and '{value}'"));
        };
        for value in list(&moment, "tags").iter().filter_map(|v| v.as_str()) {
            check("tag", value);
        }
        for (facet, values) in moment["facets"].as_object().into_iter().flatten() {
            for value in values.as_array().into_iter().flatten().filter_map(|v| v.as_str()) {
                check(facet, value);
            }
        }
    }
    complaints.settle();
}

#[test]
fn tags_are_words_for_readers() {
    let mut complaints = Complaints::default();
    for moment in moments() {
        let tags = words(&moment, "tags");
        complaints.unless(!tags.is_empty(), || format!("{} has no tag", word(&moment, "id")));
        for tag in &tags {
            let machine = tag.contains('_') || *tag == tag.to_lowercase() && tag.contains('-');
            complaints.unless(!machine && tag.trim() == tag, || {
                format!("'{tag}' is no word for readers")
            });
            complaints.unless(tag.chars().next().is_some_and(|c| !c.is_lowercase()), || {
                format!("'{tag}' begins small, and others do not")
            });
        }
    }
    complaints.settle();
}

#[test]
fn facets_and_categories_are_declared() {
    let document = json("data/2020.json");
    let ids = |field: &str| -> Vec<&str> {
        list(&document, field).iter().map(|v| word(v, "id")).collect()
    };
    assert_eq!(ids("facets"), ["platform", "format", "person", "place", "publication"]);
    let own = list(&document, "facets").last().map(|facet| same_marks(word(facet, "label")));
    assert_eq!(own.as_deref(), Some("Digital Diplomacy's own year"));
    assert_eq!(ids("categories").len(), 7);
    let mut complaints = Complaints::default();
    let moments = moments();
    let known: Vec<&str> = moments.iter().map(|moment| word(moment, "id")).collect();
    for moment in &moments {
        let id = word(moment, "id");
        complaints.unless(ids("categories").contains(&word(moment, "category")), || {
            format!("{id}: category")
        });
        for facet in moment["facets"].as_object().into_iter().flatten().map(|(facet, _)| facet) {
            complaints
                .unless(ids("facets").contains(&facet.as_str()), || format!("{id}: facet {facet}"));
        }
        for other in words(moment, "related") {
            complaints.unless(known.contains(&other.as_str()) && other != id, || {
                format!("{id}: related {other}")
            });
        }
    }
    complaints.settle();
}
