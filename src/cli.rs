//! The program in a terminal: arguments to results, results to text.

mod add;
mod args;
mod check;
mod cross_file;
mod explain;
mod export;
mod filter;
mod fix;
mod fmt;
mod guard;
mod init;
mod library;
mod lint;
mod man;
mod output;
mod progress;
mod recognition;
mod report;
mod session;
mod settings;
mod split;
mod style;
mod visible;
mod watch;

use crate::disk::{self, Projects};
use crate::mcp::{self, Root};
use args::{Args, Command, Global};
use clap::{CommandFactory, Parser};
use output::Output;
use std::path::Path;
use std::process::ExitCode;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Status {
    /// Nothing to report.
    Clean = 0,
    /// Something was found, or would be changed.
    Problems = 1,
    /// Something could not be done. What could be done was done and reported.
    Failed = 2,
}

/// Runs the program with the arguments of the process.
pub fn run() -> ExitCode {
    let args = Args::parse();
    let global = &args.global;
    let mut out = Output::new(global);
    let done = match &args.command {
        Command::Check(it) if it.watch => watch::run(it, global),
        Command::Check(it) => check::run(it, global, &mut out),
        Command::Fix(it) => fix::run(it, global, &mut out),
        Command::Fmt(it) => fmt::run(it, global, &mut out),
        Command::Add(args) => add::add(args, global, &mut out),
        Command::New(args) => add::new(args, global, &mut out),
        Command::Export(it) => export::run(it, global, &mut out),
        Command::Split(args) => split::split(args, global, &mut out),
        Command::Join(args) => split::join(args, global, &mut out),
        Command::Explain { rules } => Ok(explain::explain(rules, &mut out)),
        Command::Rules => Ok(explain::rules(&mut out)),
        Command::Config { path, explain: true, .. } => recognition::run(path, global, &mut out),
        Command::Config { path, schema, .. } => settings::run(path, *schema, global, &mut out),
        Command::Init { path } => init::run(path, global, &mut out),
        Command::Library(it) => library::run(it, global, &mut out),
        Command::Server { .. } => return server(),
        Command::Mcp { root, write } => agent(root.as_deref(), *write, global),
        Command::Man { folder } => man::run(folder.as_deref(), &mut out),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut Args::command(), "paper-digest", &mut script);
            out.parts.push(String::from_utf8_lossy(&script).into_owned());
            Ok(Status::Clean)
        }
    };
    let status = status_of(done, &out);
    let status = if out.finish() { status } else { Status::Failed };
    ExitCode::from(status as u8)
}

/// How a command ended; what it could not do is said.
fn status_of(done: Result<Status, String>, out: &Output) -> Status {
    done.unwrap_or_else(|message| {
        out.error(message);
        Status::Failed
    })
}

fn agent(root: Option<&Path>, writable: bool, global: &Global) -> Result<Status, String> {
    let folder = root.unwrap_or(Path::new("."));
    let projects = Projects::new(global.config.as_deref())?;
    let root = Root::open(folder, projects, writable)
        .map_err(|error| format!("{}: {}", disk::name(folder), disk::plain(&error)))?;
    mcp::run(root).map_err(|error| format!("the server cannot go on: {error}"))?;
    Ok(Status::Clean)
}

fn server() -> ExitCode {
    match crate::server::run() {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            eprintln!("paper-digest: the server cannot start: {error}");
            ExitCode::from(Status::Failed as u8)
        }
    }
}
