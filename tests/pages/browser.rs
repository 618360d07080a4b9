//! A real browser, told over WebDriver what a reviewer would do.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use tempfile::TempDir;

/// One browser at a time: two cores, and times are measured.
static ALONE: Mutex<()> = Mutex::new(());

/// A session of Chromium.
pub struct Browser {
    driver: Child,
    session: String,
    /// Where it saves files.
    pub downloads: TempDir,
    _alone: MutexGuard<'static, ()>,
}

impl Browser {
    /// Starts one; `None`, and a word about it, where there is no Chromium with its driver.
    pub fn start(width: u32, height: u32) -> Option<Self> {
        let alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
        let driver = Command::new("chromedriver")
            .args(["--port=0", "--log-level=SEVERE"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let Ok(mut driver) = driver else {
            println!("skipped: no chromedriver (Debian: chromium chromium-driver)");
            return None;
        };
        let told = BufReader::new(driver.stdout.take().unwrap()).lines();
        let port = told.map_while(Result::ok).find_map(|line| {
            let (_, port) = line.split_once("started successfully on port ")?;
            port.trim_end_matches('.').parse::<u16>().ok()
        });
        let base = format!("http://127.0.0.1:{}/session", port.unwrap());
        let downloads = tempfile::tempdir().unwrap();
        let answer = post(&base, &capabilities(width, height, downloads.path()));
        let Some(id) = answer["sessionId"].as_str() else {
            let _ = driver.kill();
            let _ = driver.wait();
            println!("skipped: chromedriver starts no browser: {}", answer["message"]);
            return None;
        };
        let session = format!("{base}/{id}");
        Some(Self { driver, session, downloads, _alone: alone })
    }

    fn tell(&self, command: &str, value: &Value) -> Value {
        let answer = post(&format!("{}/{command}", self.session), value);
        assert!(answer["error"].is_null(), "{command}: {}", answer["message"]);
        answer
    }

    /// Opens a file and waits until it is loaded.
    pub fn open(&self, path: &Path) {
        self.tell("url", &json!({"url": format!("file://{}", path.display())}));
    }

    /// What a function body returns.
    pub fn run(&self, script: &str) -> Value {
        self.tell("execute/sync", &json!({"script": script, "args": []}))
    }

    /// What a function body hands to the function `done`.
    pub fn wait(&self, script: &str) -> Value {
        let script = format!("const done = arguments[0]; {script}");
        self.tell("execute/async", &json!({"script": script, "args": []}))
    }

    /// The text of all elements that a selector finds, one a line.
    pub fn text(&self, selector: &str) -> String {
        let script = format!(
            "return [...document.querySelectorAll({})].map((it) => it.textContent).join('\\n')",
            json!(selector)
        );
        self.run(&script).as_str().unwrap_or_default().to_owned()
    }

    /// How many elements a selector finds.
    pub fn count(&self, selector: &str) -> u64 {
        let script = format!("return document.querySelectorAll({}).length", json!(selector));
        self.run(&script).as_u64().unwrap()
    }

    pub fn click(&self, selector: &str) {
        let element = self.element(selector);
        self.tell(&format!("element/{element}/click"), &json!({}));
    }

    /// Types into an element; a file's path into a file input chooses the file.
    pub fn type_into(&self, selector: &str, keys: &str) {
        let element = self.element(selector);
        self.tell(&format!("element/{element}/value"), &json!({"text": keys}));
    }

    /// Presses keys where the focus is.
    pub fn press(&self, keys: &[&str]) {
        let press = |key: &&str| {
            [json!({"type": "keyDown", "value": key}), json!({"type": "keyUp", "value": key})]
        };
        let actions: Vec<Value> = keys.iter().flat_map(press).collect();
        self.tell(
            "actions",
            &json!({"actions": [{"type": "key", "id": "keys", "actions": actions}]}),
        );
    }

    /// Picks an option of a list by its value.
    pub fn pick(&self, selector: &str, value: &str) {
        self.run(&format!(
            "const list = document.querySelector({}); list.value = {}; \
             list.dispatchEvent(new Event('change'))",
            json!(selector),
            json!(value)
        ));
    }

    fn element(&self, selector: &str) -> String {
        let found = self.tell("element", &json!({"using": "css selector", "value": selector}));
        let id = found.as_object().unwrap().values().next().unwrap();
        id.as_str().unwrap().to_owned()
    }

    /// The page as it is printed.
    pub fn print(&self) -> Vec<u8> {
        let options = json!({"page": {"width": 29.7, "height": 21.0}, "background": true});
        STANDARD.decode(self.tell("print", &options).as_str().unwrap()).unwrap()
    }

    /// The window as a picture.
    pub fn picture(&self) -> Vec<u8> {
        let picture = ureq::get(format!("{}/screenshot", self.session)).call().unwrap();
        let answer: Value = read(picture);
        STANDARD.decode(answer["value"].as_str().unwrap()).unwrap()
    }

    /// What the browser asked for since the last call, but for the files that it was told to open.
    pub fn requests(&self) -> Vec<String> {
        let log = self.tell("se/log", &json!({"type": "performance"}));
        let message = |entry: &Value| -> Option<Value> {
            serde_json::from_str(entry["message"].as_str()?).ok()
        };
        let url = |message: Value| -> Option<String> {
            let event = &message["message"];
            let sent = event["method"] == "Network.requestWillBeSent";
            sent.then(|| event["params"]["request"]["url"].as_str().map(str::to_owned))?
        };
        let entries = log.as_array().unwrap().iter();
        let urls = entries.filter_map(message).filter_map(url);
        urls.filter(|url| !["file:", "data:", "blob:"].iter().any(|it| url.starts_with(it)))
            .collect()
    }

    /// What the page complained of since the last call: errors, breaches of its policy.
    pub fn complaints(&self) -> Vec<String> {
        let log = self.tell("se/log", &json!({"type": "browser"}));
        let entries = log.as_array().unwrap().iter();
        entries.filter_map(|it| it["message"].as_str().map(str::to_owned)).collect()
    }

    /// The file that was saved under this name, as soon as it is there.
    pub fn saved(&self, name: &str) -> PathBuf {
        let path = self.downloads.path().join(name);
        for _ in 0..100 {
            if path.is_file() {
                return path;
            }
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        panic!("{name} was not saved");
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = ureq::delete(&self.session).call();
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

fn capabilities(width: u32, height: u32, downloads: &Path) -> Value {
    let mut args = vec![
        "--headless=new".to_owned(),
        "--disable-gpu".to_owned(),
        "--disable-background-networking".to_owned(),
        "--force-prefers-reduced-motion".to_owned(),
        format!("--window-size={width},{height}"),
    ];
    // Chromium refuses its sandbox to root, as which tests in a container run.
    args.push("--no-sandbox".to_owned());
    let preferences = json!({
        "download.default_directory": downloads,
        "download.prompt_for_download": false,
    });
    json!({"capabilities": {"alwaysMatch": {
        "browserName": "chrome",
        "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
        "goog:chromeOptions": {"args": args, "prefs": preferences},
    }}})
}

fn post(url: &str, value: &Value) -> Value {
    let sent = ureq::post(url).config().http_status_as_error(false).build().send_json(value);
    read(sent.unwrap())["value"].take()
}

fn read(mut answer: ureq::http::Response<ureq::Body>) -> Value {
    const MOST: u64 = 256 << 20;
    answer.body_mut().with_config().limit(MOST).read_json().unwrap()
}
