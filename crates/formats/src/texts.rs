//! Texts, addresses and colours of a file, into a document's own.

use yearline_document::Severity;
use yearline_document::address::{Address, AddressError};
use yearline_document::rich::{self, Block, Inline};
use yearline_document::types::{Background, Media};

use crate::colours::{self, Names};
use crate::field::{Field, Spot};
use crate::find::has;
use crate::html::{self, Lost, Options};
use crate::report::{Report, Says, quoted};

/// Takes what a file says of one moment, and reports what of it cannot be kept.
pub(crate) struct Texts<'r> {
    pub report: &'r mut Report,
    pub spot: Spot,
    pub language: Language,
}

/// What a file's texts are written in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    /// HTML, always.
    Html,
    /// Markdown, or HTML where there are tags in it.
    Markdown,
}

/// A medium as files of TimelineJS have it.
#[derive(Default)]
pub(crate) struct Medium<'a> {
    pub url: Option<Field<'a>>,
    pub caption: Option<Field<'a>>,
    pub credit: Option<Field<'a>>,
    pub thumbnail: Option<Field<'a>>,
    pub alt: Option<Field<'a>>,
    pub title: Option<Field<'a>>,
    pub link: Option<Field<'a>>,
}

/// What lies behind a slide.
#[derive(Default)]
pub(crate) struct Ground<'a> {
    pub url: Option<Field<'a>>,
    pub color: Option<Field<'a>>,
    pub alt: Option<Field<'a>>,
}

