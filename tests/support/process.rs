//! Drivers and the display they need, started by the tests and ended with them.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A process that ends, with all that it started, when this is dropped.
pub struct Owned(Child);

impl Drop for Owned {
    fn drop(&mut self) {
        // A driver that is killed leaves its browser behind, so the browser goes first.
        for process in descendants(self.0.id()) {
            let _ = Command::new("kill").arg("-9").arg(process.to_string()).status();
        }
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn descendants(of: u32) -> Vec<u32> {
    let mut children: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for entry in std::fs::read_dir("/proc").into_iter().flatten().flatten() {
        let Some(id) = entry.file_name().to_str().and_then(|name| name.parse().ok()) else {
            continue;
        };
        let stat = std::fs::read_to_string(entry.path().join("stat")).unwrap_or_default();
        // The name stands in brackets and may hold anything; the parent is the second after it.
        let parent = stat.rsplit(')').next().and_then(|rest| rest.split_whitespace().nth(1));
        if let Some(parent) = parent.and_then(|parent| parent.parse().ok()) {
            children.entry(parent).or_default().push(id);
        }
    }
    let mut found = vec![of];
    let mut at = 0;
    while let Some(process) = found.get(at) {
        let next = children.get(process).cloned().unwrap_or_default();
        found.extend(next);
        at += 1;
    }
    found.into_iter().skip(1).collect()
}

/// Starts a driver, which is told a free port by `port_argument`, and waits until it listens.
pub fn driver(
    program: &str,
    port_argument: &str,
    arguments: &[&str],
    environment: &[(&str, String)],
) -> Result<(Owned, u16), String> {
    let port = TcpListener::bind("127.0.0.1:0")
        .and_then(|listener| listener.local_addr())
        .map_err(|error| format!("no free port on loopback: {error}"))?
        .port();
    let child = Command::new(program)
        .arg(format!("{port_argument}{port}"))
        .args(arguments)
        .envs(environment.iter().map(|(name, value)| (name, value)))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| format!("{program} does not start: {error}"))?;
    let mut owned = Owned(child);
    let deadline = Instant::now() + Duration::from_secs(20);
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        if let Ok(Some(status)) = owned.0.try_wait() {
            return Err(format!("{program} ended at once: {status}"));
        }
        if Instant::now() > deadline {
            return Err(format!("{program} does not listen on port {port} after 20 s"));
        }
        std::thread::sleep(Duration::from_millis(30));
    }
    Ok((owned, port))
}

/// Starts Xvfb on a display of its own choosing, and says which (`:7`).
pub fn display() -> Result<(Owned, String), String> {
    let mut child = Command::new("Xvfb")
        .args(["-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| format!("Xvfb does not start: {error}"))?;
    let output = child.stdout.take();
    let owned = Owned(child);
    let mut line = String::new();
    let read = output.map(|output| BufReader::new(output).read_line(&mut line));
    match (read, line.trim()) {
        (Some(Ok(_)), number) if !number.is_empty() => Ok((owned, format!(":{number}"))),
        _ => Err("Xvfb ended before it named its display".to_owned()),
    }
}

/// True where `program` is on PATH, or is the address of a file.
pub fn has(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
}
