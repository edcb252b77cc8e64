//! Colour and links, where the terminal has them.

use anstyle::{AnsiColor, Style as Ansi};

/// What the place of the output can show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Style {
    /// Whether escapes for colour are written.
    pub(super) color: bool,
    /// Whether links are written (OSC 8).
    pub(super) links: bool,
    /// Columns of a line.
    pub(super) width: usize,
}

/// Meanings that have a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    Error,
    Warning,
    Info,
    Good,
    Bold,
    Frame,
}

impl Style {
    /// `text` in the look of `look`.
    pub(super) fn paint(self, look: Look, text: &str) -> String {
        if !self.color || text.is_empty() {
            return text.to_owned();
        }
        let bold = |color: AnsiColor| color.on_default().bold();
        let ansi = match look {
            Look::Error => bold(AnsiColor::Red),
            Look::Warning => bold(AnsiColor::Yellow),
            Look::Info => bold(AnsiColor::Cyan),
            Look::Good => bold(AnsiColor::Green),
            Look::Bold => Ansi::new().bold(),
            Look::Frame => AnsiColor::Blue.on_default(),
        };
        format!("{ansi}{text}{ansi:#}")
    }

    /// `text`, which opens `url` where the terminal can.
    pub(super) fn link(self, url: &str, text: &str) -> String {
        if self.links { format!("\x1b]8;;{url}\x1b\\{text}\x1b]8;;\x1b\\") } else { text.to_owned() }
    }
}
