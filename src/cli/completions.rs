//! `overstap completions`: the script with which a shell completes commands and options.
//!
//! Made from the same definitions as the help; where a shell looks for it is in `docs/running.md`.

use clap::{Args, CommandFactory};
use clap_complete::{Shell, generate};

use super::error::CliError;
use super::terminal::Terminal;
use super::{Cli, Ending};

/// Print the script with which a shell completes commands and options
#[derive(Debug, Args)]
pub struct Arguments {
    /// The shell
    shell: Shell,
}

/// Prints the script on standard output.
pub fn run(arguments: &Arguments, terminal: &mut Terminal) -> Result<Ending, CliError> {
    let mut script = Vec::new();
    generate(arguments.shell, &mut Cli::command(), "overstap", &mut script);
    terminal.result(&String::from_utf8_lossy(&script))?;
    Ok(Ending::Done)
}
