//! A citation as BibTeX, in the fields that BibTeX, biblatex and reference managers all know.

use super::Work;

/// The media type that reference managers register.
pub const MEDIA_TYPE: &str = "application/x-bibtex";

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The entry.
pub fn entry(work: &Work) -> String {
    let mut lines = vec![format!("@misc{{{},", work.key)];
    // Two pairs of braces: an author that is no person, and a title whose capitals stay.
    lines.push(format!("  author = {{{{{}}}}},", escaped(&work.author)));
    lines.push(format!("  title = {{{{{}}}}},", escaped(&work.title)));
    if let Some(day) = work.date {
        let month = usize::try_from(day.month() - 1).ok().and_then(|at| MONTHS.get(at)).copied().unwrap_or("jan");
        lines.push(format!("  year = {{{}}},", day.year()));
        lines.push(format!("  month = {month},"));
        lines.push(format!("  day = {{{}}},", day.day()));
    }
    lines.push(format!("  howpublished = {{{}}},", escaped(&work.site)));
    lines.push(format!("  url = {{{}}},", work.address));
    if !work.note.is_empty() {
        lines.push(format!("  note = {{{}}},", escaped(&work.note)));
    }
    lines.push(format!("  langid = {{{}}}", if work.lang == "nl" { "dutch" } else { "english" }));
    lines.push("}\n".to_owned());
    lines.join("\n")
}

/// A text in which nothing means something to TeX; braces become commands, since an escaped brace still counts for BibTeX.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' => escaped.push_str("\\textbackslash{}"),
            '{' => escaped.push_str("\\textbraceleft{}"),
            '}' => escaped.push_str("\\textbraceright{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '$' | '&' | '#' | '_' | '%' => escaped.extend(['\\', character]),
            other => escaped.push(other),
        }
    }
    escaped
}
