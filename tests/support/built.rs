//! The built files, as tests take and alter them.

/// The text of the loader as readers get it.
pub fn loader() -> String {
    text("yearline.js")
}

/// The names and hashes in the loader's list of what it loads: `glue`, `wasm` or `css`.
pub fn file(kind: &str) -> (String, String) {
    let loader = loader();
    let start = format!("{kind}:[\"");
    let (_, rest) = loader.split_once(&start).unwrap_or_else(|| panic!("no {kind} in the loader"));
    let mut words = rest.split('"');
    let name = words.next().unwrap_or_default();
    (name.to_owned(), words.nth(1).unwrap_or_default().to_owned())
}

/// The bytes of a built file.
pub fn bytes(name: &str) -> Vec<u8> {
    let path = crate::dist().join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The text of a built file.
pub fn text(name: &str) -> String {
    String::from_utf8_lossy(&bytes(name)).into_owned()
}

/// The version of the built files.
pub fn version() -> String {
    let loader = loader();
    let (_, rest) = loader.split_once("VERSION=\"").expect("the loader names its version");
    rest.split('"').next().unwrap_or_default().to_owned()
}
