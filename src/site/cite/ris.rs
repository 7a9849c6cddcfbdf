//! A citation as RIS, the lines of tag and value that every reference manager reads.

use super::Work;

/// The media type that reference managers register.
pub const MEDIA_TYPE: &str = "application/x-research-info-systems";

/// The record; its lines end as the format asks, in carriage return and line feed.
pub fn record(work: &Work) -> String {
    let mut lines = vec![("TY", "DATA".to_owned()), ("ID", work.key.clone()), ("TI", work.title.clone())];
    lines.push(("AU", work.author.clone()));
    lines.push(("PB", work.author.clone()));
    lines.push(("DP", work.site.clone()));
    if let Some(day) = work.date {
        lines.push(("PY", day.year().to_string()));
        lines.push(("DA", day.strftime("%Y/%m/%d").to_string()));
    }
    lines.push(("UR", work.address.clone()));
    if !work.note.is_empty() {
        lines.push(("N1", work.note.clone()));
    }
    lines.push(("LA", work.lang.to_owned()));
    lines.push(("ER", String::new()));
    lines.iter().map(|(tag, value)| format!("{tag}  - {value}\r\n")).collect()
}
