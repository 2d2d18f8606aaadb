//! Files and texts in which something repeats, thousands of times: where the work grew with the
//! square of the size, or memory with the depth, it would show here.

use yearline_document::date::Date;
use yearline_document::rich;

use super::checks::{
    a_file_is_read_in_as_many_steps_as_it_has_bytes, any_bytes_are_read_or_refused,
};
use crate::cost::{Limits, bounded};
use crate::draw::{Draw, Input};
use crate::markdown::LIMITS;
use crate::{Target, properties};

pub const TARGET: Target = Target {
    name: "repeated",
    properties: properties! {
        Repeated => a_file_costs_no_more_than_its_size, a_text_costs_no_more_than_its_size;
    },
    words: &[],
    longest: 256,
    cases: 24,
    mutations: 40,
};

/// What a file has before and behind that which repeats.
const FRAMES: [(&str, &str); 14] = [
    ("", ""),
    ("{", "}"),
    ("{\"yearline\":1,\"title\":\"T\",", "\"events\":[]}"),
    ("{\"yearline\":1,\"title\":\"T\",\"events\":[", "{\"date\":\"2020\",\"title\":\"A\"}]}"),
    ("{\"yearline\":1,\"title\":\"T\",\"events\":[{\"date\":\"2020\",", "\"title\":\"A\"}]}"),
    ("{\"yearline\":1,\"title\":\"T\",\"events\":[{\"date\":\"2020\",\"text\":\"", "\"}]}"),
    ("{\"yearline\":1,\"title\":\"T\",\"events\":[{\"date\":\"", "\"}]}"),
    ("{\"yearline\":1,\"title\":\"T\",\"events\":[{\"date\":\"2020\",\"tags\":[", "1]}]}"),
    ("{\"yearline\":1,\"title\":\"T\",\"events\":[{\"date\":\"2020\",\"facets\":{", "\"b\":[]}}]}"),
    ("{\"yearline\":1,\"title\":\"T\",\"events\":[{\"date\":\"2020\",\"media\":[", "{}]}]}"),
    ("{\"yearline\":1,\"title\":\"T\",\"events\":[{\"date\":\"2020\",\"x\":", "1}]}"),
    ("{\"yearline\":1,\"title\":\"T\",\"categories\":[", "{}],\"events\":[]}"),
    ("{\"yearline\":1,\"title\":\"T\",\"facets\":[", "{}],\"events\":[]}"),
    ("{\"yearline\":1,\"title\":\"", "\",\"events\":[]}"),
];

/// What repeats: pieces of files, and of texts.
const PIECES: [&str; 64] = [
    "[",
    "]",
    "{",
    "}",
    "{\"a\":",
    "[1,",
    "1,",
    "null,",
    "\"\",",
    "\"a\":1,",
    "\"x#\":1,",
    "\"a\":[],",
    "\"#\":[\"#\"],",
    "{},",
    "[],",
    "{\"id\":\"a\"},",
    "{\"id\":\"a b\",\"label\":\"A\"},",
    "{\"date\":\"2020\",\"title\":\"A\"},",
    "{\"date\":\"2020\",\"title\":\"A\",\"id\":\"a\"},",
    "{\"date\":\"2020\",\"title\":\"#\",\"id\":\"a-#\"},",
    "{\"url\":\"a.jpg\",\"tracks\":[{\"src\":\"a\"}]},",
    "\"events\":[],",
    "\"events\":[{\"date\":\"2020\"}],",
    "\\n",
    "\\ud83d\\ude00",
    "\\u0000",
    "é",
    " ",
    "\n",
    "9",
    "-",
    "2020-11-07/",
    "1/2/",
    "March ",
    "*",
    "_",
    "**a ",
    "*a_ ",
    "a**b",
    "[a](",
    "[a](b \"",
    "![[]()",
    "`",
    "`a``b```c",
    "<",
    "<https:",
    "<a@",
    "&",
    "&#x",
    "\\\\",
    "~a",
    "^a^",
    "> ",
    "- ",
    "1. ",
    "- a\\n",
    "  - a\\n",
    "\\t",
    "```\\n",
    "(",
    "***a**b*",
    "a  \\n",
    "漢",
    "a",
];

/// A piece, again and again.
#[derive(Debug)]
struct Repeated {
    frame: (&'static str, &'static str),
    before: String,
    piece: String,
    times: usize,
    after: String,
}

impl Input for Repeated {
    fn draw(draw: &mut Draw<'_>) -> Repeated {
        let frame = *draw.pick(&FRAMES);
        let piece = format!("{}{}", draw.pick(&PIECES), draw.text(&PIECES, 2));
        let times = draw.length(30_000 / piece.len());
        Repeated {
            frame,
            piece,
            times,
            before: draw.text(&PIECES, 2),
            after: draw.text(&PIECES, 2),
        }
    }
}

impl Repeated {
    /// All of it, each `#` the number of its piece.
    fn text(&self) -> String {
        let mut text = self.before.clone();
        for number in 0..self.times {
            if self.piece.contains('#') {
                text.push_str(&self.piece.replace('#', &number.to_string()));
            } else {
                text.push_str(&self.piece);
            }
        }
        text + &self.after
    }
}

fn a_file_costs_no_more_than_its_size(repeated: &Repeated) {
    let (before, after) = repeated.frame;
    let file = [before, &repeated.text(), after].concat();
    any_bytes_are_read_or_refused(file.as_bytes());
    a_file_is_read_in_as_many_steps_as_it_has_bytes(file.as_bytes());
}

fn a_text_costs_no_more_than_its_size(repeated: &Repeated) {
    let text = repeated.text().replace("\\n", "\n").replace("\\t", "\t");
    bounded(text.len(), LIMITS, || rich::parse(&text));
    bounded(text.len(), LIMITS, || rich::plain(&text));
    let limits = Limits { peak: 8, total: 16, times: 1 };
    if let Err(error) = bounded(text.len(), limits, || text.parse::<Date>()) {
        assert!(error.to_string().len() < 500, "a long text in a long message");
    }
}
