//! What was there at the reader's last visit, kept in the browser only where the reader asked
//! for it.
//!
//! Kept is a number for each moment, made from its id, under the address of the document.

use yearline_timeline::visits::{Seen, mark};

use super::storage::storage;

/// The place in the browser's storage that belongs to one document.
pub struct Visits {
    key: String,
}

impl Visits {
    /// The place of the document at this address.
    pub fn of(base: &str) -> Visits {
        Visits { key: ["yearline:seen:", base].concat() }
    }

    /// What was there at the last visit; none where the reader never asked for it.
    pub fn last(&self) -> Option<Seen> {
        let kept = storage("getItem", &[&self.key])?.as_string()?;
        Some(Seen::read(&kept))
    }

    /// Keeps what is there now; false where the browser keeps nothing.
    pub fn keep<'i>(&self, ids: impl Iterator<Item = &'i str>) -> bool {
        let mut kept = String::new();
        for id in ids {
            mark(id, &mut kept);
        }
        storage("setItem", &[&self.key, &kept]).is_some()
    }

    /// Keeps nothing any more.
    pub fn forget(&self) {
        storage("removeItem", &[&self.key]);
    }
}
