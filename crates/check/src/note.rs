//! What a lint finds, before it is known where in the file that is.

use crate::lint::Lint;

/// Something that is amiss in a document.
pub(crate) struct Note {
    pub lint: Lint,
    /// The moment's place among the document's; none for the head.
    pub moment: Option<u32>,
    /// The way from the moment, or from the root, to the value.
    pub steps: Vec<Step>,
    /// What is amiss, and what stands beside the mark.
    pub message: String,
    pub label: String,
    pub help: String,
    /// Another moment that belongs to it, and what is there.
    pub also: Option<(u32, String)>,
}

/// A step into a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// Into a field.
    Field(&'static str),
    /// Into a field that the file names.
    Named(String),
    /// Into an item of a list, counted as the document counts them: without those that the
    /// reader left out.
    Item(usize),
}

impl Note {
    /// A note on a moment.
    pub fn on(lint: Lint, moment: usize, message: impl Into<String>) -> Note {
        let mut note = Note::head(lint, message);
        note.moment = Some(moment as u32);
        note
    }

    /// A note on the head.
    pub fn head(lint: Lint, message: impl Into<String>) -> Note {
        let (moment, steps, also) = (None, Vec::new(), None);
        let (label, help) = (String::new(), String::new());
        Note { lint, moment, steps, message: message.into(), label, help, also }
    }

    /// At a field.
    pub fn at(mut self, field: &'static str) -> Note {
        self.steps.push(Step::Field(field));
        self
    }

    /// At a field that the file names.
    pub fn named(mut self, field: &str) -> Note {
        self.steps.push(Step::Named(field.to_string()));
        self
    }

    /// At an item of a list.
    pub fn item(mut self, index: usize) -> Note {
        self.steps.push(Step::Item(index));
        self
    }

    /// With words for beside the mark.
    pub fn label(mut self, label: impl Into<String>) -> Note {
        self.label = label.into();
        self
    }

    /// With whole sentences on how to mend it.
    pub fn help(mut self, help: impl Into<String>) -> Note {
        self.help = help.into();
        self
    }

    /// With another moment.
    pub fn also(mut self, moment: usize, label: impl Into<String>) -> Note {
        self.also = Some((moment as u32, label.into()));
        self
    }
}

/// What the lints find: so many of each as can be told, and all of them counted, so that a file in
/// which everything is amiss takes no more room than any other.
pub(crate) struct Notes<'a> {
    /// In the order in which they were found; those of one lint in the file's order.
    pub kept: Vec<Note>,
    /// How many were found.
    pub count: usize,
    allow: &'a [Lint],
    limit: usize,
    counts: Vec<usize>,
}

impl<'a> Notes<'a> {
    pub fn new(allow: &'a [Lint], limit: usize) -> Notes<'a> {
        let (kept, counts) = (Vec::new(), vec![0; Lint::ALL.len()]);
        Notes { kept, count: 0, allow, limit, counts }
    }

    /// Takes a note, unless its lint is allowed.
    pub fn push(&mut self, note: Note) {
        if self.allow.contains(&note.lint) {
            return;
        }
        self.count += 1;
        if let Some(count) = self.counts.get_mut(note.lint as usize) {
            *count += 1;
            if *count <= self.limit {
                self.kept.push(note);
            }
        }
    }
}

/// A text of the file for within a sentence: in marks, on one line and not too long.
pub(crate) fn quote(text: &str) -> String {
    let mut out = String::from("`");
    for (index, char) in text.chars().enumerate() {
        if index == 60 {
            out.push('…');
            break;
        }
        out.push(if char.is_control() { ' ' } else { char });
    }
    out.push('`');
    out
}

/// A count with its noun: "1 moment", "2 moments".
pub(crate) fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
