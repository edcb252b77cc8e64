//! Tests of the program from outside: one binary.

mod cli;
mod generated;
