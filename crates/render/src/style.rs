//! The widget's style sheet for a timeline that stands in the page itself.
//!
//! In its shadow root the widget is alone. What is rendered stands among the elements of a page,
//! whose style sheets say something to each `h3` and `li` there. So the sheet is armoured:
//!
//! - every selector is bound to what is marked `data-yearline-rendered`, so that nothing leaks;
//! - every declaration is `!important` in a layer, which no ordinary rule of a page outweighs.
//!   Important layers count backwards, so that their order is turned round;
//! - the weakest of them takes back whatever else the page says: what is left is what a browser
//!   says by itself, as in a shadow root;
//! - what no element of the piece could match is left out.

use std::collections::BTreeSet;

/// The files of the sheet in their order.
const FILES: [&str; 12] = [
    include_str!("../../../style/tokens.css"),
    include_str!("../../../style/base.css"),
    include_str!("../../../style/header.css"),
    include_str!("../../../style/overview.css"),
    include_str!("../../../style/filters.css"),
    include_str!("../../../style/list.css"),
    include_str!("../../../style/moment.css"),
    include_str!("../../../style/aids.css"),
    include_str!("../../../style/compact.css"),
    include_str!("../../../style/story.css"),
    include_str!("../../../style/states.css"),
    include_str!("../../../style/modes.css"),
];

/// What differs from the widget.
const STILL: &str = include_str!("still.css");

/// Marks what is rendered.
pub const MARKED: &str = "[data-yearline-rendered]";

/// The layer that takes back what the page says. What of an SVG is an attribute counts as said
/// by the page, so that within one nothing is taken back but its paint.
const GUARD: &str = "\
    :where(M,M :not(svg *)),:where(M,M :not(svg *))::before,:where(M,M :not(svg *))::after{all:revert!important}\
    :where(M svg *){fill:inherit!important;stroke:inherit!important;stroke-width:inherit!important;\
    opacity:1!important;max-inline-size:none!important;filter:none!important}";

/// The sheet for a piece of HTML, with the rules of its own that come last.
///
/// ```
/// let sheet = yearline_render::style::sheet(r#"<div class="root"><h2 class="title">2020</h2></div>"#, "");
/// assert!(sheet.contains(":where([data-yearline-rendered]) .title{"));
/// assert!(!sheet.contains(".dialog"));
/// ```
pub fn sheet(html: &str, own: &str) -> String {
    let used = Used::of(html);
    let mut layers: Vec<(String, String)> = Vec::new();
    let files = FILES.iter().copied().chain(yearline::still::MEDIA);
    for (name, body) in files.flat_map(layers_of) {
        let rules = rules(body, &used);
        if !rules.is_empty() {
            layers.push((name.to_owned(), rules));
        }
    }
    layers.push(("still".to_owned(), rules(STILL, &used)));
    layers.push(("own".to_owned(), rules(own, &used)));
    layers.retain(|(_, rules)| !rules.is_empty());
    layers.insert(0, ("guard".to_owned(), GUARD.replace('M', MARKED)));
    let names: Vec<String> =
        layers.iter().rev().map(|(name, _)| format!("yearline.{name}")).collect();
    let mut sheet = format!("@layer {};", names.join(","));
    for (name, rules) in layers {
        sheet.extend(["@layer yearline.", &name, "{", &rules, "}"]);
    }
    sheet
}

/// The classes and parts that a piece of HTML has.
struct Used<'a> {
    classes: BTreeSet<&'a str>,
    parts: BTreeSet<&'a str>,
}

impl<'a> Used<'a> {
    fn of(html: &'a str) -> Used<'a> {
        let words = |attribute: &str| {
            let values = html.split(attribute).skip(1);
            values.flat_map(|rest| rest.split('"').next().unwrap_or_default().split(' ')).collect()
        };
        Used { classes: words(" class=\""), parts: words(" part=\"") }
    }

    /// False of a selector with a class or a part that nothing has; what stands in parentheses is
    /// not looked at.
    fn meets(&self, selector: &str) -> bool {
        let mut depth = 0_i32;
        let mut rest = selector;
        while let Some(sign) = rest.chars().next() {
            match sign {
                '(' => depth += 1,
                ')' => depth -= 1,
                '.' if depth == 0 => {
                    let name = rest[1..]
                        .split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_'))
                        .next();
                    if !self.classes.contains(name.unwrap_or_default()) {
                        return false;
                    }
                }
                '[' if depth == 0 => {
                    let part =
                        rest.strip_prefix("[part=\"").and_then(|rest| rest.split('"').next());
                    if part.is_some_and(|part| !self.parts.contains(part)) {
                        return false;
                    }
                    // A dot in an attribute's value begins no class.
                    rest = &rest[1 + end_of(&rest[1..], &[']'])..];
                    continue;
                }
                _ => {}
            }
            rest = &rest[sign.len_utf8()..];
        }
        true
    }
}

/// A statement of a sheet: what stands before its braces, and what within; nothing within where
/// it ends by a semicolon.
struct Statement<'a> {
    head: &'a str,
    body: Option<&'a str>,
}

