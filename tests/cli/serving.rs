//! The site on this machine: pages, headers, an edit that is seen, an error that is shown, and nothing but the site.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::sandbox::{Sandbox, binary, isolated};

/// A running `overstap serve`; stops when dropped.
struct Served {
    child: Child,
    host: String,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Served {
    fn start(folder: &Path, arguments: &[&str]) -> Self {
        let mut command = Command::new(binary());
        isolated(command.current_dir(folder).args(arguments)).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
        let address = lines.into_iter().find(|line| line.starts_with("http://")).unwrap();
        let host = address.trim_start_matches("http://").trim_end_matches('/').to_owned();
        assert!(host.starts_with("127.0.0.1:"), "{host}");
        Self { child, host }
    }

    /// Sends a request as it stands; gives the head of the answer and its body.
    fn ask(&self, first_line: &str, host: &str) -> (String, String) {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(40))).unwrap();
        write!(stream, "{first_line}\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        (head.to_lowercase(), body.to_owned())
    }

    fn get(&self, path: &str) -> (String, String) {
        self.ask(&format!("GET {path} HTTP/1.1"), &self.host)
    }

    /// Asks until the answer is as wanted.
    fn until(&self, path: &str, is_wanted: impl Fn(&str, &str) -> bool) -> (String, String) {
        let begin = Instant::now();
        loop {
            let (head, body) = self.get(path);
            if is_wanted(&head, &body) {
                return (head, body);
            }
            assert!(begin.elapsed() < Duration::from_secs(60), "{head}\n{body}");
            std::thread::sleep(Duration::from_millis(100));
        }
    }
}

fn sandbox() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.body("oss", "oss.nl");
    sandbox.commit_all();
    sandbox
}

fn is_ok(head: &str) -> bool {
    head.starts_with("http/1.1 200")
}

const BODY: &str = "registry/organisations/gemeente/oss.toml";
const PAGE: &str = "/organisaties/gemeente/oss/";

#[test]
fn pages_come_with_their_type_and_the_site_s_own_headers() {
    let sandbox = sandbox();
    let served = Served::start(sandbox.root(), &["serve", "--port", "0"]);
    let (head, page) = served.until("/", |head, _| is_ok(head));
    assert!(head.contains("content-type: text/html; charset=utf-8"), "{head}");
    assert!(head.contains("content-security-policy: default-src 'none'; script-src 'self'"), "{head}");
    assert!(head.contains("frame-ancestors 'none'") && head.contains("x-content-type-options: nosniff"), "{head}");
    assert_eq!(page.matches("<script src=\"/__reload.js?1\" defer></script>").count(), 1);
    assert!(!page.contains("<script>"), "the policy would refuse it");
    let written = std::fs::read_to_string(sandbox.root().join("public/index.html")).unwrap();
    assert!(!written.contains("__reload"), "only the browser gets the script");

    let style = page.split("href=\"").find(|rest| rest.starts_with("static/site.")).unwrap();
    let style = format!("/{}", style.split('"').next().unwrap());
    let (head, css) = served.get(&style);
    assert!(is_ok(&head) && head.contains("content-type: text/css") && head.contains("immutable"), "{head}");
    assert!(!css.contains("__reload"));
    let (head, _) = served.get("/__reload.js");
    assert!(is_ok(&head) && head.contains("content-type: text/javascript"), "{head}");
    assert!(served.get("/en").0.contains("location: /en/"));
    let (head, page) = served.get("/en/nothing/");
    assert!(head.starts_with("http/1.1 404") && page.contains("lang=\"en\""), "{head}");
    assert!(served.ask("HEAD / HTTP/1.1", &served.host).1.is_empty());
    assert!(served.ask("POST / HTTP/1.1", &served.host).0.starts_with("http/1.1 405"));
}

#[test]
fn nothing_but_the_site_is_given_away() {
    let sandbox = sandbox();
    sandbox.write("public/secret.txt", "secret");
    let served = Served::start(sandbox.root(), &["serve", "--port", "0"]);
    served.until("/", |head, _| is_ok(head));
    sandbox.write("public/secret.txt", "secret");
    sandbox.write("secret.txt", "secret");
    for path in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/static/../../secret.txt",
        "/static%2f..%2f..%2fsecret.txt",
        "/..%5csecret.txt",
        "/secret.txt",
        "/secret.txt%00.html",
        "/.git/config",
        "/_headers",
        "//secret.txt",
        "/%",
    ] {
        let (head, body) = served.get(path);
        let is_refused = head.starts_with("http/1.1 404") || head.starts_with("http/1.1 400");
        assert!(is_refused && !body.contains("secret\n") && body != "secret", "{path}: {head}\n{body}");
    }
    let (head, _) = served.ask("GET / HTTP/1.1", "rebound.example");
    assert!(head.starts_with("http/1.1 421"), "{head}");
    #[cfg(unix)]
    {
        std::fs::remove_file(sandbox.root().join("public/over/index.html")).unwrap();
        std::os::unix::fs::symlink(sandbox.root().join("secret.txt"), sandbox.root().join("public/over/index.html"))
            .unwrap();
        assert!(served.get("/over/").0.starts_with("http/1.1 404"), "a link is not followed");
    }
}

