//! What becomes of wishes, without a network.

mod rows_shown;
mod stage;
