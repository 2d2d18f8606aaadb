//! Any bytes into the reader.

use super::checks::*;
use crate::draw::Bytes;
use crate::{Target, json_words, properties};

pub const TARGET: Target = Target {
    name: "reader",
    properties: properties! {
        Bytes =>
            any_bytes_are_read_or_refused,
            a_file_is_read_in_as_many_steps_as_it_has_bytes,
            slices_change_nothing,
            a_silent_reader_reads_the_same,
            what_is_written_is_read_again_the_same,
            every_moment_is_shown_or_reported,
            what_is_kept_can_be_trusted,
            every_truncation_is_an_error,
    },
    words: json_words![
        "\\",
        "\\u00e9",
        "\\ud83d",
        "\\ude00",
        "null",
        "true",
        "-0",
        "1e5",
        "1.5",
        "\u{feff}",
        "\r\n",
        "\"yearline\":1,",
        "\"title\":\"T\",",
        "\"events\":[",
        "{\"date\":\"2020\",\"title\":\"A\"}",
        "\"id\":\"a\",",
        "\"date\":\"2020-11-07\",",
        "\"sort_date\":\"2020\",",
        "\"category\":\"a\",",
        "\"categories\":[{\"id\":\"a\",\"label\":\"A\"}],",
        "\"facets\":",
        "\"tags\":[\"a\"],",
        "\"media\":[{\"url\":\"a.jpg\"}],",
        "\"sources\":[",
        "\"figures\":[{\"value\":1}],",
        "\"background\":{",
        "\"$schema\":",
        "\"eras\":[",
        "\"top\":1,",
        "\"start_date\":{\"year\":\"2020\"},",
    ],
    longest: 16_384,
    cases: 192,
    mutations: 3_000,
};
