//! The picture to share the page by: title, facts and the year strip, as SVG and PNG.

use std::fmt;
use std::sync::Arc;

use resvg::{tiny_skia, usvg};
use yearline_document::types::Category;
use yearline_timeline::colour::{Rgb, default_colour};
use yearline_timeline::query::Query;
use yearline_timeline::scene::overview::{Kind, Layer, Picture, Room, Strip};

use crate::Rendered;
use crate::markup::escaped;

/// The size that those who show it ask for, in pixels.
pub const SIZE: (u32, u32) = (1200, 630);

const WIDTH: f64 = 1200.0;
const MARGIN: f64 = 72.0;
/// The strip is drawn for a smaller room and magnified, so that its marks are seen in a small
/// picture too.
const MAGNIFIED: f64 = 1.9;
/// Where the line of the strip stands, from the top.
const LINE: f64 = 542.0;
/// From the words to the strip.
const GAP: f64 = 30.0;
/// A title is set as large as it can be in two lines, else in three.
const TITLES: [(f64, usize); 7] =
    [(80.0, 1), (74.0, 2), (64.0, 2), (56.0, 2), (50.0, 3), (44.0, 3), (38.0, 3)];

const PAPER: &str = "#fbfaf6";
const INK: &str = "#1d1b17";
const MUTED: &str = "#655f56";
const EDGE: &str = "#8d877b";
const WASH: &str = "#f3eee3";
const ACCENT: &str = "#23698a";
const SERIF: &str =
    "'Source Serif 4', 'Noto Serif', 'Iowan Old Style', Palatino, Georgia, 'DejaVu Serif', serif";
const SANS: &str = "'Noto Sans', 'Segoe UI', 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif";

/// A picture, drawn.
#[derive(Clone, Debug)]
pub struct Share {
    /// As SVG, with its letters as outlines: it looks the same where the fonts are missing.
    pub svg: String,
    /// As PNG.
    pub png: Vec<u8>,
    /// False where there was no font to draw the words with.
    pub has_words: bool,
}

/// Why there is no picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShareError(String);

impl fmt::Display for ShareError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the share image cannot be drawn: {}", self.0)
    }
}

impl std::error::Error for ShareError {}

impl Rendered {
    /// Draws the picture, with the fonts of this machine.
    ///
    /// # Errors
    /// Where it cannot be drawn.
    pub fn share(&self) -> Result<Share, ShareError> {
        let mut fonts = usvg::fontdb::Database::new();
        fonts.load_system_fonts();
        let has_words = !fonts.is_empty();
        let options = usvg::Options { fontdb: Arc::new(fonts), ..usvg::Options::default() };
        let said = |error: &dyn fmt::Display| ShareError(error.to_string());
        let tree = usvg::Tree::from_str(&self.share_svg(&options), &options)
            .map_err(|error| said(&error))?;
        let mut pixels = tiny_skia::Pixmap::new(SIZE.0, SIZE.1)
            .ok_or_else(|| ShareError("no memory for it".into()))?;
        resvg::render(&tree, tiny_skia::Transform::default(), &mut pixels.as_mut());
        let png = pixels.encode_png().map_err(|error| said(&error))?;
        let svg = tree.to_string(&usvg::WriteOptions {
            preserve_text: false,
            indent: usvg::Indent::None,
            coordinates_precision: 3,
            ..usvg::WriteOptions::default()
        });
        Ok(Share { svg, png, has_words })
    }

    /// The drawing before its letters are outlines.
    fn share_svg(&self, fonts: &usvg::Options<'_>) -> String {
        let (lang, dir) = self.language();
        let leftward = dir == "rtl";
        let (x, anchor) = if leftward { (WIDTH - MARGIN, "end") } else { (MARGIN, "start") };
        let mut out = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" width=\"{0}\" height=\"{1}\" xml:lang=\"{}\">\
             <rect width=\"100%\" height=\"100%\" fill=\"{PAPER}\"/>",
            SIZE.0,
            SIZE.1,
            escaped(lang)
        );
        let mut text = |y: f64, style: &Style, words: &str| {
            out.push_str(&format!(
                "<text x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\" {}>{}</text>",
                style.attributes(),
                escaped(words)
            ));
        };
        let mut y = MARGIN + 8.0;
        if let Some(credit) = &self.document().credit {
            text(y, &Style { family: SANS, size: 24.0, weight: 600, fill: ACCENT }, credit);
            y += 16.0;
        }
        let (size, lines) = self.title_lines(fonts);
        for line in &lines {
            y += size * 1.06;
            text(y, &Style { family: SERIF, size, weight: 600, fill: INK }, line);
        }
        y += 46.0;
        text(y, &Style { family: SANS, size: 26.0, weight: 400, fill: MUTED }, &self.facts_line());
        out.push_str(&self.strip(LINE - y - GAP, leftward));
        out.push_str("</svg>");
        out
    }

    /// The title as large as it fits, line by line.
    fn title_lines(&self, fonts: &usvg::Options<'_>) -> (f64, Vec<String>) {
        let title = self.title();
        let mut found = (0.0, Vec::new());
        for (size, most) in TITLES {
            let style = Style { family: SERIF, size, weight: 600, fill: INK };
            let guess = |words: &str| words.chars().count() as f64 * size * 0.55;
            let wide = |words: &str| style.width(words, fonts).unwrap_or_else(|| guess(words));
            let room = WIDTH - 2.0 * MARGIN;
            let mut lines = wrapped(title, &|words| wide(words) <= room);
            // As many lines, of lengths more alike.
            for share in [0.9, 0.8, 0.7, 0.6] {
                let other = wrapped(title, &|words| wide(words) <= room * share);
                if other.len() == lines.len() {
                    lines = other;
                }
            }
            let fits = lines.len() <= most;
            if lines.len() > most {
                lines.truncate(most);
                if let Some(end) = lines.last_mut() {
                    end.push('…');
                }
            }
            found = (size, lines);
            if fits {
                break;
            }
        }
        found
    }

    fn strip(&self, height: f64, leftward: bool) -> String {
        let Some(strip) = Strip::of(&self.timeline) else { return String::new() };
        let outcome = self.timeline.run(&Query::default());
        let width = (WIDTH - 2.0 * MARGIN) / MAGNIFIED;
        let room =
            Room { width, height: height / MAGNIFIED, letter: 22.0 / MAGNIFIED, named: false };
        let picture = strip.draw(&self.timeline, &outcome, &room);
        let (columns, rows) = picture.size;
        let (across, down) = (width * MAGNIFIED / columns as f64, height / rows as f64);
        let mirrored = if leftward { -across } else { across };
        let start = if leftward { WIDTH - MARGIN } else { MARGIN };
        let mut out = format!(
            "<g transform=\"translate({start} {}) scale({mirrored} {down})\">",
            LINE - height
        );
        for band in &picture.bands {
            out.push_str(&format!("<path d=\"{band}\" fill=\"{WASH}\"/>"));
        }
        for layer in &picture.layers {
            out.push_str(&path(layer, &self.document().categories));
        }
        out.push_str(&format!("<path d=\"{}\" fill=\"{EDGE}\"/></g>", picture.axis));
        out.push_str(&labels(&picture, leftward));
        out
    }
}

