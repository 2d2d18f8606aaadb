//! Reading takes time in proportion to the file, and gives the page its turn. What holds of every
//! file, however good or bad, is said in `yearline-properties`.

use yearline_document::reader::{Loaded, Progress, Reader};
use yearline_document::{read, reader};

fn load(text: &str) -> Loaded {
    read(text.as_bytes().to_vec()).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// A document of moments made by a closure, each with its number.
fn many(count: usize, event: impl Fn(usize) -> String) -> Vec<u8> {
    let events: Vec<String> = (0..count).map(event).collect();
    let head = r#"{ "yearline": 1, "title": "T", "categories": [{ "id": "a", "label": "A" }], "events": ["#;
    [head, &events.join(",\n"), "] }"].concat().into_bytes()
}

#[test]
fn no_slice_does_much_more_than_its_budget() {
    const BUDGET: usize = 16 * 1024;
    for fields in ["\"category\": \"a\"", "\"category\": \"b\", \"id\": \"same\", \"colour\": 1"] {
        let file = many(5_000, |number| {
            format!("{{ \"date\": \"2020\", \"title\": \"Moment {}\", {fields} }}", number % 50)
        });
        let mut reader = Reader::new(file);
        let mut last = 0;
        let mut steps = 0;
        while let Progress::More { done, of } = reader.step(BUDGET) {
            assert!(done - last <= of / 16, "{steps}: {last} to {done} of {of}");
            last = done;
            steps += 1;
        }
        assert!(steps > 30, "{steps}");
        assert_eq!(reader.finish().unwrap().document.events.len(), 5_000);
    }
}

#[test]
fn nothing_in_a_file_makes_the_reader_slow() {
    // Each of these takes minutes where the work grows with the square of the size.
    const MANY: usize = 10_000;
    let same = "{ \"date\": \"2020\", \"title\": \"The same\" }".to_string();
    let loaded = read(many(MANY, |_| same.clone())).unwrap();
    assert_eq!(loaded.document.events[MANY - 1].id, format!("the-same-{MANY}"));

    let same = "{ \"date\": \"2020\", \"title\": \"A\", \"id\": \"a\" }".to_string();
    assert_eq!(read(many(MANY, |_| same.clone())).unwrap().problems.len(), MANY - 1);

    let unknown: Vec<String> = (0..MANY).map(|number| format!("\"x{number}\": 1")).collect();
    let event = format!("{{ \"date\": \"2020\", \"title\": \"A\", {} }}", unknown.join(","));
    assert_eq!(read(many(1, |_| event.clone())).unwrap().problems.len(), MANY);

    let facets: Vec<String> = (0..MANY).map(|number| format!("\"x{}\": []", number / 2)).collect();
    let event = format!(
        "{{ \"date\": \"2020\", \"title\": \"A\", \"facets\": {{ {} }} }}",
        facets.join(",")
    );
    let loaded = read(many(1, |_| event.clone())).unwrap();
    assert_eq!(loaded.document.events[0].facets.0.len(), MANY / 2);

    let names: Vec<String> = (0..MANY).map(|_| "{ \"id\": \"A B\" }".to_string()).collect();
    let text = format!(
        "{{ \"yearline\": 1, \"title\": \"T\", \"categories\": [{}], \"events\": [] }}",
        names.join(",")
    );
    assert_eq!(load(&text).document.categories[MANY - 1].id, format!("a-b-{MANY}"));

    let one_line =
        many(MANY, |_| "7".to_string()).iter().filter(|&&b| b != b'\n').copied().collect();
    assert_eq!(read(one_line).unwrap().problems.len(), MANY);
    assert!(read(["[".repeat(1_000_000)].concat().into_bytes()).is_err());
    assert!(read(vec![b'9'; reader::TOO_LARGE / 10]).is_err());
}
