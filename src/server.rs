//! The language server: the protocol on one side, snapshots of the core on the other.

pub mod transport;
