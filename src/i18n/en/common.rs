//! Texts of the frame and of parts that several screens share.

use crate::i18n::key::texts;

texts! {
    /// The label of the whole widget.
    REGION = "frame.region", "Test results";
    /// The label of the row of views.
    VIEWS = "frame.views", "Views";
    /// A view.
    VIEW_OVERVIEW = "frame.overview", "Overview";
    /// A view.
    VIEW_RESULTS = "frame.results", "Results";
    /// A view.
    VIEW_CALLS = "frame.calls", "Calls";
    /// The label of the breadcrumb.
    BREADCRUMB = "frame.breadcrumb", "Where you are";
    /// One step back.
    BACK = "frame.back", "Back";
    /// A run in the breadcrumb.
    RUN_NUMBER = "frame.run", "Run {id}";
    /// A result without a name.
    RESULT_NUMBER = "frame.result", "Result {id}";
    /// The age of the data.
    UPDATED = "frame.updated", "Updated {time}";
    /// Stops reading again.
    PAUSE = "frame.pause", "Pause updates";
    /// Goes on with reading again.
    RESUME = "frame.resume", "Resume updates";
    /// Reading again is stopped.
    PAUSED = "frame.paused", "Updates paused";
    /// Reads the visible data again.
    REFRESH = "frame.refresh", "Refresh";
    /// Announced after a new reading.
    SAID_UPDATED = "frame.saidUpdated", "Updated";
    /// Announced after a text went to the clipboard.
    SAID_COPIED = "frame.saidCopied", "Copied";
    /// Announced when what is on screen goes from one state to the next.
    SAID_VERDICT = "frame.saidVerdict", "Now: {verdict}";
    /// Announced after filtering.
    SAID_ROWS = "frame.saidRows", "{count} row shown" | "{count} rows shown";
    /// A link to this screen on the host's page.
    COPY_LINK = "frame.copyLink", "Copy link";
    /// No filter.
    ALL_ROWS = "filter.all", "All";
    /// The label of the pills.
    FILTER_STATUS = "filter.status", "Filter by status";
    /// The label of the set filters.
    FILTERS_SET = "filter.set", "Filters";
    /// Takes one filter away.
    FILTER_REMOVE = "filter.remove", "Remove filter {name}";
    /// Takes all filters away.
    FILTER_CLEAR = "filter.clear", "Clear filters";
    /// What filters let through.
    MATCH = "filter.match", "{shown} of {loaded} loaded match";
    /// The next page.
    LOAD_MORE = "list.loadMore", "Load more";
    /// Where a list is too long to be printed.
    PRINTED = "list.printed", "Printed: the first {shown} of {total} rows";
    /// The next page while a filter is set.
    SEARCH_OLDER = "list.searchOlder", "Search older";
    /// While the next page is on its way.
    LOADING_MORE = "list.loadingMore", "Loading more";
    /// How much of the list is here.
    LOADED = "list.loaded", "{count} loaded" | "{count} loaded";
    /// How long the list is by the API's count.
    ABOUT = "list.about", "{loaded} of about {total} loaded";
    /// The whole list is here.
    ALL_LOADED = "list.allLoaded", "{count} in all" | "{count} in all";
    /// A length of time for screen readers.
    DURATION = "format.duration", "Duration {time}";
    /// A part of a whole.
    OF = "format.of", "{part} of {whole}";
    /// So many, and more that are not loaded.
    OR_MORE = "format.orMore", "{count}+";
    /// So many more than shown.
    PLUS = "format.plus", "+{count}";
}
