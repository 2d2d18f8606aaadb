//! Strings that mean harm: what an author's file may hold by malice or by accident. Each calls
//! `harm()` where it is run, or asks for a file of an origin that nobody may ask.

/// Markup that runs a script, or asks an origin, as soon as it is parsed as HTML, or is moved over.
const MARKUP: [&str; 58] = [
    "<script>harm()</script>",
    "<SCRIPT>harm()</SCRIPT>",
    "<script src=\"THIRD/a.js\"></script>",
    "<script src=//THIRD_HOST/b.js></script>",
    "<scr<script>ipt>harm()</scr</script>ipt>",
    "<script/x>harm()</script>",
    "<script\n>harm()</script\n>",
    "<script type=module>import 'THIRD/c.js'</script>",
    "<img src=x onerror=harm()>",
    "<img src=\"x\" onerror=\"harm()\">",
    "<img/src=x/onerror=harm()>",
    "<img src=THIRD/d.png>",
    "<img srcset=\"THIRD/e.png 1x\">",
    "<IMG SRC=x OnErRoR=harm()>",
    "<image src=x onerror=harm()>",
    "<svg onload=harm()>",
    "<svg/onload=harm()//",
    "<svg><script>harm()</script></svg>",
    "<svg><image href=THIRD/f.png /></svg>",
    "<svg><use href=\"THIRD/g.svg#a\"/></svg>",
    "<svg><animate onbegin=harm() attributeName=x dur=1s>",
    "<svg><a href=\"javascript:harm()\"><text>a</text></a></svg>",
    "<svg><foreignObject><img src=x onerror=harm()></foreignObject></svg>",
    "<math><mtext><img src=x onerror=harm()></mtext></math>",
    "<math><a href=\"javascript:harm()\">a</a></math>",
    "<iframe src=\"javascript:parent.harm()\"></iframe>",
    "<iframe srcdoc=\"<script>parent.harm()</script>\"></iframe>",
    "<iframe src=THIRD/h.html></iframe>",
    "<object data=\"THIRD/i.swf\"></object>",
    "<object data=\"data:text/html,<script>parent.harm()</script>\"></object>",
    "<embed src=\"THIRD/j.swf\">",
    "<link rel=stylesheet href=THIRD/k.css>",
    "<link rel=preload as=image href=THIRD/l.png>",
    "<style>* { background: url(THIRD/m.png) }</style>",
    "<style>@import 'THIRD/n.css';</style>",
    "<div style=\"background:url(THIRD/o.png)\">a</div>",
    "<div style=\"animation:x\" onanimationstart=harm()>a</div>",
    "<body onload=harm()>",
    "<body background=THIRD/p.png>",
    "<base href=THIRD/>",
    "<meta http-equiv=refresh content=\"0;url=THIRD/q\">",
    "<form action=THIRD/r><button autofocus onfocus=harm()>a</button></form>",
    "<input autofocus onfocus=harm()>",
    "<input type=image src=THIRD/s.png>",
    "<select autofocus onfocus=harm()></select>",
    "<textarea autofocus onfocus=harm()></textarea>",
    "<video src=x onerror=harm()></video>",
    "<video poster=THIRD/t.png><source onerror=harm() src=x></video>",
    "<audio src=THIRD/u.mp3 autoplay></audio>",
    "<details open ontoggle=harm()><summary>a</summary></details>",
    "<marquee onstart=harm()>a</marquee>",
    "<table background=THIRD/v.png><td>a</td></table>",
    "<a href=\"javascript:harm()\" onmouseover=harm()>a</a>",
    "<p onmouseover=harm() onpointerenter=harm() onfocus=harm() tabindex=0>a</p>",
    "<template shadowrootmode=open><img src=x onerror=harm()></template>",
    "<noscript><p title=\"</noscript><img src=x onerror=harm()>\">",
    "<year-line src=\"THIRD/w.json\"></year-line>",
    "<xmp><p title=\"</xmp><img src=x onerror=harm()>\"></xmp>",
];

/// Places of a text where markup is put: alone, and where a careless writer lets it out.
const PLACES: [(&str, &str); 6] = [
    ("", ""),
    ("\"'></title></textarea></style></script>-->", ""),
    ("**a ", " b** `"),
    ("[a ", "](https://example.org \"title\")"),
    ("- > # ", "\n\n| a | b |\n"),
    ("a\u{0}\u{202e}\u{feff}", "\u{2028}{{constructor.constructor('harm()')()}}${harm()}"),
];

/// Addresses that must lead nowhere, or at least not on their own.
const ADDRESSES: [&str; 46] = [
    "javascript:harm()",
    "JavaScript:harm()",
    "  javascript:harm()",
    "\u{1}javascript:harm()",
    "\u{a0}javascript:harm()",
    "\u{3000}javascript:harm()",
    "\u{feff}javascript:harm()",
    "java\tscript:harm()",
    "java\nscript:harm()",
    "java\r\nscript:harm()",
    "javascript\t:harm()",
    "javascript&colon;harm()",
    "&#106;avascript:harm()",
    "&#x6A;avascript:harm()",
    "java&Tab;script:harm()",
    "javascript%3Aharm()",
    "javascript://example.org/%0Aharm()",
    "javascript:/*https://example.org/*/harm()",
    "\\javascript:harm()",
    "view-source:javascript:harm()",
    "feed:javascript:harm()",
    "jar:javascript:harm()!/",
    "livescript:harm()",
    "mocha:harm()",
    "vbscript:harm()",
    "data:text/html,<script>harm()</script>",
    "DATA:text/html;base64,PHNjcmlwdD5oYXJtKCk8L3NjcmlwdD4=",
    "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='harm()'/>",
    "data:text/javascript,harm()",
    "blob:THIRD/1",
    "blob:https://example.org/1",
    "filesystem:https://example.org/temporary/a.html",
    "file:///etc/passwd",
    "about:blank",
    "ftp://example.org/a",
    "ws://example.org/",
    "intent://example.org/#Intent;scheme=https;end",
    "tel:+390612345678",
    "//THIRD_HOST/a.png",
    "\\\\THIRD_HOST\\b.png",
    "/\\THIRD_HOST/c.png",
    "http:\\\\THIRD_HOST\\d.png",
    "https://user:secret@example.org/",
    "https://example.org@THIRD_HOST/e.png",
    "THIRD/f.png",
    "THIRD/\"onerror=\"harm()",
];

/// How an address comes into a text.
const LINKS: [(&str, &str); 8] = [
    ("[a](", ")"),
    ("[a](<", ">)"),
    ("[a]( ", " 'title')"),
    ("![a](", ")"),
    ("<", ">"),
    ("[a]\n\n[a]: ", ""),
    ("<a href=\"", "\">a</a>"),
    ("https://example.org/?a=", ""),
];

fn at(third: &str, text: &str) -> String {
    let host = third.trim_start_matches("http://");
    text.replace("THIRD_HOST", host).replace("THIRD", third)
}

/// Texts that mean harm, several hundred; `third` is the origin that nobody may ask.
pub fn texts(third: &str) -> Vec<String> {
    let marked = MARKUP
        .iter()
        .flat_map(|markup| PLACES.map(|(before, after)| [before, markup, after].concat()));
    let linked = ADDRESSES
        .iter()
        .flat_map(|address| LINKS.map(|(before, after)| [before, address, after].concat()));
    marked.chain(linked).map(|text| at(third, &text)).collect()
}

/// Addresses that mean harm.
pub fn addresses(third: &str) -> Vec<String> {
    ADDRESSES.iter().map(|address| at(third, address)).collect()
}
