//! The one integration test: what can be checked only from outside, or against other programs.

mod architecture;
mod cli;
mod differential;
mod generated;
