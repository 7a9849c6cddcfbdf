//! The door to the terminal: results, messages, colour and progress.
//!
//! What is said is made elsewhere, as text without colour codes.

use std::io::{self, BufRead, IsTerminal, Read, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::error::CliError;

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ColorChoice {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// The most octets of an answer: far more than anybody types.
const LONGEST_ANSWER: u64 = 64 * 1024;

/// Where the program speaks.
#[derive(Clone)]
pub struct Terminal {
    color: bool,
    quiet: bool,
    verbose: bool,
}

impl Terminal {
    /// Looks at the standard streams once.
    pub fn new(choice: ColorChoice, quiet: bool, verbose: bool) -> Self {
        let wanted = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        let color = match choice {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => wanted && io::stderr().is_terminal(),
        };
        Self { color, quiet, verbose }
    }

    /// Whether more was asked for.
    pub fn is_verbose(&self) -> bool {
        self.verbose
    }

    /// Whether somebody is there who sees a question and can answer it.
    pub fn is_interactive(&self) -> bool {
        io::stdin().is_terminal() && io::stderr().is_terminal()
    }

    /// Shows a question, also when quiet, and leaves the cursor behind it.
    pub fn prompt(&mut self, text: &str) {
        // A question that cannot be shown gets no answer either.
        let _ = io::stderr().lock().write_all(text.as_bytes());
    }

    /// One line of what is typed, at most [`LONGEST_ANSWER`] octets of it; `None` at the end.
    pub fn answer(&mut self) -> Result<Option<String>, CliError> {
        let mut line = String::new();
        let read = io::stdin().lock().take(LONGEST_ANSWER).read_line(&mut line)?;
        Ok((read > 0).then_some(line))
    }

    /// Prints a result.
    pub fn result(&mut self, text: &str) -> Result<(), CliError> {
        let mut out = io::stdout().lock();
        out.write_all(text.as_bytes())?;
        if !text.is_empty() && !text.ends_with('\n') {
            out.write_all(b"\n")?;
        }
        Ok(out.flush()?)
    }

    /// Says something about the work, unless quiet.
    pub fn note(&mut self, text: &str) {
        self.say(text);
    }

    /// The same from a thread that has the terminal for itself no longer.
    pub fn say(&self, text: &str) {
        if !self.quiet {
            // Nobody listening is no reason to stop the work.
            let _ = writeln!(io::stderr().lock(), "{text}");
        }
    }

    /// Says what somebody should know, also while other work goes on; not when quiet.
    pub fn warn(&self, text: &str) {
        if !self.quiet {
            let _ = writeln!(io::stderr().lock(), "{} {text}", self.paint("33", "warning:"));
        }
    }

    /// Says why the program stopped: the message, each cause on its own line, then the advice.
    pub fn error(&self, error: &CliError) {
        let mut text = String::new();
        for (place, line) in error.chain().iter().enumerate() {
            let label = if place == 0 { self.paint("31", "error:") } else { "  because:".to_owned() };
            text.push_str(&format!("{label} {line}\n"));
        }
        if let Some(hint) = error.hint() {
            text.push_str(&format!("{} {hint}\n", self.paint("36", "  hint:")));
        }
        let _ = io::stderr().lock().write_all(text.as_bytes());
    }

    fn paint(&self, code: &str, text: &str) -> String {
        if self.color { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    /// Starts a count of `total` steps: a bar on a terminal, a plain line at each tenth elsewhere.
    pub fn progress(&self, what: &str, total: usize) -> Progress {
        if self.quiet {
            return Progress::Silent;
        }
        if !io::stderr().is_terminal() {
            return Progress::Lines(Arc::new(Lines { what: what.to_owned(), total, done: AtomicUsize::new(0) }));
        }
        self.bar(what, total)
    }

    /// The same for work that is soon done: nothing where there is no terminal.
    pub fn bar(&self, what: &str, total: usize) -> Progress {
        if self.quiet || !io::stderr().is_terminal() {
            return Progress::Silent;
        }
        let bar = ProgressBar::with_draw_target(Some(total as u64), ProgressDrawTarget::stderr_with_hz(10));
        if let Ok(style) = ProgressStyle::with_template("{msg} {bar:30} {pos}/{len} {eta}") {
            bar.set_style(style);
        }
        bar.set_message(what.to_owned());
        bar.enable_steady_tick(Duration::from_millis(200));
        Progress::Bar(bar)
    }
}

/// A running count.
#[derive(Clone)]
pub enum Progress {
    /// On a terminal.
    Bar(ProgressBar),
    /// Elsewhere.
    Lines(Arc<Lines>),
    /// Quiet.
    Silent,
}

/// The count behind plain lines.
pub struct Lines {
    what: String,
    total: usize,
    done: AtomicUsize,
}

impl Progress {
    /// One step more.
    pub fn step(&self) {
        match self {
            Progress::Bar(bar) => bar.inc(1),
            Progress::Lines(lines) => {
                let done = lines.done.fetch_add(1, Ordering::Relaxed) + 1;
                let tenth = lines.total.div_ceil(10).max(1);
                if done.is_multiple_of(tenth) || done == lines.total {
                    let _ = writeln!(io::stderr().lock(), "{} {done}/{}", lines.what, lines.total);
                }
            }
            Progress::Silent => {}
        }
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        if let Progress::Bar(bar) = self {
            bar.finish_and_clear();
        }
    }
}
