//! The server as editors start it: a process, its pipes, and a disk. `PAPER_DIGEST_BIN` names another build of it.

mod client;
mod faults;
mod files;
mod fuzz;
mod odd;
mod papers;
mod whole;
