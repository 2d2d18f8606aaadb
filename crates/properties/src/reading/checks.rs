//! What holds of every file, however good or bad.

use std::collections::BTreeSet;

use yearline_document::address::Address;
use yearline_document::date::Date;
use yearline_document::ident;
use yearline_document::json::parse;
use yearline_document::problem::Severity;
use yearline_document::reader::{Loaded, Progress, ReadError, Reader};
use yearline_document::types::{Background, Document, Media};
use yearline_document::{Problem, read};

use crate::cost::{Limits, bounded};

/// Values of two bytes that each have to be told are the dearest to hold, and unknown names, for which
/// the nearest known one is looked for, the dearest to make.
const LIMITS: Limits = Limits { peak: 480, total: 2_000, times: 16 };

/// Reads a file, or says why not in a sentence, at a cost that its size bounds.
pub fn any_bytes_are_read_or_refused(bytes: &[u8]) {
    let file = bytes.to_vec();
    if let Err(error) = bounded(bytes.len(), LIMITS, || read(file)) {
        assert!(!error.to_string().is_empty() && !error.code().is_empty());
    }
}

/// The reader's own steps, each of them one piece of work, are no more than the file is long.
pub fn a_file_is_read_in_as_many_steps_as_it_has_bytes(bytes: &[u8]) {
    let mut reader = Reader::new(bytes.to_vec());
    let most = 2 * bytes.len() + 16;
    let (mut steps, mut last, mut size) = (0, 0, None);
    while let Progress::More { done, of } = reader.step(1) {
        steps += 1;
        assert!(steps <= most, "{steps} steps for {} bytes", bytes.len());
        assert!(last <= done && done <= of, "{last} {done} {of}");
        assert_eq!(*size.get_or_insert(of), of, "there is more to do than was said");
        last = done;
    }
}

fn in_slices(bytes: &[u8], budget: usize) -> Result<Loaded, ReadError> {
    let mut reader = Reader::new(bytes.to_vec());
    while reader.step(budget) != Progress::Done {}
    reader.finish()
}

/// However the work is cut, the same comes of it.
pub fn slices_change_nothing(bytes: &[u8]) {
    let whole = read(bytes.to_vec());
    for budget in [1, 100, 1_000] {
        assert_eq!(in_slices(bytes, budget), whole, "in slices of {budget}");
    }
}

/// Drops the fields that are unknown, and what holds nothing else.
fn forget_unknown(document: &mut Document) {
    let forget_media = |media: &mut Vec<Media>| {
        for media in media {
            media.extra.0.clear();
            media.tracks.iter_mut().for_each(|track| track.extra.0.clear());
        }
    };
    document.extra.0.clear();
    forget_media(&mut document.media);
    document.categories.iter_mut().for_each(|category| category.extra.0.clear());
    document.facets.iter_mut().for_each(|facet| facet.extra.0.clear());
    document.eras.iter_mut().for_each(|era| era.extra.0.clear());
    for event in &mut document.events {
        event.extra.0.clear();
        event.figures.iter_mut().for_each(|figure| figure.extra.0.clear());
        event.sources.iter_mut().for_each(|source| source.extra.0.clear());
        forget_media(&mut event.media);
        if let Some(background) = &mut event.background {
            background.extra.0.clear();
        }
        event.background.take_if(|background| **background == Background::default());
    }
}

/// The reader that says nothing makes the same document and counts the same problems.
pub fn a_silent_reader_reads_the_same(bytes: &[u8]) {
    let mut silent = Reader::silent(bytes.to_vec());
    while !silent.step_silently(500) {}
    let heard = silent.finish_silently();
    assert_eq!(heard.bytes, bytes);
    match read(bytes.to_vec()) {
        Ok(Loaded { mut document, problems }) => {
            forget_unknown(&mut document);
            assert_eq!(heard.document, Ok(document));
            let left_out = problems.iter().filter(|problem| problem.left_out).count();
            assert_eq!((heard.problems, heard.left_out), (problems.len(), left_out));
        }
        Err(error) => assert_eq!(heard.document, Err(error.code)),
    }
}

/// Writing a document and reading it again gives the same document, and the same text again.
pub fn what_is_written_is_read_again_the_same(bytes: &[u8]) {
    let Ok(first) = read(bytes.to_vec()) else { return };
    let written = serde_json::to_string(&first.document).unwrap();
    let second = read(written.clone().into_bytes())
        .unwrap_or_else(|error| panic!("what was written is refused: {error}\n{written}"));
    assert_eq!(second.document, first.document, "{written}");
    assert_eq!(serde_json::to_string(&second.document).unwrap(), written);
    // All that could be mended was mended the first time.
    let left: Vec<&Problem> = second
        .problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error && !problem.path.is_empty())
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

