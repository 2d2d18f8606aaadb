//! The house has floors: a room imports from the floors below it, never from above or
//! beside, and the lower floors know no browser.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use anyhow::{Context, Result};
use serde_json::Value;

/// Each package of the workspace with its floor. The formats are a side room: on floor 1
/// they may import from the document alone, and nothing beside them may import them.
const ROOMS: &[(&str, u8)] = &[
    ("yearline-document", 0),
    ("yearline-formats", 1),
    ("yearline-timeline", 1),
    ("yearline-check", 2),
    ("yearline-workbook", 2),
    ("yearline", 2),
    // In the place of a crate that Yew brings; imports no room.
    ("console_error_panic_hook", 2),
    // What holds of the floors below, for their tests.
    ("yearline-properties", 2),
    ("yearline-render", 3),
    ("yearline-page", 3),
    ("yearline-example-yew", 3),
    ("yearline-cli", 4),
    // Tests look at everything.
    ("yearline-tests", 5),
];

/// Outside the house: imports no room, and no room imports it.
const OUTSIDE: &str = "xtask";

/// The highest floor that must run where there is no browser.
const PURE: u8 = 1;

/// Rooms above it of which the same holds.
const PURE_TOO: &[&str] = &["yearline-check", "yearline-properties"];

/// What a package cannot reach without a browser.
const BROWSER: &[&str] = &["web-sys", "js-sys", "wasm-bindgen", "yew"];

/// Reads what `cargo metadata --all-features` wrote, and returns a sentence for each fault.
pub fn faults(metadata: &Value) -> Result<Vec<String>> {
    let house = House::read(metadata)?;
    let mut faults = Vec::new();
    for id in &house.members {
        let name = house.name(id);
        if name != OUTSIDE && floor(name).is_none() {
            faults.push(format!("{name} has no floor: give it one in xtask/src/floors.rs"));
            continue;
        }
        faults.extend(
            house.imports(id).filter_map(|(below, _)| import_fault(name, house.name(below))),
        );
        if (floor(name).is_some_and(|floor| floor <= PURE) || PURE_TOO.contains(&name))
            && let Some(chain) = house.chain_to_browser(id)
        {
            faults.push(format!(
                "{name} reaches {}, by {}: it runs without a browser, so what needs one belongs in `yearline`",
                chain.last().copied().unwrap_or_default(),
                chain.join(" → ")
            ));
        }
    }
    Ok(faults)
}

fn floor(name: &str) -> Option<u8> {
    ROOMS.iter().find(|(room, _)| *room == name).map(|(_, floor)| *floor)
}

fn import_fault(from: &str, to: &str) -> Option<String> {
    if from == OUTSIDE && floor(to).is_some() {
        return Some(format!(
            "{OUTSIDE} imports {to}: it is compiled before every command, so it imports no room"
        ));
    }
    if to == OUTSIDE {
        return Some(format!("{from} imports {OUTSIDE}, which is no room of the house"));
    }
    let (mine, other) = (floor(from)?, floor(to)?);
    let place = match other.cmp(&mine) {
        std::cmp::Ordering::Less => return None,
        std::cmp::Ordering::Equal => "beside it on",
        std::cmp::Ordering::Greater => "above it, on",
    };
    Some(format!(
        "{from} (floor {mine}) imports {to}, which is {place} floor {other}: a room imports from below alone"
    ))
}

/// The packages and what each imports, with whether that is more than for tests.
struct House<'a> {
    names: BTreeMap<&'a str, &'a str>,
    members: Vec<&'a str>,
    imports: BTreeMap<&'a str, Vec<(&'a str, bool)>>,
}

impl<'a> House<'a> {
    fn read(metadata: &'a Value) -> Result<House<'a>> {
        let list = |value: &'a Value| value.as_array().into_iter().flatten();
        let text = |value: &'a Value| {
            value.as_str().context("cargo metadata has another form than expected")
        };
        let mut names = BTreeMap::new();
        for package in list(&metadata["packages"]) {
            names.insert(text(&package["id"])?, text(&package["name"])?);
        }
        let members = list(&metadata["workspace_members"]).map(text).collect::<Result<_>>()?;
        let mut imports = BTreeMap::new();
        for node in list(&metadata["resolve"]["nodes"]) {
            let mut found = Vec::new();
            for import in list(&node["deps"]) {
                let shipped = list(&import["dep_kinds"]).any(|kind| kind["kind"] != "dev");
                found.push((text(&import["pkg"])?, shipped));
            }
            imports.insert(text(&node["id"])?, found);
        }
        Ok(House { names, members, imports })
    }

