//! Completions and manual pages, made from the same definitions as the help.

use crate::sandbox::Sandbox;

/// The commands as `--help` lists them.
fn commands(sandbox: &Sandbox) -> Vec<String> {
    let help = sandbox.run(&["--help"]).out;
    let list = help.split("Commands:\n").nth(1).unwrap();
    let lines = list.lines().take_while(|line| !line.is_empty());
    // A line that goes on with the sentence of the one above is further in.
    let names = lines.filter(|line| !line.starts_with("   ")).filter_map(|line| line.split_whitespace().next());
    names.map(str::to_owned).collect()
}

#[test]
fn the_script_of_each_shell_knows_every_command() {
    let sandbox = Sandbox::new();
    let commands = commands(&sandbox);
    assert!(commands.iter().any(|name| name == "scan") && commands.len() > 12, "{commands:?}");
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let ran = sandbox.run(&["completions", shell]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{shell}");
        for name in &commands {
            assert!(ran.out.contains(name.as_str()), "{shell} does not know {name}");
        }
        assert!(ran.out.contains("confirm-resolver"), "{shell} does not know the options");
    }
    let ran = sandbox.run(&["completions", "cobol"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("[possible values: bash, elvish, fish, powershell, zsh]"), "{}", ran.err);
}

#[test]
fn the_manual_is_printed_or_written_one_page_a_command() {
    let sandbox = Sandbox::new();
    let ran = sandbox.run(&["man"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let commands: Vec<String> = commands(&sandbox).into_iter().filter(|name| name != "help").collect();
    for name in &commands {
        assert!(ran.out.contains(&format!("overstap\\-{name}(1)")), "{name}");
    }
    let written = sandbox.run(&["man", "--out", "pages"]);
    assert_eq!((written.code, written.err), (0, format!("wrote {} pages to pages\n", commands.len() + 1)));
    let folder = sandbox.root().join("pages");
    assert_eq!(std::fs::read_to_string(folder.join("overstap.1")).unwrap(), ran.out);
    for name in &commands {
        let page = std::fs::read_to_string(folder.join(format!("overstap-{name}.1"))).unwrap();
        assert!(page.contains(".SH \"EXIT STATUS\""), "{name}");
    }
}
