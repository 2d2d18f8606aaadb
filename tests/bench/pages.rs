//! The pages that take turns.

use std::io::Write;

use serde_json::{Value, json};
use yearline_tests::{Answer, Origin, dist, rules};

use crate::documents::Document;

/// A page of the benchmark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contestant {
    /// The moments in the markup: the limit of what a page can do. It has no search.
    Static,
    /// The moments drawn by a few lines of JavaScript: the limit of what a script can do.
    List,
    /// `<year-line>` by its script tag, with the preload of the snippet.
    Widget,
    /// The publication page as `cargo xtask dist` writes it.
    Publication,
}

impl Contestant {
    pub const ALL: [Contestant; 4] =
        [Contestant::Static, Contestant::List, Contestant::Widget, Contestant::Publication];

    pub fn name(self) -> &'static str {
        match self {
            Contestant::Static => "static page",
            Contestant::List => "JavaScript list",
            Contestant::Widget => "Yearline",
            Contestant::Publication => "publication page",
        }
    }

    /// Whether there is such a page of a document of so many moments.
    pub fn has(self, moments: usize) -> bool {
        self != Contestant::Publication || moments == 80 && is_rendered()
    }

    pub fn path(self) -> &'static str {
        match self {
            Contestant::Static => "/static.html",
            Contestant::List => "/list.html",
            Contestant::Widget => "/widget.html",
            Contestant::Publication => "/index.html",
        }
    }

    /// Where the moments stand in the page, for `probe.js`.
    pub fn selectors(self) -> Value {
        match self {
            Contestant::Static | Contestant::List => {
                json!({ "root": null, "row": "li", "title": "h3", "search": "#search" })
            }
            Contestant::Widget => json!({ "root": "year-line", "row": "article[part~=event]",
                "title": "[part~=heading]", "search": "input[type=search]" }),
            // Its rows are in the page before the widget is there, or in the widget.
            Contestant::Publication => {
                json!({ "root": null, "row": "article", "title": "h1, h2, h3, h4, h5, h6" })
            }
        }
    }
}

/// Whether the publication page has the moments in its markup.
fn is_rendered() -> bool {
    std::fs::read_to_string(dist().join("index.html"))
        .is_ok_and(|page| page.contains("data-yearline-rendered"))
}

const HEAD: &str = "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content=\"width=device-width\"><link rel=icon href=data:,>";
const PRELOAD: &str = "<link rel=preload as=fetch crossorigin href=/document.json>";
/// Says to `probe.js` that all moments can be searched.
const READY: &str = "document.documentElement.dataset.ready = ''";

/// Serves the built files, compressed as a good host would.
pub fn serve_program(origin: &Origin) -> Result<(), String> {
    let folder = dist();
    let files = std::fs::read_dir(&folder).map_err(|error| {
        format!("{} cannot be read: {error}: run `cargo xtask dist` first", folder.display())
    })?;
    for file in files.flatten().filter(|file| file.path().is_file()) {
        let name = file.file_name().to_string_lossy().into_owned();
        if let Ok(bytes) = std::fs::read(folder.join(format!("{name}.br"))) {
            let answer = Answer::new(rules::mime(&name), bytes).header("Content-Encoding", "br");
            origin.answer(&format!("/{name}"), answer);
        }
    }
    Ok(())
}

/// Serves the pages of one document.
pub fn serve(origin: &Origin, document: &Document) {
    let widget = format!(
        "{HEAD}{PRELOAD}<title>widget</title><script async src=/yearline.js></script>\
         <year-line src=/document.json loading=eager url-state=none style=\"display:block;min-height:100svh\"></year-line>\
         <script>customElements.whenDefined('year-line').then(() => document.querySelector('year-line').ready).then(() => {READY});</script>"
    );
    let list = format!(
        "{HEAD}{PRELOAD}<title>list</title><link rel=stylesheet href=/page.css><h1>Timeline</h1><input id=search type=search aria-label=Search>\
         <div id=list data-src=/document.json></div><script type=module src=/list.js></script>"
    );
    let plain = format!(
        "{HEAD}<title>static</title><style>{}</style><h1>Timeline</h1>{}<script>{READY}</script>",
        include_str!("pages/page.css"),
        markup(document)
    );
    let css = rules::mime("page.css");
    let js = rules::mime("list.js");
    for (path, mime, body) in [
        ("/widget.html", "text/html; charset=utf-8", widget.as_str()),
        ("/list.html", "text/html; charset=utf-8", &list),
        ("/static.html", "text/html; charset=utf-8", &plain),
        ("/list.js", js, include_str!("pages/list.js")),
        ("/page.css", css, include_str!("pages/page.css")),
        ("/document.json", "application/json", &document.text),
    ] {
        origin.answer(path, Answer::new(mime, brotli(body)).header("Content-Encoding", "br"));
    }
}

fn markup(document: &Document) -> String {
    let events = document.value["events"].as_array().map(Vec::as_slice).unwrap_or_default();
    let text = |event: &Value, name: &str| {
        let text = event[name].as_str().unwrap_or_default();
        text.replace('&', "&amp;").replace('<', "&lt;")
    };
    let page = |events: &[Value]| {
        let rows = events.iter().map(|event| {
            let [date, title, body, category] =
                ["date", "title", "text", "category"].map(|name| text(event, name));
            format!("<li><time>{date}</time><h3>{title}</h3><p>{body}</p><i>{category}</i>")
        });
        format!("<ol>{}</ol>", rows.collect::<String>())
    };
    events.chunks(50).map(page).collect()
}

fn brotli(text: &str) -> Vec<u8> {
    let mut packed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut packed, 1 << 16, 5, 22);
    // Writing to memory cannot fail.
    let _ = writer.write_all(text.as_bytes());
    drop(writer);
    packed
}
