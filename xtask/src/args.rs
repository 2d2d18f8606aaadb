//! What may be asked for on the command line.

use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use lexopt::prelude::*;

use crate::engines::Engine;
use crate::test::Part;

/// Said by `--help`, and after a command that is not known.
pub const USAGE: &str = "\
Usage: cargo xtask <command>

  serve [--port N] [--open]   the publication page with live reload (port 8080)
  test [NAME] [options]       every test; NAME runs those whose name contains it
        --only PART,…         lint, native, wasm, dist, browser
        --engines ENGINE,…    chromium, firefox, webkit
        --require-all-engines a browser that is not there is a failure
  lint                        formatting, clippy, the floors, the files
  dist [--wasm-opt PROGRAM]   the files to publish, in dist/
  weigh [--write]             what the reader's wasm is made of; kept in docs/size.md
  examples                    the examples that have to be built, in target/examples/
  bench [options]             the tables of benchmarks; takes half an hour on a calm machine
        --sizes N,…  --runs N of how many moments, and how often
        --pages-only          not the core by itself
        --write               keeps the tables in docs/benchmarks.md
  tools                       sets up everything that the other commands use
  stage                       called by Trunk: puts the page's other files in place
  element                     writes what data/element.json gives: tables, types, manifest
  locales FOLDER              renews what data/locales has from CLDR: see docs/languages.md

Each command sets up what it needs and is not there yet, once per user.
";

/// The names of the commands, for the check that the documentation names no other.
pub const NAMES: &[&str] = &[
    "serve", "test", "lint", "dist", "weigh", "bench", "tools", "stage", "element", "examples",
    "locales",
];

/// One command with its options.
pub enum Command {
    Help,
    Tools,
    Serve(Serve),
    Stage,
    Element,
    Examples,
    Locales(PathBuf),
    Dist(Dist),
    Weigh(Weigh),
    Lint,
    Test(Test),
    Bench(Bench),
}

/// The options of `serve`.
pub struct Serve {
    pub port: u16,
    pub open: bool,
}

/// The options of `dist`.
#[derive(Default)]
pub struct Dist {
    /// A `wasm-opt` to try; the smaller file by brotli is kept.
    pub wasm_opt: Option<PathBuf>,
}

/// The options of `weigh`.
#[derive(Default)]
pub struct Weigh {
    /// Keeps the table in the documentation.
    pub write: bool,
}

/// The options of `test`.
#[derive(Default)]
pub struct Test {
    /// Runs the tests whose name contains this alone.
    pub name: Option<String>,
    /// Empty: every part.
    pub only: Vec<Part>,
    /// Empty: every engine that is there or can be set up.
    pub engines: Vec<Engine>,
    pub require_all_engines: bool,
}

/// The options of `bench`.
#[derive(Default)]
pub struct Bench {
    /// What the benchmark of the pages is told.
    pub pages: Vec<OsString>,
    pub pages_only: bool,
    /// Keeps the tables in the documentation.
    pub write: bool,
}

/// Reads the process's own arguments.
pub fn parse() -> Result<Command> {
    parse_from(lexopt::Parser::from_env())
}

fn parse_from(mut parser: lexopt::Parser) -> Result<Command> {
    let name = match parser.next()? {
        None | Some(Long("help") | Short('h')) => return Ok(Command::Help),
        Some(Value(name)) => text(name)?,
        Some(other) => return Err(other.unexpected().into()),
    };
    match name.as_str() {
        "help" => Ok(Command::Help),
        "serve" => serve(&mut parser),
        "test" => test(&mut parser),
        "dist" => dist(&mut parser),
        "weigh" => weigh(&mut parser),
        "tools" => bare(&mut parser, Command::Tools),
        "stage" => bare(&mut parser, Command::Stage),
        "element" => bare(&mut parser, Command::Element),
        "examples" => bare(&mut parser, Command::Examples),
        "locales" => locales(&mut parser),
        "lint" => bare(&mut parser, Command::Lint),
        "bench" => bench(&mut parser),
        other => bail!("there is no command `{other}`\n\n{USAGE}"),
    }
}

fn bare(parser: &mut lexopt::Parser, command: Command) -> Result<Command> {
    match parser.next()? {
        None => Ok(command),
        Some(Long("help") | Short('h')) => Ok(Command::Help),
        Some(other) => Err(other.unexpected().into()),
    }
}

