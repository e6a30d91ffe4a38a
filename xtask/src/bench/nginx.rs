//! nginx in two parts: the peer that passes the same requests on, set up as its documentation advises, and the API
//! itself, played from a recording so that its own speed does not hide that of whoever stands before it.

use std::fs::{self, File};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::shell::{command, read};

use super::{AGENT, LIST_PATH, SANDBOX_KEY};

/// The recorded answer.
const RECORDING: &str = "list.json";

/// A running nginx; dropping it ends it and its workers.
pub(super) struct Nginx {
    /// Its origin, without a slash at the end.
    pub(super) url: String,
    master: Child,
}

impl Nginx {
    /// The API: the recorded list, which lies in `folder`, and everything else from `sandbox`, an origin.
    pub(super) fn api(program: &Path, sandbox: &str, list: &str, folder: &Path) -> Result<Self> {
        let folder = made(folder.join("api"))?;
        write(&folder.join(RECORDING), list)?;
        let locations = format!(
            "location = {LIST_PATH} {{ root {}; default_type application/json; try_files /{RECORDING} =500; }}
location / {{ proxy_pass http://api; }}",
            folder.display()
        );
        // The API's own log is of no interest.
        Self::start(program, sandbox, &format!("access_log off;\n{locations}"), &folder)
    }

    /// The peer in front of `api`, an origin: the list with the key, and a login for each token.
    pub(super) fn peer(program: &Path, api: &str, folder: &Path) -> Result<Self> {
        let folder = made(folder.join("peer"))?;
        let locations = format!(
            r#"proxy_set_header X-CEKURA-API-KEY {SANDBOX_KEY};
location / {{ proxy_pass http://api; }}
location = /embed/token {{
    proxy_set_header Content-Type application/json;
    proxy_set_body '{{"api_key":"{SANDBOX_KEY}","agent_id":{AGENT}}}';
    proxy_pass http://api/user/v1/embedded/login/;
}}"#
        );
        Self::start(program, api, &locations, &folder)
    }

    /// Starts one in front of `next`, an origin, with everything it writes in `folder`.
    fn start(program: &Path, next: &str, locations: &str, folder: &Path) -> Result<Self> {
        // A port that was free a moment ago.
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let is_root = read(command("id", &["-u"], folder)).is_ok_and(|id| id.trim() == "0");
        let file = folder.join("nginx.conf");
        write(&file, &configuration(port, next, locations, is_root))?;
        let log = folder.join("start.log");
        let master = Command::new(program)
            .arg("-p")
            .arg(folder)
            .arg("-c")
            .arg(&file)
            .args(["-e", "error.log"])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(File::create(&log).with_context(|| format!("cannot write {}", log.display()))?)
            .spawn()
            .with_context(|| format!("cannot start {}", program.display()))?;
        let nginx = Self { url: format!("http://127.0.0.1:{port}"), master };
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        for _ in 0..100 {
            if TcpStream::connect(address).is_ok() {
                return Ok(nginx);
            }
            sleep(Duration::from_millis(50));
        }
        bail!("nginx did not start; see {} and error.log beside it", log.display());
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // Killed outright it would leave its workers behind, so it is asked.
        let _ = Command::new("kill").args(["-TERM", &self.master.id().to_string()]).status();
        let _ = self.master.wait();
    }
}

/// Connections to the next server are kept open, and each request is logged, as the host backend does both.
fn configuration(port: u16, next: &str, locations: &str, is_root: bool) -> String {
    let next = next.trim_start_matches("http://");
    // Workers would change to a user who may not write here.
    let user = if is_root { "user root;\n" } else { "" };
    format!(
        r#"{user}worker_processes auto;
daemon off;
pid nginx.pid;
error_log error.log;
events {{ worker_connections 1024; }}
http {{
    access_log access.log;
    client_body_temp_path body;
    proxy_temp_path proxy;
    fastcgi_temp_path fastcgi;
    uwsgi_temp_path uwsgi;
    scgi_temp_path scgi;
    keepalive_requests 1000000;
    upstream api {{ server {next}; keepalive 64; keepalive_requests 1000000; }}
    server {{
        listen 127.0.0.1:{port};
        proxy_http_version 1.1;
        proxy_set_header Connection "";
        {locations}
    }}
}}
"#
    )
}

fn made(folder: PathBuf) -> Result<PathBuf> {
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    Ok(folder)
}

fn write(file: &Path, text: &str) -> Result<()> {
    fs::write(file, text).with_context(|| format!("cannot write {}", file.display()))
}
