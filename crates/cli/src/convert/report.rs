//! What could not be carried over: from the file, and into the other.

use std::io::{self, Write};

use yearline_document::Severity;
use yearline_formats::write::{Loss, Outcome};
use yearline_formats::{Format, Import};

/// How many problems of the file are written without `--all`.
const SHOWN: usize = 50;

/// How many moments a loss names.
const NAMED: usize = 3;

/// A report on a conversion.
pub struct Report<'a> {
    /// The names of the two files.
    pub input: &'a str,
    /// What was written.
    pub output: &'a str,
    /// Its format.
    pub to: Format,
    /// Whether all is written, however long it is.
    pub all: bool,
}

impl Report<'_> {
    /// Writes it: a line for each problem of the file, one for each kind of loss, and one that counts.
    pub fn write(&self, import: &Import, losses: &[Loss], out: &mut dyn Write) -> io::Result<()> {
        let shown = if self.all { usize::MAX } else { SHOWN };
        // What was lost comes before what only looks odd.
        let of = |severity| import.problems.iter().filter(move |one| one.severity == severity);
        let ordered = of(Severity::Error).chain(of(Severity::Warning));
        for problem in ordered.take(shown) {
            writeln!(out, "{}:{problem}", self.input)?;
        }
        if import.problems.len() > shown {
            let more = import.problems.len() - shown;
            writeln!(out, "{}: {more} more problems; --all writes them, too", self.input)?;
        }
        for loss in losses {
            self.loss(import, loss, out)?;
        }
        self.summary(import, losses, out)
    }

    fn loss(&self, import: &Import, loss: &Loss, out: &mut dyn Write) -> io::Result<()> {
        let outcome = match loss.outcome {
            Outcome::Changed => "changed",
            Outcome::Lost => "lost",
            Outcome::LeftOut => "left out",
        };
        write!(out, "{}: {outcome}: `{}`", self.output, loss.field)?;
        let named = if self.all { usize::MAX } else { NAMED };
        let moments = loss.events.iter().take(named).filter_map(|place| {
            let event = import.document.events.get(*place as usize)?;
            let line = import.origins.get(*place as usize).map(|origin| origin.line);
            Some(match line {
                Some(line) => format!("{} (line {line})", event.id),
                None => event.id.clone(),
            })
        });
        let mut moments: Vec<String> = moments.collect();
        if loss.events.len() > moments.len() {
            moments.push("…".into());
        }
        match loss.events.len() {
            0 => {}
            1 => write!(out, " of the moment {}", moments.join(""))?,
            count => write!(out, " of {count} moments, {}", moments.join(", "))?,
        }
        writeln!(out, ". {}", loss.says)
    }

    fn summary(&self, import: &Import, losses: &[Loss], out: &mut dyn Write) -> io::Result<()> {
        let moments = import.document.events.len();
        let unread = import.problems.iter().filter(|problem| problem.left_out).count();
        let unwritten = losses.iter().filter(|loss| loss.outcome == Outcome::LeftOut);
        let unwritten: usize = unwritten.map(|loss| loss.events.len()).sum();
        let noun = if moments - unwritten == 1 { "moment" } else { "moments" };
        write!(
            out,
            "{} ({}) to {} ({}): {} {noun}",
            self.input,
            import.format.name(),
            self.output,
            self.to.name(),
            moments - unwritten
        )?;
        match unread + unwritten {
            0 => writeln!(out),
            left_out => writeln!(out, ", {left_out} left out"),
        }
    }
}