fn labels(picture: &Picture, leftward: bool) -> String {
    let style = Style { family: SANS, size: 22.0, weight: 400, fill: MUTED };
    let mut out = String::new();
    for label in &picture.labels {
        let along = label.x * MAGNIFIED;
        let (x, anchor) =
            if leftward { (WIDTH - MARGIN - along, "end") } else { (MARGIN + along, "start") };
        out.push_str(&format!(
            "<text x=\"{x:.1}\" y=\"{}\" text-anchor=\"{anchor}\" {}>{}</text>",
            LINE + 34.0,
            style.attributes(),
            escaped(&label.text)
        ));
    }
    out
}

fn path(layer: &Layer, categories: &[Category]) -> String {
    let colour = |at: usize| {
        let own = categories.get(at).and_then(|category| category.color.as_deref());
        own.and_then(Rgb::parse).unwrap_or_else(|| default_colour(at)).on_light().css()
    };
    let fill = match layer.kind {
        Kind::Bin => ACCENT.to_owned(),
        _ => layer.category.map(colour).unwrap_or_else(|| MUTED.to_owned()),
    };
    let look = match layer.kind {
        Kind::Hollow => format!("fill=\"none\" stroke=\"{fill}\" stroke-width=\"18\""),
        Kind::Bar => format!("fill=\"{fill}\" opacity=\"0.5\""),
        _ => format!("fill=\"{fill}\" fill-rule=\"evenodd\""),
    };
    format!("<path d=\"{}\" {look}/>", layer.path)
}

/// How words are set.
struct Style {
    family: &'static str,
    size: f64,
    weight: u16,
    fill: &'static str,
}

impl Style {
    fn attributes(&self) -> String {
        let Style { family, size, weight, fill } = self;
        // Large letters stand closer together.
        let spacing = if *size > 40.0 { -0.015 * size } else { 0.0 };
        format!(
            "font-family=\"{family}\" font-size=\"{size}\" font-weight=\"{weight}\" letter-spacing=\"{spacing:.2}\" fill=\"{fill}\""
        )
    }

    /// How wide words are; none where nothing can be drawn of them.
    fn width(&self, words: &str, fonts: &usvg::Options<'_>) -> Option<f64> {
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9999\" height=\"99\"><text y=\"50\" {}>{}</text></svg>",
            self.attributes(),
            escaped(words)
        );
        let tree = usvg::Tree::from_str(&svg, fonts).ok()?;
        let width = f64::from(tree.root().abs_bounding_box().width());
        (width > 0.0).then_some(width)
    }
}

/// Words in lines that fit; what fits no line is cut between letters.
fn wrapped(text: &str, fits: &dyn Fn(&str) -> bool) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        if let Some(line) = lines.last_mut() {
            let longer = [line, " ", word].concat();
            if fits(&longer) {
                *line = longer;
                continue;
            }
        }
        let mut rest = word.to_owned();
        while !fits(&rest) && rest.chars().count() > 1 {
            let mut piece = rest.clone();
            while !fits(&piece) && piece.chars().count() > 1 {
                piece.pop();
            }
            rest.drain(..piece.len());
            lines.push(piece);
        }
        if !rest.is_empty() {
            lines.push(rest);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_breaks_between_words_and_else_between_letters() {
        let fits = |words: &str| words.chars().count() <= 6;
        assert_eq!(wrapped("one two three", &fits), ["one", "two", "three"]);
        assert_eq!(wrapped("a b c d e", &fits), ["a b c", "d e"]);
        assert_eq!(wrapped("二零二零年外交数字", &fits), ["二零二零年外", "交数字"]);
        assert_eq!(wrapped("", &fits), Vec::<String>::new());
    }
}