fn locales(parser: &mut lexopt::Parser) -> Result<Command> {
    let folder: PathBuf = match parser.next()? {
        Some(Value(folder)) => folder.into(),
        Some(Long("help") | Short('h')) => return Ok(Command::Help),
        Some(other) => return Err(other.unexpected().into()),
        None => {
            bail!("`locales` needs the folder that CLDR's packages lie in: see docs/languages.md")
        }
    };
    bare(parser, Command::Locales(folder))
}

fn serve(parser: &mut lexopt::Parser) -> Result<Command> {
    let mut options = Serve { port: 8080, open: false };
    while let Some(arg) = parser.next()? {
        match arg {
            Short('p') | Long("port") => options.port = parser.value()?.parse()?,
            Long("open") => options.open = true,
            Long("help") | Short('h') => return Ok(Command::Help),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Command::Serve(options))
}

fn dist(parser: &mut lexopt::Parser) -> Result<Command> {
    let mut options = Dist::default();
    while let Some(arg) = parser.next()? {
        match arg {
            Long("wasm-opt") => options.wasm_opt = Some(parser.value()?.into()),
            Long("help") | Short('h') => return Ok(Command::Help),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Command::Dist(options))
}

fn bench(parser: &mut lexopt::Parser) -> Result<Command> {
    let mut options = Bench::default();
    while let Some(arg) = parser.next()? {
        match arg {
            Long(name @ ("sizes" | "runs")) => {
                let name = format!("--{name}").into();
                options.pages.extend([name, parser.value()?]);
            }
            Long("pages-only") => options.pages_only = true,
            Long("write") => options.write = true,
            Long("help") | Short('h') => return Ok(Command::Help),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Command::Bench(options))
}

fn weigh(parser: &mut lexopt::Parser) -> Result<Command> {
    let mut options = Weigh::default();
    while let Some(arg) = parser.next()? {
        match arg {
            Long("write") => options.write = true,
            Long("help") | Short('h') => return Ok(Command::Help),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Command::Weigh(options))
}

fn test(parser: &mut lexopt::Parser) -> Result<Command> {
    let mut options = Test::default();
    while let Some(arg) = parser.next()? {
        match arg {
            Long("only") => options.only = list(parser.value()?, Part::from_name)?,
            Long("engines") => options.engines = list(parser.value()?, Engine::from_name)?,
            Long("require-all-engines") => options.require_all_engines = true,
            Long("help") | Short('h') => return Ok(Command::Help),
            Value(name) if options.name.is_none() => options.name = Some(text(name)?),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Command::Test(options))
}

fn list<T>(value: OsString, read: fn(&str) -> Result<T>) -> Result<Vec<T>> {
    text(value)?.split(',').map(str::trim).filter(|word| !word.is_empty()).map(read).collect()
}

fn text(value: OsString) -> Result<String> {
    value.into_string().ok().context("an argument is not UTF-8")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(args: &[&str]) -> Result<Command> {
        parse_from(lexopt::Parser::from_args(args))
    }

    #[test]
    fn serve_has_a_port_of_its_own_and_takes_another() {
        let Ok(Command::Serve(options)) = read(&["serve"]) else { panic!("not serve") };
        assert_eq!(options.port, 8080);
        let Ok(Command::Serve(options)) = read(&["serve", "--port", "9000"]) else {
            panic!("not serve")
        };
        assert_eq!(options.port, 9000);
    }

    #[test]
    fn test_takes_a_name_and_lists() {
        let args = ["test", "search", "--only", "native,browser", "--engines=firefox"];
        let Ok(Command::Test(options)) = read(&args) else { panic!("not test") };
        assert_eq!(options.name.as_deref(), Some("search"));
        assert_eq!(options.only, [Part::Native, Part::Browser]);
        assert_eq!(options.engines, [Engine::Firefox]);
        assert!(!options.require_all_engines);
    }

    #[test]
    fn a_word_that_is_not_known_is_named() {
        let Err(error) = read(&["test", "--engines", "netscape"]) else { panic!("accepted") };
        assert!(error.to_string().contains("netscape"), "{error}");
        let Err(error) = read(&["deploy"]) else { panic!("accepted") };
        assert!(error.to_string().contains("deploy"), "{error}");
    }
}
