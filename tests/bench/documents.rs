//! The documents: the year itself, and made-up ones, the same on every run, whose moments are as long
//! as those of a real year.

use serde_json::{Value, json};
use yearline_tests::Year;

/// A document and what is expected of it.
pub struct Document {
    /// Its JSON.
    pub text: String,
    /// The same, read.
    pub value: Value,
    /// The titles of the first moments that hold [`LETTER`], oldest first.
    pub first_found: Vec<String>,
}

/// The letter that is typed. About one moment in twenty has it, and no date in words.
pub const LETTER: char = 'z';
/// How many titles are held against what is drawn: more than the window has room for need not be there.
const COMPARED: usize = 3;

/// The year for its own number of moments, else a document of so many.
pub fn of(moments: usize) -> Result<Document, String> {
    let year = yearline_tests::workspace().join("data/2020.json");
    let text = std::fs::read_to_string(&year)
        .map_err(|error| format!("{} cannot be read: {error}", year.display()))?;
    let own = Year::parse(&text).moments.len();
    let text = if moments == own { text } else { made_up(moments).to_string() };
    let found = Year::parse(&text).moments;
    let first_found = found
        .into_iter()
        .filter(|moment| moment.searched.contains(LETTER))
        .map(|moment| moment.title)
        .take(COMPARED)
        .collect();
    let value = serde_json::from_str(&text).map_err(|error| error.to_string())?;
    Ok(Document { text, value, first_found })
}

/// So many moments fill a year; fewer are spread over one.
const A_YEAR: usize = 800;

fn made_up(moments: usize) -> Value {
    let in_a_year = moments.clamp(12, A_YEAR);
    let categories: Vec<Value> = (0..7)
        .map(|at| json!({ "id": format!("c{at}"), "label": format!("Category {at}") }))
        .collect();
    let events: Vec<Value> = (0..moments)
        .map(|at| {
            // In the order of time, in which the plain list has them too.
            let place = at % A_YEAR * 12;
            let town = if at % 20 == 7 { "Zagreb" } else { "Geneva" };
            json!({
                "id": format!("m{at}"),
                "date": format!("{}-{:02}-{:02}", 1900 + at / A_YEAR, place / in_a_year + 1, place % in_a_year * 28 / in_a_year + 1),
                "title": format!("Moment {at} of a long history"),
                "text": format!(
                    "What happened in {town} on this day takes about as many words as a moment of a real year does: \
                     *some* of them stressed, with a name or two, and a number such as {at}. A second sentence tells what came of it."
                ),
                "category": format!("c{}", at % 7),
                "tags": [format!("tag {}", at % 40)],
                "sources": [{ "url": format!("https://example.org/{at}"), "publisher": "Example" }],
            })
        })
        .collect();
    json!({ "yearline": 1, "title": "A long history", "lang": "en", "categories": categories, "events": events })
}
