//! The second look at a timeline: what its format allows and its readers would still trip over.
//!
//! Bytes go in, and out comes what an editor should know, each with its place in the file and a way
//! to mend it. Nothing here opens a file or prints: the command line and the page do.
