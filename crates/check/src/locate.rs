//! From a way through the document to a place in its file.

use yearline_document::address::Address;
use yearline_document::json::{Kind, Node};
use yearline_document::types::Number;

use crate::note::Step;

/// Where the way ends: as far as it can be gone.
pub(crate) struct Found<'n, 'a> {
    /// The value.
    pub node: &'n Node<'a>,
    /// The way as problems write it.
    pub path: String,
}

/// How far into a list an item is looked for.
const FAR: usize = 1000;

/// Goes `steps` from a value whose own path is `path`, and whose name is at its end.
pub(crate) fn find<'n, 'a>(mut node: &'n Node<'a>, path: String, steps: &[Step]) -> Found<'n, 'a> {
    let name = path.clone();
    let (mut path, mut list) = (path, name.as_str());
    for step in steps {
        match step {
            Step::Field(name) => {
                let Some(next) = field(node, name) else { break };
                node = next;
                list = name;
                name_in(&mut path, name);
            }
            Step::Named(name) => {
                let Some(next) = field(node, name) else { break };
                node = next;
                list = "";
                name_in(&mut path, name);
            }
            Step::Item(index) => {
                // Behind so many, the list itself is place enough.
                if *index > FAR {
                    break;
                }
                // One text alone counts as a list of one.
                if node.as_str().is_some() && *index == 0 {
                    continue;
                }
                let mut kept = node.items().iter().enumerate();
                let Some((at, item)) =
                    kept.by_ref().filter(|(_, item)| counts(list, item)).nth(*index)
                else {
                    break;
                };
                node = item;
                path.push_str(&format!("[{at}]"));
            }
        }
    }
    Found { node, path }
}

/// The last of the fields of a name that is not null.
fn field<'n, 'a>(node: &'n Node<'a>, name: &str) -> Option<&'n Node<'a>> {
    let of_name = node.fields().iter().rev().filter(|(key, _)| key.text == name);
    of_name.map(|(_, value)| value).find(|value| !matches!(value.kind, Kind::Null))
}

/// Whether the reader made something of an item of this list.
fn counts(list: &str, item: &Node<'_>) -> bool {
    let text = |name| field(item, name).and_then(Node::as_str).filter(|text| !is_blank(text));
    match list {
        "media" => text("url").is_some_and(|url| Address::resource(url).is_ok()),
        "tracks" => text("src").is_some_and(|src| Address::resource(src).is_ok()),
        "sources" => {
            text("title").or(text("publisher")).is_some()
                || text("url").is_some_and(|url| Address::link(url).is_ok())
        }
        "figures" => field(item, "value").is_some_and(|value| {
            matches!(value.kind, Kind::Number(Number::Whole(_) | Number::Real(_)))
        }),
        "categories" | "facets" => text("id").or(text("label")).is_some(),
        "eras" => text("date").is_some_and(|date| yearline_document::Date::read(date).is_some()),
        _ => item.as_str().is_some_and(|text| !is_blank(text)),
    }
}

/// The way to the text that begins at an offset, and the field that it stands in. None where there is
/// no such text, or where it is a field's name.
pub(crate) fn way_to<'n, 'a>(
    node: &'n Node<'a>,
    offset: usize,
    path: &mut String,
    name: &mut String,
) -> Option<&'n Node<'a>> {
    if node.start == offset && node.as_str().is_some() {
        return Some(node);
    }
    // Values stand in the file's order.
    let before = node.fields().partition_point(|(key, _)| key.start <= offset);
    if let Some((key, value)) = before.checked_sub(1).and_then(|at| node.fields().get(at)) {
        name_in(path, &key.text);
        name.clear();
        name.push_str(&key.text);
        return way_to(value, offset, path, name);
    }
    let before = node.items().partition_point(|item| item.start <= offset);
    let index = before.checked_sub(1)?;
    path.push_str(&format!("[{index}]"));
    way_to(node.items().get(index)?, offset, path, name)
}

/// Goes into a field, as the reader's own paths write it.
pub(crate) fn name_in(path: &mut String, name: &str) {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$' | b'-');
    if !name.is_empty() && name.bytes().all(plain) {
        if !path.is_empty() {
            path.push('.');
        }
        path.push_str(name);
    } else {
        path.push_str("[\"");
        for char in name.chars().take(60) {
            if matches!(char, '"' | '\\') {
                path.push('\\');
            }
            path.push(if char.is_control() { ' ' } else { char });
        }
        path.push_str("\"]");
    }
}

pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}
