//! A medium in words, before anything of it is on the page.

use yearline_document::address::Address;
use yearline_document::media::{file_name, host};
use yearline_document::rich::Block;
use yearline_document::types;

use super::moment::parsed;
use crate::words::{Arg, Words};

/// A medium as a card: its words and a link to it.
#[derive(Clone, Debug, PartialEq)]
pub struct MediaCard {
    /// Its place among the moment's media.
    pub at: usize,
    /// Where it is.
    pub href: String,
    /// "Open at example.org"; of a file beside the document, its name.
    pub open: String,
    /// What it shows.
    pub alt: Option<String>,
    /// What stands under it.
    pub caption: Vec<Block>,
    /// Whose it is.
    pub credit: Option<String>,
}

impl MediaCard {
    /// The cards of these media. `resolve` makes an absolute address of one that is relative to the
    /// document.
    pub fn all(
        words: &dyn Words,
        media: &[types::Media],
        resolve: &dyn Fn(&str) -> String,
    ) -> Vec<MediaCard> {
        let mut cards = Vec::new();
        for (at, each) in media.iter().enumerate() {
            cards.extend(MediaCard::of(words, each, at, resolve));
        }
        cards
    }

    /// The card of a medium; none where its address did not pass the gate.
    pub fn of(
        words: &dyn Words,
        media: &types::Media,
        at: usize,
        resolve: &dyn Fn(&str) -> String,
    ) -> Option<MediaCard> {
        let address = Address::resource(&media.url).ok()?;
        let href = resolve(address.as_str());
        // A file beside the document is nobody else's, and its page knows its own host.
        let open = match file_name(address.as_str()) {
            Some(name) => name.to_owned(),
            None => words.message("media.open", &[("provider", Arg::Text(host(&href)))]),
        };
        Some(MediaCard {
            at,
            open,
            href,
            alt: media.alt.clone(),
            caption: parsed(media.caption.as_deref()),
            credit: media.credit.clone(),
        })
    }
}