/// The statements of a sheet or of a block.
fn statements(mut css: &str) -> Vec<Statement<'_>> {
    let mut found = Vec::new();
    loop {
        css = skip_space(css);
        if css.is_empty() {
            return found;
        }
        let end = end_of(css, &['{', ';']);
        let head = css[..end].trim();
        if css[end..].starts_with('{') {
            let inside = &css[end + 1..];
            let close = end_of(inside, &['}']);
            found.push(Statement { head, body: Some(&inside[..close]) });
            css = inside.get(close + 1..).unwrap_or_default();
        } else {
            found.push(Statement { head, body: None });
            css = css.get(end + 1..).unwrap_or_default();
        }
    }
}

fn skip_space(css: &str) -> &str {
    let mut css = css.trim_start();
    while let Some(rest) = css.strip_prefix("/*") {
        css = rest.find("*/").map_or("", |end| &rest[end + 2..]).trim_start();
    }
    css
}

/// Where the first of these signs stands that is in no string, no comment, and no parentheses or
/// braces that began on the way; the end where there is none.
fn end_of(css: &str, signs: &[char]) -> usize {
    let (mut depth, mut quote, mut at) = (0_i32, None, 0);
    while let Some(sign) = css[at..].chars().next() {
        match (quote, sign) {
            (Some(open), _) if sign == open => quote = None,
            (Some(_), '\\') => at += 1,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(sign),
            (None, '/') if css[at..].starts_with("/*") => {
                at += css[at..].find("*/").map_or(css.len() - at, |end| end + 2);
                continue;
            }
            (None, _) if depth == 0 && signs.contains(&sign) => return at,
            (None, '(' | '{' | '[') => depth += 1,
            (None, ')' | '}' | ']') => depth -= 1,
            (None, _) => {}
        }
        at += sign.len_utf8();
    }
    css.len()
}

/// The pieces of a list whose separator stands in no string and no parentheses.
fn list(mut css: &str, separator: char) -> Vec<&str> {
    let mut pieces = Vec::new();
    loop {
        let end = end_of(css, &[separator]);
        pieces.push(css[..end].trim());
        match css.get(end + 1..) {
            Some(rest) => css = rest,
            None => return pieces,
        }
    }
}

/// The layers of a file by their names.
fn layers_of(file: &str) -> impl Iterator<Item = (&str, &str)> {
    statements(file)
        .into_iter()
        .filter_map(|Statement { head, body }| Some((head.strip_prefix("@layer ")?, body?)))
}

/// The rules of a block, armoured.
fn rules(css: &str, used: &Used<'_>) -> String {
    let mut out = String::new();
    for Statement { head, body } in statements(css) {
        let Some(body) = body else { continue };
        if head.starts_with('@') {
            // Nothing moves in what is drawn once.
            let inside =
                if head.starts_with("@keyframes") { String::new() } else { rules(body, used) };
            if !inside.is_empty() {
                out.extend([&condensed(head), "{", &inside, "}"]);
            }
            continue;
        }
        let of_host = head.starts_with(":host");
        let selectors: Vec<String> = list(head, ',')
            .into_iter()
            .filter(|selector| used.meets(selector))
            .flat_map(bound)
            .collect();
        let declarations: Vec<String> = list(body, ';')
            .into_iter()
            .map(skip_space)
            .filter(|declaration| !declaration.is_empty())
            .map(|declaration| armoured(declaration, of_host))
            .collect();
        if !selectors.is_empty() && !declarations.is_empty() {
            out.extend([&selectors.join(","), "{", &declarations.join(";"), "}"]);
        }
    }
    out
}

/// A selector, bound to what is marked.
fn bound(selector: &str) -> Vec<String> {
    let selector = condensed(selector);
    if let Some(rest) = selector.strip_prefix(":host") {
        // `:host([hidden])` is `year-line[hidden]`.
        let (condition, rest) = match rest.strip_prefix('(') {
            Some(inside) => {
                let end = end_of(inside, &[')']);
                (&inside[..end], &inside[end + 1..])
            }
            None => ("", rest),
        };
        return vec![format!("year-line{condition}:where(:has(>{MARKED})){rest}")];
    }
    // The marked element is the root itself.
    if let Some(rest) = selector.strip_prefix(".root") {
        return vec![format!(".root:where({MARKED}){rest}")];
    }
    let mut bound = vec![format!(":where({MARKED}) {selector}")];
    if selector == "*" {
        bound.push(format!(":where({MARKED})"));
    }
    bound
}