impl Texts<'_> {
    fn path(&self, field: &Field<'_>) -> String {
        self.spot.path(field.name)
    }

    /// A text as Markdown. Pictures within it go into `pictures`.
    pub fn rich(
        &mut self,
        field: &Field<'_>,
        autolink: bool,
        pictures: &mut Vec<Media>,
    ) -> Option<String> {
        if !self.is_html(&field.text) {
            let text = field.trimmed();
            return (!text.is_empty()).then(|| text.to_string());
        }
        let read = html::read_with(&field.text, Options { autolink });
        self.lost(field, read.lost, pictures);
        if read.blocks.is_empty() {
            return None;
        }
        Some(rich::markdown(&read.blocks)).filter(|text| !text.trim().is_empty())
    }

    fn lost(&mut self, field: &Field<'_>, lost: Vec<Lost>, pictures: &mut Vec<Media>) {
        for lost in lost {
            let (at, path) = (field.at, self.path(field));
            match lost {
                Lost::Link { address, why } => {
                    let found = ["a link to ", &quoted(&address)].concat();
                    let help = ["The link is left out, its text is kept: ", &why, "."].concat();
                    let expected = "a link that begins with https://, http:// or mailto:";
                    self.report.error(at, path, Says { found: &found, expected, help: &help });
                }
                Lost::Picture { address, alt } => {
                    let found = ["a picture in the text, ", &quoted(&address)].concat();
                    let expected = "pictures in the moment's media";
                    let good = Address::resource(&address).is_ok();
                    let help = if good {
                        "It is shown with the moment's media."
                    } else {
                        "It is left out, for its address is none that a page may load."
                    };
                    let says = Says { found: &found, expected, help };
                    if good {
                        self.report.warning(at, path, says);
                        let alt = Some(alt).filter(|alt| !alt.is_empty());
                        pictures.push(Media { url: address, alt, ..Media::default() });
                    } else {
                        self.report.error(at, path, says);
                    }
                }
                Lost::Frame(address) => {
                    let found = ["a frame of ", &quoted(&address)].concat();
                    let expected = "its address in the moment's media";
                    let help =
                        "It is left out. Write the address of the page or the video as media.";
                    self.report.error(at, path, Says { found: &found, expected, help });
                }
                Lost::Element(name) => {
                    let found = ["the element <", name, ">"].concat();
                    let expected = "text, links, lists and emphasis";
                    let help = "It is left out with all that it holds.";
                    self.report.error(at, path, Says { found: &found, expected, help });
                }
                Lost::Looks => {
                    let says = Says {
                        found: "colours, sizes or underlining within a text",
                        expected: "text, links, lists and emphasis",
                        help: "The text is kept without them.",
                    };
                    self.report.once(Severity::Warning, "looks", at, path, says);
                }
            }
        }
    }

    fn is_html(&self, text: &str) -> bool {
        self.language == Language::Html || has_tags(text)
    }

    /// A text as plain text on one line, and the first link in it. Sheets of every kind hold entities
    /// and tags here, and nobody writes Markdown.
    pub fn plain(&mut self, field: &Field<'_>) -> (Option<String>, Option<Address>) {
        let text = &field.text;
        if !has(text, b'<') && !has(text, b'&') {
            let mut line = String::with_capacity(text.len());
            for char in text.trim().chars() {
                if !(char.is_whitespace() || char.is_control()) {
                    line.push(char);
                } else if !line.is_empty() && !line.ends_with(' ') {
                    line.push(' ');
                }
            }
            if line.ends_with(' ') {
                line.pop();
            }
            return ((!line.is_empty()).then_some(line), None);
        }
        let read = html::read(text);
        let mut pictures = Vec::new();
        self.lost(field, read.lost, &mut pictures);
        let line = html::line(&read.blocks);
        ((!line.is_empty()).then_some(line), first_link(&read.blocks))
    }

    /// The medium that the fields describe, and its pictures: an address, or what an editor pasted
    /// in its place. A quotation among them goes into `text`.
    pub fn medium(&mut self, medium: Medium<'_>, into: &mut Vec<Media>, text: &mut Option<String>) {
        let Medium { url, caption, credit, thumbnail, alt, title, link } = medium;
        let others = [&caption, &credit, &thumbnail, &alt, &title, &link];
        let Some(url) = url else {
            if let Some(field) = others.into_iter().flatten().next() {
                let says = Says {
                    found: "a medium without an address",
                    expected: "the address of a picture, a video or a page",
                    help: "The medium is left out. Write its address.",
                };
                self.report.error(field.at, self.spot.path(field.name), says);
            }
            return;
        };
        let mut kind = None;
        let mut address = url.trimmed().to_string();
        if address.starts_with('<') {
            let read = html::read(&address);
            if let Some(src) = read.lost.iter().find_map(|lost| match lost {
                Lost::Frame(src) if !src.is_empty() => Some(src.clone()),
                _ => None,
            }) {
                (kind, address) = (Some("frame".to_string()), src);
            } else if let Some(Lost::Picture { address: src, .. }) = read.lost.first() {
                address = src.clone();
            } else if !read.blocks.is_empty() {
                return self.quotation(&url, read.blocks, caption, credit, text);
            }
        }
        let mut pictures = Vec::new();
        let mut made = Media { kind, ..Media::default() };
        made.caption = caption.and_then(|field| self.rich(&field, true, &mut pictures));
        let mut credited = None;
        if let Some(field) = &credit {
            (made.credit, credited) = self.plain(field);
        }
        made.alt = alt.as_ref().and_then(|field| self.plain(field).0);
        if let Some(field) = &title {
            let words = self.plain(field).0;
            if made.alt.is_none() {
                made.alt = words;
            } else if words != made.alt && words.is_some() {
                let says = Says {
                    found: "a title of a medium that has an alternative text",
                    expected: "one of the two",
                    help: "The title is left out. Put it into the caption.",
                };
                self.report.warning(field.at, self.spot.path(field.name), says);
            }
        }
        made.link = link.and_then(|field| self.link(&field, "The link of the medium is left out."));
        if let (Some(address), Some(field)) = (credited, &credit) {
            let found = ["a link in the credit, ", &quoted(address.as_str())].concat();
            let kept = made.link.is_none();
            let help = if kept {
                "The medium itself leads there."
            } else {
                "It is left out. Put it into the caption."
            };
            let says = Says { found: &found, expected: "a credit in plain text", help };
            self.report.warning(field.at, self.spot.path(field.name), says);
            made.link = made.link.or(Some(address.as_str().to_string()));
        }
        made.poster =
            thumbnail.and_then(|field| self.resource(&field, "The thumbnail is left out."));
        let url = url.with(address);
        if let Some(address) = self.resource(&url, "The medium is left out.") {
            made.url = address;
            into.push(made);
        }
        into.append(&mut pictures);
    }

    /// A quotation that stands in place of a medium's address.
    fn quotation(
        &mut self,
        field: &Field<'_>,
        mut blocks: Vec<Block>,
        caption: Option<Field<'_>>,
        credit: Option<Field<'_>>,
        text: &mut Option<String>,
    ) {
        let says = Says {
            found: "a quotation in place of a medium's address",
            expected: "the address of a picture, a video or a page",
            help: "It stands at the end of the text.",
        };
        self.report.warning(field.at, self.path(field), says);
        let mut quoted = match blocks.pop() {
            Some(Block::Quote(inside)) if blocks.is_empty() => inside,
            last => {
                blocks.extend(last);
                blocks
            }
        };
        for field in [caption, credit].into_iter().flatten() {
            let read = html::read_with(&field.text, Options { autolink: true });
            quoted.extend(read.blocks);
        }
        let quotation = rich::markdown(&[Block::Quote(quoted)]);
        match text {
            Some(text) => {
                text.push_str("\n\n");
                text.push_str(&quotation);
            }
            None => *text = Some(quotation),
        }
    }

    /// What lies behind a slide.
    pub fn background(&mut self, ground: Ground<'_>, colours: Names) -> Option<Box<Background>> {
        let Ground { url, color, alt } = ground;
        let url = url.and_then(|field| self.resource(&field, "The background is left out."));
        let mut made = Background { url, ..Background::default() };
        if let Some(field) = color {
            let (at, path) = (field.at, self.path(&field));
            let found = ["the colour ", &quoted(field.trimmed())].concat();
            let expected = "a colour such as #2a6f97";
            match colours::hex(field.trimmed(), colours) {
                Some((color, lost)) => {
                    if lost {
                        let help = "What shines through it is left out.";
                        self.report.warning(at, path, Says { found: &found, expected, help });
                    }
                    made.color = Some(color);
                }
                None => {
                    let help = "The colour is left out.";
                    self.report.error(at, path, Says { found: &found, expected, help });
                }
            }
        }
        made.alt = alt.and_then(|field| self.plain(&field).0);
        let has_any = made.url.is_some() || made.color.is_some() || made.alt.is_some();
        has_any.then(|| Box::new(made))
    }

    /// The address of a file that the page loads; `outcome` is what becomes of one that is refused.
    pub fn resource(&mut self, field: &Field<'_>, outcome: &str) -> Option<String> {
        self.gated(field, outcome, Address::resource)
    }

    /// The address of a page that a reader follows.
    pub fn link(&mut self, field: &Field<'_>, outcome: &str) -> Option<String> {
        self.gated(field, outcome, Address::link)
    }

    fn gated(
        &mut self,
        field: &Field<'_>,
        outcome: &str,
        gate: fn(&str) -> Result<Address, AddressError>,
    ) -> Option<String> {
        let text = field.trimmed();
        if text.get(..4).is_some_and(|front| front.eq_ignore_ascii_case("www.")) {
            let whole = ["https://", text].concat();
            let (found, help) = (quoted(text), ["It is read as ", &quoted(&whole), "."].concat());
            let says = Says { found: &found, expected: "an address", help: &help };
            self.report.warning(field.at, self.path(field), says);
            return self.gated(&field.with(whole), outcome, gate);
        }
        match gate(text) {
            Ok(_) => Some(text.to_string()),
            Err(error) => {
                let found = quoted(text);
                let mut why = error.sentence();
                if let Some(first) = why.get_mut(..1) {
                    first.make_ascii_uppercase();
                }
                let help = [outcome, " ", &why, "."].concat();
                let says = Says { found: &found, expected: "an address", help: &help };
                self.report.error(field.at, self.path(field), says);
                None
            }
        }
    }
}

