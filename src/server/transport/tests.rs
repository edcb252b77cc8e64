//! Conversations: what a client sees, good or bad.

mod backend;
mod faults;
mod lifecycle;
mod load;
