//! Files that are refused as a whole, each by its name.

use super::TOO_LARGE;
use super::error::{Code, ReadError};
use super::walk::Walk;
use crate::json::{Cursor, Kind, Node, mark_length};
use crate::types::{FORMAT, Number};

/// Refuses what its size or its first bytes give away; gives the offset of the object that
/// the file holds otherwise.
pub(super) fn first_sight(bytes: &[u8]) -> Result<usize, ReadError> {
    if bytes.len() > TOO_LARGE {
        let size = bytes.len().div_ceil(100_000).to_string();
        let (whole, tenth) = size.split_at(size.len() - 1);
        let size = [whole, ".", tenth].concat();
        let message = ["The file is too large: ", &size, " MB, and 50 MB are the most."];
        return Err(ReadError::whole(Code::TooLarge, message.concat()));
    }
    let not_json =
        |at, message: &str| Err(ReadError::at(Code::NotJson, bytes, at, message.to_string()));
    // JSON begins with two ASCII characters, so that a zero among the first bytes tells.
    let wide = bytes.starts_with(b"\xFF\xFE")
        || bytes.starts_with(b"\xFE\xFF")
        || bytes.iter().take(4).any(|&byte| byte == 0);
    if wide {
        return not_json(0, "The file is in UTF-16 or UTF-32. Save it as UTF-8.");
    }
    let mut cursor = Cursor::new(bytes, mark_length(bytes));
    cursor.space();
    match cursor.peek() {
        Some(b'{') => Ok(cursor.at),
        None => not_json(0, "The file is empty."),
        Some(b'<') => not_json(
            cursor.at,
            "This is a web page or another file of markup, not a timeline in JSON. The address may \
             be wrong, or the server answers with a page of its own.",
        ),
        Some(_) => {
            let root = cursor.document().map_err(|fault| ReadError::json(bytes, fault))?;
            let what = Walk::new(bytes, Vec::new()).describe(&root);
            let message = [
                "This file is not a timeline: it holds ",
                &what,
                ", where an object in braces with a title and a list of moments belongs.",
            ];
            Err(ReadError::at(Code::BadDocument, bytes, root.start, message.concat()))
        }
    }
}

/// Refuses JSON that is no timeline of this format. `list` is where `events` stands and
/// whether it is a list; `foreign` is whether its first moment is one of TimelineJS's.
pub(super) fn others(
    bytes: &[u8],
    root: &Node<'_>,
    list: Option<(usize, bool)>,
    foreign: bool,
) -> Result<(), ReadError> {
    let refuse = |at: usize, message: &[&str]| {
        Err(ReadError::at(Code::BadDocument, bytes, at, message.concat()))
    };
    let Some(format) = root.get("yearline") else {
        let two = root.get("timeline").is_some_and(|node| node.get("date").is_some());
        if foreign || two {
            return refuse(
                root.start,
                &["This is a file of TimelineJS, not of Yearline: it has to be \
                                converted first."],
            );
        }
        let without = if list.is_some() { "" } else { " and no list of moments" };
        return refuse(
            root.start,
            &[
                "This file is not a timeline: it has no field `yearline`",
                without,
                ". A timeline begins with `\"yearline\": 1`.",
            ],
        );
    };
    match format.kind {
        Kind::Number(Number::Whole(number)) if number == i64::from(FORMAT) => {}
        Kind::Number(Number::Whole(number)) if number > i64::from(FORMAT) => {
            return refuse(
                format.start,
                &[
                    "This timeline is written in format ",
                    &number.to_string(),
                    ", which is newer than this program: it reads format 1. \
                 A newer version of Yearline is needed.",
                ],
            );
        }
        _ => {
            let what = Walk::new(bytes, Vec::new()).describe(format);
            return refuse(
                format.start,
                &[
                    "This file is not a timeline of format 1: its \
                field `yearline` holds ",
                    &what,
                    ", where the number 1 belongs.",
                ],
            );
        }
    }
    match list {
        Some((_, true)) => Ok(()),
        Some((at, false)) => refuse(
            at,
            &["This timeline has no list of moments: its field \
            `events` is not a list. Put the moments in square brackets."],
        ),
        None => refuse(
            root.start,
            &["This timeline has no list of moments: the field `events` is \
            missing."],
        ),
    }
}
