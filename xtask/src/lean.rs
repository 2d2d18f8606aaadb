//! Yew as readers get it: without the parts of it that no component of ours reaches, which the
//! compiler cannot know, and never paused while a drawing is half done.
//!
//! A copy of Yew's source with a few places replaced takes its place in what is published, by cargo's
//! `paths`. Development and the tests of components use Yew as it is; the tests in browsers use what is published.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::metadata;
use crate::project::{self, Project};

/// The one version that the places are known of.
const VERSION: &str = "0.23.0";

/// A file of Yew's, what stands there, and what stands there instead.
type Place = (&'static str, &'static str, &'static str);

const PLACES: [Place; 9] = [
    // The queues hold ids that grow: a ring in their order does what a tree does.
    ("scheduler.rs", "use std::collections::BTreeMap;", "use std::collections::VecDeque;"),
    (
        "scheduler.rs",
        "inner: BTreeMap<usize, QueueEntry>,",
        "inner: VecDeque<(usize, QueueEntry)>,",
    ),
    (
        "scheduler.rs",
        "self.inner.insert(component_id, QueueEntry { task });",
        "match self.inner.binary_search_by_key(&component_id, |(id, _)| *id) {
            Ok(at) => self.inner[at].1 = QueueEntry { task },
            Err(at) => self.inner.insert(at, (component_id, QueueEntry { task })),
        }",
    ),
    (
        "scheduler.rs",
        "self.inner.pop_first().map(|(_, v)| v)",
        "self.inner.pop_front().map(|(_, v)| v)",
    ),
    (
        "scheduler.rs",
        "queue.extend(rendered.into_values().rev());",
        "queue.extend(rendered.into_iter().rev().map(|(_, v)| v));",
    ),
    // Where a component is drawn anew, those within it may still wait for what it tells them: a pause there shows
    // readers half of a choice, and the rest a frame later.
    (
        "scheduler.rs",
        "self.destroy.inner.is_empty()\n            && self.create",
        "self.destroy.inner.is_empty()\n            && self.props_update.inner.is_empty()\n            && self.create",
    ),
    // No HTML is ever drawn from a string, nothing is drawn elsewhere, and nothing waits under a fallback.
    ("dom_bundle/braw.rs", RAW.0, RAW.1),
    ("dom_bundle/bportal.rs", PORTAL.0, PORTAL.1),
    ("dom_bundle/bsuspense.rs", SUSPENSE.0, SUSPENSE.1),
];

const RAW: (&str, &str) = (
    "let namespace = if parent.namespace_uri()",
    "if !cfg!(test) { unreachable!() }\n        let namespace = if parent.namespace_uri()",
);
const PORTAL: (&str, &str) = (
    "let inner_slot = DomSlot::create(inner_sibling.clone());\n        let inner_root",
    "if !cfg!(test) { unreachable!() }\n        let inner_slot = DomSlot::create(inner_sibling.clone());\n        let inner_root",
);
const SUSPENSE: (&str, &str) = (
    "let detached_parent = document()\n            .create_element(\"div\")\n            .expect(\"failed to create detached element\");\n\n        // When it's",
    "if !cfg!(test) { unreachable!() }\n        let detached_parent = document()\n            .create_element(\"div\")\n            .expect(\"failed to create detached element\");\n\n        // When it's",
);

/// Writes the copy; where it lies.
pub fn yew(project: &Project) -> Result<PathBuf> {
    let packages = metadata::with_dependencies(&project.root)?;
    let yew = packages["packages"]
        .as_array()
        .and_then(|all| all.iter().find(|package| package["name"] == "yew"))
        .context("cargo knows no package `yew`")?;
    if yew["version"] != VERSION {
        bail!("xtask/src/lean.rs knows yew {VERSION}, and Cargo.lock has {}", yew["version"]);
    }
    let manifest = yew["manifest_path"].as_str().map(Path::new);
    let source = manifest.and_then(Path::parent).context("yew has a folder")?;
    let copy = project.target.join("lean").join("yew");
    for (name, path) in project::walk(source)? {
        if name != "Cargo.toml" && !name.starts_with("src/") && !name.ends_with(".md") {
            continue;
        }
        let mut bytes = project::read_bytes(&path)?;
        if name == "src/lib.rs" {
            // What cargo says of a package from a registry to nobody.
            bytes.splice(..0, *b"#![allow(warnings)]\n");
        }
        if let Some(file) = name.strip_prefix("src/")
            && PLACES.iter().any(|(of, ..)| *of == file)
        {
            bytes = replaced(file, String::from_utf8(bytes)?)?.into_bytes();
        }
        let to = copy.join(&name);
        // Written anew it would be compiled anew.
        if project::read_bytes(&to).ok().as_ref() != Some(&bytes) {
            project::write(&to, bytes)?;
        }
    }
    Ok(copy)
}

/// A file of Yew's with its places replaced.
fn replaced(file: &str, mut source: String) -> Result<String> {
    for (_, from, to) in PLACES.iter().filter(|(of, ..)| *of == file) {
        if source.matches(from).count() != 1 {
            bail!(
                "yew's {file} does not have `{from}` just once: it is of another version than {VERSION}"
            );
        }
        source = source.replace(from, to);
    }
    Ok(source)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_in_the_yew_that_is_used() -> Result<()> {
        let project = Project::find()?;
        let copy = yew(&project)?;
        for (file, _, to) in PLACES {
            let source = project::read(&copy.join("src").join(file))?;
            assert!(source.contains(to), "{file}: {to}");
        }
        Ok(())
    }

    #[test]
    fn another_source_is_an_error() {
        let Err(error) = replaced("scheduler.rs", "use std::rc::Rc;".to_owned()) else {
            panic!("accepted")
        };
        assert!(error.to_string().contains("BTreeMap"), "{error}");
    }
}
