package org.rekindle.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {
    @Test
    void html_becomes_text_a_person_would_write() {
        assertThat(Samples.render(Samples.html("""
                <html><head><title>No</title><style>p{margin:0}</style></head>
                <body>
                  <!--[if mso]><p>Outlook alone</p><![endif]-->
                  <!--[if !mso]><!--><p>Everybody else</p><!--<![endif]-->
                  <div style="display:none">Hidden <div>deep</div> line</div>
                  <h1>Hello,
                      {subscriber.name}</h1>
                  <p>First&nbsp;line<br>second line<br><br>third &amp; last.</p>
                  <ul>
                    <li>one</li>
                    <li>two <b>bold</b></li>
                  </ul>
                  <ol><li>first<li>second</ol>
                  <p>See <a href="https://example.org/a">the shop</a>, <a href="https://example.org/b">https://example.org/b</a>
                     or <a href="mailto:a@example.org">a@example.org</a>.</p>
                  <a href="https://example.org/c"><img src="https://example.org/c.png" alt="A cat"></a>
                  <table>
                    <tr><th>Name</th><th>Price</th></tr>
                    {#for i in interests}
                    <tr><td>{i.category}</td><td>{i.score}</td></tr>
                    {/for}
                  </table>
                  {#if subscriber.имя}<p>Never</p>{/if}
                  <hr>
                  <p><a href="{unsubscribe}">Stop</a><br>{sender.address}</p>
                </body></html>
                """), Samples.full()).text()).isEqualTo("""
                Everybody else

                Hello, Irina

                First line
                second line

                third & last.

                - one
                - two bold

                1. first
                2. second

                See the shop: https://example.org/a , https://example.org/b or a@example.org .

                A cat: https://example.org/c
                Name Price
                cats 0.80
                dogs 0.25

                ----------

                Stop: https://r.example/u/token
                Ligovsky 87, Saint Petersburg
                """);
    }

    @Test
    void inline_sections_leave_the_blanks_of_a_sentence() {
        assertThat(Samples.render(
                                Samples.html(
                                        "<p>Hello{#if subscriber.name} {subscriber.name}{/if}, well{#if subscriber.имя} no{/if} met.</p>"),
                                Samples.full())
                        .text())
                .startsWith("Hello Irina, well met.\n");
    }

    @Test
    void written_text_keeps_its_shape_and_lines_of_sections_vanish() {
        assertThat(Samples.renderText("""
                Dear {subscriber.name},

                {#if lastPurchase}
                  your order:   {lastPurchase.product}
                {/if}
                {#for i in interests}
                * {i.category}
                {/for}
                Bye
                """, Samples.full())).isEqualTo("""
                Dear Irina,

                  your order:   Sisal post, 90 cm
                * cats
                * dogs
                Bye
                """.stripTrailing());
    }
}
