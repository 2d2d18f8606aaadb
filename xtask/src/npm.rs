//! The package for npm: what readers load, with the types and the description of the element.

use std::path::Path;

use anyhow::Result;
use serde_json::Value;

use crate::project::{self, Project};

/// Its folder in dist/.
pub const FOLDER: &str = "npm";
/// What goes along from other places of the project.
const OTHERS: [&str; 3] = ["LICENSE-APACHE", "LICENSE-MIT", "data/timeline.schema.json"];
const PACKAGE: &str = "package.json";

/// Fills `folder` with the package; `program` is what readers load, by name and content.
pub fn write(project: &Project, folder: &Path, program: &[(String, Vec<u8>)]) -> Result<()> {
    let mut names = Vec::new();
    let mut put = |name: String, bytes: &[u8]| {
        project::write(&folder.join(&name), bytes)?;
        names.push(name);
        anyhow::Ok(())
    };
    for (name, bytes) in program {
        put(name.clone(), bytes)?;
    }
    let own = project::walk(&project.path(FOLDER))?.into_iter();
    let others = OTHERS.into_iter().map(|path| {
        let name = path.rsplit('/').next().unwrap_or(path);
        (name.to_owned(), project.path(path))
    });
    for (name, path) in own.filter(|(name, _)| name != PACKAGE).chain(others) {
        put(name, &project::read_bytes(&path)?)?;
    }
    names.sort();
    let mut package = project::read_json(&project.path(FOLDER).join(PACKAGE))?;
    package["version"] = project.version.as_str().into();
    package["files"] = names.into_iter().map(Value::from).collect();
    project::write(&folder.join(PACKAGE), format!("{package:#}\n"))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::process;

    /// A package of a program that is not one.
    fn package(name: &str) -> (Project, std::path::PathBuf) {
        let project = Project::find().expect("cargo knows its workspace");
        let folder = project.target.join("npm-test").join(name);
        // What an older test left is no part of it.
        let _ = fs::remove_dir_all(&folder);
        let program =
            ["yearline.js", "yearline-0a1b2c3d.wasm"].map(|name| (name.to_owned(), vec![1, 2]));
        write(&project, &folder, &program).expect("the package can be written");
        (project, folder)
    }

    const EXPECTED: [&str; 12] = [
        "LICENSE-APACHE",
        "LICENSE-MIT",
        "README.md",
        "custom-elements.json",
        "package.json",
        "react.d.ts",
        "svelte.d.ts",
        "timeline.schema.json",
        "vue.d.ts",
        "yearline-0a1b2c3d.wasm",
        "yearline.d.ts",
        "yearline.js",
    ];

    #[test]
    fn what_the_package_names_is_there() {
        let (project, folder) = package("names");
        let package = project::read_json(&folder.join(PACKAGE)).expect("it is JSON");
        assert_eq!(package["version"], project.version.as_str());
        let exports = package["exports"].as_object().expect("it exports");
        let ends = exports.values().flat_map(|one| one.as_object().into_iter().flatten());
        let named = ends.map(|(_, path)| path);
        let fields = ["types", "unpkg", "jsdelivr", "customElements"].map(|field| &package[field]);
        for path in named.chain(fields).filter_map(Value::as_str) {
            assert!(folder.join(path).is_file(), "{path}");
        }
    }

    #[test]
    fn npm_packs_what_the_package_lists() {
        let (_, folder) = package("packs");
        let Some(npm) = process::find("npm", &[]) else {
            println!("npm is not on PATH, so nothing is packed here");
            return;
        };
        let packed = std::process::Command::new(npm)
            .args(["pack", "--dry-run", "--json", "--offline"])
            .current_dir(&folder)
            .output()
            .expect("npm can be run");
        let said = String::from_utf8_lossy(&packed.stdout);
        let report: Value = serde_json::from_str(&said).expect("npm answers in JSON");
        // A list of packages; newer versions of npm name each.
        let one = report.get(0).or_else(|| report.as_object()?.values().next());
        let files = one.and_then(|one| one["files"].as_array()).expect("it lists the files");
        let mut names: Vec<&str> = files.iter().filter_map(|file| file["path"].as_str()).collect();
        names.sort_unstable();
        assert_eq!(names, EXPECTED);
    }
}
