//! `yearline check`: every problem of a timeline, as a compiler would print it.

use std::path::PathBuf;
use std::process::ExitCode;

use crate::file;

/// Report every problem of timelines, with its place and a way to mend it
#[derive(clap::Args)]
pub struct Args {
    /// Files to check
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

/// Checks the files: 0 where they are fine, 1 where they have errors, 2 where it could not run.
pub fn run(args: &Args) -> ExitCode {
    let mut code = 0;
    for file in &args.files {
        let bytes = match file::read(file) {
            Ok(bytes) => bytes,
            Err(error) => {
                eprintln!("{}: {error}", file.display());
                code = 2;
                continue;
            }
        };
        match yearline_document::read(bytes) {
            Ok(loaded) => {
                for problem in &loaded.problems {
                    println!("{}:{problem}", file.display());
                }
                let errors = loaded
                    .problems
                    .iter()
                    .any(|problem| problem.severity == yearline_document::Severity::Error);
                code = code.max(u8::from(errors));
            }
            Err(error) => {
                println!("{}:{}:{}: {error}", file.display(), error.line, error.column);
                code = code.max(1);
            }
        }
    }
    ExitCode::from(code)
}
