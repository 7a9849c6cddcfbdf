//! "Klopt dit niet?": the ways to say that something shown is wrong, with what is shown filled in.
//!
//! Where the site does not know its repository or an address for mail, those ways are left out.

use serde::Serialize;

use crate::site::sources::config::percent_encoded;
use crate::site::words::writer::Writer;
use crate::site::{Route, SiteError};

/// The ways to say that something is wrong.
#[derive(Serialize)]
pub struct Wrong {
    /// A new issue with title and text.
    issue: Option<String>,
    /// The one file with the facts, ready to be edited.
    edit: Option<String>,
    /// A mail with subject and text.
    mail: Option<String>,
    take_part: String,
}

/// The longest text that is put into an address: some hosts refuse addresses of more than 8,000 octets.
const LONGEST: usize = 700;

/// The ways to object to what is shown about a body or a change, by its id; `shown` is the sentence.
pub fn wrong_about(writer: &Writer, id: &str, shown: &str, file: Option<&str>) -> Result<Wrong, SiteError> {
    let config = writer.world.config();
    let shown: String = shown.chars().take(LONGEST).collect();
    let title = writer.say("wrong-issue-title", &[("id", id.to_owned().into())])?;
    let text = writer.say(
        "wrong-issue-text",
        &[("id", id.to_owned().into()), ("shown", shown.into()), ("address", writer.address().into())],
    )?;
    let mail = config
        .contact
        .as_ref()
        .map(|contact| format!("mailto:{contact}?subject={}&body={}", percent_encoded(&title), percent_encoded(&text)));
    Ok(Wrong {
        issue: config.issue_address(&title, &text),
        edit: file.and_then(|file| config.edit_address(file)),
        mail,
        take_part: writer.link(Route::TakePart),
    })
}
