//! A `redis-server` of Debian's package on a port of its own, gone when the test ends.

use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use tokio::net::TcpStream;
use tokio::process::{Child, Command};

use super::Folder;
use super::debian;

/// The password of a Redis behind TLS.
pub(crate) const PASSWORD: &str = "redis-password-of-the-tests";

/// A Redis that runs.
pub(crate) struct Redis {
    process: Child,
    port: u16,
    folder: Folder,
    /// Whether it speaks TLS and asks for a password, as those of others' clouds do.
    is_guarded: bool,
}

impl Redis {
    pub(crate) async fn start() -> Self {
        Self::new(false).await
    }

    /// Behind TLS, with a certificate of an authority that no system knows.
    pub(crate) async fn start_guarded() -> Self {
        Self::new(true).await
    }

    async fn new(is_guarded: bool) -> Self {
        debian::require(
            || debian::runs(std::process::Command::new("redis-server").arg("--version")),
            &["redis-server"],
        );
        // A port that was free a moment ago.
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let folder = Folder::new();
        if is_guarded {
            write_certificates(&folder);
        }
        let process = run(port, &folder, is_guarded).await;
        Self { process, port, folder, is_guarded }
    }

    /// Where it is, with the password if it asks for one.
    pub(crate) fn url(&self) -> String {
        if self.is_guarded {
            format!("rediss://:{PASSWORD}@localhost:{}/0", self.port)
        } else {
            format!("redis://127.0.0.1:{}/0", self.port)
        }
    }

    /// The certificate of the authority behind its own.
    pub(crate) fn authority(&self) -> PathBuf {
        self.folder.0.join("authority.pem")
    }

    pub(crate) async fn kill(&mut self) {
        self.process.kill().await.unwrap();
    }

    /// Sends it a signal, such as `STOP`, which makes it hang.
    pub(crate) async fn signal(&self, name: &str) {
        let process = self.process.id().unwrap().to_string();
        assert!(Command::new("kill").args(["-s", name, &process]).status().await.unwrap().success());
    }

    pub(crate) async fn restart(&mut self) {
        self.process = run(self.port, &self.folder, self.is_guarded).await;
    }

    /// What an onlooker sees: all names and values.
    pub(crate) async fn dump(&self) -> String {
        let port = self.port.to_string();
        let cli = async |arguments: &[&str]| {
            let output =
                Command::new("redis-cli").args(["-p", &port]).args(arguments).output().await.unwrap();
            String::from_utf8_lossy(&output.stdout).into_owned()
        };
        let mut dump = cli(&["KEYS", "*"]).await;
        for name in dump.clone().lines() {
            dump += &cli(&["GET", name]).await;
        }
        dump
    }
}

async fn run(port: u16, folder: &Folder, is_guarded: bool) -> Child {
    let mut command = Command::new("redis-server");
    command.args(["--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir"]).arg(&folder.0);
    let port_text = port.to_string();
    if is_guarded {
        command.args(["--port", "0", "--tls-port", &port_text, "--requirepass", PASSWORD]);
        command.args(["--tls-auth-clients", "no", "--tls-cert-file", "server.pem"]);
        command.args(["--tls-key-file", "server.key", "--tls-ca-cert-file", "authority.pem"]);
        command.current_dir(&folder.0);
    } else {
        command.args(["--port", &port_text]);
    }
    let process = command.stdout(Stdio::null()).kill_on_drop(true).spawn().unwrap();
    for _ in 0..200 {
        if TcpStream::connect(("127.0.0.1", port)).await.is_ok() {
            return process;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("redis-server does not listen");
}

/// An authority, and a certificate of its for this machine.
fn write_certificates(folder: &Folder) {
    let mut params = CertificateParams::default();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
    let key = KeyPair::generate().unwrap();
    let names = ["localhost".to_owned(), "127.0.0.1".to_owned()];
    let server = CertificateParams::new(names).unwrap().signed_by(&key, &authority).unwrap();
    folder.write("authority.pem", authority.pem());
    folder.write("server.pem", server.pem());
    folder.write("server.key", key.serialize_pem());
}
