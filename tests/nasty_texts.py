"""Texts that Markdown, HTML, a template or a builder could take for something else."""

from __future__ import annotations

_MARKDOWN = [
    "# one", "## two ##", "#no-space", "a #", "a {#id}", "a {: #id .class }", "{: .class }",
    "a { data-x }", "===", "---", "***", "___", "- - -", "* * *", "=", "-", "+", "a\n===",
    "a\n---", "- item", "* item", "+ item", "1. item", "1) item", "2031. was a year", "10.", "#. item",
    "- [ ] to do", "- [x] done", "> quoted", ">", ">> twice", "    code", "\tcode", "`code`", "``co`de``",
    "```\nfence\n```", "~~~ fence", "``` {.python}", "`", "``", "*em*", "**strong**", "***both***", "_em_",
    "__strong__", "*a **b* c**", "snake_case_name", "2*3*4", "a*", "**", "~~gone~~", "~sub~", "^sup^",
    "^^ins^^", "==mark==", "++ctrl+alt++", "--del--", "{++add++}", "{--del--}", "{>>note<<}",
    "[text](address)", "[text](address \"title\")", "[text][label]", "[label]",
    "[label]: https://a.example", "[]", "[]()", "](x)", "[a", "a]", "[[wiki]]", "![image](x.png)",
    "![image][label]", "!", "<https://a.example>", "<a@b.example>", "[x](javascript:alert(1))",
    "[x](&#106;avascript:alert(1))", "[x](data:text/html,x)", "[x](//a.example)", "https://a.example/b_c_d",
    "www.a.example", "a@b.example", "@handle", "#123", "GH-1", "ftp://a.example", "| a | b |", "|",
    "a | b\n- | -\n1 | 2", "|---|", ":---:", "term\n: definition", ": definition", ":", "a: b", ":::",
    "[^1]", "[^1]: note", "*[HTML]: Hyper", "HTML", "\\*", "\\", "\\\\", "a\\\nb", "a  \nb", "a<br>b",
    "$x$", "$$x$$", "\\(x\\)", "\\[x\\]", "(c) (tm) (r) c/o +/- --> <-- =/= 1/4 1st",
    "\"smart\" 'quotes' -- --- ...", "<<a>>",
]  # fmt: skip
_HTML = [
    "<b>bold</b>", "<script>alert(1)</script>", "</script>", "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>", "<!-- comment -->", "<!--", "-->", "<!DOCTYPE html>", "<![CDATA[x]]>",
    "<?php x ?>", "<?", "<", "< a", "a <b", "a<b>c", "</p>", "</div>", "</li></ul>",
    "</blockquote></figure>", "</td></tr></table>", "</title>", "<p markdown=\"1\">*a*</p>",
    "<div markdown=\"block\">\n\n# a\n\n</div>", "\" onmouseover=\"alert(1)", "' onmouseover='alert(1)",
    "\">", "\"", "'", "`x`=1", "&", "&&", "&amp;", "&amp;amp;", "&lt;b&gt;", "&copy;", "&copy", "&nbsp;",
    "&#60;b&#62;", "&#x3c;b>", "&#0;", "&#2;", "&;", "&notit;", "AT&T", "a&b;c", "&#", "&#38;lt;", "&quot;",
    "&apos;", "<a href=\"javascript:x\">y</a>", "<style>*{}</style>", "<textarea>", "<plaintext>",
    "<base href=//a.example>", "<iframe>", "<template>", "<noscript>", "<math><mi>", "<xmp>",
]  # fmt: skip
_BUILDERS = [
    "{{ page.title }}", "{{", "}}", "{% raw %}", "{%- if x -%}", "{# comment #}", "{{{ x }}}", "${x}",
    "#{x}", "%(x)s", "%s", "{0}", "{x}", "--8<-- \"file\"", "-8<- file", "{!file!}", "{* file *}", "[TOC]",
    "[[_TOC_]]", "!!! note", "!!! note \"title\"", "??? tip", "???+ tip", "/// note", "///", "=== \"Tab\"",
    "::: module", ":::python", "#!python", ":smile:", ":material-account:", ":octicons-x-16:",
    "---\ntitle: x\n---", "title: x", "...", "!ENV X", "*[abbr]: x", "++a++", "<<<<<<< HEAD", "=======",
    "wzxhzdk:0", "\x02wzxhzdk:0\x03", "klzzwxh:0001", "\x02klzzwxh:0001\x03", "\x02amp\x03",
    "\x02wzxhzdk:999\x03", "\x0242\x03", "qq1qq", "q_TeChAr_q", "\x00", "a\x00b\x01c\x7fd\x9fe",
    "\x1b[31mred", "\ufeffa", "a\u2028b\u2029c\x85d\x0be\x0cf",
]  # fmt: skip
_SCRIPTS = [
    "كانت المحادثات جادة", "הרציף סגור", "碼頭關閉", "קרן ABC 12 - 3. כך", "(عربي) [نص] *مهم*",
    "\u202eright to left", "\u2066a\u2069", "e\u0301 o\u0302\u0323", "A\u030a", "<\u0338", "=\u0338",
    ">\u0338b", "*\u0301*", "\u1fef code \u1fef", "\u037e", "\u212a \u212b", "ﬁ ſ ß İ ı", "👩‍👩‍👧 🏴 ☎️",
    "क्‍ष", "می‌خواهم", "\u200bzero\u200bwidth", "a\u00adb", "\u00a0between\u00a0", "\u2003wide\u3000",
    "＜b＞ ＃ ＊", "“curly” ‘quotes’ — – …", "١. بند", "２. item", "²·³", "\ud800 alone", "\ufffe\uffff",
    "\U000e0041", "\U0010ffff",
]  # fmt: skip
_LONG = [
    "[" * 400, "*" * 400, "_a" * 200, "(" * 400, "&" * 400, "<" * 400, "`" * 401, "![" * 200, "a" * 4000,
    "- " * 300, "[a](" * 150, "**a" * 150, "\\" * 401, "<!--" * 100, "&lt" * 150, "#" * 400, "> " * 200,
    "word " * 800,
]  # fmt: skip

NASTY = [*_MARKDOWN, *_HTML, *_BUILDERS, *_SCRIPTS, *_LONG]
