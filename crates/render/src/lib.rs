//! Yearline without a browser: a timeline as a page that can be read before any script runs, and
//! where none ever will.
//!
//! The list is drawn by the widget's own components, so that the widget can take the place of
//! what stands there and nothing moves; the style sheet is the widget's own, armoured against the
//! page around it ([`style`]). Around it stands what machines read ([`facts`]), and a picture to
//! share it by ([`share`]).
//!
//! ```
//! let file = r#"{"yearline": 1, "title": "Our 2020", "events": [{"date": "2020-11-07", "title": "The call"}]}"#;
//! let timeline = yearline_render::Rendered::read(file.into(), &yearline_render::Wishes::default()).unwrap();
//! let page = timeline.page();
//! assert!(page.html.contains("id=\"yl:m:the-call\""));
//! assert!(page.style_hash.starts_with("sha256-"));
//! ```

pub mod facts;
mod markup;
mod page;
pub mod program;
pub mod share;
pub mod style;

use std::future::Future;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use yearline::options::Options;
use yearline::still::{self, Still, StillProps};
use yearline_document::Loaded;
use yearline_document::problem::Problem;
use yearline_document::reader::ReadError;
use yearline_timeline::timeline::Timeline;
use yearline_timeline::words::Plain;
use yew::LocalServerRenderer;

pub use page::{BEGIN, END, HEAD, Page, Unfit};
use program::Program;

/// What is wished for besides the timeline itself.
#[derive(Clone, Debug)]
pub struct Wishes {
    /// The address that the page will have; what needs an absolute one is left out without it.
    pub url: Option<String>,
    /// The address of the document, as the page sees it.
    pub source: String,
    /// The address of the loader, as the page sees it.
    pub script: String,
    /// What the loader loads, where that is known: the page then hints at it.
    pub program: Option<Program>,
    /// The language of the interface and of dates; else the document's.
    pub lang: Option<String>,
    /// `light` or `dark`; else the system's or the page's.
    pub theme: Option<String>,
    /// The level of the timeline's title, 1 to 6.
    pub heading_level: u8,
    /// What is chosen at the start, as the element's attribute has it.
    pub filter: Option<String>,
    /// `newest` for the newest moment first.
    pub sort: Option<String>,
    /// The size of the page's letters, in CSS pixels, as far as it is known: the strip is drawn for it.
    pub letter: u8,
    /// Other attributes of the element without a value, such as `no-share`.
    pub switches: Vec<String>,
}

impl Default for Wishes {
    fn default() -> Wishes {
        Wishes {
            url: None,
            source: "timeline.json".to_owned(),
            script: "yearline.js".to_owned(),
            program: None,
            lang: None,
            theme: None,
            heading_level: 2,
            filter: None,
            sort: None,
            letter: 16,
            switches: Vec::new(),
        }
    }
}

/// A timeline, read and drawn.
pub struct Rendered {
    timeline: Rc<Timeline>,
    wishes: Wishes,
    props: StillProps,
    /// The list view, as the widget draws it.
    list: String,
}

impl Rendered {
    /// Reads a file and draws it.
    ///
    /// # Errors
    /// Where the file cannot be shown at all.
    pub fn read(file: Vec<u8>, wishes: &Wishes) -> Result<Rendered, ReadError> {
        Ok(Rendered::of(yearline_document::read(file)?, wishes))
    }

    /// Draws what was read.
    pub fn of(loaded: Loaded, wishes: &Wishes) -> Rendered {
        let asked = wishes.lang.as_deref().or(loaded.document.lang.as_deref()).unwrap_or_default();
        let words = Plain::of(asked).unwrap_or_default();
        let timeline = Rc::new(Timeline::new(loaded, Rc::new(words)));
        let options = Rc::new(options(wishes));
        let props = StillProps { timeline: timeline.clone(), options, letter: wishes.letter };
        let list = drawn(props.clone());
        Rendered { timeline, wishes: wishes.clone(), props, list }
    }

    /// What is amiss in the file.
    pub fn problems(&self) -> &[Problem] {
        self.timeline.problems()
    }

    /// How many moments there are.
    pub fn moments(&self) -> usize {
        self.timeline.len()
    }

    /// The rules that the piece needs besides the widget's: colours and places.
    fn own_rules(&self) -> String {
        let mut rules = yearline_timeline::colour::rules(&self.timeline.document.categories);
        rules.push_str(&still::rules(&self.props));
        let widths = still::widths(self.props.letter);
        for (number, width) in widths.iter().enumerate() {
            let least = if number == 0 { String::new() } else { format!("(width>={width}px)") };
            let next = widths.get(number + 1);
            let below = next.map(|next| format!("(width<{next}px)")).unwrap_or_default();
            let both = if least.is_empty() || below.is_empty() { "" } else { " and " };
            rules.push_str(&format!(
                ".w{number}{{display:none}}@container {least}{both}{below}{{.w{number}{{display:block}}}}"
            ));
        }
        rules
    }
}

fn options(wishes: &Wishes) -> Options {
    let has = |name: &str| wishes.switches.iter().any(|switch| switch == name);
    Options {
        lang: wishes.lang.clone().unwrap_or_default(),
        sort: wishes.sort.clone().unwrap_or_default(),
        filter: wishes.filter.clone().unwrap_or_default(),
        heading_level: wishes.heading_level,
        // The first element of a page has the address, and with it links to each moment.
        prefix: Some(String::new()),
        no_header: has("no-header"),
        no_search: has("no-search"),
        no_filters: has("no-filters"),
        no_overview: has("no-overview"),
        no_share: has("no-share"),
        no_shortcuts: has("no-shortcuts"),
        no_sticky: has("no-sticky"),
        ..Options::default()
    }
}

/// What Yew draws, without its marks for hydration: the widget draws afresh.
fn drawn(props: StillProps) -> String {
    let renderer = LocalServerRenderer::<Still>::with_props(props).hydratable(false);
    let mut drawing = pin!(renderer.render());
    let mut context = Context::from_waker(Waker::noop());
    // Nothing in it waits for anything: each turn is a piece of the drawing.
    loop {
        if let Poll::Ready(html) = drawing.as_mut().poll(&mut context) {
            return html;
        }
    }
}
