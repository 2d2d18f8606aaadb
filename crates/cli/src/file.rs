//! Files: read whole, written whole or not at all.

use std::fs;
use std::io::{self, Read, Write};
use std::path::Path;

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

/// Writes a file so that it is either the old one or the new: beside it first, and then in its
/// place. Who may read it stays as it was, and a link still leads to the file.
///
/// # Errors
///
/// What the system says; the file is then as it was.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let real = fs::canonicalize(path);
    let path = real.as_deref().unwrap_or(path);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut file = tempfile::NamedTempFile::new_in(folder.unwrap_or(Path::new(".")))?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    match fs::metadata(path) {
        Ok(old) => file.as_file().set_permissions(old.permissions())?,
        Err(_) => new_file(file.as_file())?,
    }
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
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
