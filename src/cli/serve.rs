//! `overstap serve`: the site on this machine alone, built again whenever something that it is made from changes.
//!
//! The pages are those of `overstap site`, from the same folder; only what a browser gets has a script more. Sockets are
//! `server`'s, what is answered `answer`'s, building again `watch`'s.

mod answer;
mod server;
mod watch;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use tokio::sync::watch::{Receiver, channel};

use super::error::CliError;
use super::site;
use super::terminal::Terminal;
use super::workspace::Workspace;
use super::{Ending, Global};
use crate::registry::files;
use answer::Shown;
use server::Server;

/// The port where none is asked for.
pub const PORT: u16 = 8000;

/// Show the website on this machine, and build it again when something changes
#[derive(Debug, Args)]
pub struct Arguments {
    /// The port of 127.0.0.1; 0 takes any that is free
    #[arg(long, value_name = "N", default_value_t = PORT)]
    port: u16,
    /// Where to write the site; without it `public` in the repository
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// Serves until it is stopped.
pub fn run(arguments: &Arguments, global: &Global, terminal: &mut Terminal) -> Result<Ending, CliError> {
    let start = match &global.repo {
        Some(folder) => folder.clone(),
        None => files::current_folder()?,
    };
    serve(&start, arguments.out.as_deref(), arguments.port, terminal)
}

/// Serves the site of the repository around a folder until Ctrl-C.
pub fn serve(start: &Path, out: Option<&Path>, port: u16, terminal: &mut Terminal) -> Result<Ending, CliError> {
    let workspace = Workspace::open_at(start)?;
    let out = files::current_folder()?.join(site::folder(out, &workspace)?);
    drop(workspace);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let (publish, shown) = channel(Arc::new(Shown::default()));
    let server = runtime.block_on(Server::bind(port))?;
    terminal.result(&server.address())?;
    terminal.note(
        "Ctrl-C stops it; every edit of the registry, of `site/` and every commit is shown as soon as it is built",
    );
    let (start, own) = (start.to_owned(), terminal.clone());
    let folder = out.clone();
    let builder = std::thread::spawn(move || watch::build_on_change(&start, &folder, &own, &publish));
    let ended = runtime.block_on(until_stopped(server, out, shown));
    // Whoever still waits for news, and a build on its way, end with the program: what is in the folder is whole.
    runtime.shutdown_background();
    match builder.is_finished() {
        true => Err(CliError::new("the site is not built any more", "this is a fault of overstap; start it again")),
        false => ended.map(|()| Ending::Done),
    }
}

async fn until_stopped(server: Server, out: PathBuf, shown: Receiver<Arc<Shown>>) -> Result<(), CliError> {
    let mut news = shown.clone();
    let builder_is_gone = async move { while news.changed().await.is_ok() {} };
    tokio::select! {
        served = server.run(out, shown) => served,
        Ok(()) = tokio::signal::ctrl_c() => Ok(()),
        () = builder_is_gone => Ok(()),
    }
}
