//! `cargo xtask serve`: the publication page, rebuilt and reloaded at every change.

use std::process::Command;

use anyhow::{Context, Result};

use crate::args::Serve;
use crate::project::Project;
use crate::tools::{self, Tool};

/// Runs Trunk until it is stopped.
pub fn run(project: &Project, options: &Serve) -> Result<bool> {
    let toolbox = tools::set_up(project, &[Tool::WasmTarget, Tool::Trunk, Tool::WasmBindgen])?;
    println!("The publication page: http://localhost:{}/ (stop with Ctrl+C)", options.port);
    let mut command = Command::new(toolbox.program("trunk")?);
    command.arg("serve").arg("--port").arg(options.port.to_string());
    if options.open {
        command.arg("--open");
    }
    command.current_dir(&project.root).env("PATH", toolbox.path()?);
    become_it(command)
}

/// Trunk takes this process's place, so that what stops the one stops the other.
#[cfg(unix)]
fn become_it(mut command: Command) -> Result<bool> {
    use std::os::unix::process::CommandExt;
    Err(command.exec()).context("cannot run trunk")
}

#[cfg(not(unix))]
fn become_it(mut command: Command) -> Result<bool> {
    let status = command.status().context("cannot run trunk")?;
    Ok(status.success())
}
