//! The one style sheet that the widget adopts, from the files in style/.

use std::path::Path;

use anyhow::{Result, bail};

use crate::project::{self, Project};

/// The files in style/ in the order that style/order.txt gives.
pub fn concatenated(project: &Project) -> Result<String> {
    let folder = project.path("style");
    let order = project::read(&folder.join("order.txt"))?;
    let names = ordered(&order, &files_in(&folder)?)?;
    let mut sheet = String::new();
    for name in names {
        sheet.push_str(&project::read(&folder.join(name))?);
        sheet.push('\n');
    }
    Ok(sheet)
}

fn files_in(folder: &Path) -> Result<Vec<String>> {
    let names = project::walk(folder)?.into_iter().map(|(name, _)| name);
    // A part of the program brings its own.
    let ours = |name: &String| name.ends_with(".css") && !name.starts_with("parts/");
    Ok(names.filter(ours).collect())
}

/// Proves that the order names each file once and no other.
fn ordered<'a>(order: &'a str, files: &[String]) -> Result<Vec<&'a str>> {
    let mut names: Vec<&str> = Vec::new();
    for name in
        order.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        if !files.iter().any(|file| file == name) {
            bail!("style/order.txt names {name}, which is not in style/");
        }
        if names.contains(&name) {
            bail!("style/order.txt names {name} twice");
        }
        names.push(name);
    }
    if let Some(left_out) = files.iter().find(|file| !names.contains(&file.as_str())) {
        bail!("style/order.txt does not name {left_out}: add it where it belongs");
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_names_every_file_once() {
        let files = ["list.css".to_owned(), "tokens.css".to_owned()];
        assert_eq!(
            ordered("# first\ntokens.css\n\nlist.css\n", &files).ok(),
            Some(vec!["tokens.css", "list.css"])
        );
        for (order, named) in [
            ("tokens.css", "list.css"),
            ("tokens.css\nlist.css\ngone.css", "gone.css"),
            ("list.css\nlist.css\ntokens.css", "twice"),
        ] {
            let Err(error) = ordered(order, &files) else { panic!("accepted {order}") };
            assert!(error.to_string().contains(named), "{error}");
        }
    }
}
