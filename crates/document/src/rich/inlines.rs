//! The second half of reading a text: a block's characters into pieces.
//!
//! One pass makes a flat row of tokens, in which links already stand as an open and a close.
//! Runs of `*`, `_`, `~` and `^` are then matched, each noting what opens and closes at it;
//! last, the row is folded into the tree. No pass looks at a character twice but within a
//! bound, so there is no text that takes long.

use super::runs::{self, Run};
use super::{Inline, escapes, links, tree};
use crate::address::Address;
use crate::text::{behind, find, is_blank, piece, trim_end};

/// Runs of more backticks than this are text.
const BACKTICKS: usize = 32;

pub(super) fn parse(text: &str) -> Vec<Inline> {
    let mut scanner = Scanner { text, ..Scanner::default() };
    scanner.scan();
    let Scanner { mut tokens, runs, .. } = scanner;
    runs::join(&mut tokens, &runs);
    tree::build(tokens)
}

/// A piece of the row.
pub(super) enum Token<'a> {
    Text(&'a str),
    Char(char),
    Code(String),
    Break,
    Open(Address),
    Close,
    Run(Run),
}

impl Token<'_> {
    fn is_blank(&self) -> bool {
        match self {
            Token::Text(text) => is_blank(text),
            Token::Char(c) => c.is_whitespace(),
            Token::Break => true,
            _ => false,
        }
    }
}

/// A `[` or `![` that waits for its `]`.
struct Bracket {
    token: usize,
    /// The first of the runs behind it.
    run: usize,
    image: bool,
}

#[derive(Default)]
struct Scanner<'a> {
    text: &'a str,
    at: usize,
    /// Where the plain text that is not yet a token begins.
    plain: usize,
    spaces: usize,
    tokens: Vec<Token<'a>>,
    /// Tokens that are runs and not yet matched.
    runs: Vec<usize>,
    brackets: Vec<Bracket>,
    /// Brackets below it can be no link any more, since they would hold one.
    linkless: usize,
    /// Where the last run of each length of backticks begins, once one was met.
    backticks: Option<[usize; BACKTICKS + 1]>,
}

