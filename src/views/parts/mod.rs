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
pub mod seconds;
pub mod moments;
pub mod moment;
pub mod rich_text;
pub mod card;
pub mod metric_card;
pub mod tool_call;
pub mod transcript;
pub mod lanes;
pub mod player;
