//! Where a paper was published, and when.

pub(super) mod badges;
pub(super) mod journals;
pub(super) mod short;
pub(super) mod venue;
pub(super) mod when;
