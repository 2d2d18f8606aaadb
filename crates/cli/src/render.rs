//! `yearline render`: a finished page, or the piece to paste, that reads without a script.

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ValueEnum;
use yearline_document::address::Address;
use yearline_render::program::Program;
use yearline_render::{Page, Rendered, Wishes, facts};

mod files;

use files::Files;

/// Write a page that reads before any script runs, and where none ever will
///
/// The widget takes the page over once it is there, and nothing on screen moves. Beside the page
/// lie a copy of the file, a picture to share it by (share.png, share.svg) and, where the address of
/// the page is known, what oEmbed and search engines ask for.
#[derive(clap::Args)]
pub struct Args {
    /// The timeline; `-` for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The folder to write to; `-` writes the page alone to standard output
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    /// Write the piece to paste into a page that is there, fragment.html
    #[arg(long, conflicts_with = "page")]
    fragment: bool,
    /// The address that the page will have: for its canonical link, Open Graph, oEmbed and a sitemap
    #[arg(long, value_name = "BASE", value_parser = address)]
    url: Option<String>,
    /// A page of your own to put the timeline into, between <!-- yearline --> and <!-- /yearline -->; what
    /// belongs into its head replaces <!-- yearline:head -->
    #[arg(long, value_name = "PAGE")]
    page: Option<PathBuf>,
    /// The address of yearline.js, as the page sees it
    #[arg(long, value_name = "ADDRESS", default_value = "yearline.js")]
    script: String,
    /// The address of the timeline, as the page sees it; else a copy lies beside the page
    #[arg(long, value_name = "ADDRESS")]
    src: Option<String>,
    /// The language of the interface and of dates; else the timeline's
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
    /// Light or dark, whatever the reader's system says
    #[arg(long)]
    theme: Option<Theme>,
    /// The level of the timeline's title, 1 to 6; 1 for a page, 2 within one
    #[arg(long, value_name = "LEVEL", value_parser = clap::value_parser!(u8).range(1..=6))]
    heading_level: Option<u8>,
    /// What to leave out, as in --without search,share
    #[arg(long, value_name = "PARTS", value_delimiter = ',')]
    without: Vec<Part>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Theme {
    Light,
    Dark,
}

#[derive(Clone, Copy, ValueEnum)]
enum Part {
    Header,
    Search,
    Filters,
    Overview,
    Share,
    Shortcuts,
    Sticky,
}

fn name<T: ValueEnum>(value: T) -> String {
    value.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
}

/// A page's address: whole, because what is made of it is read elsewhere.
fn address(text: &str) -> Result<String, String> {
    match Address::link(text) {
        Ok(address) if !text.starts_with("mailto:") => Ok(address.as_str().to_owned()),
        Ok(_) => Err("a page has an address that begins with https: or http:".into()),
        Err(error) => Err(error.to_string()),
    }
}

/// Renders: 0 where all is written, 1 where the file is no timeline, 2 where it could not run.
pub fn run(args: &Args) -> ExitCode {
    match render(args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failed::Timeline(sentence)) => {
            eprintln!("{sentence}");
            ExitCode::from(1)
        }
        Err(Failed::Run(sentence)) => {
            eprintln!("yearline render: {sentence}");
            ExitCode::from(2)
        }
    }
}

enum Failed {
    /// The file is no timeline.
    Timeline(String),
    /// It could not run.
    Run(String),
}

