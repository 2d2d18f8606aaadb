//! What is found, and where.

use std::ops::Range;

use yearline_document::Severity;

use crate::lint::Lint;

/// One thing that is amiss.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What kind of thing.
    pub lint: Lint,
    /// How much it costs.
    pub severity: Severity,
    /// Where it is.
    pub place: Place,
    /// Where in the document, such as `events[3].date`, list positions from 0; empty for the
    /// whole, and where the file is not JSON.
    pub path: String,
    /// What is amiss: a clause in lower case without a full stop.
    pub message: String,
    /// What stands at the place, for beside the mark under it; may be empty.
    pub label: String,
    /// What becomes of it and how to mend it: whole sentences.
    pub help: String,
    /// Another place that belongs to it, and what is there.
    pub also: Option<(Place, String)>,
    /// True where a whole moment was left out.
    pub left_out: bool,
    /// What mends it without a doubt, where there is such a thing.
    pub fix: Option<Edit>,
}

/// A place in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The line, the first is 1; 0 where no place is to blame.
    pub line: u32,
    /// The column in characters, the first is 1; 0 where no place is to blame.
    pub column: u32,
    /// The row of a table as a spreadsheet counts them, the header being row 1; 0 elsewhere.
    pub row: u32,
    /// The bytes of it; empty where the file is no text.
    pub span: Range<usize>,
}

/// A piece of the file and what should stand there instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The bytes that go.
    pub span: Range<usize>,
    /// What comes in their place.
    pub text: String,
}

/// All that is amiss in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The findings in the file's order; not more than [`Options::limit`](crate::Options::limit), errors before
    /// warnings where not all of them fit.
    pub findings: Vec<Finding>,
    /// How many errors there are, with those that are not among the findings.
    pub errors: usize,
    /// How many warnings there are, with those that are not among the findings.
    pub warnings: usize,
    /// How many of the findings [`mend`](crate::mend()) mends.
    pub fixable: usize,
    /// The origins of others that media come from, each with how many do, in the order of their
    /// names. Readers are asked before anything is loaded from them, unless `media-from` names them.
    pub origins: Vec<(String, usize)>,
}
