//! Text of a digest in a message.

/// The start of `text`, no longer than a message bears.
pub(super) fn short(text: &str) -> String {
    const MOST: usize = 40;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or("").trim_end()),
        None => text.to_owned(),
    }
}

/// The same between backquotes, on one line and without backquotes inside.
pub(super) fn quoted(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    format!("`{}`", short(&words.join(" ").replace('`', "'")))
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_title_is_short_and_cannot_end_the_quotation() {
        assert_eq!(quoted("Herons\n  and `egrets`"), "`Herons and 'egrets'`");
        assert_eq!(
            quoted("Herons That Sing in the Reeds at Night: A Survey"),
            "`Herons That Sing in the Reeds at Night:…`"
        );
        assert_eq!(quoted("鹭鸟"), "`鹭鸟`");
    }
}
