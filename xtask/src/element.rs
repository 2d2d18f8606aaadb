//! `cargo xtask element`: what is written from data/element.json, the one place that describes
//! the element's interface.

mod manifest;
mod tables;
mod types;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::project::{self, Project};
use crate::stage;

const SOURCE: &str = "data/element.json";
const DOCS: &str = "docs/element.md";

/// Writes everything that data/element.json gives.
pub fn run(project: &Project) -> Result<bool> {
    for (name, text) in given(project)? {
        project::write(&project.path(&name), text)?;
        println!("{name}");
    }
    Ok(true)
}

/// A sentence for each file that is not what data/element.json gives, and for each name that
/// the program has and the description has not, or the other way round.
pub fn faults(project: &Project) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    for (name, text) in given(project)? {
        if project::read(&project.path(&name)).ok().as_ref() != Some(&text) {
            faults.push(format!("{name} is not what {SOURCE} gives: run `cargo xtask element`"));
        }
    }
    let element = project::read_json(&project.path(SOURCE))?;
    let loader = stage::loader(project)?;
    let pairs = [
        ("attributes", names(&element, "attributes"), attributes(&loader)?),
        ("codes", sentences(&element), quoted(constant(&loader, "SENTENCES", "};")?)),
        ("custom properties", names(&element, "custom_properties"), custom_properties(project)?),
    ];
    for (what, described, found) in pairs {
        faults.extend(differences(what, described, found));
    }
    Ok(faults)
}

/// Every file that data/element.json gives, with its text.
fn given(project: &Project) -> Result<Vec<(String, String)>> {
    let element = project::read_json(&project.path(SOURCE))?;
    let docs = tables::renewed(&project::read(&project.path(DOCS))?, &element)
        .with_context(|| format!("{DOCS} cannot be renewed"))?;
    let manifest = format!("{:#}\n", manifest::written(&element));
    let mut files =
        vec![(DOCS.to_owned(), docs), ("npm/custom-elements.json".to_owned(), manifest)];
    for (name, text) in types::written(&element) {
        files.push((format!("npm/{name}"), text));
    }
    Ok(files)
}

/// The rows of a list.
fn rows<'a>(element: &'a Value, list: &str) -> impl Iterator<Item = &'a Value> {
    let rows = element[list].as_array().map(Vec::as_slice).unwrap_or_default();
    rows.iter()
}

/// The rows of a list that are of use to a page's author.
fn useful<'a>(element: &'a Value, list: &str) -> impl Iterator<Item = &'a Value> {
    rows(element, list).filter(|row| row["reserved"] != true)
}

/// A text of a row; empty where it has none.
fn text<'a>(row: &'a Value, field: &str) -> &'a str {
    row[field].as_str().unwrap_or_default()
}

/// Markdown of a table's cell as plain text: links are their words, marks go.
fn plain(markdown: &str) -> String {
    let mut out = String::new();
    let mut rest = markdown;
    while let Some((before, link)) = rest.split_once('[') {
        let Some((words, after)) = link.split_once("](") else { break };
        let Some((_, after)) = after.split_once(')') else { break };
        out.extend([before, words]);
        rest = after;
    }
    out.push_str(rest);
    out.replace('`', "").replace("\\|", "|").replace("<kbd>", "").replace("</kbd>", "")
}

fn names(element: &Value, list: &str) -> Vec<String> {
    rows(element, list).map(|row| text(row, "name").trim_matches('`').to_owned()).collect()
}

/// Codes and sentences in turn, as the loader's list has them.
fn sentences(element: &Value) -> Vec<String> {
    rows(element, "codes")
        .flat_map(|row| [text(row, "name").to_owned(), text(row, "reader").to_owned()])
        .collect()
}

/// What the loader's elements observe.
fn attributes(loader: &str) -> Result<Vec<String>> {
    let mut names = quoted(constant(loader, "ATTRIBUTES", "];")?);
    names.extend(quoted(constant(loader, "SWITCHES", "];")?));
    Ok(names)
}

/// What the style sheets read from the page, and the colours that categories have.
fn custom_properties(project: &Project) -> Result<Vec<String>> {
    let mut found = vec!["--yearline-category-<id>".to_owned()];
    for (name, path) in project::walk(&project.path("style"))? {
        if !name.ends_with(".css") {
            continue;
        }
        let sheet = project::read(&path)?;
        for rest in sheet.split("var(--yearline-").skip(1) {
            let end = rest.find(|c: char| c != '-' && !c.is_ascii_lowercase());
            found.push(format!("--yearline-{}", &rest[..end.unwrap_or(rest.len())]));
        }
    }
    Ok(found)
}

/// The text of the statement `const NAME = …`, without its end.
fn constant<'a>(loader: &'a str, name: &str, end: &str) -> Result<&'a str> {
    let Some((_, rest)) = loader.split_once(&format!("const {name} =")) else {
        bail!("the loader has no `const {name} =`");
    };
    let (statement, _) = rest.split_once(end).with_context(|| format!("{name} has no end"))?;
    Ok(statement)
}

/// Every string between double quotes.
fn quoted(code: &str) -> Vec<String> {
    code.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

fn differences(what: &str, mut described: Vec<String>, mut found: Vec<String>) -> Vec<String> {
    described.sort();
    found.sort();
    found.dedup();
    let missing = found.iter().filter(|name| !described.contains(name));
    let missing = missing.map(|name| format!("{SOURCE} does not have `{name}` among its {what}"));
    let idle = described.iter().filter(|name| !found.contains(name));
    let idle = idle.map(|name| format!("`{name}`, among the {what} of {SOURCE}, is nowhere else"));
    missing.chain(idle).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_what_the_description_gives() {
        let project = Project::find().expect("cargo knows its workspace");
        assert_eq!(faults(&project).expect("all can be read"), [""; 0]);
    }

    #[test]
    fn a_name_that_one_side_lacks_is_told() {
        let list = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let told = differences("attributes", list(&["src", "old"]), list(&["new", "src", "new"]));
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(told[0].contains("`new`") && told[1].contains("`old`"), "{told:?}");
    }

    #[test]
    fn plain_text_has_the_words_of_links() {
        assert_eq!(plain("`a`, [the b](c.md#d) or `\\|`"), "a, the b or |");
        assert_eq!(plain("no [link"), "no [link");
    }

    #[test]
    fn a_loader_is_read_as_it_is_written() {
        let loader = "const SWITCHES = [\"b\"];\nconst ATTRIBUTES = [\"a\",\n ...SWITCHES];";
        assert_eq!(attributes(loader).expect("both are there"), ["a", "b"]);
        assert!(attributes("const SWITCHES = [];").is_err());
    }
}
