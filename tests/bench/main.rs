//! How long a reader waits, in Chromium: `cargo xtask bench`.
//!
//! The widget, a static page of the same moments and a plain JavaScript list of them take turns, each
//! in a browser of its own with nothing kept, so that what disturbs one disturbs all. What counts is
//! the ratios within one run; milliseconds are this machine's own.

mod check;
mod documents;
mod measure;
mod pages;
mod table;

use std::path::PathBuf;
use std::process::ExitCode;

use measure::{Figures, Profile};
use pages::Contestant;
use yearline_tests::Origin;

/// What one page came to in each of its runs.
struct Row {
    profile: Profile,
    moments: usize,
    contestant: Contestant,
    runs: Vec<Figures>,
}

struct Options {
    sizes: Vec<usize>,
    runs: usize,
    out: Option<PathBuf>,
}

fn main() -> ExitCode {
    match options().and_then(|options| {
        let runtime = tokio::runtime::Runtime::new().map_err(|error| error.to_string())?;
        runtime.block_on(run(&options))
    }) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}

fn options() -> Result<Options, String> {
    let mut options = Options { sizes: vec![80, 1_000, 10_000, 100_000], runs: 5, out: None };
    let mut arguments = std::env::args().skip(1);
    while let Some(name) = arguments.next() {
        // Cargo says so to every benchmark.
        if name == "--bench" {
            continue;
        }
        let value = arguments.next().ok_or(format!("{name} needs a value"))?;
        let number = |text: &str| text.parse().map_err(|_| format!("{name}: {text} is no number"));
        match name.as_str() {
            "--sizes" => options.sizes = value.split(',').map(number).collect::<Result<_, _>>()?,
            "--runs" => options.runs = number(&value)?,
            "--out" => options.out = Some(value.into()),
            _ => {
                return Err(format!(
                    "there is no option {name}: --sizes, --runs and --out are known"
                ));
            }
        }
    }
    Ok(options)
}

async fn run(options: &Options) -> Result<(), String> {
    let origin = Origin::start(None).await.map_err(|error| error.to_string())?;
    pages::serve_program(&origin)?;
    let mut rows: Vec<Row> = Vec::new();
    for &moments in &options.sizes {
        let document = documents::of(moments)?;
        pages::serve(&origin, &document);
        for profile in Profile::ALL {
            let contestants = Contestant::ALL.into_iter().filter(|one| one.has(moments));
            let mut group: Vec<Row> = contestants
                .map(|contestant| Row { profile, moments, contestant, runs: Vec::new() })
                .collect();
            for turn in 1..=options.runs {
                for row in &mut group {
                    let figures =
                        measure::once(&origin, row.contestant, profile, &document).await?;
                    let name = row.contestant.name();
                    eprintln!(
                        "{moments} moments, {}, run {turn}, {name}: {figures:.0?}",
                        profile.name()
                    );
                    row.runs.push(figures);
                }
            }
            rows.extend(group);
        }
    }
    let mut table = table::write(&rows, options.runs);
    if options.sizes.contains(&check::ROWS) {
        table.push_str(&check::measured(&origin, options.runs).await?);
    }
    print!("{table}");
    if let Some(path) = &options.out {
        std::fs::write(path, table).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(())
}
