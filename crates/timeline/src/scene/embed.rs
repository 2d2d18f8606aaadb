//! What to paste to have the timeline on another page: by script, in a frame, as a link.

use crate::address::View;
use crate::find::parts;

/// What is to be embedded.
#[derive(Clone, Copy, Debug)]
pub struct Embedding<'a> {
    /// The whole address of the loader that is at work, beside which the page for frames lies.
    pub script: &'a str,
    /// The whole address of the document; none where it has none of its own.
    pub document: Option<&'a str>,
    /// The document's title.
    pub title: &'a str,
    /// The whole address that leads to the timeline where it is.
    pub link: &'a str,
    /// What is chosen, in the words of the `filter` attribute; empty where all is to be shown.
    pub filter: &'a str,
    /// The view that it begins with.
    pub view: View,
}

/// What to paste. Where the document has no address, or was not loaded from a server, there is
/// no more than the link.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snippets {
    /// The script's tag and the element.
    pub script: Option<String>,
    /// The frame, and the script for its height.
    pub frame: Option<String>,
    /// The link.
    pub link: String,
    /// Where the page for frames is not of the document's origin and has to allow it: the host
    /// of the one, the origin of the other.
    pub foreign: Option<(String, String)>,
}

impl Snippets {
    /// Writes them.
    ///
    /// ```
    /// use yearline_timeline::address::View;
    /// use yearline_timeline::scene::{Embedding, Snippets};
    /// let snippets = Snippets::of(Embedding {
    ///     script: "https://example.org/yearline/yearline.js",
    ///     document: Some("https://example.org/2020.json"),
    ///     title: "2020",
    ///     link: "https://example.org/review",
    ///     filter: "",
    ///     view: View::Story,
    /// });
    /// assert!(snippets.frame.unwrap().starts_with(
    ///     r#"<iframe src="https://example.org/yearline/embed.html?src=/2020.json&amp;view=story""#
    /// ));
    /// ```
    pub fn of(of: Embedding<'_>) -> Snippets {
        let link = String::from(of.link);
        let loaded = (of.document, origin(of.script));
        let (Some(document), Some(here)) = loaded else {
            return Snippets { link, ..Snippets::default() };
        };
        let Some(there) = origin(document) else {
            return Snippets { link, ..Snippets::default() };
        };
        let script = until(of.script, &['?', '#']);
        let folder = script.rfind('/').map_or(script, |end| &script[..=end]);
        // Beside its own page an address needs no origin, and stays right where that moves.
        let short = if here == there { &document[there.len()..] } else { document };
        let options = [
            ("view", if of.view == View::default() { "" } else { of.view.name() }),
            ("filter", of.filter),
        ];
        let mut element = [
            "<script async src=\"",
            &escaped(of.script),
            "\"></script>\n<year-line src=\"",
            &escaped(document),
            "\"",
        ]
        .concat();
        let mut page = [folder, "embed.html?src=", &parameter(short)].concat();
        for (name, value) in options.iter().filter(|(_, value)| !value.is_empty()) {
            element.push_str(&[" ", name, "=\"", &escaped(value), "\""].concat());
            page.push_str(&["&", name, "=", &parameter(value)].concat());
        }
        let title = escaped(of.title);
        element.push_str(
            &[
                " style=\"display:block;min-height:100svh\">\n  <a href=\"",
                &escaped(of.link),
                "\">",
                &title,
                "</a>\n</year-line>",
            ]
            .concat(),
        );
        let frame = [
            "<iframe src=\"",
            &escaped(&page),
            "\" title=\"",
            &title,
            "\" width=\"100%\" height=\"720\" style=\"border:0\" loading=\"lazy\" \
             allow=\"clipboard-write; fullscreen; web-share\"></iframe>\n<script async src=\"",
            &escaped(folder),
            "yearline-frame.js\"></script>",
        ]
        .concat();
        let host = here.rfind('/').map_or(here, |end| &here[end + 1..]);
        let foreign = (here != there).then(|| (String::from(host), String::from(there)));
        Snippets { script: Some(element), frame: Some(frame), link, foreign }
    }
}

