//! Colour and links, where the terminal has them.

use anstyle::{AnsiColor, Style as Ansi};
use std::fmt::{self, Display, Formatter, Write};

/// What the place of the output can show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Style {
    /// Whether escapes for colour are written.
    pub(super) color: bool,
    /// Whether links are written (OSC 8).
    pub(super) links: bool,
    /// Whether what a terminal would obey is spelt out where else bytes are kept.
    pub(super) visible: bool,
    /// Columns of a line.
    pub(super) width: usize,
}

/// Meanings that have a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StyleRole {
    Error,
    Warning,
    Info,
    Good,
    Bold,
    Frame,
    Plain,
}

impl Style {
    /// `text` in the look of `look`.
    pub(super) fn paint<T: Display>(self, look: StyleRole, text: T) -> Painted<T> {
        let bold = |color: AnsiColor| color.on_default().bold();
        let ansi = match look {
            _ if !self.color => Ansi::new(),
            StyleRole::Plain => Ansi::new(),
            StyleRole::Error => bold(AnsiColor::Red),
            StyleRole::Warning => bold(AnsiColor::Yellow),
            StyleRole::Info => bold(AnsiColor::Cyan),
            StyleRole::Good => bold(AnsiColor::Green),
            StyleRole::Bold => Ansi::new().bold(),
            StyleRole::Frame => AnsiColor::Blue.on_default(),
        };
        Painted { ansi, text }
    }

    /// Adds `text` in the look of `look`. For texts that are written by the thousand: without a look it is copied.
    pub(super) fn put(self, out: &mut String, look: StyleRole, text: &str) {
        if self.color {
            let _ = write!(out, "{}", self.paint(look, text));
        } else {
            out.push_str(text);
        }
    }

    /// `text`, which opens what `url` gives where the terminal can.
    pub(super) fn link<T: Display>(self, url: impl FnOnce() -> String, text: T) -> Linked<T> {
        Linked { url: self.links.then(url), text }
    }
}

/// A text with a look, written without a copy.
pub(super) struct Painted<T> {
    ansi: Ansi,
    text: T,
}

impl<T: Display> Display for Painted<T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        // Most output has no looks.
        if self.ansi.is_plain() {
            return self.text.fmt(f);
        }
        write!(f, "{}{}{:#}", self.ansi, self.text, self.ansi)
    }
}

/// A text that may open a URL.
pub(super) struct Linked<T> {
    url: Option<String>,
    text: T,
}

impl<T: Display> Display for Linked<T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.url {
            Some(url) => write!(f, "\x1b]8;;{url}\x1b\\{}\x1b]8;;\x1b\\", self.text),
            None => self.text.fmt(f),
        }
    }
}
