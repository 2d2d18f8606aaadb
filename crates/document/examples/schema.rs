//! Writes the document's JSON Schema to standard output:
//! `cargo run -p yearline-document --features schema --example schema`.

fn main() {
    print!("{}", yearline_document::schema::json_schema());
}
