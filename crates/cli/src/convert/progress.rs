//! A bar for work that takes long.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// What the reader of a terminal sees of the work, once it has taken a second. Where standard error is
/// no terminal, nobody sees anything.
pub struct Progress {
    bar: ProgressBar,
}

/// How long work may take without a word.
const PATIENCE: Duration = Duration::from_secs(1);

impl Progress {
    /// Begins to count the time.
    pub fn new() -> Progress {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        let shown = bar.downgrade();
        // It sleeps beside the work and ends with the program; when the bar is gone it does nothing.
        std::thread::spawn(move || {
            std::thread::sleep(PATIENCE);
            if let Some(bar) = shown.upgrade()
                && !bar.is_finished()
            {
                bar.set_draw_target(ProgressDrawTarget::stderr());
                bar.enable_steady_tick(Duration::from_millis(100));
            }
        });
        Progress { bar }
    }

    /// Begins work of which no one knows how long it takes.
    pub fn stage(&self, what: &str) {
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {elapsed}") {
            self.bar.set_style(style);
        }
        self.bar.set_message(what.to_string());
    }

    /// Begins work on so many moments.
    pub fn moments(&self, what: &str, count: u64) {
        if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {pos} of {len} moments") {
            self.bar.set_style(style);
        }
        self.bar.set_length(count);
        self.bar.set_message(what.to_string());
    }

    /// Counts a moment.
    pub fn moment(&self) {
        self.bar.inc(1);
    }

    /// The work is done: nothing of the bar stays.
    pub fn end(&self) {
        self.bar.finish_and_clear();
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.end();
    }
}
