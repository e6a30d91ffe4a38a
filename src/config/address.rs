//! Which addresses a page may name for the API and for its token route.
//!
//! A token is only as safe as the address it is sent to, and markup can be injected by others than the page's author:
//! so an attribute may name less than a property.

use super::change::Origin;

/// A URL as the browser's parser split it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The whole, absolute.
    pub href: String,
    /// `https:`
    pub protocol: String,
    /// `https://api.cekura.ai`
    pub origin: String,
    /// `api.cekura.ai`, without the port.
    pub hostname: String,
    /// Carries `user:password@`.
    pub has_user_info: bool,
    /// Carries `?` or `#`.
    pub has_query_or_fragment: bool,
}

/// The page that the element is in.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct PageAddress {
    /// `self.origin`
    pub origin: String,
    /// `location.hostname`
    pub hostname: String,
}

/// Whether a host name is this machine.
pub fn is_loopback(hostname: &str) -> bool {
    let name = hostname.trim_start_matches('[').trim_end_matches(']');
    name == "localhost"
        || name.ends_with(".localhost")
        || name == "::1"
        || (name.starts_with("127.")
            && name.split('.').count() == 4
            && name.split('.').all(|part| part.parse::<u8>().is_ok()))
}

/// Checks `api-base`; the text says what is wrong and what would be right.
pub fn check_api_base(address: &Address, page: &PageAddress, origin: Origin) -> Result<String, &'static str> {
    check_form(address)?;
    let is_vendor = address.protocol == "https:"
        && (address.hostname == "cekura.ai" || address.hostname.ends_with(".cekura.ai"));
    let both_local = is_loopback(&address.hostname) && is_loopback(&page.hostname);
    if origin == Origin::Attribute && address.origin != page.origin && !is_vendor && !both_local {
        return Err("an address of the page's own origin or of https://*.cekura.ai; \
                    any other must be set by the property apiBase, not by an attribute");
    }
    Ok(address.href.trim_end_matches('/').to_owned())
}

/// Checks `token-url`.
pub fn check_token_url(
    address: &Address,
    page: &PageAddress,
    origin: Origin,
) -> Result<String, &'static str> {
    if address.has_user_info {
        return Err("an address without user name and password");
    }
    if !is_secure(address) {
        return Err("an https address (http only on this machine)");
    }
    if origin == Origin::Attribute && address.origin != page.origin {
        return Err("an address of the page's own origin; any other must be set by the property tokenUrl");
    }
    Ok(address.href.clone())
}

fn check_form(address: &Address) -> Result<(), &'static str> {
    if address.has_user_info {
        Err("an address without user name and password")
    } else if address.has_query_or_fragment {
        Err("an address without ? and #")
    } else if !is_secure(address) {
        Err("an https address (http only on this machine)")
    } else {
        Ok(())
    }
}

fn is_secure(address: &Address) -> bool {
    address.protocol == "https:" || (address.protocol == "http:" && is_loopback(&address.hostname))
}
