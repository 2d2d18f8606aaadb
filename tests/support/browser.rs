//! The three engines, each driven over WebDriver, and one session of each.

use std::os::unix::fs::MetadataExt;
use std::time::Duration;

use serde_json::{Value, json};
use thirtyfour::{Capabilities, WebDriver};

use crate::process::{self, Owned};

/// WebKitGTK's own small browser, which its driver starts. Debian gives it no place on PATH.
const MINI_BROWSERS: [&str; 3] = [
    "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
    "/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
    "/usr/libexec/webkit2gtk-4.1/MiniBrowser",
];

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Blink, by chromedriver.
    Chromium,
    /// Gecko, by geckodriver.
    Firefox,
    /// WebKitGTK, by WebKitWebDriver.
    WebKit,
}

impl Engine {
    /// The engine's name in `YEARLINE_ENGINES` and in the names of tests.
    pub fn name(self) -> &'static str {
        match self {
            Engine::Chromium => "chromium",
            Engine::Firefox => "firefox",
            Engine::WebKit => "webkit",
        }
    }

    /// The engines of `YEARLINE_ENGINES`, a list by comma; Chromium where it is not set.
    pub fn wanted() -> Result<Vec<Engine>, String> {
        let list = std::env::var("YEARLINE_ENGINES").unwrap_or_default();
        let list = if list.trim().is_empty() { "chromium".to_owned() } else { list };
        let mut wanted = Vec::new();
        for name in list.split(',').map(str::trim) {
            let engine = [Engine::Chromium, Engine::Firefox, Engine::WebKit]
                .into_iter()
                .find(|engine| engine.name() == name)
                .ok_or(format!(
                    "YEARLINE_ENGINES names '{name}'; the engines are chromium, firefox and webkit"
                ))?;
            if !wanted.contains(&engine) {
                wanted.push(engine);
            }
        }
        Ok(wanted)
    }

    /// One sentence that names the package where something of this engine is missing.
    pub fn missing(self) -> Option<String> {
        let needs: &[(&str, &str)] = match self {
            Engine::Chromium => &[("chromedriver", "chromium-driver")],
            Engine::Firefox => &[
                ("firefox", "firefox-esr"),
                ("geckodriver", "geckodriver (or `cargo install geckodriver --locked`)"),
            ],
            Engine::WebKit => &[("WebKitWebDriver", "webkit2gtk-driver"), ("Xvfb", "xvfb")],
        };
        let program = needs.iter().find(|(program, _)| !process::has(program));
        if let Some((program, package)) = program {
            return Some(format!(
                "The tests in {} need {program}, which is not on PATH: install the package {package}.",
                self.name()
            ));
        }
        (self == Engine::WebKit && mini_browser().is_none()).then(|| {
            "The tests in webkit need WebKitGTK's MiniBrowser: install the package webkit2gtk-driver."
                .to_owned()
        })
    }

    fn capabilities(self, flags: Option<&'static str>) -> Value {
        match self {
            Engine::Chromium => {
                let mut arguments = vec![
                    "--headless",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--window-size=1280,900",
                ];
                if root() {
                    arguments.extend(["--no-sandbox", "--disable-dev-shm-usage"]);
                }
                arguments.extend(flags);
                json!({ "browserName": "chrome", "goog:chromeOptions": { "args": arguments } })
            }
            Engine::Firefox => json!({
                "browserName": "firefox",
                "moz:firefoxOptions": {
                    "args": ["-headless", "--width=1280", "--height=985"],
                    // Without most of these the first page would share the machine with telemetry.
                    "prefs": {
                        "app.update.enabled": false,
                        "browser.shell.checkDefaultBrowser": false,
                        // geckodriver lets pages opened from a folder read files; readers' do not.
                        "security.fileuri.strict_origin_policy": true,
                        "datareporting.policy.dataSubmissionEnabled": false,
                        "toolkit.telemetry.enabled": false,
                    },
                },
            }),
            Engine::WebKit => json!({
                "webkitgtk:browserOptions": {
                    "binary": mini_browser().unwrap_or_default(),
                    "args": ["--automation"],
                },
            }),
        }
    }

    fn start_driver(self) -> Result<(Vec<Owned>, u16), String> {
        match self {
            Engine::Chromium => {
                let (driver, port) = process::driver("chromedriver", "--port=", &[], &[])?;
                Ok((vec![driver], port))
            }
            Engine::Firefox => {
                let (driver, port) =
                    process::driver("geckodriver", "--port=", &["--websocket-port=0"], &[])?;
                Ok((vec![driver], port))
            }
            Engine::WebKit => {
                let (xvfb, display) = process::display()?;
                let mut environment = vec![
                    ("DISPLAY", display),
                    ("GDK_BACKEND", "x11".to_owned()),
                    // Under Xvfb there is no GPU, and looking for one costs seconds.
                    ("LIBGL_ALWAYS_SOFTWARE", "1".to_owned()),
                ];
                if root() {
                    environment.push(("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1".to_owned()));
                }
                let (driver, port) =
                    process::driver("WebKitWebDriver", "--port=", &[], &environment)?;
                Ok((vec![driver, xvfb], port))
            }
        }
    }
}

fn mini_browser() -> Option<&'static str> {
    MINI_BROWSERS.into_iter().find(|path| std::path::Path::new(path).is_file())
}

/// As root, browsers start only without their sandbox.
fn root() -> bool {
    std::fs::metadata("/proc/self").is_ok_and(|me| me.uid() == 0)
}

/// A running browser.
pub struct Session {
    /// The browser.
    pub driver: WebDriver,
    // Fields are dropped in order: the browser's display goes last.
    _processes: Vec<Owned>,
}

impl Session {
    /// Starts the engine's driver, and a browser by it: Chromium with these flags more.
    pub async fn start(engine: Engine, flags: Option<&'static str>) -> Result<Session, String> {
        let (processes, port) = engine.start_driver()?;
        let capabilities: Capabilities = serde_json::from_value(engine.capabilities(flags))
            .map_err(|error| format!("the capabilities of {} are wrong: {error}", engine.name()))?;
        let starting = WebDriver::new(format!("http://127.0.0.1:{port}"), capabilities);
        let driver = match tokio::time::timeout(Duration::from_secs(60), starting).await {
            Ok(Ok(driver)) => driver,
            Ok(Err(error)) => return Err(format!("{} does not start: {error}", engine.name())),
            Err(_) => return Err(format!("{} did not start within 60 s", engine.name())),
        };
        let limits = driver.set_script_timeout(Duration::from_secs(20)).await;
        limits.map_err(|error| format!("{} refuses time limits: {error}", engine.name()))?;
        Ok(Session { driver, _processes: processes })
    }

    /// Ends the browser politely, then its driver.
    pub async fn end(self) {
        let Session { driver, _processes } = self;
        let _ = tokio::time::timeout(Duration::from_secs(10), driver.quit()).await;
    }
}
