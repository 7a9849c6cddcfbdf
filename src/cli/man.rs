//! `overstap man`: the manual as pages of `man`, one for the program and one a command.
//!
//! Made from the same definitions as the help; only the exit codes are added here.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::{Args, Command, CommandFactory};
use clap_mangen::Man;

use super::error::CliError;
use super::terminal::Terminal;
use super::workspace::count;
use super::{Cli, Ending};
use crate::snapshot::write::replace_file;

/// Print the manual page of the program, or write those of all commands
#[derive(Debug, Args)]
pub struct Arguments {
    /// Write every page to this folder, as `overstap.1` and `overstap-scan.1`
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// The program's own page.
const MAIN: &str = "overstap.1";

/// The exit codes, in the language of `man` pages.
const EXIT_STATUS: &str =
    ".SH \"EXIT STATUS\"\n.TP\n0\ndone\n.TP\n1\nthere are findings to fix\n.TP\n2\ncould not run\n";

/// Prints one page on standard output, or writes all.
pub fn run(arguments: &Arguments, terminal: &mut Terminal) -> Result<Ending, CliError> {
    let pages = pages()?;
    match &arguments.out {
        None => terminal.result(&String::from_utf8_lossy(&pages[MAIN]))?,
        Some(folder) => {
            for (name, page) in &pages {
                replace_file(&folder.join(name), page)?;
            }
            terminal.note(&format!("wrote {} to {}", count(pages.len(), "page"), folder.display()));
        }
    }
    Ok(Ending::Done)
}

/// Every page by its file name; the program's own is among them.
fn pages() -> Result<BTreeMap<String, Vec<u8>>, CliError> {
    // `overstap help check` says the same as `overstap check --help`, and needs no page.
    let mut program = Cli::command().disable_help_subcommand(true);
    program.build();
    let mut pages = BTreeMap::from([(MAIN.to_owned(), page(&program)?)]);
    for command in program.get_subcommands() {
        pages.insert(format!("overstap-{}.1", command.get_name()), page(command)?);
    }
    Ok(pages)
}

fn page(command: &Command) -> Result<Vec<u8>, CliError> {
    let mut page = Vec::new();
    let source = format!("overstap {}", env!("CARGO_PKG_VERSION"));
    // A blank for the date: an empty word would be left out of `.TH`, and the version would take its place.
    Man::new(command.clone()).date(" ").source(source).render(&mut page)?;
    page.extend_from_slice(EXIT_STATUS.as_bytes());
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_has_a_page_and_the_page_of_the_program_names_it() {
        let pages = pages().unwrap();
        let own = String::from_utf8(pages[MAIN].clone()).unwrap();
        assert_eq!(pages.len(), 1 + Cli::command().get_subcommands().count());
        for command in Cli::command().get_subcommands() {
            let name = command.get_name();
            let page = String::from_utf8(pages[&format!("overstap-{name}.1")].clone()).unwrap();
            let title = format!(".TH overstap-{name} 1 \" \" \"overstap {}\"", env!("CARGO_PKG_VERSION"));
            assert!(page.contains(&title), "{page}");
            assert!(own.contains(&format!("overstap\\-{name}(1)")), "{name} in {own}");
        }
    }

    #[test]
    fn a_page_has_the_options_of_its_command_and_the_exit_codes() {
        let pages = pages().unwrap();
        let page = String::from_utf8(pages["overstap-scan.1"].clone()).unwrap();
        for text in ["\\-\\-resolver", "\\-\\-repo", ".SH \"EXIT STATUS\"\n"] {
            assert!(page.contains(text), "{text} in {page}");
        }
    }
}
