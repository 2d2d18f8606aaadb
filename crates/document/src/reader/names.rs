//! Ids: each once.

/// Names, each once, with a number to each. They lie in sorted blocks, so that no file can
/// make it slow to find one or to add one.
#[derive(Default)]
pub(super) struct Ids {
    /// The names in the order in which they came.
    names: Vec<(String, u32)>,
    /// Places in `names`, sorted by name across all blocks; no block is empty.
    blocks: Vec<Vec<u32>>,
}

/// Names in a block at the most.
const BLOCK: usize = 512;

impl Ids {
    /// The block and the place in it where `name` belongs, and its place in `names` if it is
    /// there.
    #[inline(never)]
    fn search(&self, name: &str) -> (usize, usize, Option<usize>) {
        let of = |place: &u32| self.names.get(*place as usize).map_or("", |(name, _)| name);
        let starts = |block: &Vec<u32>| block.first().is_some_and(|first| of(first) <= name);
        let block = self.blocks.partition_point(starts).saturating_sub(1);
        let places = self.blocks.get(block).map_or(&[][..], Vec::as_slice);
        let at = places.partition_point(|place| of(place) < name);
        let found = places.get(at).filter(|place| of(place) == name);
        (block, at, found.map(|place| *place as usize))
    }

    /// Takes a name; tells its place in the order in which names came, and whether it is new.
    #[inline(never)]
    pub fn add(&mut self, name: &str) -> (usize, bool) {
        let (block, at, found) = self.search(name);
        if let Some(place) = found {
            return (place, false);
        }
        let place = self.names.len();
        self.names.push((name.to_string(), 1));
        if self.blocks.is_empty() {
            self.blocks.push(Vec::new());
        }
        if let Some(places) = self.blocks.get_mut(block) {
            places.insert(at, place as u32);
            if places.len() > BLOCK {
                let half = places.split_off(BLOCK / 2);
                self.blocks.insert(block + 1, half);
            }
        }
        (place, true)
    }

    /// The place of a name in the order in which names came.
    pub fn place(&self, name: &str) -> Option<usize> {
        self.search(name).2
    }

    /// Takes an id; `false` where it was taken already.
    pub fn claim(&mut self, id: &str) -> bool {
        self.add(id).1
    }

    pub fn has(&self, id: &str) -> bool {
        self.place(id).is_some()
    }

    /// Takes `id`, or the first of `id-2`, `id-3` … that is free.
    #[inline(never)]
    pub fn claim_like(&mut self, mut id: String) -> String {
        let (place, new) = self.add(&id);
        if new {
            return id;
        }
        // The number last given is kept, so that a thousand moments of one title are named
        // in a thousand steps and not in a million.
        let length = id.len();
        let mut number = self.names.get(place).map_or(1, |(_, number)| *number);
        loop {
            number = number.saturating_add(1);
            id.truncate(length);
            id.push('-');
            crate::date::write_digits(&mut id, number.into(), 1);
            if self.claim(&id) {
                if let Some((_, last)) = self.names.get_mut(place) {
                    *last = number;
                }
                return id;
            }
        }
    }
}

/// The ids of the categories or of the facets, and what became of those that were no ids.
#[derive(Default)]
pub(super) struct Vocabulary {
    ids: Ids,
    /// What the file calls them, and in the same order what they are called.
    renamed: Ids,
    mended: Vec<String>,
    /// Ids that none may have.
    reserved: &'static [&'static str],
    /// Ids and labels to guess from, not too many.
    known: Vec<(String, String)>,
}

/// How many names are tried when the nearest is looked for.
const GUESSES: usize = 64;

impl Vocabulary {
    #[inline(never)]
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
        if !is_id && self.renamed.claim(name) {
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
    #[inline(never)]
    pub fn resolve<'s>(&'s self, name: &'s str) -> Option<&'s str> {
        if let Some(place) = self.renamed.place(name) {
            return self.mended.get(place).map(String::as_str);
        }
        (self.ids.has(name) && !self.is_reserved(name)).then_some(name)
    }

    /// The id that was most likely meant.
    #[inline(never)]
    pub fn nearest(&self, name: &str) -> Option<&str> {
        let labelled = self.known.iter().find(|(_, label)| label == name);
        if let Some((id, _)) = labelled {
            return Some(id);
        }
        crate::ident::nearest(name, self.known.iter().map(|(id, _)| id.as_str()))
    }
}
