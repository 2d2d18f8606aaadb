//! The year's document as a naive scan reads it: the oracle of the tests. Nothing of it is
//! shared with the code that it judges.

use std::collections::BTreeMap;

use serde_json::Value;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The document, its moments in the order in which readers see them.
pub struct Year {
    /// The title.
    pub title: String,
    /// The categories' ids and labels, in the file's order.
    pub categories: Vec<(String, String)>,
    /// The facets' ids and labels, in the file's order.
    pub facets: Vec<(String, String)>,
    /// The moments, oldest first.
    pub moments: Vec<Moment>,
}

/// A moment of the document.
#[derive(Clone, Debug)]
pub struct Moment {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its date as the file writes it.
    pub date: String,
    /// The day that it stands at: of `sort_date`, else of `date`.
    pub day: String,
    /// The id of its category.
    pub category: String,
    /// Its tags.
    pub tags: Vec<String>,
    /// Its values in each facet.
    pub facets: BTreeMap<String, Vec<String>>,
    /// Its rank.
    pub top: Option<u64>,
    /// Its figures, as JSON.
    pub figures: Vec<Value>,
    /// The addresses of its sources.
    pub sources: Vec<String>,
    /// Everything that search looks at except the date in words, folded.
    pub searched: String,
}

impl Year {
    /// Reads `data/2020.json`.
    pub fn read() -> Year {
        let path = crate::workspace().join("data/2020.json");
        let text = std::fs::read_to_string(&path)
            .unwrap_or_else(|error| panic!("{} cannot be read: {error}", path.display()));
        Year::parse(&text)
    }

    /// Reads a document that is known to be good.
    pub fn parse(text: &str) -> Year {
        let document: Value =
            serde_json::from_str(text).unwrap_or_else(|error| panic!("no JSON: {error}"));
        let labels = |field: &str| -> Vec<(String, String)> {
            list(&document, field).iter().map(|v| (word(v, "id"), word(v, "label"))).collect()
        };
        let categories = labels("categories");
        let mut moments: Vec<Moment> = list(&document, "events")
            .iter()
            .map(|event| Moment::read(event, &categories))
            .collect();
        moments.sort_by_key(Moment::order);
        Year { title: word(&document, "title"), facets: labels("facets"), categories, moments }
    }

    /// The ids of the moments that meet the condition, oldest first.
    pub fn ids(&self, keep: impl Fn(&Moment) -> bool) -> Vec<String> {
        self.moments.iter().filter(|m| keep(m)).map(|m| m.id.clone()).collect()
    }

    /// How many moments meet the condition.
    pub fn count(&self, keep: impl Fn(&Moment) -> bool) -> usize {
        self.ids(keep).len()
    }

    /// The moment of this id.
    pub fn moment(&self, id: &str) -> &Moment {
        let found = self.moments.iter().find(|m| m.id == id);
        found.unwrap_or_else(|| panic!("the document has no moment '{id}'"))
    }

    /// Every value of a facet with its number of moments, the commonest first.
    pub fn values(&self, facet: &str) -> Vec<(String, usize)> {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for value in self.moments.iter().flat_map(|m| m.values(facet)) {
            *counts.entry(value.clone()).or_default() += 1;
        }
        let mut counts: Vec<_> = counts.into_iter().collect();
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        counts
    }
}

impl Moment {
    fn read(event: &Value, categories: &[(String, String)]) -> Moment {
        let words = |value: &Value| -> Vec<String> {
            let values = value.as_array().map(Vec::as_slice).unwrap_or_default();
            values.iter().filter_map(|v| v.as_str().map(str::to_owned)).collect()
        };
        let facets: BTreeMap<String, Vec<String>> = event["facets"]
            .as_object()
            .map(|map| map.iter().map(|(id, values)| (id.clone(), words(values))).collect())
            .unwrap_or_default();
        let category = word(event, "category");
        let tags = words(&event["tags"]);
        let figures = list(event, "figures").to_vec();
        let label =
            categories.iter().find(|(id, _)| *id == category).map(|(_, label)| label.clone());
        let mut searched = vec![word(event, "title"), without_marks(&word(event, "text"))];
        searched.extend(label);
        searched.extend(tags.iter().cloned());
        searched.extend(facets.values().flatten().cloned());
        searched.extend(figures.iter().map(|figure| word(figure, "label")));
        let date = word(event, "date");
        let sorted = word(event, "sort_date");
        Moment {
            id: word(event, "id"),
            title: word(event, "title"),
            day: if sorted.is_empty() { date.clone() } else { sorted },
            date,
            category,
            tags,
            facets,
            top: event["top"].as_u64(),
            figures,
            sources: list(event, "sources").iter().map(|source| word(source, "url")).collect(),
            searched: fold(&searched.join(" \n ")),
        }
    }

    /// The first day, of `sort_date` where there is one, then the last one of the date itself:
    /// `2020-03` begins on the 1st and ends on the 31st.
    fn order(&self) -> (String, String) {
        let start = self.day.split('/').next().unwrap_or_default();
        let end = self.date.rsplit('/').next().unwrap_or_default();
        let pad = |date: &str, with: &str| match date.len() {
            4 => format!("{date}-{}", if with == "01" { "01-01" } else { "12-31" }),
            7 => format!("{date}-{with}"),
            _ => date.to_owned(),
        };
        // The year's file holds no month-less range but whole months; 31 sorts after them all.
        (pad(start, "01"), pad(end, "31"))
    }

    /// The month that it stands in: `2020-03`.
    pub fn month(&self) -> String {
        self.day.chars().take(7).collect()
    }

    /// Its values in a facet; its tags for `tag`.
    pub fn values(&self, facet: &str) -> &[String] {
        match facet {
            "tag" => &self.tags,
            _ => self.facets.get(facet).map(Vec::as_slice).unwrap_or_default(),
        }
    }

    /// True where it has this value in the facet, `category` and `tag` among them.
    pub fn has(&self, facet: &str, value: &str) -> bool {
        match facet {
            "category" => self.category == value,
            _ => self.values(facet).iter().any(|v| v == value),
        }
    }

    /// True where every one of the words stands somewhere in what search looks at.
    pub fn says(&self, words: &str) -> bool {
        words.split_whitespace().all(|word| self.searched.contains(&fold(word)))
    }
}

/// Case, accents and the kinds of quote and dash taken away.
pub fn fold(text: &str) -> String {
    text.nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            '‘' | '’' | 'ʼ' => '\'',
            '“' | '”' => '"',
            '‐' | '‑' | '–' | '—' => '-',
            other => other,
        })
        .collect()
}

/// A text of the year without its Markdown, which is links and emphasis alone.
fn without_marks(markdown: &str) -> String {
    let mut plain = String::new();
    let mut rest = markdown;
    while let Some((before, after)) = rest.split_once("](") {
        plain.push_str(before);
        rest = after.split_once(')').map_or("", |(_, rest)| rest);
    }
    plain.push_str(rest);
    plain.replace(['[', '*', '_'], "")
}

fn word(value: &Value, field: &str) -> String {
    value[field].as_str().unwrap_or_default().to_owned()
}

fn list<'a>(value: &'a Value, field: &str) -> &'a [Value] {
    value[field].as_array().map(Vec::as_slice).unwrap_or_default()
}
