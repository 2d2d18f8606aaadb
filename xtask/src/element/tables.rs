//! The tables of docs/element.md, between comments that name them.

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::{rows, text, useful};

/// What follows the name of a table in the comment before it.
const BEGIN: &str = ": from data/element.json, by `cargo xtask element` -->";
const END: &str = "<!-- end -->";

/// The page with its tables as the description gives them; the prose around them stays.
pub fn renewed(page: &str, element: &Value) -> Result<String> {
    let mut page = page.to_owned();
    for (name, table) in [
        ("attributes", attributes(element)),
        ("members", members(element)),
        ("events", events(element)),
        ("codes", codes(element)),
        ("custom properties", custom_properties(element)),
        ("parts", parts(element)),
    ] {
        let begin = format!("<!-- {name}{BEGIN}");
        let (before, rest) =
            page.split_once(&begin).with_context(|| format!("there is no `{begin}`"))?;
        let Some((_, after)) = rest.split_once(END) else { bail!("`{begin}` has no `{END}`") };
        page = format!("{before}{begin}\n\n{table}\n{END}{after}");
    }
    Ok(page)
}

fn table<const N: usize>(head: [&str; N], rows: impl Iterator<Item = [String; N]>) -> String {
    let mut out = line(head.iter().copied());
    out.push_str(&line(["---"; N].into_iter()));
    for row in rows {
        out.push_str(&line(row.iter().map(String::as_str)));
    }
    out
}

fn line<'a>(cells: impl Iterator<Item = &'a str>) -> String {
    let mut out = "|".to_owned();
    for cell in cells {
        // An empty cell is one space wide.
        out.push_str(if cell.is_empty() { "" } else { " " });
        out.push_str(cell);
        out.push_str(" |");
    }
    out.push('\n');
    out
}

fn code(text: &str) -> String {
    format!("`{text}`")
}

fn attributes(element: &Value) -> String {
    let rows = useful(element, "attributes").map(|row| {
        [code(text(row, "name")), text(row, "text").to_owned(), text(row, "default").to_owned()]
    });
    table(["attribute", "values", "default"], rows)
}

fn members(element: &Value) -> String {
    let properties = rows(element, "properties")
        .map(|row| [code(text(row, "name")), text(row, "text").to_owned()]);
    let methods = rows(element, "methods").map(|row| {
        let names: Vec<&str> = rows(row, "parameters").map(|one| text(one, "name")).collect();
        let call = format!("{}({})", text(row, "name"), names.join(", "));
        [code(&call), text(row, "text").to_owned()]
    });
    table(["name", "what it is"], properties.chain(methods))
}

fn events(element: &Value) -> String {
    let rows = rows(element, "events").map(|row| {
        let detail = rows(element, "types").find(|kind| kind["name"] == row["detail"]);
        let fields: Vec<&str> = detail
            .into_iter()
            .flat_map(|kind| rows(kind, "fields"))
            .map(|field| text(field, "name"))
            .collect();
        let fields = format!("{{{}}}", fields.join(", "));
        [code(text(row, "name")), code(&fields), text(row, "text").to_owned()]
    });
    table(["event", "`detail`", "when"], rows)
}

fn codes(element: &Value) -> String {
    let rows = rows(element, "codes").map(|row| {
        [code(text(row, "name")), text(row, "reader").to_owned(), text(row, "text").to_owned()]
    });
    table(["code", "the reader reads", "how an editor mends it"], rows)
}

fn custom_properties(element: &Value) -> String {
    let rows = rows(element, "custom_properties").map(|row| {
        [code(text(row, "name")), text(row, "text").to_owned(), text(row, "default").to_owned()]
    });
    table(["property", "what it sets", "default"], rows)
}

fn parts(element: &Value) -> String {
    let rows = rows(element, "parts").map(|row| {
        let names: Vec<String> = row["names"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|name| code(name.as_str().unwrap_or_default()))
            .collect();
        [names.join(" "), text(row, "text").to_owned()]
    });
    table(["parts", "where"], rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_around_the_tables_stays() {
        let names = ["attributes", "members", "events", "codes", "custom properties", "parts"];
        let page: String = names
            .iter()
            .map(|name| format!("About {name}.\n<!-- {name}{BEGIN}\nold\n{END}\nMore.\n"))
            .collect();
        let element = serde_json::json!({ "attributes": [
            { "name": "src", "text": "an address", "default": "" },
            { "name": "kept", "reserved": true },
        ] });
        let new = renewed(&page, &element).expect("all tables are there");
        assert!(new.contains("About events.\n") && !new.contains("old"), "{new}");
        assert!(new.contains("| `src` | an address | |\n") && !new.contains("kept"), "{new}");
        assert_eq!(new.matches("More.").count(), names.len());
        assert_eq!(renewed(&new, &element).expect("still there"), new, "twice is once");
    }

    #[test]
    fn a_table_without_its_place_is_named() {
        let error = renewed("no tables", &Value::Null).expect_err("there is no place");
        assert!(error.to_string().contains("attributes"), "{error}");
    }
}