/// Whether there are tags of HTML in a text, and not just angle brackets.
fn has_tags(text: &str) -> bool {
    const KNOWN: &str = "p br hr a b i u s em strong small ul ol li div span h1 h2 h3 h4 h5 h6 pre \
                         code blockquote sub sup img iframe script style svg table tr td font";
    text.match_indices('<').any(|(at, _)| {
        let behind = text.get(at + 1..).unwrap_or_default();
        let behind = behind.strip_prefix('/').unwrap_or(behind);
        let end = behind.bytes().take(11).take_while(u8::is_ascii_alphanumeric).count();
        let name = behind.get(..end).unwrap_or_default();
        let closes = matches!(behind.as_bytes().get(end), Some(b'>' | b' ' | b'/' | b'\n'));
        closes && KNOWN.split(' ').any(|known| known.eq_ignore_ascii_case(name))
    })
}

/// The first link in a text.
fn first_link(blocks: &[Block]) -> Option<Address> {
    fn inline(inlines: &[Inline]) -> Option<Address> {
        inlines.iter().find_map(|piece| match piece {
            Inline::Link { href, .. } => Some(href.clone()),
            Inline::Emphasis(children)
            | Inline::Strong(children)
            | Inline::Sub(children)
            | Inline::Sup(children) => inline(children),
            _ => None,
        })
    }
    blocks.iter().find_map(|block| match block {
        Block::Paragraph(inlines) => inline(inlines),
        Block::Quote(blocks) => first_link(blocks),
        Block::List { items, .. } => items.iter().find_map(|item| first_link(item)),
        Block::Code(_) => None,
    })
}
