//! Whether what is amiss in a file is put into words.
//!
//! Words are for editors; a reader's page needs none as long as nothing is amiss. So the code that
//! reads is compiled twice: once without a word in it, which is small and counts alone what it
//! could say, and once with all of them, which need not be loaded before there is something to say.

/// One of the two: [`Speaking`] or [`Silent`].
pub trait Voice: own::Own {
    /// Whether there are words.
    const SPEAKS: bool;
}

/// Says of each thing that is amiss where it is, what it is and how to mend it.
#[derive(Debug)]
pub enum Speaking {}

/// Counts what is amiss.
#[derive(Debug)]
pub enum Silent {}

impl Voice for Speaking {
    const SPEAKS: bool = true;
}

impl Voice for Silent {
    const SPEAKS: bool = false;
}

mod own {
    pub trait Own {}
    impl Own for super::Speaking {}
    impl Own for super::Silent {}
}
