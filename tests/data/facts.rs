//! What is published agrees with the facts, to the day and to the figure.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::{Complaints, facts, json, list, moments, same_marks, word, words};

/// Each moment with its facts.
fn pairs() -> Vec<(Value, Value)> {
    let mut by_id: BTreeMap<String, Value> =
        facts().into_iter().map(|fact| (word(&fact, "id").to_owned(), fact)).collect();
    moments()
        .into_iter()
        .filter_map(|moment| by_id.remove(word(&moment, "id")).map(|fact| (moment, fact)))
        .collect()
}

#[test]
fn every_fact_is_a_moment_and_every_moment_a_fact() {
    let ids = |values: Vec<Value>| {
        let mut ids: Vec<String> = values.iter().map(|v| word(v, "id").to_owned()).collect();
        ids.sort();
        ids
    };
    assert_eq!(facts().len(), 80);
    assert_eq!(ids(moments()), ids(facts()));
}

#[test]
fn dates_are_as_exact_as_the_facts() {
    let mut complaints = Complaints::default();
    for (moment, fact) in pairs() {
        let id = word(&fact, "id");
        let date = word(&moment, "date");
        complaints.unless(date == word(&fact, "edtf"), || {
            format!("{id}: the date is {date}, by the facts {}", word(&fact, "edtf"))
        });
        // An exact day orders itself; what is less exact stands where the facts put it.
        let less_exact = ["month", "season"].contains(&word(&fact, "precision"));
        let sorted = moment["sort_date"].as_str();
        let expected = less_exact.then(|| word(&fact, "sort_date"));
        complaints.unless(
            sorted.or(expected) == expected || sorted == Some(word(&fact, "sort_date")),
            || format!("{id}: sort_date is {sorted:?}, by the facts {expected:?}"),
        );
        complaints.unless(!less_exact || sorted.is_some(), || format!("{id} needs a sort_date"));
    }
    complaints.settle();
}

#[test]
fn categories_and_ranks_are_those_of_the_facts() {
    let mut complaints = Complaints::default();
    for (moment, fact) in pairs() {
        for field in ["category", "top"] {
            let told = moment.get(field).unwrap_or(&Value::Null);
            complaints.unless(told == &fact[field], || {
                format!("{}: {field} is {told}, by the facts {}", word(&fact, "id"), fact[field])
            });
        }
    }
    complaints.settle();
    let mut ranks: Vec<u64> =
        moments().iter().filter_map(|moment| moment["top"].as_u64()).collect();
    ranks.sort_unstable();
    assert_eq!(ranks, (1..=10).collect::<Vec<u64>>(), "ten top moments, each rank once");
}

#[test]
fn facets_hold_the_values_of_the_facts() {
    let mut complaints = Complaints::default();
    for (moment, fact) in pairs() {
        let of = [
            ("platform", "platforms"),
            ("format", "formats"),
            ("person", "people"),
            ("place", "places"),
        ];
        for (facet, field) in of {
            let mut told = words(&moment["facets"], facet);
            let mut known = words(&fact, field);
            told.sort();
            known.sort();
            complaints.unless(told == known, || {
                format!("{}: {facet} is {told:?}, by the facts {known:?}", word(&fact, "id"))
            });
        }
        let own = !list(&moment["facets"], "publication").is_empty();
        complaints.unless(own == (word(&fact, "strand") == "publication"), || {
            format!("{}: only the publication's own year has its facet", word(&fact, "id"))
        });
    }
    complaints.settle();
}

#[test]
fn figures_have_their_value_unit_qualifier_and_note() {
    let mut complaints = Complaints::default();
    for (moment, fact) in pairs() {
        let id = word(&fact, "id");
        let (told, known) = (list(&moment, "figures"), list(&fact, "figures"));
        complaints.unless(told.len() == known.len(), || {
            format!("{id} has {} figures, by the facts {}", told.len(), known.len())
        });
        for (told, known) in told.iter().zip(known) {
            let value = &known["value"];
            complaints.unless(told["value"].as_f64() == value.as_f64(), || {
                format!("{id}: the value is {}, by the facts {value}", told["value"])
            });
            // Money has its currency's own sign; then the unit need not say it again.
            let unit = told["unit"] == known["unit"]
                || known["currency"].is_string() && told["unit"].is_null();
            complaints.unless(unit && told["currency"] == known["currency"], || {
                format!(
                    "{id}, {value}: unit {} and currency {}, by the facts {} and {}",
                    told["unit"], told["currency"], known["unit"], known["currency"]
                )
            });
            complaints.unless(told["qualifier"] == known["qualifier"], || {
                format!(
                    "{id}, {value}: it is {}, by the facts {}",
                    told["qualifier"], known["qualifier"]
                )
            });
            let note = same_marks(word(told, "note")).to_lowercase();
            for say in words(known, "note_says") {
                complaints.unless(note.contains(&say.to_lowercase()), || {
                    format!("{id}, {value}: the note '{note}' does not say '{say}'")
                });
            }
            complaints
                .unless(!word(told, "label").is_empty(), || format!("{id}, {value} has no label"));
        }
    }
    complaints.settle();
}

#[test]
fn sources_are_among_the_facts_and_name_who_published_them() {
    let mut complaints = Complaints::default();
    for (moment, fact) in pairs() {
        let id = word(&fact, "id");
        let sources = list(&moment, "sources");
        complaints.unless(!sources.is_empty(), || format!("{id} has no source"));
        let known: Vec<&str> = list(&fact, "sources").iter().filter_map(Value::as_str).collect();
        for source in sources {
            let url = word(source, "url");
            complaints
                .unless(known.contains(&url), || format!("{id}: {url} is no source of the facts"));
            complaints.unless(!word(source, "publisher").trim().is_empty(), || {
                format!("{id}: who published {url}?")
            });
        }
    }
    complaints.settle();
}

#[test]
fn the_eras_are_the_four_of_the_year() {
    let document = json("data/2020.json");
    let eras: Vec<Value> = list(&document, "eras")
        .iter()
        .map(|era| json!([era["id"], era["title"], era["date"]]))
        .collect();
    assert_eq!(
        json!(eras),
        json!([
            ["early-signals", "Early signals", "2020-01-01/2020-03-10"],
            ["first-lockdowns", "First lockdowns", "2020-03-11/2020-05-24"],
            ["summer-of-reckoning", "Summer of reckoning", "2020-05-25/2020-08-31"],
            ["votes-and-vaccines", "Votes and vaccines", "2020-09-01/2020-12-31"],
        ])
    );
    assert!(document.get("spans").is_none(), "the spans of the facts are not published");
}

#[test]
fn moments_lie_in_the_eras_of_the_facts() {
    let document = json("data/2020.json");
    let mut complaints = Complaints::default();
    for (moment, fact) in pairs() {
        let day = word(&fact, "sort_date");
        let era = list(&document, "eras").iter().find(|era| {
            word(era, "date").split_once('/').is_some_and(|(start, end)| start <= day && day <= end)
        });
        complaints.unless(era.is_some_and(|era| era["id"] == fact["era"]), || {
            format!("{}: {day} does not lie in {}", word(&moment, "id"), fact["era"])
        });
    }
    complaints.settle();
}
