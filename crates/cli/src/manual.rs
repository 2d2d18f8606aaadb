//! What the command says of itself: completions for shells, and the pages of its manual. Both are
//! made from the very definition that reads its arguments, so that neither can be out of date.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap_complete::Shell;

/// Write completions for a shell
///
/// For bash: `yearline completions bash > ~/.local/share/bash-completion/completions/yearline`
#[derive(clap::Args)]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

/// Write the pages of the manual
///
/// Into a folder, a page for each command: `yearline man ~/.local/share/man/man1`
#[derive(clap::Args)]
pub struct ManArgs {
    /// The folder to write into; the first page goes to standard output without it
    #[arg(value_name = "FOLDER")]
    folder: Option<PathBuf>,
}

/// Writes completions to standard output.
pub fn completions(args: &CompletionsArgs) -> ExitCode {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut crate::command(), "yearline", &mut script);
    end(io::stdout().lock().write_all(&script))
}

/// Writes the manual.
pub fn man(args: &ManArgs) -> ExitCode {
    let command = crate::command();
    end(match &args.folder {
        Some(folder) => {
            std::fs::create_dir_all(folder).and_then(|()| clap_mangen::generate_to(command, folder))
        }
        None => {
            let mut page = Vec::new();
            clap_mangen::Man::new(command)
                .render(&mut page)
                .and_then(|()| io::stdout().lock().write_all(&page))
        }
    })
}

fn end(result: io::Result<()>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            if error.kind() != io::ErrorKind::BrokenPipe {
                eprintln!("yearline: it cannot be written: {error}");
            }
            ExitCode::from(2)
        }
    }
}
