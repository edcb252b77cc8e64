//! The program.

use std::process::ExitCode;

fn main() -> ExitCode {
    paper_digest::cli::run()
}
