//! Files that are written all or none.

use std::fs;
use std::path::{Path, PathBuf};

/// Files for a folder, by their names.
pub struct Files<'a> {
    folder: &'a Path,
    files: Vec<(String, Vec<u8>)>,
}

impl<'a> Files<'a> {
    /// None yet, for a folder that need not be there.
    pub fn new(folder: &'a Path) -> Files<'a> {
        Files { folder, files: Vec::new() }
    }

    /// Adds a file.
    pub fn add(&mut self, name: &str, bytes: &[u8]) {
        self.files.push((name.to_owned(), bytes.to_vec()));
    }

    /// Their names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|(name, _)| &**name)
    }

    /// Writes them under other names first and gives them theirs when all are there: nothing
    /// half-written is left, and what was there before stays where one cannot be written.
    pub fn write(&self) -> Result<(), String> {
        let failed = |path: &Path, error: std::io::Error| {
            format!("{} cannot be written: {error}", path.display())
        };
        fs::create_dir_all(self.folder).map_err(|error| failed(self.folder, error))?;
        let mut fresh: Vec<(PathBuf, PathBuf)> = Vec::new();
        let mut result = Ok(());
        for (name, bytes) in &self.files {
            let path = self.folder.join(name);
            let other = self.folder.join(format!(".{name}.{}.new", std::process::id()));
            let written = fs::write(&other, bytes);
            fresh.push((other, path));
            if let (Err(error), Some((_, path))) = (written, fresh.last()) {
                result = Err(failed(path, error));
                break;
            }
        }
        for (other, path) in &fresh {
            if result.is_ok()
                && let Err(error) = fs::rename(other, path)
            {
                result = Err(failed(path, error));
            }
            if result.is_err() {
                // It may not be there; what matters is said already.
                let _ = fs::remove_file(other);
            }
        }
        result
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        std::env::temp_dir().join(format!("yearline-files-{name}-{}", std::process::id()))
    }

    fn listed(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).map(|entries| entries.flatten().collect::<Vec<_>>());
        let names = entries.unwrap_or_default();
        let mut names: Vec<String> =
            names.iter().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn all_files_are_written_and_nothing_else_is_left() {
        let folder = folder("all").join("deep");
        let mut files = Files::new(&folder);
        files.add("a.txt", b"one");
        files.add("b.txt", b"two");
        assert_eq!(files.write(), Ok(()));
        assert_eq!(listed(&folder), ["a.txt", "b.txt"]);
        let _ = fs::remove_dir_all(folder.parent().unwrap_or(&folder));
    }

    #[test]
    fn where_one_cannot_be_written_none_is() {
        let folder = folder("none");
        let mut files = Files::new(&folder);
        files.add("a.txt", b"one");
        files.add("no/such/folder.txt", b"two");
        let Err(sentence) = files.write() else { panic!("it was written") };
        assert!(sentence.contains("folder.txt cannot be written"), "{sentence}");
        assert_eq!(listed(&folder), Vec::<String>::new());
        let _ = fs::remove_dir_all(folder);
    }
}
