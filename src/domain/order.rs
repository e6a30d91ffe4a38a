//! Stable sorting whose machine code exists once, whatever is sorted: the standard one is compiled anew, several
//! kilobytes each, for every type and every comparison.

use std::cmp::Ordering;

/// Sorts in place; items that compare as equal keep their order.
pub fn sort_by<T>(items: &mut Vec<T>, compare: &dyn Fn(&T, &T) -> Ordering) {
    let order = order(items.len(), &|left, right| match (items.get(left), items.get(right)) {
        (Some(left), Some(right)) => compare(left, right),
        _ => Ordering::Equal,
    });
    let mut slots: Vec<Option<T>> = std::mem::take(items).into_iter().map(Some).collect();
    items.extend(order.into_iter().filter_map(|index| slots.get_mut(index).and_then(Option::take)));
}

/// Sorts by a whole number, smallest first.
pub fn sort_by_rank<T>(items: &mut Vec<T>, rank: &dyn Fn(&T) -> u64) {
    sort_by(items, &|left, right| rank(left).cmp(&rank(right)));
}

fn order(length: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..length).collect();
    order.sort_by(|left, right| compare(*left, *right));
    order
}
