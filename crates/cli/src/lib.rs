//! The command `yearline`: one file a subcommand, and this one that calls them.

use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

mod check;
mod convert;
mod file;
mod input;
mod manual;
mod render;

/// Check a timeline before its readers do, turn any into any other, and write pages of it.
#[derive(Parser)]
#[command(name = "yearline", version, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    Check(check::Args),
    Convert(convert::Args),
    Render(render::Args),
    Completions(manual::CompletionsArgs),
    Man(manual::ManArgs),
}

/// The command as clap knows it, from which its help, its completions and its manual are made.
pub fn command() -> clap::Command {
    Cli::command()
}

/// Does what the program's arguments say. A wrong argument ends the program with code 2.
pub fn run() -> ExitCode {
    match Cli::parse().verb {
        Verb::Check(args) => check::run(&args),
        Verb::Convert(args) => convert::run(&args),
        Verb::Render(args) => render::run(&args),
        Verb::Completions(args) => manual::completions(&args),
        Verb::Man(args) => manual::man(&args),
    }
}
