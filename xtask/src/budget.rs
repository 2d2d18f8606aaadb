//! The ratchet: what a reader loads may get smaller and not larger.

use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::project::{self, Project};
use crate::sizes::Sizes;

/// What comes of holding a size against the budget.
#[derive(Debug, PartialEq, Eq)]
enum Verdict {
    /// Over by more than one in a hundred.
    Over,
    /// At most one in a hundred over: compilers differ by a few bytes.
    Kept,
    Smaller,
}

fn verdict(size: u64, budget: u64) -> Verdict {
    if size < budget {
        Verdict::Smaller
    } else if size * 100 > budget * 101 {
        Verdict::Over
    } else {
        Verdict::Kept
    }
}

/// Holds the sizes against tests/budget.json, and lowers it where the build got smaller and
/// this is not a machine that builds for others (`CI=true`).
pub fn check(project: &Project, sizes: &Sizes) -> Result<()> {
    let path = project.path("tests/budget.json");
    let budget = project::read_json(&path)?["reader_brotli"]
        .as_u64()
        .with_context(|| format!("{} has no number `reader_brotli`", path.display()))?;
    let size = sizes.brotli();
    match verdict(size, budget) {
        Verdict::Over => bail!(
            "a reader loads {size} bytes of brotli, and the budget in tests/budget.json is {budget}: \
             make it smaller, or raise the budget in the same change and say why"
        ),
        Verdict::Kept => println!("A reader loads {size} bytes of brotli; the budget is {budget}."),
        Verdict::Smaller
            if std::env::var_os("CI").is_some_and(|value| value == "true" || value == "1") =>
        {
            println!(
                "A reader loads {size} bytes of brotli, under the budget of {budget}: lower it in tests/budget.json."
            );
        }
        Verdict::Smaller => {
            lower(&path, size)?;
            println!(
                "A reader loads {size} bytes of brotli: tests/budget.json is lowered from {budget}. Commit it."
            );
        }
    }
    Ok(())
}

fn lower(path: &Path, size: u64) -> Result<()> {
    project::write(path, format!("{{ \"reader_brotli\": {size} }}\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_in_a_hundred_is_forgiven_and_no_more() {
        assert_eq!(verdict(100_000, 100_000), Verdict::Kept);
        assert_eq!(verdict(101_000, 100_000), Verdict::Kept);
        assert_eq!(verdict(101_001, 100_000), Verdict::Over);
        assert_eq!(verdict(99_999, 100_000), Verdict::Smaller);
    }
}
