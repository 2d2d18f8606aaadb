//! Markdown to read.

use proptest::prelude::*;
use yearline_formats::Format;

use super::sample::{FULL, any_document, dated, document, written};

#[test]
fn a_document_becomes_pages_of_markdown() {
    let text = written(&document(FULL), Format::Markdown).text;
    assert_eq!(
        text,
        "# A year, in \\*short\\*; \\<all> of it\n\n\
         What *happened*.\n\n\
         Digital & Diplomacy, 2020-12-31, <https://example.org/2020>\n\n\
         ![](<cover.jpg>)\n\n\
         - 2020-03-11 – 2020-05-24: Lockdowns\n\n\
         ## 2020-04\n\n\
         ### late April: Zoom; counts, 300 million \\\\ a day\n\n\
         *Platforms, all*, *video calls*\n\n\
         First, *so*.\n\n\
         Second; line [here](https://x.org/a?b&c).\n\n\
         - about 300000000 participants: daily (not users)\n\n\
         ![A \\[picture\\]](<https://x.org/a.jpg>)\n\n\
         *Caption*\n\n\
         Me & you\n\n\
         b.mp4\n\n\
         Corrected: participants.\n\n\
         - [One](https://x.org/1), P\n\
         - The printed paper\n\n"
    );
}

#[test]
fn moments_stand_in_the_order_of_time_under_their_years() {
    let text = written(
        &dated(&["2020-05", "-0499", "1999", "2020~", "2020-24", "201X"]),
        Format::Markdown,
    )
    .text;
    let headings: Vec<&str> = text.lines().filter(|line| line.starts_with("##")).collect();
    assert_eq!(
        headings,
        [
            "## −0499",
            "### −0499: -0499",
            "## 1999",
            "### 1999: 1999",
            "### 2010 – 2019: 201X",
            "## 2020",
            "### ≈ 2020: 2020\\~",
            "### 2020-05: 2020-05",
            "### 2020-12 – 2021-02: 2020-24",
        ]
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    /// Every moment is there once, and no text makes a heading of its own.
    #[test]
    fn there_is_a_heading_for_each_moment(document in any_document()) {
        let text = written(&document, Format::Markdown).text;
        let fenced = text.contains("```");
        let headings = text.lines().filter(|line| line.starts_with("### ")).count();
        prop_assert!(fenced || headings == document.events.len(), "{}", text);
    }
}
