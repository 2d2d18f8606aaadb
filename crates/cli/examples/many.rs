//! Writes a timeline of as many moments as asked for, the same each time, to standard output: what
//! `docs/check.md` measures the command with.
//!
//! `cargo run -p yearline-cli --example many -- 100000 > many.json`; with `rough` behind it every moment
//! has something amiss.

use std::io::{self, BufWriter, Write};

const WORDS: [&str; 24] = [
    "parliament",
    "minister",
    "summit",
    "election",
    "recount",
    "vaccine",
    "protest",
    "privacy",
    "platform",
    "rover",
    "storm",
    "court",
    "treaty",
    "border",
    "museum",
    "strike",
    "budget",
    "harbour",
    "orchestra",
    "glacier",
    "satellite",
    "archive",
    "railway",
    "festival",
];

fn main() -> io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let count: u64 = arguments.next().and_then(|count| count.parse().ok()).unwrap_or(1000);
    let rough = arguments.next().is_some_and(|word| word == "rough");
    let mut out = BufWriter::new(io::stdout().lock());
    let mut state = 1_u64;
    let mut word = || {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        WORDS[(state >> 33) as usize % WORDS.len()]
    };
    writeln!(out, "{{ \"yearline\": 1, \"title\": \"Many\",")?;
    writeln!(
        out,
        "\"categories\": [{{ \"id\": \"a\", \"label\": \"A\" }}, {{ \"id\": \"b\", \"label\": \"B\" }}],"
    )?;
    writeln!(out, "\"events\": [")?;
    for index in 0..count {
        let (year, month, day) = (1800 + index % 220, index / 220 % 12 + 1, index / 2640 % 28 + 1);
        let title: Vec<&str> = (0..5).map(|_| word()).collect();
        let text: Vec<&str> = (0..16).map(|_| word()).collect();
        let (title, text) = (title.join(" "), text.join(" "));
        let comma = if index + 1 < count { "," } else { "" };
        let (space, scheme, category) = match rough {
            true => (" ", "http", "c"),
            false => ("", "https", if index % 2 == 0 { "a" } else { "b" }),
        };
        writeln!(
            out,
            "{{ \"id\": \"m{index}\", \"date\": \"{year}-{month:02}-{day:02}\", \
             \"title\": \"{title}{space}\", \"text\": \"{text}.\", \"category\": \"{category}\", \
             \"tags\": [\"{}\"], \"sources\": [{{ \"url\": \"{scheme}://example.org/{index}\", \
             \"publisher\": \"Example\" }}] }}{comma}",
            word()
        )?;
    }
    writeln!(out, "] }}")?;
    out.flush()
}
