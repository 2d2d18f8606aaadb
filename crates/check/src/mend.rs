//! Mending a file: the edits of its findings, made until there is none left.

use yearline_document::ReadError;
use yearline_formats::{Format, Import};

use crate::check::{Options, check};
use crate::finding::Edit;
use crate::fix::MENDED;
use crate::lint::Lint;

/// A file that has been mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mended {
    /// The file as it is now: line by line what it was, but for what was mended.
    pub source: Vec<u8>,
    /// How many things were mended.
    pub count: usize,
}

/// How often what is mended is looked at again: a category with a space too many is unknown, and
/// then known.
const ROUNDS: usize = 8;

/// Mends what can be mended without a doubt in a file of Yearline's own JSON. Mending what has been
/// mended changes nothing.
///
/// # Errors
///
/// Where the file cannot be read: see [`yearline_document::read`].
///
/// ```
/// use yearline_check::{Options, mend};
///
/// let source = br#"{ "yearline": 1, "title": "2020", "events": [
///   { "date": "March 2020", "title": " WHO declares a pandemic" }
/// ] }"#;
/// let mended = mend(source, &Options::default())?;
/// assert_eq!(mended.count, 2);
/// let line = r#"  { "date": "2020-03", "title": "WHO declares a pandemic" }"#;
/// assert!(String::from_utf8_lossy(&mended.source).contains(line));
/// # Ok::<(), yearline_document::ReadError>(())
/// ```
pub fn mend(source: &[u8], options: &Options<'_>) -> Result<Mended, ReadError> {
    let mut mended = Mended { source: source.to_vec(), count: 0 };
    // All others are looked for in vain.
    let others = Lint::ALL.iter().filter(|lint| !MENDED.contains(lint));
    let allow: Vec<Lint> = options.allow.iter().chain(others).copied().collect();
    let options = Options { allow: &allow, ..Options::default() };
    let mut import = read(source)?;
    for _ in 0..ROUNDS {
        let report = check(&import, &mended.source, &options);
        let edits: Vec<Edit> =
            report.findings.into_iter().filter_map(|finding| finding.fix).collect();
        let (next, count) = apply(&mended.source, edits);
        if count == 0 {
            break;
        }
        let before = (import.document.events.len(), import.problems.len());
        import = read(&next)?;
        // No edit costs a moment, or brings a problem; if one did, it is not made.
        if import.document.events.len() < before.0 || import.problems.len() > before.1 {
            break;
        }
        mended.source = next;
        mended.count += count;
    }
    Ok(mended)
}

fn read(source: &[u8]) -> Result<Import, ReadError> {
    let loaded = yearline_document::read(source.to_vec())?;
    Ok(Import {
        format: Format::Yearline,
        document: loaded.document,
        problems: loaded.problems,
        origins: Vec::new(),
    })
}

/// Makes the edits that do not overlap an earlier one; tells how many were made.
fn apply(source: &[u8], mut edits: Vec<Edit>) -> (Vec<u8>, usize) {
    edits.sort_by_key(|edit| edit.span.start);
    let mut out = Vec::with_capacity(source.len() + 16);
    let (mut at, mut count) = (0, 0);
    for edit in edits {
        let before = source.get(at..edit.span.start);
        let (Some(before), Some(old)) = (before, source.get(edit.span.clone())) else { continue };
        if old == edit.text.as_bytes() {
            continue;
        }
        out.extend_from_slice(before);
        out.extend_from_slice(edit.text.as_bytes());
        at = edit.span.end;
        count += 1;
    }
    out.extend_from_slice(source.get(at..).unwrap_or_default());
    (out, count)
}
