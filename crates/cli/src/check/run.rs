//! A run over several files: each is read, mended where that is asked, checked and told of.

use std::io::{self, IsTerminal, Write};
use std::mem::ManuallyDrop;
use std::path::Path;

use anstream::AutoStream;
use yearline_check::{Options, Report};
use yearline_formats::Format;

use super::{Args, Form, github, json, text};
use crate::file;
use crate::input::{self, Input};

/// How many problems of a file are written without `--all`: to people and, with more patience, to
/// programs.
const SHOWN: usize = 50;
const TOLD: usize = 10_000;

/// The files so far.
pub struct Run<'a> {
    args: &'a Args,
    out: AutoStream<Box<dyn Write>>,
    writer: text::Writer,
    json: json::Output,
    files: usize,
    moments: usize,
    errors: usize,
    warnings: usize,
    fixable: usize,
    mended: usize,
    failed: bool,
    /// The file that was checked last. The program ends with it, and need not take it apart.
    last: Option<ManuallyDrop<Input>>,
}

impl<'a> Run<'a> {
    /// A run that has done nothing yet. Where standard output takes what was mended, the report goes
    /// to standard error.
    pub fn new(args: &'a Args, to_errors: bool) -> Run<'a> {
        let columns = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        let (choice, terminal): (_, bool) = match to_errors {
            true => (AutoStream::choice(&io::stderr()), io::stderr().is_terminal()),
            false => (AutoStream::choice(&io::stdout()), io::stdout().is_terminal()),
        };
        let out: Box<dyn Write> = match to_errors {
            true => Box::new(io::stderr()),
            false => Box::new(io::BufWriter::new(io::stdout())),
        };
        Run {
            args,
            out: AutoStream::new(out, choice),
            writer: text::Writer::new(columns.filter(|_| terminal)),
            json: json::Output::default(),
            files: 0,
            moments: 0,
            errors: 0,
            warnings: 0,
            fixable: 0,
            mended: 0,
            failed: false,
            last: None,
        }
    }

    /// Checks a file.
    ///
    /// # Errors
    ///
    /// Where the report cannot be written.
    pub fn file(&mut self, path: &Path) -> io::Result<()> {
        drop(self.last.take().map(ManuallyDrop::into_inner));
        let is_stream = path.as_os_str() == "-";
        let name = match is_stream {
            true => "<standard input>".to_string(),
            false => path.display().to_string(),
        };
        let bytes = match file::read(path) {
            Ok(bytes) => bytes,
            Err(error) => return self.fail(&name, &error.to_string()),
        };
        let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
        let exists = |file: &str| folder.join(file).exists();
        let options = Options {
            // What comes from standard input lies nowhere.
            exists: if is_stream { None } else { Some(&exists) },
            media_from: self.args.media_from.as_deref(),
            allow: &self.args.allow,
            limit: match self.args.format {
                _ if self.args.all => usize::MAX,
                Form::Json => TOLD,
                Form::Text | Form::Github => SHOWN,
            },
        };
        let mut input = input::read(bytes, None);
        if self.args.fix {
            match self.fix(path, &name, &input, &options)? {
                Fixed::Nothing => {}
                Fixed::File(source) => input = input::read(source, None),
                Fixed::Failed(error) => {
                    return self.fail(&name, &format!("cannot be written: {error}"));
                }
            }
        }
        let (report, format, moments) = self.look(&input, &options);
        self.files += 1;
        self.moments += moments.unwrap_or(0);
        self.errors += report.errors;
        self.warnings += report.warnings;
        self.fixable += report.fixable;
        match self.args.format {
            Form::Json => self.json.files.push(json::File::new(&name, format, moments, &report)),
            Form::Github => {
                for finding in &report.findings {
                    writeln!(self.out, "{}", github::annotation(&name, finding))?;
                }
                self.hidden(&name, &report)?;
            }
            Form::Text => self.text(&name, &input, &report)?,
        }
        self.last = Some(ManuallyDrop::new(input));
        Ok(())
    }

    /// The report of a file, its format and how many moments it has; both none where it is refused.
    fn look(
        &self,
        input: &Input,
        options: &Options<'_>,
    ) -> (Report, Option<&'static str>, Option<usize>) {
        match &input.result {
            Ok(import) => {
                let report = yearline_check::check(import, &input.source, options);
                (report, Some(import.format.name()), Some(import.document.events.len()))
            }
            Err(refusal) => {
                let finding = yearline_check::refusal(
                    refusal.code,
                    refusal.place,
                    &refusal.sentences,
                    &input.source,
                );
                let report = Report { findings: vec![finding], errors: 1, ..Report::default() };
                (report, None, None)
            }
        }
    }

    fn text(&mut self, name: &str, input: &Input, report: &Report) -> io::Result<()> {
        for finding in &report.findings {
            writeln!(self.out, "{}\n", self.writer.write(name, &input.source, finding))?;
        }
        self.hidden(name, report)?;
        if self.args.media_from.is_none() && !report.origins.is_empty() {
            let origins: Vec<&str> =
                report.origins.iter().map(|(origin, _)| origin.as_str()).collect();
            writeln!(
                self.out,
                "{name}: media of other origins wait for a click, unless the element has \
                 media-from=\"{}\"\n",
                origins.join(" ")
            )?;
        }
        Ok(())
    }

    fn hidden(&mut self, name: &str, report: &Report) -> io::Result<()> {
        match (report.errors + report.warnings).saturating_sub(report.findings.len()) {
            0 => Ok(()),
            more => writeln!(self.out, "{name}: {more} more problems; --all writes them, too\n"),
        }
    }

    /// Mends a file of Yearline's own, and shows what was changed.
    fn fix(
        &mut self,
        path: &Path,
        name: &str,
        input: &Input,
        options: &Options<'_>,
    ) -> io::Result<Fixed> {
        let is_stream = path.as_os_str() == "-";
        let is_ours = input.result.as_ref().is_ok_and(|import| import.format == Format::Yearline);
        let mended = match is_ours && input.verbatim {
            true => yearline_check::mend(&input.source, options).ok(),
            false => None,
        };
        let source = mended.as_ref().map_or(&input.source, |mended| &mended.source);
        let written = match (is_stream, &mended) {
            (true, _) => io::stdout().lock().write_all(source),
            (false, Some(mended)) if mended.count > 0 => file::write(path, &mended.source),
            _ => Ok(()),
        };
        if let Err(error) = written {
            return Ok(Fixed::Failed(error));
        }
        let Some(mended) = mended.filter(|mended| mended.count > 0) else {
            return Ok(Fixed::Nothing);
        };
        self.mended += mended.count;
        let diff = yearline_check::diff(name, &input.source, &mended.source);
        match self.args.format {
            Form::Text => writeln!(self.out, "{diff}")?,
            // What programs read holds no diff.
            Form::Json | Form::Github => eprintln!("{diff}"),
        }
        Ok(Fixed::File(mended.source))
    }

    /// A file that could not be opened or written.
    fn fail(&mut self, name: &str, failure: &str) -> io::Result<()> {
        self.failed = true;
        self.out.flush()?;
        eprintln!("yearline: {name}: {failure}");
        if self.args.format == Form::Json {
            self.json.files.push(json::File::failed(name, failure));
        }
        Ok(())
    }

    /// Writes the last lines; gives the code to end with.
    ///
    /// # Errors
    ///
    /// Where they cannot be written.
    pub fn end(mut self) -> io::Result<u8> {
        if self.args.format == Form::Json {
            self.json.errors = self.errors;
            self.json.warnings = self.warnings;
            serde_json::to_writer_pretty(&mut self.out, &self.json)?;
            writeln!(self.out)?;
        } else if self.files > 0 {
            let summary = self.summary();
            writeln!(self.out, "{summary}")?;
        }
        self.out.flush()?;
        let wrong = self.errors > 0 || self.args.strict && self.warnings > 0;
        Ok(if self.failed { 2 } else { u8::from(wrong) })
    }

    fn summary(&self) -> String {
        let mut out = format!("{}, {}: ", count(self.files, "file"), count(self.moments, "moment"));
        match (self.errors, self.warnings) {
            (0, 0) => out.push_str("nothing is wrong"),
            (0, warnings) => out.push_str(&count(warnings, "warning")),
            (errors, 0) => out.push_str(&count(errors, "error")),
            (errors, warnings) => {
                let (errors, warnings) = (count(errors, "error"), count(warnings, "warning"));
                out.push_str(&format!("{errors}, {warnings}"));
            }
        }
        if self.mended > 0 {
            out.push_str(&format!("; {} mended", self.mended));
        }
        if self.fixable > 0 && !self.args.fix {
            out.push_str(&format!("; --fix mends {}", self.fixable));
        }
        out
    }
}

/// What became of a file that was to be mended.
enum Fixed {
    /// There was nothing to mend.
    Nothing,
    /// What it is now.
    File(Vec<u8>),
    /// It could not be written, and is as it was.
    Failed(io::Error),
}

fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
