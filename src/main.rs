//! The program.
fn main() -> std::process::ExitCode { std::process::ExitCode::from(paper_digest::server::run(None).unwrap_or(1)) }
