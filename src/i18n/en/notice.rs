//! Texts of banners, cards and empty places.

use crate::i18n::key::texts;

texts! {
    /// While the first answer is on its way.
    LOADING = "state.loading", "Loading";
    /// After ten seconds.
    STILL_LOADING = "state.stillLoading", "Still loading. The server takes longer than usual.";
    /// Gives up waiting.
    CANCEL = "state.cancel", "Cancel";
    /// After giving up.
    STOPPED = "state.stopped", "Loading was stopped.";
    /// Loads after giving up.
    LOAD_AGAIN = "state.loadAgain", "Load again";
    /// Asks once more.
    RETRY = "state.retry", "Retry";
    /// Asks the host for a token once more.
    TRY_AGAIN = "state.tryAgain", "Try again";
    /// The browser is offline.
    OFFLINE = "state.offline", "You are offline. The data below is as of {time} and is read again once you are back.";
    /// The browser is offline and nothing is here.
    OFFLINE_EMPTY = "state.offlineEmpty", "You are offline. The data is read once you are back.";
    /// The token is dead and no new one came.
    EXPIRED = "state.expired", "Your access could not be renewed. What is shown may be out of date.";
    /// The host's session is over.
    ENDED = "state.ended", "Session ended. Your place is kept.";
    /// Starts the session again.
    RENEW = "state.renew", "Renew";
    /// After `logout()`.
    ENDED_TITLE = "state.endedTitle", "Session ended";
    /// What became of the data.
    LOGGED_OUT = "state.loggedOut", "You are signed out, and the data was removed from this page.";
    /// 403 for the whole agent.
    NO_ACCESS = "state.noAccess", "No access to agent {agent}";
    /// What to do about it.
    NO_ACCESS_HINT = "state.noAccessHint", "Ask the owner of this page for access.";
    /// 403 for one thing.
    ERROR_FORBIDDEN = "error.forbidden", "You have no access to this.";
    /// 404.
    ERROR_NOT_FOUND = "error.notFound", "This was deleted or is in another project.";
    /// 401 also with a fresh token, or no token.
    ERROR_TOKEN = "error.token", "This page could not get access to the data.";
    /// 429.
    ERROR_LIMITED = "error.limited", "Too many requests at the moment.";
    /// 429 with a moment to wait for.
    ERROR_LIMITED_WAIT = "error.limitedWait",
        "Too many requests. Trying again in {count} second." | "Too many requests. Trying again in {count} seconds.";
    /// Nothing came through.
    ERROR_NETWORK = "error.network", "The data could not be reached.";
    /// 5xx.
    ERROR_SERVER = "error.server", "The server could not answer.";
    /// 4xx that says our request is wrong.
    ERROR_REJECTED = "error.rejected", "The server did not accept the request.";
    /// Not what the API describes.
    ERROR_DECODE = "error.decode", "The answer could not be read.";
    /// Behind the error when older data is shown.
    ERROR_OLD_DATA = "error.oldData", "The last data stays below.";
    /// Opens the developer's text.
    DETAILS = "error.details", "Details";
    /// Copies them.
    COPY_DETAILS = "error.copyDetails", "Copy details";
    /// Rows that could not be read.
    UNREADABLE = "error.unreadable",
        "{count} row could not be read and is left out." | "{count} rows could not be read and are left out.";
    /// Bad values of the page.
    CONFIG = "error.config", "This widget is not set up right";
}
