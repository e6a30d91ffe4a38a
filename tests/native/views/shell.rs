//! The frame: breadcrumb, footer, status region, headings, links, languages.

use crate::support::page::{Tag, html, html_in, tags, words};
use crate::support::sample::{loaded, results};
use agent_embed::app::remote::Remote;
use agent_embed::app::store::{Announcement, Store};
use agent_embed::config::{ALL_VIEWS, Theme};
use agent_embed::domain::route::View;
use agent_embed::domain::verdict::Word;
use agent_embed::i18n::locale::{Locale, Texts};
use agent_embed::i18n::plain::PlainFormats;
use agent_embed::views::stylesheet::{STYLESHEET, early};

/// The value of an attribute on the first element that has the other attribute with this value.
fn value(html: &str, (name, of): (&str, &str), wanted: &str) -> String {
    let found = tags(html).into_iter().find(|tag| tag.get(name) == Some(of));
    found.and_then(|tag| tag.get(wanted).map(str::to_owned)).unwrap_or_default()
}

fn check_crumbs(route: &str, expected: &str) {
    let (store, _) = loaded(route);
    let html = html(&store);
    let found = tags(&html).into_iter().find(|tag| tag.get("part") == Some("breadcrumb"));
    assert_eq!(found.map(|tag| tag.words()).unwrap_or_default(), expected, "{route}");
}

#[test]
fn the_breadcrumb_names_the_way() {
    check_crumbs("results", "");
    check_crumbs("results/4802", "Results Nightly regression");
    check_crumbs("results/9", "Results Result 9");
    check_crumbs("results/4802/runs/92", "Results Nightly regression Run 92");
}

#[test]
fn every_view_is_offered_unless_there_is_but_one() {
    let check = |views: &[View], expected: &[&str]| {
        let (store, _) = loaded("results");
        store.config.update(|config| config.views = views.to_vec());
        let html = html(&store);
        let tabs: Vec<String> =
            tags(&html).iter().filter(|tag| tag.get("part") == Some("tab")).map(Tag::words).collect();
        assert_eq!(tabs, expected);
    };
    check(&ALL_VIEWS, &["Overview", "Results", "Calls"]);
    check(&[View::Results, View::Overview], &["Results", "Overview"]);
    check(&[View::Results], &[]);
}

#[test]
fn headings_follow_the_level_that_the_page_asked_for() {
    for (level, screen, section) in
        [(2, "h2", "h3"), (3, "h3", "h4"), (5, "h5", "h6"), (0, "h2", "h3"), (9, "h5", "h6")]
    {
        let (store, _) = loaded("results/4802");
        store.config.update(|config| config.heading_level = level);
        let html = html(&store);
        let names = |class: &str| {
            tags(&html)
                .into_iter()
                .filter(|tag| tag.get("class") == Some(class))
                .map(|tag| tag.name.to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(names("heading"), [screen], "{level}");
        assert!(names("subheading").iter().all(|name| name == section), "{level}");
    }
}

#[test]
fn the_heading_takes_the_focus_and_the_search_has_a_key() {
    let (store, _) = loaded("results");
    let html = html(&store);
    assert_eq!(value(&html, ("data-focus", "heading"), "tabindex"), "-1");
    assert_eq!(value(&html, ("data-focus", "search"), "aria-label"), "Search by name");
    assert_eq!(value(&html, ("data-focus", "failed"), "aria-pressed"), "false");
}

fn check_footer(change: fn(&Store), expected: &str) {
    let (store, _) = loaded("results/4802");
    change(&store);
    let html = html(&store);
    let found = tags(&html).into_iter().find(|tag| tag.name == "footer");
    assert_eq!(found.map(|tag| tag.words()).unwrap_or_default(), expected);
}

#[test]
fn the_footer_tells_the_age_and_offers_a_pause_while_something_runs() {
    check_footer(|_| {}, "Updated 12:04:31");
    check_footer(|store| store.updated.set(None), "");
    let running = |store: &Store| {
        store.result.update(|data| {
            if let Remote::Ready(head) = data {
                head.row = results().remove(0);
            }
        });
    };
    check_footer(running, "Updated 12:04:31 Pause updates");
    check_footer(|store| store.paused.set(true), "Updated 12:04:31 Resume updates");
}

#[test]
fn the_status_region_is_there_before_there_is_anything_to_say() {
    let (store, _) = loaded("results");
    let said = |store: &Store| {
        let html = html(store);
        tags(&html).into_iter().find(|tag| tag.get("role") == Some("status")).map(|tag| tag.words())
    };
    assert_eq!(said(&store).as_deref(), Some(""));
    store.said.set(Some(Announcement::RowsShown(1)));
    assert_eq!(said(&store).as_deref(), Some("1 row shown"));
    store.said.set(Some(Announcement::RowsShown(14)));
    assert_eq!(said(&store).as_deref(), Some("14 rows shown"));
    store.said.set(Some(Announcement::Copied));
    assert_eq!(said(&store).as_deref(), Some("Copied"));
    store.said.set(Some(Announcement::Became(Word::Failed)));
    assert_eq!(said(&store).as_deref(), Some("Now: Failed"));
}

#[test]
fn the_theme_is_marked_on_the_frame() {
    for (theme, word) in [(Theme::Light, "light"), (Theme::Dark, "dark"), (Theme::Auto, "auto")] {
        let (store, _) = loaded("results");
        store.config.update(|config| config.theme = theme);
        assert_eq!(value(&html(&store), ("class", "frame"), "data-theme"), word);
    }
}

#[test]
fn with_a_link_template_rows_are_links_and_can_be_copied() {
    let (store, _) = loaded("results/4802");
    assert!(!html(&store).contains("Copy link"));
    store
        .config
        .update(|config| config.link_template = Some("https://saas.example/calls?at={route}#x".to_owned()));
    let html = html(&store);
    let href = value(&html, ("data-row", "results/4802/runs/92"), "href");
    assert_eq!(href, "https://saas.example/calls?at=results%2F4802%2Fruns%2F92#x");
    assert!(words(&html).contains("Copy link"));
}

#[test]
fn a_language_brings_its_direction_and_a_page_its_own_words() {
    let texts = |pairs: &[(&str, &str)]| {
        pairs.iter().map(|(id, text)| ((*id).to_owned(), (*text).to_owned())).collect::<Texts>()
    };
    let arabic = texts(&[("filter.all", "الكل"), ("results.title", "نتائج")]);
    let own = texts(&[("filter.all", "Everything")]);
    let (store, _) = loaded("results");
    let html = html_in(&store, Locale::new("ar-EG", arabic, own, Box::new(PlainFormats)));
    assert_eq!(value(&html, ("class", "frame"), "dir"), "rtl");
    assert_eq!(value(&html, ("class", "frame"), "lang"), "ar-EG");
    let told = words(&html);
    assert!(
        told.contains("نتائج") && told.contains("Everything 10+") && told.contains("Load more"),
        "{told}"
    );
}

#[test]
fn what_stands_above_a_screen_has_its_looks_before_the_code_of_the_screen_is_there() {
    let (store, _) = loaded("results/4802/runs/92");
    store.code.set(Vec::new());
    let page = html(&store);
    for tag in tags(&page) {
        for class in
            tag.get("class").unwrap_or_default().split(' ').filter(|class| class.starts_with("crumbs"))
        {
            let rule = format!(".{class}");
            assert!([STYLESHEET, &early().concat()].concat().contains(&rule), "{rule} has no looks yet");
        }
    }
    assert!(page.contains("crumbs__list"));
}
