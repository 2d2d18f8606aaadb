//! What the page loads: the library's embed shell, and nothing beside it.

fn main() {
    yearline::embed::start();
}
