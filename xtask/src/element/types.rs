//! TypeScript's declarations: the element itself, and how React, Vue and Svelte write it.

use serde_json::Value;

use super::{plain, rows, text, useful};

const NOTE: &str = "// Written by `cargo xtask element` from data/element.json.\n";

/// Every file of declarations, by its name. Each framework's is its own: a page without React
/// has no module `react` to add to.
pub fn written(element: &Value) -> Vec<(String, String)> {
    let tag = text(element, "tag");
    let class = text(element, "class");
    let react = format!(
        "import type {{ DetailedHTMLProps, HTMLAttributes }} from \"react\";\n\
         import type {{ {class}, YearLineAttributes, YearLineListeners, YearLineProperties }} from \"./yearline.js\";\n\n\
         type Own = YearLineAttributes<boolean> & YearLineListeners & YearLineProperties;\n\n\
         declare module \"react\" {{\n  namespace JSX {{\n    interface IntrinsicElements {{\n      \
         \"{tag}\": Omit<DetailedHTMLProps<HTMLAttributes<{class}>, {class}>, keyof Own> & Own;\n    }}\n  }}\n}}\n"
    );
    let listeners: String = rows(element, "events")
        .map(|row| {
            let name = camel(&format!("on-{}", text(row, "name")));
            format!("  {name}?: (event: CustomEvent<{0}>) => void;\n", text(row, "detail"))
        })
        .collect();
    let details: Vec<&str> = rows(element, "events").map(|row| text(row, "detail")).collect();
    let vue = format!(
        "import type {{ DefineComponent, HTMLAttributes }} from \"vue\";\n\
         import type {{ {}, YearLineAttributes, YearLineProperties }} from \"./yearline.js\";\n\n\
         interface Listeners {{\n{listeners}}}\n\n\
         type Own = YearLineAttributes & YearLineProperties & Listeners;\n\n\
         declare module \"vue\" {{\n  interface GlobalComponents {{\n    \
         \"{tag}\": DefineComponent<Own & Omit<HTMLAttributes, keyof Own>>;\n  }}\n}}\n",
        details.join(", ")
    );
    let svelte = format!(
        "import type {{ HTMLAttributes }} from \"svelte/elements\";\n\
         import type {{ {class}, YearLineAttributes, YearLineListeners, YearLineProperties }} from \"./yearline.js\";\n\n\
         type Own = YearLineAttributes & YearLineListeners & YearLineProperties;\n\n\
         declare module \"svelte/elements\" {{\n  interface SvelteHTMLElements {{\n    \
         \"{tag}\": Omit<HTMLAttributes<{class}>, keyof Own> & Own;\n  }}\n}}\n"
    );
    [
        ("yearline.d.ts", own(element)),
        ("react.d.ts", react),
        ("vue.d.ts", vue),
        ("svelte.d.ts", svelte),
    ]
    .map(|(name, code)| (name.to_owned(), format!("{NOTE}{code}")))
    .into()
}

