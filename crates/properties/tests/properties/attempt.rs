//! Trying a property, and telling how it failed.

use std::cell::RefCell;
use std::fs;
use std::panic::{self, catch_unwind};
use std::path::Path;

use libtest_mimic::Trial;
use yearline_properties::{Property, Target};

thread_local! {
    static LAST: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Keeps what a panic says in place of printing it: an input is made shorter by failing often.
pub fn listen() {
    panic::set_hook(Box::new(|panic| LAST.set(panic.to_string())));
}

/// Says why a property does not hold of the input that the bytes make, where it does not.
pub fn fault(property: &Property, bytes: &[u8]) -> Option<String> {
    catch_unwind(|| (property.hold)(bytes)).err().map(|_| LAST.take())
}

/// All that there is to say of it; the bytes are kept in a file, which can become a seed.
pub fn report(target: &Target, property: &Property, bytes: &[u8], fault: &str) -> String {
    let input = catch_unwind(|| (property.tell)(bytes)).unwrap_or_else(|_| LAST.take());
    let file =
        Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{}-{}", target.name, property.name));
    let kept = match fs::write(&file, bytes) {
        Ok(()) => format!("cp {} fuzz/seeds/{}/", file.display(), target.name),
        Err(error) => format!("{} cannot be written: {error}", file.display()),
    };
    format!("{}\n{fault}\nof the input\n{input}\nTo make it a seed: {kept}", property.name)
}

/// A name that no trial has yet: a property may be said of several kinds of input.
pub fn unique(name: &str, trials: &[Trial]) -> String {
    let taken = |name: &str| trials.iter().any(|trial| trial.name() == name);
    let numbered = (2..).map(|number| format!("{name}_{number}"));
    std::iter::once(name.to_owned()).chain(numbered).find(|name| !taken(name)).unwrap_or_default()
}
