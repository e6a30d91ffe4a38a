//! Pieces that several screens share.

pub mod icon;
pub mod tone;
pub mod heading;
pub mod button;
pub mod link;
pub mod chip;
pub mod verdict_chip;
pub mod verdict_bar;
pub mod time;
pub mod pill;
pub mod search;
pub mod filters;
pub mod table;
pub mod pager;
pub mod skeleton;
