//! `yearline convert`: any timeline in, any timeline out.

mod progress;
mod report;

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::builder::{PossibleValue, TypedValueParser};
use yearline_formats::write::{Sink, write_to};
use yearline_formats::{Format, Import};

use crate::file::{self, Draft};
use crate::input;
use progress::Progress;
use report::Report;

/// Convert a timeline into another format
///
/// Reads Yearline's and TimelineJS's JSON, TimelineJS's sheets and other tables as CSV, and workbooks
/// (.xlsx, .ods), each told by its content. What could not be carried over is told on standard error.
/// Ends with 0 where OUT was written, with 1 where IN is no timeline, and with 2 where it could not run;
/// OUT is then as it was.
#[derive(clap::Args)]
pub struct Args {
    /// The timeline; `-` is standard input
    #[arg(value_name = "IN")]
    input: PathBuf,
    /// The file to write, whose ending says the format; standard output without it, or as `-`
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
    /// What IN is, where its content does not tell
    #[arg(long, value_name = "FORMAT", value_parser = formats(is_read))]
    from: Option<Format>,
    /// What to write; `yearline` where neither this nor OUT says otherwise
    #[arg(long, value_name = "FORMAT", value_parser = formats(Format::is_written))]
    to: Option<Format>,
    /// Write no report
    #[arg(short, long)]
    quiet: bool,
    /// Write all of the report, however long it is
    #[arg(long, conflicts_with = "quiet")]
    all: bool,
}

/// Which formats are read.
fn is_read(format: Format) -> bool {
    !matches!(format, Format::ICalendar | Format::JsonFeed | Format::Markdown)
}

/// The names of formats, as clap helps with them.
fn formats(of: fn(Format) -> bool) -> impl TypedValueParser<Value = Format> {
    let names = Format::ALL.into_iter().filter(move |format| of(*format));
    let values = names.map(|format| PossibleValue::new(format.name()).help(help(format)));
    clap::builder::PossibleValuesParser::new(values)
        .try_map(|name| Format::from_name(&name).ok_or("there is no such format"))
}

fn help(format: Format) -> &'static str {
    match format {
        Format::Yearline => "Yearline's own JSON",
        Format::TimelineJs3 => "JSON of TimelineJS 3",
        Format::TimelineJs2 => "JSON of TimelineJS 2",
        Format::TimelineJsSheet => "the columns of TimelineJS's spreadsheet, as CSV or a workbook",
        Format::Table => "any other table with a column of dates, as CSV or a workbook",
        Format::ICalendar => "iCalendar",
        Format::JsonFeed => "JSON Feed 1.1",
        Format::Markdown => "Markdown to read",
    }
}

/// Why nothing was written.
enum Failure {
    /// The timeline cannot be read: code 1.
    Input(String),
    /// Anything else: code 2.
    Other(String),
    /// Nobody reads what is written, as behind `head`: code 2, and no reason for noise.
    NobodyReads,
}

/// Converts a file: 0 where it was written, 1 where it is no timeline, 2 where it could not run.
pub fn run(args: &Args) -> ExitCode {
    match convert(args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Input(sentence)) => {
            eprintln!("{sentence}");
            ExitCode::from(1)
        }
        Err(Failure::Other(sentence)) => {
            eprintln!("yearline: {sentence}");
            ExitCode::from(2)
        }
        Err(Failure::NobodyReads) => ExitCode::from(2),
    }
}

fn convert(args: &Args) -> Result<(), Failure> {
    let output = args.output.as_deref().filter(|path| path.as_os_str() != "-");
    // What cannot be written should be known before anything is read.
    let to = format(args, output).map_err(Failure::Other)?;
    let name = match args.input.as_os_str() == "-" {
        true => "<standard input>".to_string(),
        false => args.input.display().to_string(),
    };
    let progress = Progress::new();
    progress.stage(&format!("reading {name}"));
    let import = read(args, &name)?;
    let moments = import.document.events.len();
    progress.moments("writing", moments as u64);
    let failed = |error: io::Error| match (error.kind(), output) {
        (io::ErrorKind::BrokenPipe, None) => Failure::NobodyReads,
        (_, Some(path)) => Failure::Other(format!("{} cannot be written: {error}", path.display())),
        (_, None) => Failure::Other(format!("standard output cannot be written: {error}")),
    };
    let losses = match output {
        Some(path) => {
            let mut draft = Draft::new(path).map_err(failed)?;
            let losses = write(&import, to, &mut draft, &progress).map_err(failed)?;
            draft.keep().map_err(failed)?;
            losses
        }
        None => {
            let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
            write(&import, to, &mut out, &progress).map_err(failed)?
        }
    };
    progress.end();
    if !args.quiet {
        let out = output.map_or("<standard output>".to_string(), |path| path.display().to_string());
        let report = Report { input: &name, output: &out, to, all: args.all };
        // A report that nobody reads is no reason to have failed.
        let _ = report.write(&import, &losses, &mut io::stderr().lock());
    }
    Ok(())
}

/// The format to write.
fn format(args: &Args, output: Option<&Path>) -> Result<Format, String> {
    if let Some(format) = args.to {
        return Ok(format);
    }
    let Some(path) = output else { return Ok(Format::Yearline) };
    Format::for_file(&path.to_string_lossy()).ok_or_else(|| {
        let names = Format::ALL.into_iter().filter(|format| format.is_written());
        let names: Vec<&str> = names.map(Format::name).collect();
        format!(
            "{}: this name does not say in which format to write; say it by `--to`, one of {}",
            path.display(),
            names.join(", ")
        )
    })
}

fn read(args: &Args, name: &str) -> Result<Import, Failure> {
    let bytes = file::read(&args.input)
        .map_err(|error| Failure::Other(format!("{name} cannot be read: {error}")))?;
    input::read(bytes, args.from).result.map_err(|refusal| {
        let place = match refusal.place {
            (0, _) => String::new(),
            (line, column) => format!(":{line}:{column}"),
        };
        Failure::Input(format!("{name}{place}: error: {}", refusal.sentences))
    })
}

fn write(
    import: &Import,
    to: Format,
    out: &mut dyn Write,
    progress: &Progress,
) -> io::Result<Vec<yearline_formats::write::Loss>> {
    let mut sink = Output { out, progress, result: Ok(()) };
    let losses = write_to(&import.document, to, &mut sink).map_err(io::Error::other)?;
    sink.result?;
    out.flush()?;
    Ok(losses)
}

/// What writers write to: a file, which may fail at any time.
struct Output<'a> {
    out: &'a mut dyn Write,
    progress: &'a Progress,
    /// The first failure; nothing is written behind it.
    result: io::Result<()>,
}

impl Sink for Output<'_> {
    fn put(&mut self, text: &str) {
        if self.result.is_ok() {
            self.result = self.out.write_all(text.as_bytes());
        }
    }

    fn moment(&mut self) {
        self.progress.moment();
    }
}
