//! The keys that the widget answers to, while focus is inside it.

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shortcut {
    /// To the search field.
    Search,
    /// So many moments on.
    Step(i32),
    /// The link to the moment that has focus.
    Open,
    /// From a moment back to the search field.
    Back,
    /// The list of the keys.
    Keys,
}

/// Where focus is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In a field, where letters are typed.
    Field,
    /// On the heading of a moment.
    Heading,
    /// On something else within a moment.
    Moment,
    /// Anywhere else in the widget.
    Elsewhere,
}

/// What `key`, by its name in UI Events, asks for; none for a key that is not ours. A key with
/// Ctrl, Alt or Meta is never ours.
///
/// ```
/// use yearline::shortcuts::{Place, Shortcut, shortcut};
/// assert_eq!(shortcut("j", Place::Elsewhere), Some(Shortcut::Step(1)));
/// assert_eq!(shortcut("j", Place::Field), None);
/// ```
pub fn shortcut(key: &str, place: Place) -> Option<Shortcut> {
    match (key, place) {
        (_, Place::Field) => None,
        ("/", _) => Some(Shortcut::Search),
        ("j", _) => Some(Shortcut::Step(1)),
        ("k", _) => Some(Shortcut::Step(-1)),
        ("?", _) => Some(Shortcut::Keys),
        ("Enter", Place::Heading) => Some(Shortcut::Open),
        ("Escape", Place::Heading | Place::Moment) => Some(Shortcut::Back),
        _ => None,
    }
}

/// The keys with the names, in the words of the interface, of what they do.
pub const LISTED: [(&str, &str); 6] = [
    ("/", "keys.search"),
    ("j", "keys.next"),
    ("k", "keys.previous"),
    ("Enter", "keys.open"),
    ("Esc", "keys.back"),
    ("?", "keys.help"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_a_field_every_key_is_typed() {
        for (key, _) in LISTED {
            assert_eq!(shortcut(key, Place::Field), None, "{key}");
        }
    }

    #[test]
    fn enter_is_the_moments_own_and_no_links() {
        assert_eq!(shortcut("Enter", Place::Heading), Some(Shortcut::Open));
        assert_eq!(shortcut("Enter", Place::Moment), None, "a link within it is followed");
    }
}
