//! Files that are refused as a whole, each by its name.

use super::TOO_LARGE;
use super::error::{Code, ReadError};
use super::walk::Walk;
use crate::date::write_digits;
use crate::json::{Cursor, Kind, Node};
use crate::types::{FORMAT, Number};
use crate::voice::Voice;

/// Refuses what its size or its first bytes give away; moves `cursor` to the object that the
/// file holds otherwise.
#[inline(never)]
pub(super) fn first_sight<V: Voice>(
    walk: &Walk<'_, V>,
    cursor: &mut Cursor<'_, V>,
) -> Result<(), ReadError> {
    let bytes = walk.bytes;
    if bytes.len() > TOO_LARGE {
        if !V::SPEAKS {
            return Err(ReadError::silent(Code::TooLarge));
        }
        let tenths = bytes.len().div_ceil(100_000) as u64;
        let mut message = String::from("The file is too large: ");
        write_digits(&mut message, tenths / 10, 1);
        message.push('.');
        write_digits(&mut message, tenths % 10, 1);
        message.push_str(" MB, and 50 MB are the most.");
        return Err(ReadError { code: Code::TooLarge, line: 0, column: 0, message });
    }
    // JSON begins with two ASCII characters, so that a zero among the first bytes tells.
    let wide = bytes.starts_with(b"\xFF\xFE")
        || bytes.starts_with(b"\xFE\xFF")
        || bytes.iter().take(4).any(|&byte| byte == 0);
    cursor.space();
    let message = match cursor.peek() {
        _ if wide => {
            cursor.at = 0;
            "The file is in UTF-16 or UTF-32. Save it as UTF-8."
        }
        Some(b'{') => return Ok(()),
        None => {
            cursor.at = 0;
            "The file is empty."
        }
        Some(b'<') => {
            "This is a web page or another file of markup, not a timeline in JSON. The address may \
             be wrong, or the server answers with a page of its own."
        }
        Some(_) => {
            let Some(root) = cursor.document() else {
                return Err(ReadError::json::<V>(bytes, cursor.fault));
            };
            if !V::SPEAKS {
                return Err(ReadError::silent(Code::BadDocument));
            }
            let what = walk.describe(&root);
            return refuse(
                bytes,
                root.start,
                [
                    "This file is not a timeline: it holds ",
                    &what,
                    ", where an object in braces with a title and a list of moments belongs.",
                ],
            );
        }
    };
    if !V::SPEAKS {
        return Err(ReadError::silent(Code::NotJson));
    }
    Err(ReadError::at(Code::NotJson, bytes, cursor.at, message.to_string()))
}

#[inline(never)]
fn refuse(bytes: &[u8], at: usize, message: [&str; 3]) -> Result<(), ReadError> {
    Err(ReadError::at(Code::BadDocument, bytes, at, message.concat()))
}

/// Refuses JSON that is no timeline of this format. `list` is where `events` stands and
/// whether it is a list; `foreign` is whether its first moment is one of TimelineJS's.
#[inline(never)]
pub(super) fn others<V: Voice>(
    walk: &Walk<'_, V>,
    root: &Node<'_>,
    list: Option<(usize, bool)>,
    foreign: bool,
) -> Result<(), ReadError> {
    let bytes = walk.bytes;
    if !V::SPEAKS {
        let format = root.get("yearline").map(|node| &node.kind);
        let one = matches!(format, Some(Kind::Number(Number::Whole(number))) if *number == i64::from(FORMAT));
        let good = one && matches!(list, Some((_, true)));
        return if good { Ok(()) } else { Err(ReadError::silent(Code::BadDocument)) };
    }
    let Some(format) = root.get("yearline") else {
        let two = root.get("timeline").is_some_and(|node| node.get("date").is_some());
        let message = if foreign || two {
            ["This is a file of TimelineJS, not of Yearline: it has to be converted first.", "", ""]
        } else {
            let without = if list.is_some() { "" } else { " and no list of moments" };
            let begins = ". A timeline begins with `\"yearline\": 1`.";
            ["This file is not a timeline: it has no field `yearline`", without, begins]
        };
        return refuse(bytes, root.start, message);
    };
    match format.kind {
        Kind::Number(Number::Whole(number)) if number == i64::from(FORMAT) => {}
        Kind::Number(Number::Whole(number)) if number > i64::from(FORMAT) => {
            let mut digits = String::new();
            write_digits(&mut digits, number.unsigned_abs(), 1);
            return refuse(
                bytes,
                format.start,
                [
                    "This timeline is written in format ",
                    &digits,
                    ", which is newer than this program: it reads format 1. A newer version of \
                 Yearline is needed.",
                ],
            );
        }
        _ => {
            let what = walk.describe(format);
            return refuse(
                bytes,
                format.start,
                [
                    "This file is not a timeline of format 1: its field `yearline` holds ",
                    &what,
                    ", where the number 1 belongs.",
                ],
            );
        }
    }
    let (at, why) = match list {
        Some((_, true)) => return Ok(()),
        Some((at, false)) => {
            (at, "its field `events` is not a list. Put the moments in square brackets.")
        }
        None => (root.start, "the field `events` is missing."),
    };
    refuse(bytes, at, ["This timeline has no list of moments: ", why, ""])
}
