//! The command `yearline`.

use std::process::ExitCode;

fn main() -> ExitCode {
    yearline_cli::run()
}
