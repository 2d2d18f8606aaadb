//! The project's own commands. They need nothing but cargo, and set up what else they use.

mod archive;
mod args;
mod bench;
mod budget;
mod built;
mod checkpage;
mod cldr;
mod compress;
mod css;
mod dist;
mod element;
mod engines;
mod examples;
mod files;
mod floors;
mod headers;
mod imports;
mod javascript;
mod lean;
mod lint;
mod locales;
mod merge;
mod metadata;
mod npm;
mod parts;
mod process;
mod project;
mod script;
mod serve;
mod sizes;
mod stage;
mod strip;
mod suite;
mod system;
mod test;
mod tools;
mod wasm;
mod weigh;

use std::process::ExitCode;

use anyhow::Result;
use args::Command;
use project::Project;

fn main() -> ExitCode {
    match args::parse().and_then(run) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<ExitCode> {
    if let Command::Help = command {
        print!("{}", args::USAGE);
        return Ok(ExitCode::SUCCESS);
    }
    let project = Project::find()?;
    let done = match command {
        Command::Help => true,
        Command::Tools => tools::run(&project)?,
        Command::Serve(options) => serve::run(&project, &options)?,
        Command::Stage => stage::run(&project)?,
        Command::Element => element::run(&project)?,
        Command::Examples => examples::run(&project)?,
        Command::Locales(folder) => locales::run(&project, &folder)?,
        Command::Dist(options) => dist::run(&project, &options)?,
        Command::Weigh(options) => weigh::run(&project, &options)?,
        Command::Lint => lint::run(&project)?,
        Command::Test(options) => test::run(&project, &options)?,
        Command::Bench(options) => bench::run(&project, &options)?,
    };
    Ok(if done { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
