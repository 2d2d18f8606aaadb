//! Files: read whole, written whole or not at all.

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// The bytes of a file; of standard input for `-`.
///
/// # Errors
///
/// What the system says; a folder is told from a file, for not every system does.
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes)?;
        return Ok(bytes);
    }
    if path.is_dir() {
        let says = "is a folder; name the files in it, such as `folder/*.json`";
        return Err(io::Error::new(io::ErrorKind::IsADirectory, says));
    }
    fs::read(path)
}

/// Writes a file so that it is either the old one or the new.
///
/// # Errors
///
/// What the system says; the file is then as it was.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut draft = Draft::new(path)?;
    draft.write_all(bytes)?;
    draft.keep()
}

/// A file that is written beside the one whose place it takes in the end: at no time does anyone
/// find half of it there. Who may read it stays as it was, and a link still leads to the file.
pub struct Draft {
    out: io::BufWriter<Place>,
    path: PathBuf,
}

/// Where a draft is written.
enum Place {
    /// Beside the file.
    Beside(tempfile::NamedTempFile),
    /// Into what stands there, for it is no file that another could replace: a pipe or a device.
    Through(fs::File),
}

impl Draft {
    /// Begins a file that is to stand at `path`.
    ///
    /// # Errors
    ///
    /// What the system says, when nothing can be written there.
    pub fn new(path: &Path) -> io::Result<Draft> {
        let there = fs::metadata(path);
        if there.as_ref().is_ok_and(fs::Metadata::is_dir) {
            return Err(io::Error::new(io::ErrorKind::IsADirectory, "is a folder"));
        }
        let place = if there.is_ok_and(|there| !there.is_file()) {
            Place::Through(fs::OpenOptions::new().write(true).open(path)?)
        } else {
            let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
            let file = tempfile::NamedTempFile::new_in(folder.unwrap_or(Path::new(".")))?;
            interrupt::begin(file.path());
            Place::Beside(file)
        };
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
        Ok(Draft { out: io::BufWriter::with_capacity(1 << 16, place), path })
    }

    /// Puts the file in its place.
    ///
    /// # Errors
    ///
    /// What the system says; what stood there still does.
    pub fn keep(self) -> io::Result<()> {
        let place = self.out.into_inner().map_err(io::IntoInnerError::into_error)?;
        let Place::Beside(file) = place else { return Ok(()) };
        file.as_file().sync_all()?;
        match fs::metadata(&self.path) {
            Ok(old) => file.as_file().set_permissions(old.permissions())?,
            Err(_) => new_file(file.as_file())?,
        }
        file.persist(&self.path).map_err(|error| error.error)?;
        interrupt::end();
        Ok(())
    }
}

impl Write for Place {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Place::Beside(file) => file.write(bytes),
            Place::Through(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Place::Beside(file) => file.flush(),
            Place::Through(file) => file.flush(),
        }
    }
}

impl Write for Draft {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// What is to be removed where the program is told to end in the middle of its work.
mod interrupt {
    use std::path::{Path, PathBuf};
    use std::sync::{Mutex, Once, PoisonError};

    static DRAFT: Mutex<Option<PathBuf>> = Mutex::new(None);
    static HANDLER: Once = Once::new();

    pub fn begin(path: &Path) {
        *DRAFT.lock().unwrap_or_else(PoisonError::into_inner) = Some(path.to_path_buf());
        // Without a handler the file is left behind, and nothing else is different.
        HANDLER.call_once(|| drop(ctrlc::set_handler(ended)));
    }

    pub fn end() {
        *DRAFT.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    fn ended() {
        let draft = DRAFT.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(path) = draft {
            let _ = std::fs::remove_file(path);
        }
        // What shells give for a program that was interrupted.
        std::process::exit(130);
    }
}

/// Gives a new file the permissions that any new file has: a temporary one is its owner's alone.
#[cfg(unix)]
fn new_file(file: &fs::File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    // The mask of the process cannot be asked for without setting it; 644 is what nearly all have.
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn new_file(_: &fs::File) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_and_nothing_is_left_beside_it() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("a.json");
        write(&path, b"one")?;
        write(&path, b"two")?;
        assert_eq!(read(&path)?, b"two");
        assert_eq!(fs::read_dir(folder.path())?.count(), 1);
        Ok(())
    }

    #[test]
    fn a_file_that_cannot_be_written_stays_as_it_was() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("there");
        fs::create_dir(&path)?;
        assert!(write(&path, b"one").is_err());
        assert_eq!(fs::read_dir(folder.path())?.count(), 1);
        Ok(())
    }

    #[cfg(unix)]
    #[test]
    fn a_link_still_leads_to_its_file_and_permissions_stay() -> io::Result<()> {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir()?;
        let (path, link) = (folder.path().join("a.json"), folder.path().join("link.json"));
        fs::write(&path, b"one")?;
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640))?;
        std::os::unix::fs::symlink(&path, &link)?;
        write(&link, b"two")?;
        assert!(fs::symlink_metadata(&link)?.is_symlink());
        assert_eq!(fs::read(&path)?, b"two");
        assert_eq!(fs::metadata(&path)?.permissions().mode() & 0o777, 0o640);
        Ok(())
    }
}
