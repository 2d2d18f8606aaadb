//! The ratchet: what a reader loads may get smaller and not larger, and so may what other formats take.

use anyhow::{Context, Result, bail};

use crate::project::{self, Project};
use crate::sizes::{self, Sizes};

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
    let mut budgets = project::read_json(&path)?;
    let mut smaller = false;
    for (name, files) in sizes.all() {
        let budget = budgets[format!("{name}_brotli")]
            .as_u64()
            .with_context(|| format!("{} has no number `{name}_brotli`", path.display()))?;
        let size = sizes::together(files);
        match verdict(size, budget) {
            Verdict::Over => bail!(
                "what is loaded for the {name} has {size} bytes of brotli, and the budget in tests/budget.json is {budget}: \
                 make it smaller, or raise the budget in the same change and say why"
            ),
            Verdict::Kept => {
                println!("The {name}: {size} bytes of brotli; the budget is {budget}.")
            }
            Verdict::Smaller => {
                println!("The {name}: {size} bytes of brotli, under the budget of {budget}.");
                budgets[format!("{name}_brotli")] = size.into();
                smaller = true;
            }
        }
    }
    let for_others = std::env::var_os("CI").is_some_and(|value| value == "true" || value == "1");
    if smaller && for_others {
        println!("Lower tests/budget.json.");
    } else if smaller {
        project::write(&path, format!("{budgets:#}\n"))?;
        println!("tests/budget.json is lowered. Commit it.");
    }
    Ok(())
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
