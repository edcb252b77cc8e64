//! What a quote or a callout says about a paper.

use super::text::of_text;
use super::words::words;
use crate::digest::FileContext;
use crate::digest::fields::callout;
use crate::digest::records::Hint;

/// A quote or a callout, by what is in it.
pub fn of_quote(text: &str, context: FileContext) -> Hint {
    let inside = unquoted(text);
    let titled = inside.trim_start().starts_with('#') || has_callout_title(text);
    let inside = inside.trim_start_matches(['#', ' ', '\n']);
    of_text(inside, titled, context)
}

/// Whether a callout has a title beside its kind: `> [!abstract] Heron Sings`.
fn has_callout_title(text: &str) -> bool {
    let line = text.trim_start_matches(['>', ' ']).lines().next().unwrap_or("");
    callout(line).and_then(|it| line.get(it..)).is_some_and(|it| words(it) >= 1)
}

/// `text` without the marks of a quote, and without the word that says what kind of callout it is: `[!NOTE]`, `[!abstract]- Title`.
pub fn unquoted(text: &str) -> String {
    let mut lines: Vec<&str> = Vec::new();
    for line in text.lines() {
        let line = line.trim_start().trim_start_matches('>').trim_start();
        match callout(line).and_then(|it| line.get(it..)) {
            Some(title) => lines.extend(Some(title.trim_start()).filter(|it| !it.is_empty())),
            None => lines.push(line),
        }
    }
    lines.join("\n")
}