    fn name(&self, id: &str) -> &'a str {
        self.names.get(id).copied().unwrap_or_default()
    }

    fn imports(&self, id: &str) -> impl Iterator<Item = (&'a str, bool)> {
        self.imports.get(id).into_iter().flatten().copied()
    }

    /// The shortest way from a package to one that needs a browser, tests apart.
    fn chain_to_browser(&self, from: &'a str) -> Option<Vec<&'a str>> {
        let mut seen = BTreeSet::from([from]);
        let mut open = VecDeque::from([vec![from]]);
        while let Some(chain) = open.pop_front() {
            let last = *chain.last()?;
            if BROWSER.contains(&self.name(last)) {
                return Some(chain.iter().map(|id| self.name(id)).collect());
            }
            for (next, shipped) in self.imports(last) {
                if shipped && seen.insert(next) {
                    let mut longer = chain.clone();
                    longer.push(next);
                    open.push_back(longer);
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// Metadata of packages in the workspace and elsewhere, with imports as (from, to, kind).
    fn house(members: &[&str], others: &[&str], imports: &[(&str, &str, Value)]) -> Value {
        let all = || members.iter().chain(others);
        let packages: Vec<Value> =
            all().map(|name| json!({ "id": format!("id:{name}"), "name": name })).collect();
        let nodes: Vec<Value> = all()
            .map(|name| {
                let of_this = imports.iter().filter(|(from, _, _)| from == name);
                let deps: Vec<Value> = of_this
                    .map(|(_, to, kind)| json!({ "pkg": format!("id:{to}"), "dep_kinds": [{ "kind": kind, "target": null }] }))
                    .collect();
                json!({ "id": format!("id:{name}"), "deps": deps })
            })
            .collect();
        let members: Vec<String> = members.iter().map(|name| format!("id:{name}")).collect();
        json!({ "packages": packages, "workspace_members": members, "resolve": { "nodes": nodes } })
    }

    const MEMBERS: &[&str] =
        &["yearline", "yearline-document", "yearline-formats", "yearline-timeline", "xtask"];

    fn found(imports: &[(&str, &str, Value)]) -> Vec<String> {
        let metadata = house(MEMBERS, &["serde", "jiff", "js-sys", "yew"], imports);
        faults(&metadata).unwrap_or_else(|error| vec![error.to_string()])
    }

    #[test]
    fn a_house_in_order_has_no_fault() {
        let imports = [
            ("yearline", "yearline-timeline", Value::Null),
            ("yearline", "yearline-document", Value::Null),
            ("yearline", "yew", Value::Null),
            ("yearline-timeline", "yearline-document", Value::Null),
            ("yearline-formats", "yearline-document", Value::Null),
            ("yearline-document", "serde", Value::Null),
        ];
        assert_eq!(found(&imports), Vec::<String>::new());
    }

    #[test]
    fn an_import_from_above_is_named() {
        let faults = found(&[("yearline-document", "yearline-timeline", Value::Null)]);
        assert_eq!(
            faults,
            [
                "yearline-document (floor 0) imports yearline-timeline, which is above it, on floor 1: a room imports from below alone"
            ]
        );
        // For its tests neither.
        assert_eq!(found(&[("yearline-timeline", "yearline", json!("dev"))]).len(), 1);
    }

    #[test]
    fn an_import_from_beside_is_named() {
        let faults = found(&[("yearline-timeline", "yearline-formats", Value::Null)]);
        assert_eq!(faults.len(), 1);
        assert!(faults[0].contains("beside it on floor 1"), "{}", faults[0]);
    }

    #[test]
    fn the_way_to_the_browser_is_named() {
        let imports = [("yearline-document", "jiff", Value::Null), ("jiff", "js-sys", Value::Null)];
        let faults = found(&imports);
        assert_eq!(faults.len(), 1);
        assert!(
            faults[0].starts_with(
                "yearline-document reaches js-sys, by yearline-document → jiff → js-sys:"
            ),
            "{}",
            faults[0]
        );
        // A tool of the build is shipped no less than what it builds; one of the tests is not.
        assert_eq!(
            found(&[
                ("yearline-document", "jiff", json!("build")),
                ("jiff", "js-sys", Value::Null)
            ])
            .len(),
            1
        );
        assert_eq!(
            found(&[("yearline-document", "jiff", json!("dev")), ("jiff", "js-sys", Value::Null)])
                .len(),
            0
        );
    }

    #[test]
    fn a_room_without_a_floor_and_one_that_is_outside_are_named() {
        let metadata = house(&["yearline-attic"], &[], &[]);
        let faults = faults(&metadata).unwrap_or_default();
        assert_eq!(faults, ["yearline-attic has no floor: give it one in xtask/src/floors.rs"]);
        assert_eq!(found(&[("xtask", "yearline-document", Value::Null)]).len(), 1);
        assert_eq!(found(&[("yearline", "xtask", Value::Null)]).len(), 1);
    }
}