#[test]
fn an_edit_is_seen_and_a_fault_is_shown_while_the_last_good_site_stays() {
    let sandbox = sandbox();
    let served = Served::start(sandbox.root(), &["serve", "--port", "0"]);
    served.until(PAGE, |head, _| is_ok(head));
    let text = std::fs::read_to_string(sandbox.root().join(BODY)).unwrap();
    sandbox.write(BODY, &text.replace("name = \"oss\"", "name = \"Gemeente Osje\""));
    let (_, news) = served.get("/__reload?1");
    assert_eq!(news, r#"{"error":null,"site":2,"version":2}"#);
    assert!(served.get(PAGE).1.contains("Gemeente Osje"));

    sandbox.write(BODY, "name = \n");
    let (_, news) = served.get("/__reload?2");
    assert!(news.contains("organisations/gemeente/oss.toml:1") && news.contains("\"site\":2"), "{news}");
    assert!(served.get(PAGE).1.contains("Gemeente Osje"), "the last good site stays");

    sandbox.write(BODY, &text);
    let (_, news) = served.get("/__reload?3");
    assert_eq!(news, r#"{"error":null,"site":4,"version":4}"#);
    assert!(!served.get(PAGE).1.contains("Gemeente Osje"));
    sandbox.write("notes.txt", "no part of the site");
    sandbox.git(&["commit", "-q", "--allow-empty", "-m", "registry: a new HEAD"]);
    assert!(served.get("/__reload?4").1.contains("\"version\":5"), "a commit is on every page");
}

#[test]
fn a_site_that_cannot_be_built_at_first_says_why_in_the_browser() {
    let sandbox = sandbox();
    sandbox.write(BODY, "name = \n");
    let served = Served::start(sandbox.root(), &["serve", "--port", "0"]);
    let (head, page) = served.until("/", |_, body| body.contains("oss.toml:1"));
    assert!(head.starts_with("http/1.1 503") && page.contains("/__reload.js?0"), "{head}");
}

#[test]
fn a_site_for_a_folder_of_a_host_is_served_in_that_folder() {
    let sandbox = sandbox();
    sandbox.write("site/config.toml", "base_url = \"https://example.org/overstap\"\n");
    let served = Served::start(sandbox.root(), &["serve", "--port", "0"]);
    let (head, _) = served.until("/", |head, _| head.contains("location:"));
    assert!(head.contains("location: /overstap/"), "{head}");
    assert!(is_ok(&served.get("/overstap/over/").0));
}

#[test]
fn a_port_that_is_taken_is_named_with_what_to_do() {
    let sandbox = sandbox();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let ran = sandbox.run(&["serve", "--port", &port]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains(&format!("port {port} of 127.0.0.1 cannot be opened")), "{}", ran.err);
    assert!(ran.err.contains("or `--port 0` for any that is free"), "{}", ran.err);
}

#[cfg(unix)]
#[test]
fn control_c_ends_it_well() {
    let sandbox = sandbox();
    let mut served = Served::start(sandbox.root(), &["serve", "--port", "0"]);
    served.until("/", |head, _| is_ok(head));
    let killed = Command::new("kill").args(["-INT", &served.child.id().to_string()]).status().unwrap();
    assert!(killed.success());
    assert_eq!(served.child.wait().unwrap().code(), Some(0));
    assert_eq!(sandbox.run(&["site"]).code, 0, "nothing stands in the way of the next build");
}

#[test]
fn the_demo_can_be_looked_at_at_once() {
    let folder = tempfile::TempDir::new().unwrap();
    let served = Served::start(folder.path(), &["demo", "--serve", "--port", "0"]);
    let (_, page) = served.until("/organisaties/gemeente/voorbeeldstad/", |head, _| is_ok(head));
    assert!(page.contains("Voorbeeldstad"));
}
