//! The door that pages are served through: a port of the loopback interface, and HTTP on it.
//!
//! Which file answers is `answer`'s. Nothing but the site's own files is read, and only for whoever asks this machine by
//! its own name: a page elsewhere whose name was made to lead here gets nothing.

use std::io;
use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HOST, LOCATION};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode};
use axum::response::Response;
use tokio::net::TcpListener;
use tokio::sync::watch::Receiver;

use super::answer::{Found, Shown, media_type, news, with_script, without_site};
use crate::cli::error::CliError;
use crate::registry::files::{Look, look};

/// The script that loads a page again.
const SCRIPT: &str = include_str!("reload.js");
/// How long a question for news waits for some.
const PATIENCE: Duration = Duration::from_secs(25);

/// A port that nobody is served on yet.
pub struct Server {
    listener: TcpListener,
    port: u16,
}

#[derive(Clone)]
struct Site {
    folder: Arc<PathBuf>,
    shown: Receiver<Arc<Shown>>,
}

impl Server {
    /// Takes a port of 127.0.0.1, any that is free for 0.
    pub async fn bind(port: u16) -> Result<Self, CliError> {
        let failed = |error: io::Error| {
            let hint = match error.kind() {
                io::ErrorKind::AddrInUse => format!(
                    "something listens there already, perhaps another `overstap serve`: stop it, or take `--port {}`, or `--port 0` for any that is free",
                    if port < u16::MAX { port + 1 } else { port - 1 }
                ),
                io::ErrorKind::PermissionDenied => "take a port above 1023, as `--port 8000`".to_owned(),
                _ => "take another port with `--port N`".to_owned(),
            };
            CliError::with_hint(NoPort { port, source: error }, hint)
        };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(failed)?;
        let port = listener.local_addr()?.port();
        Ok(Self { listener, port })
    }

    /// Where it will be served.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Serves the folder as far as its files are shown.
    pub async fn run(self, folder: PathBuf, shown: Receiver<Arc<Shown>>) -> Result<(), CliError> {
        let site = Site { folder: Arc::new(folder), shown };
        let router = Router::new().fallback(answer).with_state(site);
        Ok(axum::serve(self.listener, router).await?)
    }
}

/// The port cannot be had.
#[derive(Debug, thiserror::Error)]
#[error("port {port} of 127.0.0.1 cannot be opened")]
struct NoPort {
    port: u16,
    source: io::Error,
}

async fn answer(State(site): State<Site>, request: Request) -> Response {
    if !is_asked_by_name(&request) {
        return plain(StatusCode::MISDIRECTED_REQUEST, "ask for 127.0.0.1 or localhost\n");
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return plain(StatusCode::METHOD_NOT_ALLOWED, "only GET and HEAD\n");
    }
    match request.uri().path() {
        "/__reload.js" => respond(StatusCode::OK, media_type(".js"), SCRIPT.into()),
        "/__reload" => tell(site, request.uri().query().and_then(|seen| seen.parse().ok())).await,
        path => page(&site, path),
    }
}

/// The name that was asked for is this machine's own, whatever name led here.
fn is_asked_by_name(request: &Request) -> bool {
    let host = request.headers().get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    matches!(name, "127.0.0.1" | "localhost")
}

/// Waits until there is another version than the one seen.
async fn tell(mut site: Site, seen: Option<u64>) -> Response {
    let is_new = |shown: &Arc<Shown>| Some(shown.version) != seen;
    // In vain, or nobody builds any more: what there is, is told.
    let _ = tokio::time::timeout(PATIENCE, site.shown.wait_for(is_new)).await;
    let text = news(&site.shown.borrow());
    respond(StatusCode::OK, media_type(".json"), text.into())
}

fn page(site: &Site, address: &str) -> Response {
    let shown = site.shown.borrow().clone();
    let Some(version) = shown.site else {
        let text = without_site(&shown);
        return respond(StatusCode::SERVICE_UNAVAILABLE, media_type(".html"), text.into());
    };
    let (status, path) = match shown.find(address) {
        Found::File(path) => (StatusCode::OK, path),
        Found::Nothing(Some(path)) => (StatusCode::NOT_FOUND, path),
        Found::Nothing(None) => return plain(StatusCode::NOT_FOUND, "there is no such page\n"),
        Found::Elsewhere(address) => {
            let mut response = plain(StatusCode::PERMANENT_REDIRECT, "");
            response.headers_mut().extend(HeaderValue::from_str(&address).ok().map(|to| (LOCATION, to)));
            return response;
        }
    };
    // A link is not followed, since the site has none: something else stands there then.
    let Ok(Look::File(bytes)) = look(&site.folder.join(&path)) else {
        return plain(StatusCode::NOT_FOUND, "the file is gone; the next build brings it back\n");
    };
    let is_page = path.ends_with(".html");
    let bytes = if is_page { with_script(&String::from_utf8_lossy(&bytes), version).into_bytes() } else { bytes };
    let mut response = respond(status, media_type(&path), bytes.into());
    for (name, value) in shown.headers(address) {
        if let (Ok(name), Ok(value)) = (name.parse::<HeaderName>(), HeaderValue::from_str(&value)) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

fn plain(status: StatusCode, text: &'static str) -> Response {
    respond(status, media_type(".txt"), text.into())
}

fn respond(status: StatusCode, media_type: &'static str, body: Body) -> Response {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
