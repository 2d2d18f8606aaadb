//! Where tests find things inside the widget: what the project promises to authors of styles,
//! and the little more that tests need.

/// The search field.
pub const SEARCH: &str = "input[type=search]";
/// The button of the top moments.
pub const TOP: &str = "button[aria-pressed][data-facet=top][data-value=\"1\"]";
/// The button that opens the other facets.
pub const MORE: &str = "button[part~=more][aria-expanded]";
/// A script: true once the other facets are drawn, whose part comes when they are first opened.
pub const MORE_CAME: &str = "return one('#yl-more [data-facet=sort]') !== null";
/// The strip's handle at the beginning of the span.
pub const FROM: &str = "[part~=overview] [data-part=from]";
/// The one at the end of the span.
pub const TO: &str = "[part~=overview] [data-part=to]";
/// The marks of the strip, through which the arrows lead.
pub const MARKS: &str = "[part~=overview] [data-part=marks]";
/// The time axis of the story.
pub const PLOT: &str = "[part=axis] [role=group]";
/// The button that takes every choice back.
pub const CLEAR: &str = "button[part~=clear]";
/// The button that helps where nothing was found.
pub const REMOVE: &str = "[part~=empty] button[data-action=remove]";
/// The button of the loader's messages.
pub const RETRY: &str = "[part~=message] button[data-action=retry]";

/// The button of a facet's value.
pub fn chip(facet: &str, value: &str) -> String {
    format!("button[aria-pressed][data-facet=\"{facet}\"][data-value=\"{value}\"]")
}

/// The moment of this id.
pub fn article(id: &str) -> String {
    format!("article[part~=event][id=\"{id}\"]")
}
