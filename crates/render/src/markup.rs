//! Text and attributes as HTML and XML want them. What the components draw is escaped by Yew;
//! this is for what stands around it.

/// A text or the value of an attribute in double quotes.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // No page holds it, and XML none of the others.
            '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' => out.push('\u{fffd}'),
            _ => out.push(sign),
        }
    }
    out
}

/// An element without contents; attributes whose value is empty are left out.
pub fn empty(name: &str, attributes: &[(&str, &str)]) -> String {
    let mut out = ["<", name].concat();
    for (attribute, value) in attributes {
        if !value.is_empty() {
            out.extend([" ", attribute, "=\"", &escaped(value), "\""]);
        }
    }
    out.push('>');
    out
}

/// JSON that may stand in a `<script>`: nothing in it ends that.
pub fn json_in_script(json: &serde_json::Value) -> String {
    json.to_string()
        .replace('<', "\\u003c")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_becomes_markup() {
        assert_eq!(escaped("<a b=\"c\">'&\u{1}"), "&lt;a b=&quot;c&quot;&gt;&#39;&amp;\u{fffd}");
        assert_eq!(empty("meta", &[("name", "a\"b"), ("content", "")]), "<meta name=\"a&quot;b\">");
        let json = serde_json::json!("</script><!--");
        assert_eq!(json_in_script(&json), r#""\u003c/script>\u003c!--""#);
    }
}
