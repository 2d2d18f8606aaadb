//! Ids: each once.

use std::collections::BTreeMap;

/// Ids that are taken. A tree, so that no file can make it slow.
#[derive(Default)]
pub(super) struct Ids(BTreeMap<String, u32>);

impl Ids {
    /// Takes an id; `false` where it was taken already.
    pub fn claim(&mut self, id: &str) -> bool {
        if self.has(id) {
            return false;
        }
        self.0.insert(id.to_string(), 1);
        true
    }

    pub fn has(&self, id: &str) -> bool {
        self.0.contains_key(id)
    }

    /// Takes `id`, or the first of `id-2`, `id-3` … that is free.
    pub fn claim_like(&mut self, id: String) -> String {
        // The number last given is kept, so that a thousand moments of one title are named
        // in a thousand steps and not in a million.
        let mut number = match self.0.get(&id) {
            Some(&number) => number,
            None => {
                self.0.insert(id.clone(), 1);
                return id;
            }
        };
        loop {
            number = number.saturating_add(1);
            let numbered = [&id, "-", &number.to_string()].concat();
            if self.claim(&numbered) {
                self.0.insert(id, number);
                return numbered;
            }
        }
    }
}

/// The ids of the categories or of the facets, and what became of those that were no ids.
#[derive(Default)]
pub(super) struct Vocabulary {
    ids: Ids,
    /// By what the file calls it: its place in `mended`.
    renamed: BTreeMap<String, u32>,
    mended: Vec<String>,
    /// Ids that none may have.
    reserved: &'static [&'static str],
    /// Ids and labels to guess from, not too many.
    known: Vec<(String, String)>,
}

/// How many names are tried when the nearest is looked for.
const GUESSES: usize = 64;

impl Vocabulary {
    pub fn new(reserved: &'static [&'static str]) -> Vocabulary {
        let mut vocabulary = Vocabulary { reserved, ..Vocabulary::default() };
        for id in reserved {
            vocabulary.claim(id);
        }
        vocabulary
    }

    pub fn is_reserved(&self, id: &str) -> bool {
        self.reserved.contains(&id)
    }

    pub fn claim(&mut self, id: &str) -> bool {
        self.ids.claim(id)
    }

    /// Takes `id`, or one like it, for what the file calls `name`. An id that merely occurs
    /// twice leads to the first.
    pub fn rename(&mut self, name: &str, id: String, is_id: bool) -> String {
        let id = self.ids.claim_like(id);
        if !is_id && !self.renamed.contains_key(name) {
            self.renamed.insert(name.to_string(), self.mended.len() as u32);
            self.mended.push(id.clone());
        }
        id
    }

    pub fn label(&mut self, id: &str, label: &str) {
        if self.known.len() < GUESSES {
            self.known.push((id.to_string(), label.to_string()));
        }
    }

    /// The id of what the file calls `name`.
    pub fn resolve<'s>(&'s self, name: &'s str) -> Option<&'s str> {
        if let Some(&index) = self.renamed.get(name) {
            return self.mended.get(index as usize).map(String::as_str);
        }
        (self.ids.has(name) && !self.is_reserved(name)).then_some(name)
    }

    /// The id that was most likely meant.
    pub fn nearest(&self, name: &str) -> Option<&str> {
        let labelled = self.known.iter().find(|(_, label)| label == name);
        if let Some((id, _)) = labelled {
            return Some(id);
        }
        crate::ident::nearest(name, self.known.iter().map(|(id, _)| id.as_str()))
    }
}
