//! The guides, step by step: the files they show, the commands they give, and what these come to.

mod support;

use std::fs;

use support::{folder, project, run_in};

const GUIDES: [&str; 3] = ["coming-from-timelinejs", "from-a-spreadsheet", "writing-by-hand"];

/// The blocks of a guide: what stands behind their opening marks, and their text.
fn blocks(guide: &str) -> Vec<(String, String)> {
    let page = fs::read_to_string(project(&format!("docs/{guide}.md"))).expect("there is a guide");
    let mut blocks = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if let Some(kind) = line.strip_prefix("```") {
            let text: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            blocks.push((kind.to_string(), text.join("\n") + "\n"));
        }
    }
    blocks
}

#[test]
fn every_command_of_the_guides_runs_on_the_files_that_they_show() {
    for guide in GUIDES {
        let schema = fs::read(project("data/timeline.schema.json")).expect("there is a schema");
        let folder = folder(&[("timeline.schema.json", &schema)]);
        let mut ran = 0;
        for (kind, text) in blocks(guide) {
            if let Some((_, name)) = kind.split_once(' ') {
                let path = folder.path().join(name);
                fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("made");
                fs::write(path, text).expect("the file is written");
            } else if kind == "sh" {
                for line in text.lines() {
                    let mut words = line.split_whitespace();
                    assert_eq!(words.next(), Some("yearline"), "{guide}: {line}");
                    let arguments: Vec<&str> = words.collect();
                    let done = run_in(folder.path(), &arguments, b"");
                    assert_eq!(done.code, 0, "{guide}: {line}: {}{}", done.out, done.err);
                    ran += 1;
                }
            }
        }
        assert!(ran > 1, "{guide} has {ran} commands");
    }
}

#[test]
fn the_files_that_the_guides_show_are_without_a_slip() {
    for guide in GUIDES {
        let mut checked = 0;
        for (kind, text) in blocks(guide) {
            // What an editor sets up is no timeline.
            let Some((_, name)) = kind.split_once(' ').filter(|(_, name)| !name.contains('/'))
            else {
                continue;
            };
            let folder = folder(&[(name, text.as_bytes())]);
            let ran = run_in(folder.path(), &["check", "--strict", name], b"");
            assert_eq!(ran.code, 0, "{guide}: {name}: {}{}", ran.out, ran.err);
            checked += 1;
        }
        assert!(checked > 0, "{guide} shows no file");
    }
}
