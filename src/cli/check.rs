//! `check`: reports what is wrong.

use super::Status;
use super::args::{Check, Format, Global};
use super::filter::{Filter, LeftOut, write_baseline};
use super::output::Output;
use super::recognition::{few, unread, unread_in_one};
use super::report::{FileReport, Report, fits, kind, part};
use super::session::{Session, Source};
use crate::config::Config;

/// What is kept of a file.
struct Checked {
    part: FileReport,
    left: LeftOut,
    /// That its links were not read.
    unread: Option<String>,
}

pub(super) fn run(args: &Check, global: &Global, out: &mut Output) -> Result<Status, String> {
    let judging = &args.judging;
    fits(judging)?;
    out.write_to(judging.output_file.as_deref())?;
    let narrow = |config: &mut Config| judging.narrow(config);
    let mut session = Session::open(&args.files, global, out, narrow)?;
    let filter = Filter::open(args, &session)?;
    let (style, is_one) = (out.style, session.sources().len() == 1);
    let read = |_: &Source, text| Ok((text, ()));
    let files = session.lint_files("Checking", out, read, |file| {
        let filtered = filter.apply(file);
        Checked {
            part: part(judging, style, &filtered.linted),
            left: filtered.left,
            unread: if is_one { unread_in_one(&file.file) } else { unread(&file.file) },
        }
    });
    let (mut parts, mut left, mut not_read) = (Vec::new(), Vec::new(), Vec::new());
    for Checked { part, left: left_out, unread } in files.into_iter().map(|file| file.report) {
        parts.push(part);
        left.push(left_out);
        not_read.extend(unread);
    }
    if let Some(path) = &args.write_baseline {
        write_baseline(path, left, out)?;
        return Ok(session.status(false));
    }
    let number = parts.len();
    let mut report = Report::new(judging, parts, session.sound);
    (out.parts, out.kind) = (report.texts(), kind(judging.format));
    let human = judging.format == Format::Human;
    if human {
        report.overview().into_iter().for_each(|it| out.remark(it));
        let nothing = filter.nothing_in(number).filter(|_| report.found() == 0 && number > 0);
        out.remark(nothing.unwrap_or_else(|| report.summary(None)));
        few(not_read.into_iter()).iter().for_each(|note| out.remark(format!("note: {note}")));
    }
    filter.report(&left, human, out);
    Ok(session.status(judging.fails(&report)))
}