/// The element without any framework.
fn own(element: &Value) -> String {
    let tag = text(element, "tag");
    let class = text(element, "class");
    let mut out = String::new();
    for kind in rows(element, "types") {
        out.push_str(&comment("", text(kind, "text")));
        out.push_str(&format!("export interface {} {{\n", text(kind, "name")));
        for field in rows(kind, "fields") {
            out.push_str(&member(field, text(field, "name"), text(field, "type")));
        }
        if kind["open"] == true {
            out.push_str("  [field: string]: unknown;\n");
        }
        out.push_str("}\n\n");
    }
    let codes: Vec<String> =
        rows(element, "codes").map(|row| format!("\n  | \"{}\"", text(row, "name"))).collect();
    out.push_str(&comment("", "What can go wrong."));
    out.push_str(&format!("export type YearLineErrorCode ={};\n\n", codes.concat()));
    out.push_str(&comment("", "What `ready` is rejected with."));
    out.push_str(
        "export interface YearLineError extends Error {\n  \
         readonly code: YearLineErrorCode | \"aborted\";\n}\n\n",
    );

    out.push_str(&comment("", &format!("The element `<{tag}>`.")));
    out.push_str(&format!("export interface {class} extends HTMLElement {{\n"));
    for row in rows(element, "properties") {
        let name = text(row, "name");
        let name = if row["readonly"] == true { format!("readonly {name}") } else { name.into() };
        out.push_str(&member(row, &name, text(row, "type")));
    }
    for row in rows(element, "methods") {
        let parameters: Vec<String> = rows(row, "parameters")
            .map(|one| format!("{}: {}", text(one, "name"), text(one, "type")))
            .collect();
        let call = format!("{}({})", text(row, "name"), parameters.join(", "));
        out.push_str(&member(row, &call, text(row, "returns")));
    }
    out.push_str("}\n\n");

    out.push_str(&comment("", "The element's attributes. A switch is on wherever it is there: to switch it off, leave it out."));
    out.push_str("export interface YearLineAttributes<Switch = \"\" | null> {\n");
    for row in useful(element, "attributes") {
        let kind = text(row, "type");
        let kind = match kind {
            "boolean" => "Switch".to_owned(),
            kind if kind.starts_with('1') => format!("{kind} | `{{{kind}}}`").replace("`{", "`${"),
            kind => kind.to_owned(),
        };
        out.push_str(&member(row, &format!("{}?", key(text(row, "name"))), &kind));
    }
    out.push_str("}\n\n");

    out.push_str(&comment("", "The element's properties that may be set and are no attributes."));
    out.push_str("export interface YearLineProperties {\n");
    let attribute = |name: &str| rows(element, "attributes").any(|row| text(row, "name") == name);
    for row in rows(element, "properties") {
        let name = text(row, "name");
        if row["readonly"] != true && !attribute(name) {
            out.push_str(&member(row, &format!("{name}?"), text(row, "type")));
        }
    }
    out.push_str("}\n\n");

    out.push_str(&comment("", "The element's events, by name."));
    out.push_str("export interface YearLineEventMap {\n");
    for row in rows(element, "events") {
        let kind = format!("CustomEvent<{}>", text(row, "detail"));
        out.push_str(&member(row, &key(text(row, "name")), &kind));
    }
    out.push_str("}\n\n");
    out.push_str(&comment("", "Listeners as React and Svelte write them."));
    out.push_str(
        "export type YearLineListeners = {\n  \
         [Name in keyof YearLineEventMap as `on${Name}`]?: (event: YearLineEventMap[Name]) => void;\n};\n\n",
    );
    out.push_str(&format!(
        "declare global {{\n  interface HTMLElementTagNameMap {{\n    \"{tag}\": {class};\n  }}\n  \
         interface HTMLElementEventMap extends YearLineEventMap {{}}\n}}\n"
    ));
    out
}

fn member(row: &Value, name: &str, kind: &str) -> String {
    format!("{}  {name}: {kind};\n", comment("  ", text(row, "text")))
}

fn comment(indent: &str, markdown: &str) -> String {
    format!("{indent}/** {} */\n", plain(markdown).replace("*/", "*\\/"))
}

/// A name as a field's, between quotes where it needs them.
fn key(name: &str) -> String {
    if name.contains('-') { format!("\"{name}\"") } else { name.to_owned() }
}

fn camel(name: &str) -> String {
    let mut words = name.split('-');
    let mut out = words.next().unwrap_or_default().to_owned();
    for word in words {
        let (first, rest) = word.split_at(word.len().min(1));
        out.extend([&first.to_uppercase(), rest]);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_written_as_each_place_needs_them() {
        assert_eq!(camel("on-yearline-ready"), "onYearlineReady");
        assert_eq!(key("no-header"), "\"no-header\"");
        assert_eq!(key("src"), "src");
    }
}
