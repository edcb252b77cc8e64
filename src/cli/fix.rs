//! `fix`: fixes what can be fixed, and reports what is left.

use super::Status;
use super::args::{Fix, Format, Global};
use super::guard::Kind;
use super::lint::Outcome;
use super::output::{Output, writing};
use super::report::{Report, diff, fits, kind, part};
use super::session::{Session, Source};
use crate::config::Config;
use crate::disk;
use crate::rules::{self, Applicability, Fixed};
use crate::text::count;

pub(super) fn run(args: &Fix, global: &Global, out: &mut Output) -> Result<Status, String> {
    fits(&args.judging)?;
    out.write_to(args.judging.output_file.as_deref())?;
    let narrow = |config: &mut Config| args.judging.narrow(config);
    let mut session = Session::open(&args.files, global, out, narrow)?;
    if args.diff {
        return Ok(show(args, &mut session, global, out));
    }
    if !session.stdin {
        session.prepare_writing()?;
    }
    Ok(fix_files(args, &mut session, global, out))
}

/// A text and what becomes of it.
fn fixed(args: &Fix, source: &Source, text: String) -> (String, Fixed) {
    let safety = safety(args);
    let file = source.file(text);
    let fixed = rules::fix(&file, &source.config, safety, |_| true);
    (file.text.all().into_owned(), fixed)
}

/// Shows what would be changed.
fn show(args: &Fix, session: &mut Session, global: &Global, out: &mut Output) -> Status {
    let style = out.style;
    let shown = session.each("Fixing", out, |source, text| {
        let (before, fixed) = fixed(args, source, text);
        let same = fixed.text == before;
        let diff = if same {
            String::new()
        } else {
            diff(&disk::from_here(&source.path), &before, &fixed.text, style)
        };
        Ok((made(&fixed), diff))
    });
    let files: Vec<usize> = shown.iter().map(|link| link.0).collect();
    out.parts.extend(shown.into_iter().map(|link| link.1));
    out.kind = Kind::Report;
    let found = files.iter().any(|file| *file > 0);
    if found && !global.quiet {
        out.aside(&format!("{}\n", done("Would fix", &files)));
    }
    session.status(found && !args.judging.exit_zero)
}

/// Changes the files, and reports what is left.
fn fix_files(args: &Fix, session: &mut Session, global: &Global, out: &mut Output) -> Status {
    let (stdin, style) = (session.stdin, out.style);
    let work = |source: &Source, text| {
        let (before, fixed) = fixed(args, source, text);
        if !stdin && fixed.text != before {
            let _held = writing();
            if let Err(error) = disk::replace(&source.path, &before, &fixed.text) {
                // What is wrong in it is reported all the same.
                return Ok((before, (0, String::new(), Some(error))));
            }
        }
        let made = made(&fixed);
        // The fixed text of standard input is the result.
        let result = if stdin { fixed.text.clone() } else { String::new() };
        Ok((fixed.text, (made, result, None)))
    };
    let outcomes = session.lint_files("Fixing", out, work, |file| part(&args.judging, style, file));
    let (mut files, mut results, mut parts) = (Vec::new(), Vec::new(), Vec::new());
    // As long as all that was fixed could be written, what is left of such fixes was refused.
    let mut tried = Some(safety(args));
    for Outcome { work: (made, result, error), report } in outcomes {
        files.push(made);
        results.push(result);
        parts.push(report);
        if let Some(error) = error {
            out.error(error);
            (session.sound, tried) = (false, None);
        }
    }
    let mut report = Report::new(&args.judging, parts, session.sound);
    (out.parts, out.kind) = (report.texts(), kind(args.judging.format));
    if args.judging.format == Format::Human {
        let made = files.iter().any(|file| *file > 0);
        if made {
            out.remark(done("Fixed", &files));
        }
        report.overview().into_iter().for_each(|it| out.remark(it));
        if !made || report.found() > 0 {
            out.remark(report.summary(tried));
        }
    }
    if args.judging.format != Format::Human && !stdin && !global.quiet && files.iter().any(|file| *file > 0) {
        out.aside(&format!("{}\n", done("Fixed", &files)));
    }
    if stdin && !files.is_empty() {
        // What is left of the report goes beside the result.
        let report = std::mem::replace(&mut out.parts, results);
        session.sound &= out.report_aside(report, out.kind);
        out.kind = Kind::File;
    }
    session.status(args.judging.fails(&report))
}

/// Which fixes are made.
fn safety(args: &Fix) -> Applicability {
    if args.unsafe_too { Applicability::Unsafe } else { Applicability::Safe }
}

/// How many fixes were made.
fn made(fixed: &Fixed) -> usize {
    fixed.made.values().sum()
}

/// What was done, where so many fixes were made in the files.
fn done(verb: &str, files: &[usize]) -> String {
    let touched = files.iter().filter(|file| **file > 0).count();
    format!("{verb} {} in {}.", count(files.iter().sum::<usize>(), "problem"), count(touched, "file"))
}
