//! Yearline from outside: the built files in real browsers, with real keys and a real pointer.

mod accessibility;
mod address;
mod aids;
mod api;
mod compact;
mod embedding;
mod examples;
mod failures;
mod filters;
mod languages;
mod overview;
mod parts;
mod pictures;
mod reading;
mod search;
mod stability;
mod story;
mod theme;

fn main() -> std::process::ExitCode {
    let topics = [
        reading::tests(),
        accessibility::tests(),
        filters::tests(),
        languages::tests(),
        overview::tests(),
        search::tests(),
        address::tests(),
        aids::tests(),
        embedding::tests(),
        api::tests(),
        failures::tests(),
        stability::tests(),
        compact::tests(),
        story::tests(),
        theme::tests(),
        parts::tests(),
        pictures::tests(),
        examples::tests(),
    ];
    yearline_tests::trial::run(topics.into_iter().flatten().collect())
}
