//! What a reader's browser loads for the list view, document excluded.

use serde_json::{Map, Value, json};

/// The files of a reader's load with their sizes in brotli.
pub struct Sizes {
    pub files: Vec<(String, u64)>,
}

impl Sizes {
    /// All of them together.
    pub fn brotli(&self) -> u64 {
        self.files.iter().map(|(_, size)| size).sum()
    }

    /// As `sizes.json` has it.
    pub fn json(&self) -> Value {
        let files: Map<String, Value> =
            self.files.iter().map(|(name, size)| (name.clone(), json!(size))).collect();
        json!({ "reader": { "files": files, "brotli": self.brotli() } })
    }

    /// Says it.
    pub fn print(&self) {
        println!("What a reader loads, in brotli:");
        for (name, size) in &self.files {
            println!("  {size:>8}  {name}");
        }
        println!("  {:>8}  together", self.brotli());
    }
}
