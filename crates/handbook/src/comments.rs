//! Comments are for whoever reads the sources: what is sent to a page goes without those that have lines of their own, a
//! fourth of its bytes. Lines of strings and templates never begin like a comment in `www/`.

/// A module or a style sheet without its comment lines.
#[must_use]
pub fn without(source: &str) -> String {
    let mut kept = String::with_capacity(source.len());
    let mut inside = false;
    for line in source.lines() {
        let text = line.trim();
        // A comment with code behind it is a type, and stays.
        let begins = text.starts_with("/*") && text.find("*/").is_none_or(|end| end + 2 == text.len());
        if inside || begins || text.starts_with("//") {
            inside = (inside || begins) && !text.ends_with("*/");
            continue;
        }
        kept.push_str(line);
        kept.push('\n');
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_comments_go_and_all_others_stay() {
        let source = "/** What\n * it does. */\n/** @type {B} */ (b).c();\nimport \"./a.js\";\n  // why\n  f(/** @type {A} */ (a)); // so\n/* one */\nb { c: d }\n";
        assert_eq!(
            without(source),
            "/** @type {B} */ (b).c();\nimport \"./a.js\";\n  f(/** @type {A} */ (a)); // so\nb { c: d }\n"
        );
    }
}