fn render(args: &Args) -> Result<(), Failed> {
    let from_stdin = args.file == Path::new("-");
    let to_stdout = args.output == Path::new("-");
    let shown = if from_stdin { "standard input".into() } else { args.file.display().to_string() };
    let file = if from_stdin { stdin() } else { fs::read(&args.file) };
    let file = file.map_err(|error| Failed::Run(format!("{shown} cannot be read: {error}")))?;
    let wishes = wishes(args, from_stdin, to_stdout);
    let rendered = Rendered::of(file.clone(), &wishes).map_err(|error| {
        Failed::Timeline(format!("{shown}:{}:{}: {error}", error.line, error.column))
    })?;
    warn(&rendered, &shown);
    let page = page(args, &rendered)?;
    if to_stdout {
        eprintln!("{}", policy(&page));
        return io::stdout()
            .write_all(page.html.as_bytes())
            .map_err(|error| Failed::Run(format!("standard output: {error}")));
    }

    let mut files = Files::new(&args.output);
    let page_name = match &args.page {
        _ if args.fragment => "fragment.html".to_owned(),
        Some(own) => file_name(own).unwrap_or_else(|| "index.html".to_owned()),
        None => "index.html".to_owned(),
    };
    files.add(&page_name, page.html.as_bytes());
    if args.src.is_none() {
        files.add(&wishes.source, &file);
    }
    match rendered.share() {
        Ok(share) => {
            if !share.has_words {
                eprintln!("warning: this machine has no fonts, so the share image has no words");
            }
            files.add(&[facts::SHARE, ".svg"].concat(), share.svg.as_bytes());
            files.add(&[facts::SHARE, ".png"].concat(), &share.png);
        }
        Err(error) => eprintln!("warning: {error}"),
    }
    if let Some(oembed) = rendered.oembed() {
        files.add(facts::OEMBED, format!("{oembed:#}\n").as_bytes());
    }
    if let Some(sitemap) = rendered.sitemap() {
        files.add(facts::SITEMAP, sitemap.as_bytes());
    }
    files.write().map_err(Failed::Run)?;

    for name in files.names() {
        println!("{}", args.output.join(name).display());
    }
    println!("{}", policy(&page));
    if wishes.program.is_none() {
        println!("The page loads {}: put it there with the files of its version.", args.script);
    }
    if args.url.is_none() {
        println!(
            "Without --url the page names neither its address nor its picture to those who link to it."
        );
    }
    Ok(())
}

fn page(args: &Args, rendered: &Rendered) -> Result<Page, Failed> {
    match &args.page {
        _ if args.fragment => Ok(rendered.fragment()),
        Some(own) => {
            let text = fs::read_to_string(own).map_err(|error| {
                Failed::Run(format!("{} cannot be read: {error}", own.display()))
            })?;
            rendered
                .within(&text)
                .map_err(|error| Failed::Run(format!("{}: {error}", own.display())))
        }
        None => Ok(rendered.page()),
    }
}

fn wishes(args: &Args, from_stdin: bool, to_stdout: bool) -> Wishes {
    let own_name = file_name(&args.file).filter(|_| !from_stdin);
    let beside = own_name.unwrap_or_else(|| "timeline.json".to_owned());
    // The loader lies where the page will: what it loads can be read off it.
    let loader = (!to_stdout).then(|| fs::read_to_string(args.output.join(&args.script)).ok());
    let whole_page = !args.fragment && args.page.is_none();
    Wishes {
        url: args.url.clone(),
        source: args.src.clone().unwrap_or(beside),
        script: args.script.clone(),
        program: loader.flatten().as_deref().and_then(Program::read),
        lang: args.lang.clone(),
        theme: args.theme.map(name),
        heading_level: args.heading_level.unwrap_or(if whole_page { 1 } else { 2 }),
        // The finished page's own, and the publication page's.
        letter: if args.fragment { 16 } else { 17 },
        switches: args.without.iter().map(|part| ["no-", &name(*part)].concat()).collect(),
        ..Wishes::default()
    }
}

/// Past so many moments a page is heavy.
const MANY: usize = 2000;

fn warn(rendered: &Rendered, shown: &str) {
    let problems = rendered.problems().len();
    if problems > 0 {
        eprintln!("warning: {problems} problems in {shown}: `yearline check` names them");
    }
    if rendered.moments() > MANY {
        eprintln!(
            "warning: all {} moments are in the page, which makes it heavy for phones",
            rendered.moments()
        );
    }
}

/// What a Content Security Policy has to allow for the page's style.
fn policy(page: &Page) -> String {
    format!("Content-Security-Policy: style-src 'self' '{}'", page.style_hash)
}

fn file_name(path: &Path) -> Option<String> {
    Some(path.file_name()?.to_str()?.to_owned())
}

fn stdin() -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::stdin().read_to_end(&mut bytes)?;
    Ok(bytes)
}
