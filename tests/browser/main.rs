//! Yearline from outside: the built files in real browsers, with real keys and a real pointer.

mod accessibility;
mod address;
mod aids;
mod api;
mod checkpage;
mod compact;
mod crashes;
mod downloads;
mod early;
mod embedding;
mod examples;
mod failures;
mod filters;
mod first;
mod formats;
mod frame;
mod gate;
mod guest;
mod guides;
mod host;
mod hostile;
mod languages;
mod lives;
mod long;
mod media;
mod overview;
mod parts;
mod paste;
mod pictures;
mod program;
mod reading;
mod rendered;
mod search;
mod stability;
mod story;
mod strict;
mod theme;
mod tour;

fn main() -> std::process::ExitCode {
    let topics = [
        reading::tests(),
        rendered::tests(),
        accessibility::tests(),
        filters::tests(),
        first::tests(),
        formats::tests(),
        checkpage::tests(),
        downloads::tests(),
        languages::tests(),
        overview::tests(),
        search::tests(),
        address::tests(),
        aids::tests(),
        early::tests(),
        embedding::tests(),
        api::tests(),
        failures::tests(),
        program::tests(),
        crashes::tests(),
        stability::tests(),
        compact::tests(),
        story::tests(),
        strict::tests(),
        host::tests(),
        hostile::tests(),
        guest::tests(),
        guides::tests(),
        frame::tests(),
        gate::tests(),
        paste::tests(),
        lives::tests(),
        long::tests(),
        media::tests(),
        theme::tests(),
        tour::tests(),
        parts::tests(),
        pictures::tests(),
        examples::tests(),
    ];
    yearline_tests::trial::run(topics.into_iter().flatten().collect())
}
