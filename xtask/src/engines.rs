//! The browsers that tests run in.

use std::fmt;

use anyhow::{Result, bail};

use crate::project::Project;
use crate::system::{self, Package};
use crate::tools::{self, Tool, Toolbox};

/// A browser's engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Chromium,
    Firefox,
    Webkit,
}

impl Engine {
    pub const ALL: [Engine; 3] = [Engine::Chromium, Engine::Firefox, Engine::Webkit];

    /// As the command line and the tests' environment spell it.
    pub fn name(self) -> &'static str {
        match self {
            Engine::Chromium => "chromium",
            Engine::Firefox => "firefox",
            Engine::Webkit => "webkit",
        }
    }

    /// Reads that spelling.
    pub fn from_name(name: &str) -> Result<Engine> {
        match Engine::ALL.into_iter().find(|engine| engine.name() == name) {
            Some(engine) => Ok(engine),
            None => bail!("there is no engine `{name}`: chromium, firefox and webkit are known"),
        }
    }

    fn packages(self) -> &'static [Package] {
        match self {
            Engine::Chromium => &[
                Package {
                    name: "chromium",
                    programs: &[
                        "chromium",
                        "chromium-browser",
                        "google-chrome",
                        "google-chrome-stable",
                    ],
                },
                Package { name: "chromium-driver", programs: &["chromedriver"] },
            ],
            Engine::Firefox => {
                &[Package { name: "firefox-esr", programs: &["firefox-esr", "firefox"] }]
            }
            Engine::Webkit => &[
                Package { name: "webkit2gtk-driver", programs: &["WebKitWebDriver"] },
                Package { name: "xvfb", programs: &["Xvfb"] },
            ],
        }
    }

    fn missing(self) -> Vec<&'static str> {
        self.packages()
            .iter()
            .filter(|package| !package.is_there())
            .map(|package| package.name)
            .collect()
    }
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Engine::Chromium => "Chromium",
            Engine::Firefox => "Firefox",
            Engine::Webkit => "WebKitGTK",
        })
    }
}

/// What came of setting up browsers.
pub struct Engines {
    /// Each engine asked for: there, or a sentence that says why not and how to mend it.
    pub states: Vec<(Engine, Result<(), String>)>,
    /// Where the drivers lie that were built.
    pub toolbox: Toolbox,
}

impl Engines {
    /// Those that can be used.
    pub fn ready(&self) -> impl Iterator<Item = Engine> {
        self.states.iter().filter(|(_, state)| state.is_ok()).map(|(engine, _)| *engine)
    }
}

/// Installs what is missing for `wanted`, as far as that can be done without asking.
pub fn set_up(project: &Project, wanted: &[Engine]) -> Result<Engines> {
    let mut names: Vec<&str> = wanted.iter().flat_map(|engine| engine.missing()).collect();
    let advice = if names.is_empty() {
        String::new()
    } else {
        // A container without any font draws no text to measure.
        names.push("fonts-dejavu-core");
        let brought = "the package manager says that it is installed".to_owned();
        system::install(&names).err().unwrap_or(brought)
    };
    let mut engines = Engines { states: Vec::new(), toolbox: Toolbox::default() };
    for engine in wanted {
        let missing = engine.missing();
        let mut state = if missing.is_empty() {
            Ok(())
        } else {
            Err(format!("{} is not to be found on PATH: {advice}", missing.join(" and ")))
        };
        if *engine == Engine::Firefox && state.is_ok() {
            match tools::set_up(project, &[Tool::Geckodriver]) {
                Ok(toolbox) => engines.toolbox = toolbox,
                Err(error) => state = Err(format!("its driver: {error:#}")),
            }
        }
        engines.states.push((*engine, state));
    }
    Ok(engines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_engine_is_read_by_the_name_it_writes() {
        for engine in Engine::ALL {
            assert_eq!(Engine::from_name(engine.name()).ok(), Some(engine));
        }
        assert!(Engine::from_name("Chromium").is_err());
    }
}
