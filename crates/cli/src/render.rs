//! `yearline render`: a finished page, or the piece to paste, that reads without a script.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ValueEnum;
use yearline_document::Loaded;
use yearline_document::address::Address;
use yearline_formats::{Format, Import};
use yearline_render::program::Program;
use yearline_render::{Page, Rendered, Wishes, facts};

use crate::file::{self, Draft};
use crate::input;

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
    let bytes = file::read(&args.file)
        .map_err(|error| Failed::Run(format!("{shown} cannot be read: {error}")))?;
    let input = input::read(bytes.clone(), None);
    let import = input.result.map_err(|refused| {
        let (line, column) = refused.place;
        let place = if line == 0 { String::new() } else { format!(":{line}:{column}") };
        Failed::Timeline(format!("{shown}{place}: {}", refused.sentences))
    })?;
    let copy = copy(bytes, &import)?;
    let wishes = wishes(args, from_stdin, to_stdout);
    let Import { document, problems, .. } = import;
    let rendered = Rendered::of(Loaded { document, problems }, &wishes);
    warn(&rendered, &shown);
    let page = page(args, &rendered)?;
    if to_stdout {
        eprintln!("{}", policy(&page));
        return io::stdout()
            .write_all(page.html.as_bytes())
            .map_err(|error| Failed::Run(format!("standard output: {error}")));
    }

    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    let mut add = |name: &str, bytes: &[u8]| files.push((name.to_owned(), bytes.to_vec()));
    let page_name = match &args.page {
        _ if args.fragment => "fragment.html".to_owned(),
        Some(own) => file_name(own).unwrap_or_else(|| "index.html".to_owned()),
        None => "index.html".to_owned(),
    };
    add(&page_name, page.html.as_bytes());
    if args.src.is_none() {
        add(&wishes.source, &copy);
    }
    match rendered.share() {
        Ok(share) => {
            if !share.has_words {
                eprintln!("warning: this machine has no fonts, so the share image has no words");
            }
            add(&[facts::SHARE, ".svg"].concat(), share.svg.as_bytes());
            add(&[facts::SHARE, ".png"].concat(), &share.png);
        }
        Err(error) => eprintln!("warning: {error}"),
    }
    if let Some(oembed) = rendered.oembed() {
        add(facts::OEMBED, format!("{oembed:#}\n").as_bytes());
    }
    if let Some(sitemap) = rendered.sitemap() {
        add(facts::SITEMAP, sitemap.as_bytes());
    }
    write(&args.output, &files).map_err(Failed::Run)?;

    for (name, _) in &files {
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
    // A copy is Yearline's own JSON, whatever the file was.
    let beside = own_name.map_or("timeline.json".into(), |name| {
        let stem = Path::new(&name).with_extension("json");
        stem.to_string_lossy().into_owned()
    });
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

/// The timeline as the widget reads it: the file itself, or what was read of another format.
fn copy(bytes: Vec<u8>, import: &Import) -> Result<Vec<u8>, Failed> {
    if import.format == Format::Yearline {
        return Ok(bytes);
    }
    let written = yearline_formats::write::write(&import.document, Format::Yearline);
    written.map(|written| written.text.into_bytes()).map_err(|error| Failed::Run(error.to_string()))
}

/// Writes the files: all are drafts first, and take their places when all of them are there.
fn write(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<(), String> {
    let failed =
        |path: &Path, error: io::Error| format!("{} cannot be written: {error}", path.display());
    fs::create_dir_all(folder).map_err(|error| failed(folder, error))?;
    let mut drafts = Vec::new();
    for (name, bytes) in files {
        let path = folder.join(name);
        let draft = Draft::new(&path).and_then(|mut draft| {
            draft.write_all(bytes)?;
            Ok(draft)
        });
        drafts.push((draft.map_err(|error| failed(&path, error))?, path));
    }
    drafts
        .into_iter()
        .try_for_each(|(draft, path)| draft.keep().map_err(|error| failed(&path, error)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let mut names: Vec<String> =
            entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn all_files_are_written_and_nothing_else_is_left() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let deep = folder.path().join("deep");
        let files = [("a.txt".to_owned(), b"one".to_vec()), ("b.txt".to_owned(), b"two".to_vec())];
        assert_eq!(write(&deep, &files), Ok(()));
        assert_eq!(listed(&deep), ["a.txt", "b.txt"]);
        Ok(())
    }

    #[test]
    fn where_one_cannot_be_written_none_is() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let files =
            [("a.txt".to_owned(), b"one".to_vec()), ("no/such.txt".to_owned(), b"two".to_vec())];
        let Err(sentence) = write(folder.path(), &files) else { panic!("it was written") };
        assert!(sentence.contains("such.txt cannot be written"), "{sentence}");
        assert_eq!(listed(folder.path()), Vec::<String>::new());
        Ok(())
    }

    #[test]
    fn an_address_of_a_page_is_whole() {
        assert_eq!(
            address("https://example.org/2020/").as_deref(),
            Ok("https://example.org/2020/")
        );
        for other in
            ["/2020/", "mailto:a@example.org", "javascript:alert(1)", "https://user@example.org/"]
        {
            assert!(address(other).is_err(), "{other}");
        }
    }
}
