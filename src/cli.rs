//! The command line: one file a command, the doors to terminal and clock, and the exit codes.
//!
//! 0 done, 1 findings to fix, 2 could not run. Results go to standard output,
//! everything else to standard error.

mod accuracy;
mod check;
mod clock;
mod completions;
mod corrections;
pub mod demo;
mod diff;
mod error;
mod export;
mod fmt;
mod freeze;
mod import;
mod log;
mod man;
mod markdown;
mod new;
mod preview;
mod record;
mod scan;
mod schema;
mod serve;
mod show;
mod site;
mod status;
mod terminal;
mod verify;
mod words;
mod workspace;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};

use error::CliError;
use terminal::{ColorChoice, Terminal};

use crate::site::Lang;

/// Who runs the mail of Dutch public organisations, since when, and how we know.
#[derive(Debug, Parser)]
#[command(name = "overstap", version, max_term_width = 100, arg_required_else_help = true)]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

/// What every command takes.
#[derive(Debug, Clone, Args)]
struct Global {
    /// The repository; without it the one around the current folder
    #[arg(long, global = true, value_name = "DIR")]
    repo: Option<PathBuf>,
    /// The language of sentences about bodies; without it short English notes
    #[arg(long, global = true, value_enum, value_name = "LANG")]
    lang: Option<Language>,
    /// When to use colour
    #[arg(long, global = true, value_enum, default_value_t = ColorChoice::Auto)]
    color: ColorChoice,
    /// Show more
    #[arg(long, short, global = true)]
    verbose: bool,
    /// Show results and errors only
    #[arg(long, short, global = true, conflicts_with = "verbose")]
    quiet: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    Accuracy(accuracy::Arguments),
    Check(check::Arguments),
    Fmt(fmt::Arguments),
    Import(import::Arguments),
    New(new::Arguments),
    Scan(Box<scan::Arguments>),
    Status(status::Arguments),
    Diff(diff::Arguments),
    Show(show::Arguments),
    Log(log::Arguments),
    Site(site::Arguments),
    Freeze(freeze::Arguments),
    Export(export::Arguments),
    Serve(serve::Arguments),
    Demo(demo::Arguments),
    Verify(verify::Arguments),
    Schema(schema::Arguments),
    Corrections(corrections::Arguments),
    Preview(preview::Arguments),
    Completions(completions::Arguments),
    Man(man::Arguments),
}

/// A language of the sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Language {
    /// Dutch
    Nl,
    /// English
    En,
}

impl From<Language> for Lang {
    fn from(language: Language) -> Lang {
        match language {
            Language::Nl => Lang::Nl,
            Language::En => Lang::En,
        }
    }
}

/// The form of a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Human,
    /// For programs
    Json,
}

/// How a command ended that could run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// Exit code 0.
    Done,
    /// Exit code 1.
    Findings,
}

/// Runs the program with these arguments and gives its exit code.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are results; a wrong argument means that we could not run.
            let code = if error.use_stderr() { 2 } else { 0 };
            return if error.print().is_ok() { ExitCode::from(code) } else { ExitCode::from(2) };
        }
    };
    let mut terminal = Terminal::new(cli.global.color, cli.global.quiet, cli.global.verbose);
    match dispatch(cli.command, &cli.global, &mut terminal) {
        Ok(Ending::Done) => ExitCode::SUCCESS,
        Ok(Ending::Findings) => ExitCode::from(1),
        // Who closes the pipe has seen enough: `overstap diff | head` is no error.
        Err(error) if error.is_closed_pipe() => ExitCode::SUCCESS,
        Err(error) => {
            terminal.error(&error);
            ExitCode::from(2)
        }
    }
}

fn dispatch(command: Command, global: &Global, terminal: &mut Terminal) -> Result<Ending, CliError> {
    match command {
        Command::Accuracy(arguments) => accuracy::run(&arguments, global, terminal),
        Command::Check(arguments) => check::run(&arguments, global, terminal),
        Command::Fmt(arguments) => fmt::run(&arguments, global, terminal),
        Command::Import(arguments) => import::run(&arguments, global, terminal),
        Command::New(arguments) => new::run(&arguments, global, terminal),
        Command::Scan(arguments) => scan::run(&arguments, global, terminal),
        Command::Status(arguments) => status::run(&arguments, global, terminal),
        Command::Diff(arguments) => diff::run(&arguments, global, terminal),
        Command::Show(arguments) => show::run(&arguments, global, terminal),
        Command::Log(arguments) => log::run(&arguments, global, terminal),
        Command::Site(arguments) => site::run(&arguments, global, terminal),
        Command::Freeze(arguments) => freeze::run(&arguments, global, terminal),
        Command::Export(arguments) => export::run(&arguments, global, terminal),
        Command::Serve(arguments) => serve::run(&arguments, global, terminal),
        Command::Demo(arguments) => demo::run(&arguments, terminal),
        Command::Schema(arguments) => schema::run(&arguments, terminal),
        Command::Verify(arguments) => verify::run(&arguments, global, terminal),
        Command::Corrections(arguments) => corrections::run(&arguments, global, terminal),
        Command::Preview(arguments) => preview::run(&arguments, global, terminal),
        Command::Completions(arguments) => completions::run(&arguments, terminal),
        Command::Man(arguments) => man::run(&arguments, terminal),
    }
}