/// A declaration that no ordinary rule outweighs. What is said of the element itself stays as
/// weak as it is in the widget.
fn armoured(declaration: &str, of_host: bool) -> String {
    let Some((name, value)) = declaration.split_once(':') else { return String::new() };
    let value = condensed(value);
    let important = if of_host || value.ends_with("!important") { "" } else { "!important" };
    [name.trim(), ":", &value, important].concat()
}

/// One space for each run of white space and comments outside of strings.
fn condensed(css: &str) -> String {
    let (mut out, mut quote, mut rest) = (String::new(), None, css.trim());
    while let Some(sign) = rest.chars().next() {
        if quote.is_none() && (sign.is_whitespace() || rest.starts_with("/*")) {
            rest = skip_space(rest);
            out.push(' ');
            continue;
        }
        match quote {
            Some(open) if open == sign => quote = None,
            None if matches!(sign, '"' | '\'') => quote = Some(sign),
            _ => {}
        }
        out.push(sign);
        rest = &rest[sign.len_utf8()..];
    }
    out.truncate(out.trim_end().len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: &str = r#"<div part="root" class="root"><p class="a b"></p><i class="c"></i></div>"#;

    fn armoured_rules(css: &str) -> String {
        rules(css, &Used::of(ALL))
    }

    #[test]
    fn a_rule_holds_for_what_is_rendered_alone_and_outweighs_the_page() {
        assert_eq!(
            armoured_rules(".a > .b, h1 { color: red; --x: var(--y, 1px) }"),
            ":where([data-yearline-rendered]) .a > .b,:where([data-yearline-rendered]) h1\
             {color:red!important;--x:var(--y, 1px)!important}"
        );
    }

    #[test]
    fn the_root_is_what_is_marked_and_the_host_is_the_element_around_it() {
        assert_eq!(
            armoured_rules(".root { a: b }"),
            ".root:where([data-yearline-rendered]){a:b!important}"
        );
        assert_eq!(
            armoured_rules(
                ":host([theme=\"dark\"]) { color-scheme: dark !important; position: relative }"
            ),
            "year-line[theme=\"dark\"]:where(:has(>[data-yearline-rendered]))\
             {color-scheme:dark !important;position:relative}"
        );
    }

    #[test]
    fn what_nothing_could_match_is_left_out() {
        assert_eq!(armoured_rules(".dialog { a: b } [part=\"message\"] { a: b }"), "");
        assert_eq!(
            armoured_rules("[data-media=\"24.0\"] { a: b }"),
            ":where([data-yearline-rendered]) [data-media=\"24.0\"]{a:b!important}"
        );
        assert_eq!(armoured_rules("@media print { .a .gone { a: b } }"), "");
        assert_eq!(
            armoured_rules(".a:not(.gone), .gone { a: b }"),
            ":where([data-yearline-rendered]) .a:not(.gone){a:b!important}"
        );
    }

    #[test]
    fn strings_comments_and_queries_stay_whole() {
        assert_eq!(
            armoured_rules(
                "/* why; { */ @container (inline-size < 48em) { .c::after { content: \" ;}\" / \"\"; } }"
            ),
            "@container (inline-size < 48em){:where([data-yearline-rendered]) .c::after{content:\" ;}\" / \"\"!important}}"
        );
    }

    #[test]
    fn stronger_layers_come_first() {
        let sheet = sheet(ALL, ".a{--at:5}");
        let order = sheet.split(';').next().unwrap_or_default();
        assert!(order.starts_with("@layer yearline.own,"), "{order}");
        assert!(order.ends_with(",yearline.base,yearline.tokens,yearline.guard"), "{order}");
        assert_eq!(sheet.matches('{').count(), sheet.matches('}').count());
    }

    #[test]
    fn the_files_are_those_of_the_widget() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../style/");
        let read =
            |name: &str| std::fs::read_to_string([folder, name].concat()).unwrap_or_default();
        let names = read("order.txt");
        let names: Vec<&str> = names.lines().filter(|line| line.ends_with(".css")).collect();
        assert_eq!(names.len(), FILES.len());
        for (name, file) in names.iter().zip(FILES) {
            assert_eq!(read(name), file, "{name}");
        }
    }
}
