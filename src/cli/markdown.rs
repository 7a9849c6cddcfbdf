//! Markdown made from foreign words: names and records are data, and never markup, links or mentions.
//!
//! For comments on a forge. What is said is the commands'.

/// Text of somebody else's between our own words or in a cell of a table.
pub fn text(foreign: &str) -> String {
    let mut safe = String::with_capacity(foreign.len());
    for character in foreign.chars() {
        match character {
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '&' => safe.push_str("&amp;"),
            // A mention notifies people; an entity does not.
            '@' => safe.push_str("&#64;"),
            '#' => safe.push_str("&#35;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '!' => safe.extend(['\\', character]),
            control if control.is_control() => safe.push(' '),
            other => safe.push(other),
        }
    }
    safe
}

/// A record, id or domain as code; also within a table.
pub fn code(foreign: &str) -> String {
    let plain = |character: char| match character {
        '`' => '\'',
        '|' => '¦',
        control if control.is_control() => ' ',
        other => other,
    };
    format!("`{}`", foreign.chars().map(plain).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_words_are_no_markup() {
        let hostile = "| <img src=x> [a](http://b) @everyone #1 `c`\n# d";
        assert_eq!(text(hostile), "\\| &lt;img src=x&gt; \\[a\\](http://b) &#64;everyone &#35;1 \\`c\\` &#35; d");
        assert_eq!(code("a`b|c\nd"), "`a'b¦c d`");
    }
}