impl<'a> Scanner<'a> {
    fn rest(&self) -> &'a str {
        behind(self.text, self.at)
    }

    #[inline(never)]
    fn flush(&mut self) {
        if self.plain < self.at {
            self.tokens.push(Token::Text(piece(self.text, self.plain, self.at)));
        }
        self.plain = self.at;
    }

    /// Puts `token` for the next `length` bytes.
    #[inline(never)]
    fn put(&mut self, token: Token<'a>, length: usize) {
        self.flush();
        self.tokens.push(token);
        self.at += length;
        self.plain = self.at;
    }

    fn scan(&mut self) {
        while let Some(&byte) = self.text.as_bytes().get(self.at) {
            match byte {
                b'\\' => self.backslash(),
                b'&' => match escapes::entity(self.rest()) {
                    Some((c, length)) => self.put(Token::Char(c), length),
                    None => self.at += 1,
                },
                b'`' => self.code(),
                b'*' | b'_' | b'~' | b'^' => self.run(byte),
                b'!' if self.rest().starts_with("![") => self.bracket(true),
                b'[' => self.bracket(false),
                b']' => self.closing_bracket(),
                b'<' => self.autolink(),
                b'\n' => self.line_end(),
                _ => {
                    self.spaces += usize::from(matches!(byte, b' ' | b'\t'));
                    self.at += 1;
                }
            }
        }
        self.flush();
    }

    fn backslash(&mut self) {
        match self.text.as_bytes().get(self.at + 1) {
            Some(b'\n') => {
                self.spaces += 1;
                self.put(Token::Break, 2);
            }
            Some(&byte) if byte.is_ascii_punctuation() => self.put(Token::Char(byte as char), 2),
            _ => self.at += 1,
        }
    }

    fn line_end(&mut self) {
        let line = piece(self.text, self.plain, self.at);
        let kept = trim_end(line, b" ");
        let kept_on = line.len() - kept.len() >= 2;
        self.spaces += 1;
        if !kept.is_empty() {
            self.tokens.push(Token::Text(kept));
        }
        self.plain = self.at;
        self.put(if kept_on { Token::Break } else { Token::Char(' ') }, 1);
    }

    fn code(&mut self) {
        let length = runs::length(self.rest(), b'`');
        let open = self.at + length;
        let text = self.text;
        let last = self.backticks.get_or_insert_with(|| last_backticks(text));
        if last.get(length).is_none_or(|last| *last < open) {
            self.at = open;
            return;
        }
        let mut at = open;
        while let Some(close) = find(text, at, b"`") {
            let closing = runs::length(behind(text, close), b'`');
            at = close + closing;
            if closing == length {
                let mut code = String::new();
                for char in piece(text, open, close).chars() {
                    let char = if char == '\n' { ' ' } else { char };
                    self.spaces += usize::from(char == ' ');
                    code.push(char);
                }
                // One space on either side is there to part a backtick from the marks.
                if let [b' ', inner @ .., b' '] = code.as_bytes()
                    && inner.iter().any(|byte| *byte != b' ')
                {
                    code.pop();
                    code.remove(0);
                }
                self.put(Token::Code(code), at - self.at);
                return;
            }
        }
        self.at = open;
    }

    fn run(&mut self, mark: u8) {
        let length = runs::length(self.rest(), mark);
        let before = piece(self.text, 0, self.at).chars().next_back();
        let after = behind(self.text, self.at + length).chars().next();
        let (opens, closes) = runs::sides(mark, length, before, after);
        if !opens && !closes {
            self.at += length;
            return;
        }
        self.flush();
        self.runs.push(self.tokens.len());
        self.put(Token::Run(Run::new(mark, length, opens, closes, self.spaces)), length);
    }

    fn bracket(&mut self, image: bool) {
        self.flush();
        let (token, run) = (self.tokens.len(), self.runs.len());
        self.brackets.push(Bracket { token, run, image });
        let mark = if image { "![" } else { "[" };
        self.put(Token::Text(mark), mark.len());
    }

    fn closing_bracket(&mut self) {
        let Some(bracket) = self.brackets.pop() else {
            self.at += 1;
            return;
        };
        let usable = bracket.image || self.brackets.len() >= self.linkless;
        self.linkless = self.linkless.min(self.brackets.len());
        let target = if usable { links::target(behind(self.text, self.at + 1)) } else { None };
        let Some((address, length)) = target else {
            self.at += 1;
            return;
        };
        self.flush();
        runs::join(&mut self.tokens, &self.runs.split_off(bracket.run));
        let mut opening = Token::Text("");
        let mut closing = Token::Text("");
        if !bracket.image {
            self.linkless = self.brackets.len();
            if let Ok(href) = Address::link(&escapes::unescape(address)) {
                let inside = self.tokens.get(bracket.token + 1..).unwrap_or_default();
                if inside.iter().all(Token::is_blank) {
                    self.tokens.push(Token::Text(address));
                }
                opening = Token::Open(href);
                closing = Token::Close;
            }
        }
        if let Some(token) = self.tokens.get_mut(bracket.token) {
            *token = opening;
        }
        self.put(closing, 1 + length);
    }

    fn autolink(&mut self) {
        let mut body = behind(self.text, self.at + 1);
        let end = body.char_indices().find(|(_, c)| matches!(c, '<' | '>') || c.is_whitespace());
        let mut target = None;
        if let Some((end, '>')) = end {
            body = piece(body, 0, end);
            let is_mail = find(body, 0, b"@").is_some() && find(body, 0, b":/\\").is_none();
            let mail = if is_mail { "mailto:" } else { "" };
            target = Address::link(&[mail, body].concat()).ok();
        }
        match target {
            // No link in a link.
            Some(href) => {
                self.linkless = self.brackets.len();
                self.put(Token::Open(href), 0);
                self.put(Token::Text(body), 0);
                self.put(Token::Close, body.len() + 2);
            }
            None => self.at += 1,
        }
    }
}

fn last_backticks(text: &str) -> [usize; BACKTICKS + 1] {
    let mut last = [0; BACKTICKS + 1];
    let mut at = 0;
    while let Some(found) = find(text, at, b"`") {
        let length = runs::length(behind(text, found), b'`');
        if let Some(last) = last.get_mut(length) {
            *last = found;
        }
        at = found + length;
    }
    last
}
