//! How large a packed file becomes, before anything is made of it: a few kilobytes of zip can hold
//! gigabytes.

use std::io::{Cursor, Read};

/// What a file may unpack to at the most. A hundred thousand moments take a hundred megabytes.
const MOST: u64 = 256 << 20;
/// What is not asked how well it is packed.
const SMALL: u64 = 32 << 20;
/// How many times its size a file may unpack to that is not small. Tables hold a tenth or a fiftieth of air.
const RATIO: u64 = 200;

/// Whether a zip unpacks to more than a table of its size can hold. What is no zip at all does not.
pub(crate) fn is_bomb(bytes: &[u8]) -> bool {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return false };
    let limit = MOST.min(SMALL.max(bytes.len() as u64 * RATIO));
    let mut unpacked = 0;
    let mut room = vec![0; 1 << 16];
    for index in 0..archive.len() {
        // What the file says of its size may be a lie: it is unpacked, and thrown away.
        let Ok(mut file) = archive.by_index(index) else { continue };
        while let Ok(read @ 1..) = file.read(&mut room) {
            unpacked += read as u64;
            if unpacked > limit {
                return true;
            }
        }
    }
    false
}
