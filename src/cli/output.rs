//! Standard output and standard error, and what happens when nobody reads or wants them any more.

use super::args::Global;
use super::guard::{Kind, Place, guarded, guarded_message, stdout_is_file};
use super::style::{Style, StyleRole};
use crate::disk::{is_markdown, name, plain};
use anstream::{AutoStream, ColorChoice};
use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::{PoisonError, RwLock, RwLockReadGuard};

/// Columns of a line where there is no terminal to ask.
const WIDTH: usize = 100;

/// Bytes that are written at once.
const AT_ONCE: usize = 32 << 10;

/// What a run says.
pub(super) struct Output {
    /// The result, in parts, written at the end: a reader sees all of it or, after a failure, its start.
    pub(super) parts: Vec<String>,
    /// What the parts are.
    pub(super) kind: Kind,
    /// How it may look.
    pub(super) style: Style,
    quiet: bool,
    choice: ColorChoice,
    /// Where the report goes, if not to standard output.
    report_file: Option<PathBuf>,
}

impl Output {
    pub(super) fn new(global: &Global) -> Output {
        let choice = match global.color {
            clap::ColorChoice::Auto => AutoStream::choice(&io::stdout()),
            clap::ColorChoice::Always => ColorChoice::Always,
            clap::ColorChoice::Never => ColorChoice::Never,
        };
        let color = choice != ColorChoice::Never;
        let terminal = io::stdout().is_terminal();
        let width =
            if terminal { terminal_size::terminal_size().map(|it| usize::from(it.0.0)) } else { None };
        let width = width.unwrap_or(WIDTH).clamp(60, 180);
        let style = Style { color, links: color && terminal, visible: color || terminal, width };
        Output {
            parts: Vec::new(),
            kind: Kind::default(),
            style,
            quiet: global.quiet,
            choice,
            report_file: None,
        }
    }

    /// From here on, the report goes to a file, without looks.
    ///
    /// # Errors
    /// Where it may not.
    pub(super) fn write_to(&mut self, file: Option<&Path>) -> Result<(), String> {
        let Some(file) = file else { return Ok(()) };
        if is_markdown(file) {
            return Err(format!(
                "`--output-file {}`: a report is no Markdown file, and might be written over a digest",
                name(file)
            ));
        }
        self.report_file = Some(file.to_owned());
        self.style = Style { color: false, links: false, visible: false, width: WIDTH };
        Ok(())
    }

    /// Adds a line to the result.
    pub(super) fn line(&mut self, line: impl Into<String>) {
        self.parts.push(line.into() + "\n");
    }

    /// Adds a line that may be left out.
    pub(super) fn remark(&mut self, line: impl Into<String>) {
        if !self.quiet {
            self.line(line);
        }
    }

    /// Says on standard error what could not be done.
    pub(super) fn error(&self, message: impl std::fmt::Display) {
        self.say(StyleRole::Error, "error", &message.to_string());
    }

    /// Says on standard error what may be a surprise.
    pub(super) fn warning(&self, message: impl std::fmt::Display) {
        if !self.quiet {
            self.say(StyleRole::Warning, "warning", &message.to_string());
        }
    }

    /// Writes to standard error, or to its file, what would be the result, were that not something else. Whether it could.
    pub(super) fn report_aside(&self, parts: Vec<String>, kind: Kind) -> bool {
        if let Some(file) = &self.report_file {
            return self.write_report(file, &parts);
        }
        self.aside(&guarded(parts, kind, Place::of(&io::stderr(), false)).concat());
        true
    }

    /// Writes text of this program to standard error.
    pub(super) fn aside(&self, text: &str) {
        // Nobody is left to be told that standard error is closed.
        let _ = io::stderr().lock().write_all(text.as_bytes());
    }

    fn say(&self, look: StyleRole, what: &str, message: &str) {
        let choice = if self.choice == ColorChoice::Never {
            ColorChoice::Never
        } else {
            AutoStream::choice(&io::stderr())
        };
        let style = Style { color: choice != ColorChoice::Never, ..self.style };
        let message = guarded_message(message, Place::of(&io::stderr(), false));
        let line = format!("{}: {message}\n", style.paint(look, what));
        let _ = AutoStream::new(io::stderr().lock(), choice).write_all(line.as_bytes());
    }

    /// Writes a report to its file. Whether it could; if not, that is said.
    fn write_report(&self, file: &Path, parts: &[String]) -> bool {
        let written = std::fs::write(file, parts.concat());
        if let Err(error) = &written {
            self.error(format_args!("{}: cannot write it: {}", name(file), plain(error)));
        }
        written.is_ok()
    }

    /// Writes the result. Says whether all was well; a reader that has read enough is well too.
    pub(super) fn finish(&mut self) -> bool {
        // The text of a file is a result of its own.
        if let Some(file) = self.report_file.as_ref().filter(|_| self.kind != Kind::File) {
            return self.write_report(file, &self.parts);
        }
        let place = Place::of(&io::stdout(), stdout_is_file());
        self.parts = guarded(std::mem::take(&mut self.parts), self.kind, place);
        // Text without looks needs nobody who takes them out again.
        let choice = if self.style.color { self.choice } else { ColorChoice::AlwaysAnsi };
        let mut out = BufWriter::with_capacity(AT_ONCE, AutoStream::new(io::stdout().lock(), choice));
        match self.parts.iter().try_for_each(|it| out.write_all(it.as_bytes())).and_then(|()| out.flush()) {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => {
                self.error(format_args!("cannot write to standard output: {}", plain(&error)));
                false
            }
            _ => true,
        }
    }
}

/// Held while a file is being replaced.
static WRITING: RwLock<()> = RwLock::new(());

/// From here on, an interrupt ends the program, but not while a file is being replaced.
pub(super) fn end_between_files_on_interrupt() {
    // Without a handler an interrupt still ends the program, at worst with a temporary file left over.
    let _ = ctrlc::set_handler(|| {
        let guard = WRITING.write();
        std::process::exit(if guard.is_ok() { 130 } else { 2 });
    });
}

/// Keeps an interrupt waiting.
pub(super) fn writing() -> RwLockReadGuard<'static, ()> {
    WRITING.read().unwrap_or_else(PoisonError::into_inner)
}