/// Moments in the file = moments of the document + moments reported as left out.
pub fn every_moment_is_shown_or_reported(bytes: &[u8]) {
    let Ok(loaded) = read(bytes.to_vec()) else { return };
    let tree = parse(bytes).expect("what the reader reads is JSON");
    let lists = tree.fields().iter().filter(|(key, _)| key.text == "events");
    let total: usize = lists.map(|(_, list)| list.items().len()).sum();
    let left_out = loaded.problems.iter().filter(|problem| problem.left_out).count();
    assert_eq!(loaded.document.events.len() + left_out, total);
}

fn are_ids_of_their_own<'a>(ids: impl Iterator<Item = &'a str>, is_id: fn(&str) -> bool) {
    let mut known = BTreeSet::new();
    for id in ids {
        assert!(is_id(id), "{id:?} is no id");
        assert!(known.insert(id), "{id:?} is the id of two");
    }
}

/// What a document holds keeps the rules: whoever draws it need not look again.
pub fn what_is_kept_can_be_trusted(bytes: &[u8]) {
    let Ok(Loaded { document, .. }) = read(bytes.to_vec()) else { return };
    are_ids_of_their_own(document.events.iter().map(|event| &*event.id), |id| !id.is_empty());
    are_ids_of_their_own(document.categories.iter().map(|one| &*one.id), ident::is_id);
    are_ids_of_their_own(document.facets.iter().map(|facet| &*facet.id), ident::is_id);
    are_ids_of_their_own(document.eras.iter().filter_map(|era| era.id.as_deref()), ident::is_id);
    let resource = |address: &str| assert!(Address::resource(address).is_ok(), "{address:?}");
    let link = |address: &str| assert!(Address::link(address).is_ok(), "{address:?}");
    let media = |media: &Media| {
        resource(&media.url);
        media.poster.as_deref().map(resource);
        media.link.as_deref().map(link);
        media.tracks.iter().for_each(|track| resource(&track.src));
    };
    document.url.as_deref().map(link);
    document.media.iter().for_each(media);
    for event in &document.events {
        assert!(!event.title.trim().is_empty());
        assert!(!event.date.is_reversed());
        if let Some(category) = &event.category {
            assert!(document.categories.iter().any(|known| known.id == *category));
        }
        let addresses = event.sources.iter().map(|source| &*source.url);
        addresses.filter(|address| !address.is_empty()).for_each(link);
        event.media.iter().for_each(media);
        event.background.iter().filter_map(|one| one.url.as_deref()).for_each(resource);
        for date in [Some(event.date), event.sort_date, event.updated].into_iter().flatten() {
            assert_eq!(Date::read(&date.text()), Some(date));
        }
    }
}

/// A file that is cut off is refused: nobody is shown a part of it as if it were the whole.
pub fn every_truncation_is_an_error(bytes: &[u8]) {
    if read(bytes.to_vec()).is_err() {
        return;
    }
    let end = bytes.trim_ascii_end().len();
    // Of a long one not every length, for each costs as much as all that is left.
    let stride = (end / 400).max(1);
    for length in (0..end).step_by(stride).chain(end.saturating_sub(40)..end) {
        let cut = read(bytes[..length].to_vec());
        assert!(cut.is_err(), "the first {length} of {end} bytes are read as if they were all");
    }
}

/// The byte at which a problem's line and column point, found the slow way.
fn offset(text: &str, problem: &Problem) -> usize {
    let text_of_lines = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mark = text.len() - text_of_lines.len();
    let lines = text_of_lines.split_inclusive('\n').take(problem.line as usize - 1);
    let line = mark + lines.map(str::len).sum::<usize>();
    let column = problem.column as usize - 1;
    line + text[line..].chars().take(column).map(char::len_utf8).sum::<usize>()
}

/// Problems are told in the file's order, each where what it names stands.
pub fn problems_stand_in_order_at_what_they_name(text: &str) {
    let Ok(Loaded { problems, .. }) = read(text.as_bytes().to_vec()) else { return };
    let offsets: Vec<usize> = problems.iter().map(|problem| offset(text, problem)).collect();
    assert!(offsets.is_sorted(), "{problems:#?}");
    for (problem, offset) in problems.iter().zip(offsets) {
        let there = &text[offset..];
        let quoted = || {
            let found = &problem.found;
            found[found.find('`').unwrap() + 1..found.len() - 1].to_string()
        };
        let right = match &*problem.found {
            "null" => there.starts_with("null"),
            "a list" => there.starts_with('['),
            "an object" => there.starts_with('{'),
            found if found.starts_with("no ") => there.starts_with('{'),
            found if found.starts_with("the number ") => there.starts_with(&quoted()),
            found if found.starts_with("the unknown field ") => {
                there.starts_with(&serde_json::to_string(&quoted()).unwrap())
            }
            found if found.starts_with('`') => there.starts_with(&quoted()),
            _ => there.starts_with('"'),
        };
        assert!(right, "{problem}\n{there}");
    }
}