/// The origin at the start of an address, where it is one of the web's.
fn origin(address: &str) -> Option<&str> {
    let (scheme, rest) = parts(address, "://")?;
    let host = until(rest, &['/', '?', '#']);
    let web = matches!(scheme, "http" | "https") && !host.is_empty();
    web.then(|| &address[..address.len() - rest.len() + host.len()])
}

fn until<'a>(text: &'a str, ends: &[char]) -> &'a str {
    text.find(ends).map_or(text, |end| &text[..end])
}

/// A text as an attribute or an element of HTML holds it.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            char => out.push(char),
        }
    }
    out
}

/// A text as the value of a parameter; an address stays readable.
fn parameter(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/:,".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            for digit in [byte >> 4, byte & 15] {
                out.push(char::from(b"0123456789ABCDEF"[usize::from(digit)]));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn embedding<'a>(document: Option<&'a str>, title: &'a str, filter: &'a str) -> Embedding<'a> {
        let script = "https://cdn.example:8443/timeline/yearline.js?v=3";
        let link = "https://example.org/review#category=platforms";
        Embedding { script, document, title, link, filter, view: View::List }
    }

    #[test]
    fn a_document_of_another_origin_is_named_whole_and_said_to_be_foreign() {
        let of = embedding(Some("https://data.example/2020.json?a=1&b=2"), "2020", "top=1");
        let snippets = Snippets::of(of);
        assert_eq!(
            snippets.frame.as_deref(),
            Some(
                "<iframe src=\"https://cdn.example:8443/timeline/embed.html?src=https://data.example/2020.json%3Fa%3D1%26b%3D2&amp;filter=top%3D1\" \
                 title=\"2020\" width=\"100%\" height=\"720\" style=\"border:0\" loading=\"lazy\" \
                 allow=\"clipboard-write; fullscreen; web-share\"></iframe>\n\
                 <script async src=\"https://cdn.example:8443/timeline/yearline-frame.js\"></script>"
            )
        );
        assert_eq!(
            snippets.script.as_deref(),
            Some(
                "<script async src=\"https://cdn.example:8443/timeline/yearline.js?v=3\"></script>\n\
                 <year-line src=\"https://data.example/2020.json?a=1&amp;b=2\" filter=\"top=1\" style=\"display:block;min-height:100svh\">\n  \
                 <a href=\"https://example.org/review#category=platforms\">2020</a>\n</year-line>"
            )
        );
        let foreign = ("cdn.example:8443".to_owned(), "https://data.example".to_owned());
        assert_eq!(snippets.foreign, Some(foreign));
        let own = embedding(Some("https://cdn.example:8443/2020.json"), "2020", "");
        assert_eq!(Snippets::of(own).foreign, None);
    }

    #[test]
    fn without_an_address_of_the_web_there_is_the_link_alone() {
        for document in [None, Some("blob:https://cdn.example/1"), Some("file:///2020.json")] {
            let snippets = Snippets::of(embedding(document, "2020", ""));
            assert_eq!((snippets.script, snippets.frame, snippets.foreign), (None, None, None));
            assert_eq!(snippets.link, "https://example.org/review#category=platforms");
        }
    }

    proptest! {
        #[test]
        fn no_text_breaks_out_of_its_place(title in any::<String>(), filter in "[ -~]{0,40}", path in "[ -~]{0,40}") {
            let document = format!("https://cdn.example:8443/{path}");
            let snippets = Snippets::of(embedding(Some(&document), &title, &filter));
            for (text, tags, quotes) in [
                (snippets.script.unwrap_or_default(), 6, if filter.is_empty() { 8 } else { 10 }),
                (snippets.frame.unwrap_or_default(), 4, 16),
            ] {
                prop_assert_eq!(text.matches('<').count(), tags, "{}", text);
                prop_assert_eq!(text.matches('>').count(), tags, "{}", text);
                prop_assert_eq!(text.matches('"').count(), quotes, "{}", text);
            }
        }
    }
}
