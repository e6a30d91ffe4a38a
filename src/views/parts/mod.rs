//! Pieces that several screens share.

pub mod icon;
pub mod tone;
pub mod button;
pub mod link;
pub mod chip;
pub mod verdict_chip;
pub mod time;
pub mod skeleton;
