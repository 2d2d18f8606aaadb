//! `yearline check`: every problem of a timeline, as a compiler would print it.

mod files;
mod github;
mod json;
mod run;
mod text;

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueEnum;
use yearline_check::Lint;

use run::Run;

/// Report every problem of timelines, each with its place and a way to mend it
///
/// Reads every format that `convert` reads. Ends with 0 where nothing is wrong (warnings are allowed,
/// but not with --strict), with 1 where something is, and with 2 where it could not run.
#[derive(clap::Args)]
pub struct Args {
    /// Files to check, or patterns such as `data/*.json`; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// How problems are written
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Form::Text)]
    format: Form,
    /// Count warnings as errors
    #[arg(long)]
    strict: bool,
    /// Mend what can be mended without a doubt, and show what was changed
    #[arg(long)]
    fix: bool,
    /// Pass over a kind of problem, by the name in its brackets
    #[arg(long, value_name = "NAME", value_parser = lint, value_delimiter = ',')]
    allow: Vec<Lint>,
    /// What the element's `media-from` says, to hold media against it
    #[arg(long, value_name = "ORIGINS", value_delimiter = ' ')]
    media_from: Option<Vec<String>>,
    /// Write all problems, however many there are
    #[arg(long)]
    all: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, ValueEnum)]
enum Form {
    /// For people: the lines with a mark, and help
    Text,
    /// For programs: one value
    Json,
    /// For GitHub Actions: an annotation each
    Github,
}

fn lint(name: &str) -> Result<Lint, String> {
    Lint::from_id(name).ok_or_else(|| {
        let ids: Vec<&str> = Lint::ALL.iter().map(|lint| lint.id()).collect();
        match yearline_document::ident::nearest(name, ids.iter().copied()) {
            Some(near) => format!("there is no such kind of problem; perhaps `{near}` is meant"),
            None => format!("there is no such kind of problem; they are {}", ids.join(", ")),
        }
    })
}

/// Checks the files: 0 where they are fine, 1 where they have errors, 2 where it could not run.
pub fn run(args: &Args) -> ExitCode {
    let files = match files::expand(&args.files) {
        Ok(files) => files,
        Err(sentence) => {
            eprintln!("yearline: {sentence}");
            return ExitCode::from(2);
        }
    };
    let to_errors = args.fix && files.iter().any(|file| file.as_os_str() == "-");
    let mut run = Run::new(args, to_errors);
    let done = files.iter().try_for_each(|file| run.file(file)).and_then(|()| run.end());
    match done {
        Ok(code) => ExitCode::from(code),
        // Nobody reads on, as behind `head`: no reason for noise.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::from(2),
        Err(error) => {
            eprintln!("yearline: the report cannot be written: {error}");
            ExitCode::from(2)
        }
    }
}
