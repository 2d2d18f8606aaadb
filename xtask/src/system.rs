//! Packages of the operating system: installed where that may be done without asking.

use std::process::{Command, Stdio};

use crate::process;

/// A package by the name that Debian gives it, and the programs it brings.
pub struct Package {
    pub name: &'static str,
    /// Any one of them will do.
    pub programs: &'static [&'static str],
}

impl Package {
    /// Whether one of its programs is there, from whatever source.
    pub fn is_there(&self) -> bool {
        self.programs.iter().any(|program| process::find(program, &[]).is_some())
    }
}

/// Installs packages; on failure, a sentence that says what to do by hand.
pub fn install(names: &[&str]) -> Result<(), String> {
    let listed = names.join(" ");
    if process::find("apt-get", &[]).is_none() {
        return Err(format!("install what Debian calls {listed} by your system's package manager"));
    }
    let Some(mut prefix) = privilege() else {
        return Err(format!("run `sudo apt-get install {listed}`"));
    };
    println!("Setting up by the system's package manager: {listed}");
    prefix.extend(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet", "--yes"]);
    let apt = |args: &[&str]| {
        let mut words = prefix.iter().chain(args);
        let mut command = Command::new(words.next().unwrap_or(&"apt-get"));
        command.args(words).stdin(Stdio::null());
        process::run(&mut command)
    };
    // An old list still names most packages, so a failure here is not yet the end.
    if let Err(error) = apt(&["update"]) {
        println!("{error:#}");
    }
    let mut args = vec!["install", "--no-install-recommends"];
    args.extend(names);
    apt(&args)
        .map_err(|error| format!("{error:#}; run `sudo apt-get install {listed}` and see why"))
}

/// What goes before a command that root alone may run; nothing where one would be asked.
fn privilege() -> Option<Vec<&'static str>> {
    if process::ask("id", &["-u"]).as_deref() == Some("0") {
        return Some(Vec::new());
    }
    process::ask("sudo", &["-n", "true"]).map(|_| vec!["sudo", "-n"])
}
