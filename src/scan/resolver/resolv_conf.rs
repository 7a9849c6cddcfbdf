//! The name servers that the system itself uses, out of the text of `/etc/resolv.conf`.
//!
//! Reading the file is the caller's, and so is what to do when it names nobody.

use std::net::{IpAddr, SocketAddr};

/// The name servers in the text of a `resolv.conf`, in their order, each on port 53.
///
/// Takes the `nameserver` lines as resolv.conf(5) describes them and leaves out what
/// is no address, a repeated one, and a link-local address with a zone such as
/// `fe80::1%eth0`, which needs the system to be understood.
pub fn servers_of_resolv_conf(text: &str) -> Vec<SocketAddr> {
    let mut servers = Vec::new();
    for line in text.lines() {
        let mut words = line.split_ascii_whitespace();
        if words.next() != Some("nameserver") {
            continue;
        }
        let Some(Ok(address)) = words.next().map(str::parse::<IpAddr>) else { continue };
        let server = SocketAddr::new(address, 53);
        if !servers.contains(&server) {
            servers.push(server);
        }
    }
    servers
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn name_servers_are_read_in_their_order() {
        let text = "# made by hand\nsearch example\nnameserver 192.0.2.1 # first\n;nameserver 192.0.2.9\n\
                    nameserver 2001:db8::1\nnameserver fe80::1%eth0\nnameserver\nnameserver mail\n\
                    nameserver 192.0.2.1\nnameservers 192.0.2.7\noptions edns0\n";
        let found: Vec<String> = servers_of_resolv_conf(text).iter().map(ToString::to_string).collect();
        assert_eq!(found, ["192.0.2.1:53", "[2001:db8::1]:53"]);
    }

    proptest! {
        #[test]
        fn foreign_text_never_panics(text in "(nameserver ?)?.{0,80}") {
            let _ = servers_of_resolv_conf(&text);
        }
    }
}
