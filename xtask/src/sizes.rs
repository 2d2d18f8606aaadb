//! What browsers load, document excluded: for the list view, and for other formats.

use serde_json::{Map, Value, json};

/// Files with their sizes in brotli.
pub struct Sizes {
    /// What every reader loads.
    pub reader: Vec<(String, u64)>,
    /// What is loaded besides: for a short timeline, for a file of another format and for a download, the last
    /// two by the names of their bins.
    pub others: Vec<(&'static str, Vec<(String, u64)>)>,
}

/// All of them together.
pub fn together(files: &[(String, u64)]) -> u64 {
    files.iter().map(|(_, size)| size).sum()
}

impl Sizes {
    /// All of it by name: the `reader` first.
    pub fn all(&self) -> impl Iterator<Item = (&str, &[(String, u64)])> {
        let others = self.others.iter().map(|(name, files)| (*name, files.as_slice()));
        [("reader", self.reader.as_slice())].into_iter().chain(others)
    }

    /// As `sizes.json` has it.
    pub fn json(&self) -> Value {
        let of = |files: &[(String, u64)]| {
            let named: Map<String, Value> =
                files.iter().map(|(name, size)| (name.clone(), json!(size))).collect();
            json!({ "files": named, "brotli": together(files) })
        };
        self.all().map(|(name, files)| (name.to_owned(), of(files))).collect::<Map<_, _>>().into()
    }

    /// Says it.
    pub fn print(&self) {
        for (name, files) in self.all() {
            println!("What is loaded for the {name}, in brotli:");
            for (name, size) in files {
                println!("  {size:>8}  {name}");
            }
            println!("  {:>8}  together", together(files));
        }
    }
}
